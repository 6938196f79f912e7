import { z } from 'zod';
import { kebab } from '../reading/words.js';
import { GATE_OUTCOMES, type StepKind } from './step-kind.js';

const schema = z.strictObject({
  /** The name of the print template. */
  template: kebab,
  /** What is put into the envelope beside the letter, such as a payment slip (納付書). */
  inserts: z.array(kebab).max(10).default([]),
});

/** A letter in an envelope (封書), printed and handed over like postcards. */
export const letter: StepKind<typeof schema> = {
  schema,
  outcomes: ['no-address', 'posted', 'returned', ...GATE_OUTCOMES],
  attempts: () => 1,
  bands: () => [],
  lint: () => [],
};
