import { z } from 'zod';
import { bilingual, kebab } from '../reading/words.js';
import { GATE_OUTCOMES, type StepKind } from './step-kind.js';

const schema = z.strictObject({
  /** The section that is told. */
  to: kebab,
  what: bilingual,
});

/** A notice to another section of the town (他課への連絡). */
export const notice: StepKind<typeof schema> = {
  schema,
  outcomes: ['handed-over', ...GATE_OUTCOMES],
  attempts: () => 1,
  bands: () => [],
  lint: () => [],
};
