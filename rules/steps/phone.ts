import { z } from 'zod';
import { BAND_OPENS, CALL_OUTCOMES } from '../plan.js';
import { GATE_OUTCOMES, type StepKind } from './step-kind.js';
import { texts, unknownPlaceholders } from './texts.js';

const schema = z.strictObject({
  /** What the caller reads after having made sure who answers. */
  script: texts,
  attempts: z.int().min(1).max(10),
  /** The times of the day in turn, so that the second call does not meet the same empty house. */
  bands: z
    .array(z.enum(['am', 'pm', 'evening']))
    .min(1)
    .max(3),
});

export const phone: StepKind<typeof schema> = {
  schema,
  outcomes: ['no-number', ...CALL_OUTCOMES, ...GATE_OUTCOMES],
  attempts: ({ attempts }) => attempts,
  bands: ({ bands }) => bands,
  lint: ({ script, bands }, { window }) => [
    ...Object.entries(script).flatMap(([language, text]) =>
      unknownPlaceholders(text, language).map((lint) => ({ ...lint, path: ['script', ...lint.path] })),
    ),
    ...bands.flatMap((band, index) =>
      window && BAND_OPENS[band] >= window.to
        ? [
            {
              path: ['bands', index],
              ja: `時間帯「${band}」は${BAND_OPENS[band]}からで、連絡できる時間（${window.from}〜${window.to}）の外です。`,
              en: `The band "${band}" begins at ${BAND_OPENS[band]}, outside the window ${window.from}-${window.to}.`,
            },
          ]
        : [],
    ),
  ],
};
