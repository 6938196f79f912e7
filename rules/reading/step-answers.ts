import { compileCondition } from '../conditions.js';
import type { ProgramStep } from '../steps/index.js';
import { say } from './catalogue.js';
import type { Finding, Path } from './faults.js';
import type { StepsContext } from './step-context.js';

/** Conditions of a step that read an answer to a question which no step before it asks. */
export function answerFindings(steps: readonly ProgramStep[], { vocabulary }: StepsContext): Finding[] {
  if (!vocabulary?.answers || vocabulary.answers.length === 0) return [];
  const asked = new Set<string>();
  return steps.flatMap((step, index) => {
    const findings = conditionsOf(step).flatMap(({ when, path }) => {
      const compiled = compileCondition(when, vocabulary);
      const answers = compiled.kind === 'compiled' ? compiled.reads.answers : [];
      return answers
        .filter((question) => !asked.has(question))
        .map((question) => ({ path: ['steps', index, ...path], ...say('answer-before-question', { question }) }));
    });
    if (step.kind === 'phone') for (const question of Object.keys(step.phone.questions)) asked.add(question);
    return findings;
  });
}

function conditionsOf(step: ProgramStep): { when: string; path: Path }[] {
  const own = step.when?.includes(ANSWER) ? [{ when: step.when, path: ['when'] }] : [];
  if (step.kind !== 'decide') return own;
  const lines = step.decide.flatMap(({ when }, line) =>
    when?.includes(ANSWER) ? [{ when, path: ['decide', line, 'when'] as Path }] : [],
  );
  return [...own, ...lines];
}

/** A condition that reads none is not compiled again. */
const ANSWER = 'answer.';
