import { type ConditionContext, checkedCondition, type Facts } from './conditions.js';
import type { EventType } from './events.js';
import type { Program } from './program.js';

/** How a program ends an enrolment. */
export interface ProgramEnd {
  reason: string;
  goal: boolean;
  /** The events that can bring this end. */
  on: readonly EventType[];
}

/** What ends the enrolments of a program, ready to be asked. */
export interface Exits {
  /**
   * The first end whose event is among `types` and whose condition holds on the facts of now; null when none does.
   * Throws `ConditionFailed` when the facts are not as the program declares them.
   */
  endFor(types: readonly string[], facts: Facts, context: ConditionContext): ProgramEnd | null;
}

/** The ends of a program, compiled once. */
export function exitsOf(program: Program): Exits {
  const exits = program.ends.map(({ on, when, as, goal }) => ({
    applies: when === undefined ? undefined : checkedCondition(when, program),
    end: { reason: as, goal, on },
  }));
  return {
    endFor: (types, facts, context) =>
      exits.find(
        ({ end, applies }) =>
          end.on.some((type) => types.includes(type)) && (!applies || applies.evaluate(facts, context)),
      )?.end ?? null,
  };
}
