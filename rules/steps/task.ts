import { z } from 'zod';
import { TASK_OUTCOMES } from '../plan.js';
import { bilingual } from '../reading/words.js';
import { GATE_OUTCOMES, type StepKind } from './step-kind.js';

const schema = z.strictObject({
  /** What is to be done; staff read it beside the case. */
  what: bilingual,
});

/** A piece of work for the section's own staff (職員の作業). */
export const task: StepKind<typeof schema> = {
  schema,
  outcomes: [...TASK_OUTCOMES, ...GATE_OUTCOMES],
  attempts: () => 1,
  bands: () => [],
  lint: () => [],
};
