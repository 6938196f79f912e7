import { z } from 'zod';
import { VISIT_OUTCOMES } from '../plan.js';
import { lintTexts } from './lint-texts.js';
import { GATE_OUTCOMES, type StepKind } from './step-kind.js';
import { stepTexts } from './texts.js';

const schema = z.strictObject({
  /** The note that is left behind when nobody is met (差置). */
  slip: stepTexts,
  attempts: z.int().min(1).max(5).default(1),
});

/** A visit by staff (訪問・臨戸). */
export const visit: StepKind<typeof schema> = {
  schema,
  outcomes: ['no-address', ...VISIT_OUTCOMES, ...GATE_OUTCOMES],
  attempts: ({ attempts }) => attempts,
  bands: () => [],
  lint: ({ slip }, context) => lintTexts('slip', 'visit', slip, context),
};
