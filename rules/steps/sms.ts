import { z } from 'zod';
import { lintTexts } from './lint-texts.js';
import { GATE_OUTCOMES, type StepKind } from './step-kind.js';
import { stepTexts } from './texts.js';

const schema = z.strictObject({ text: stepTexts });

/** A short message through the gateway. */
export const sms: StepKind<typeof schema> = {
  schema,
  outcomes: ['no-mobile', 'delivered', 'undelivered', 'unknown', 'failed', 'expired', ...GATE_OUTCOMES],
  attempts: () => 1,
  bands: () => [],
  lint: ({ text }, context) => lintTexts('text', 'sms', text, context),
};
