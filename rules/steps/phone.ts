import { z } from 'zod';
import { FIELD_NAME } from '../conditions/catalogue.js';
import { BAND_OPENS, type Band, bandOverlaps, CALL_OUTCOMES } from '../plan.js';
import { wording } from '../policy/about.js';
import { bilingual, kebab } from '../reading/words.js';
import { lintTexts } from './lint-texts.js';
import { GATE_OUTCOMES, type Lint, type LintContext, type StepKind } from './step-kind.js';
import { stepTexts } from './texts.js';

/** What the caller asks; the answer is kept, and conditions read it as `answer.<question>`. */
const questions = z
  .record(
    z.string().max(40).regex(FIELD_NAME, { error: 'fact-name' }),
    z.strictObject({
      ask: bilingual,
      choices: z.record(kebab, bilingual).refine((choices) => isWithin(choices, 2, 20), { error: 'choices' }),
    }),
  )
  .refine((asked) => isWithin(asked, 1, 10), { error: 'questions' });

export type Questions = z.output<typeof questions>;

const schema = z.strictObject({
  /** What the caller reads after having made sure who answers. */
  script: stepTexts,
  attempts: z.int().min(1).max(10),
  /** The times of the day in turn, so that the second call does not meet the same empty house. */
  bands: z
    .array(z.enum(['am', 'pm', 'evening']))
    .min(1)
    .max(3),
  /** Which of a resident's numbers is rung first; 三郷市 rings the landline first. */
  order: z.enum(['landline-first', 'mobile-first']).default('landline-first'),
  questions: questions.default({}),
});

/** A call by staff, from the telephone list. */
export const phone: StepKind<typeof schema> = {
  schema,
  outcomes: ['no-number', ...CALL_OUTCOMES, ...GATE_OUTCOMES],
  attempts: ({ attempts }) => attempts,
  bands: ({ bands }) => bands,
  lint: ({ script, bands }, context) => [
    ...lintTexts('script', 'phone', script, context),
    ...bands.flatMap((band, index) => bandLints(band, index, context)),
  ],
};

function isWithin(group: object, least: number, most: number): boolean {
  const { length } = Object.keys(group);
  return length >= least && length <= most;
}

function bandLints(band: Band, index: number, { window, sessions = {} }: LintContext): Lint[] {
  if (!window || BAND_OPENS[band] < window.to) return [];
  const [held] = Object.entries(sessions).find(([, session]) => bandOverlaps(band, session)) ?? [];
  const hours = held === undefined ? `{ days: office, from: '${BAND_OPENS[band]}', to: … }` : `{ session: ${held} }`;
  const ways = 'otherwise: { no-answer: …, busy: …, voicemail: … }';
  const said = wording('band-outside-window', 0, {
    ja: `時間帯「${band}」は${BAND_OPENS[band]}からで、連絡できる時間（${window.from}〜${window.to}）の外です。この時間帯の電話は、window: ${hours} を書いた別の電話のステップにし、このステップの ${ways} をその行き先にしてください。`,
    en: `The band "${band}" begins at ${BAND_OPENS[band]}, outside the window ${window.from}-${window.to}. Calls at that time are a second telephone step with window: ${hours}, to which ${ways} of this one leads.`,
  });
  return [{ path: ['bands', index], ...said }];
}
