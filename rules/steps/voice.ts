import { z } from 'zod';
import { VOICE_OUTCOMES } from '../plan.js';
import { lintTexts } from './lint-texts.js';
import { GATE_OUTCOMES, type StepKind } from './step-kind.js';
import { stepTexts } from './texts.js';

const schema = z.strictObject({
  /** What the service reads out. */
  script: stepTexts,
  attempts: z.int().min(1).max(5).default(1),
});

/** An automatic call (自動音声) that another service makes from a list. */
export const voice: StepKind<typeof schema> = {
  schema,
  outcomes: ['no-number', ...VOICE_OUTCOMES, ...GATE_OUTCOMES],
  attempts: ({ attempts }) => attempts,
  bands: () => [],
  lint: ({ script }, context) => lintTexts('script', 'voice', script, context),
};
