import { type CompiledCondition, type ConditionContext, checkedCondition, type Facts } from './conditions.js';
import type { Program } from './program.js';
import { isContact } from './steps/index.js';

/** What the facts say about a step. */
export interface Way {
  /** The contact is made only while this holds; null: always. */
  needed: CompiledCondition | null;
  /** The lines of a choice, in their order. */
  choices: readonly { go: string; when: CompiledCondition | null }[];
}

/** The conditions of a program's steps, compiled once, by the ids of the steps. */
export function waysOf(program: Program): ReadonlyMap<string, Way> {
  const condition = (when: string | undefined) => (when === undefined ? null : checkedCondition(when, program));
  return new Map(
    program.steps.map((step) => {
      const needed = isContact(step) ? condition(step.when) : null;
      const choices = step.kind === 'decide' ? step.decide.map(({ go, when }) => ({ go, when: condition(when) })) : [];
      return [step.id, { needed, choices }];
    }),
  );
}

/** The step that the first line which holds leads to, or `end`. Throws `ConditionFailed` on facts of a wrong type. */
export function chosenWay({ choices }: Way, facts: Facts, context: ConditionContext): string {
  const line = choices.find(({ when }) => !when || when.evaluate(facts, context));
  if (!line) throw new Error('no line of a choice leads on');
  return line.go;
}
