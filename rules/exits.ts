import type { ConditionContext, Facts } from './conditions.js';
import { compiled } from './list-layout.js';
import type { Program } from './program.js';

export interface Exits {
  /** The first exit that an event of `type` opens when the case's facts are now `facts`; null when it ends nothing. */
  endOn(type: string, facts: Facts, context: ConditionContext): { reason: string; goal: boolean } | null;
  /** The event types that lift the hold which `type` begins; null when it begins none. */
  heldUntil(type: string): readonly string[] | null;
}

/** The exits and holds of a program, compiled once. */
export function exitsOf(program: Program): Exits {
  const exits = program.ends.map(({ on, when, as, goal }) => ({
    on: on as readonly string[],
    applies: when === undefined ? undefined : compiled(when, program.facts),
    end: { reason: as, goal },
  }));
  return {
    endOn: (type, facts, context) =>
      exits.find(({ on, applies }) => on.includes(type) && (!applies || applies.evaluate(facts, context)))?.end ?? null,
    heldUntil: (type) => program.holds.find(({ on }) => (on as readonly string[]).includes(type))?.until ?? null,
  };
}
