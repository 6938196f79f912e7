import { z } from 'zod';
import { kebab } from '../reading/words.js';
import type { StepKind } from './step-kind.js';

const schema = z
  .array(z.strictObject({ when: z.string().min(1).max(1000).optional(), go: kebab }))
  .min(1)
  .max(20);

export type Choices = z.output<typeof schema>;

/** Chooses the way on the facts: the first line whose condition holds, the last without one. */
export const decide: StepKind<typeof schema> = {
  schema,
  outcomes: [],
  attempts: () => 1,
  bands: () => [],
  lint: () => [],
};
