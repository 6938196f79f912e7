import { z } from 'zod';
import type { CaseKind } from '../../../rules/cases/index.js';
import { EVENT_TYPES } from '../../../rules/events.js';
import { CHANNELS, type Channel, OUTCOMES, type Outcome } from '../../../rules/plan.js';
import { eventFindings } from '../../../rules/reading/ending-checks.js';
import type { Finding, Sentence } from '../../../rules/reading/faults.js';
import { notOneOf } from '../../../rules/reading/issues.js';
import { days, percent, yenRange } from '../../../rules/reading/words.js';
import { kindOf } from '../../../rules/steps/index.js';
import { GATE_OUTCOMES } from '../../../rules/steps/step-kind.js';

const weights = z.partialRecord(z.enum(OUTCOMES), z.number().min(0).max(1_000_000));
const yen = z.number().min(0).max(10_000);
const perHour = z.int().min(1).max(10_000);

/** The page of assumptions: what it does not say stays as usual. */
export const assumptionsSchema = z.strictObject({
  payments: z
    .strictObject({
      share: percent,
      after: days,
      provisional: percent,
      confirmed: days,
      reversed: percent,
      partly: percent,
    })
    .partial()
    .default({}),
  others: z
    .array(z.strictObject({ on: z.enum(EVENT_TYPES), share: percent, after: days }))
    .max(50)
    .optional(),
  outcomes: z.partialRecord(z.enum(CHANNELS), weights).default({}),
  callbacks: z.partialRecord(z.enum(['sms', 'postcard', 'letter', 'voice']), percent).default({}),
  telephones: z
    .strictObject({ calls: perHour, answers: perHour, minutes: z.number().min(0.5).max(120) })
    .partial()
    .default({}),
  prices: z
    .strictObject({ sms: yenRange(yen), postcard: yen, letter: yen })
    .partial()
    .default({}),
});

export type AssumptionsPage = z.output<typeof assumptionsSchema>;

/** What the shape does not tell: whether such outcomes come of a channel, and such events of the kind of case. */
export function pageFindings(page: AssumptionsPage, about: CaseKind): Finding[] {
  const others = page.others?.flatMap(({ on }, index) => eventFindings([on], ['others', index, 'on'], about)) ?? [];
  const payments: Finding[] =
    about !== 'due' && Object.keys(page.payments).length > 0
      ? [
          {
            path: ['payments'],
            on: 'key',
            ja: '納付があるのは、税や保険料のプログラム（about: due）だけです。この項目を消してください。',
            en: 'Only programs about taxes and premiums (about: due) have payments. Leave this out.',
          },
        ]
      : [];
  return [...payments, ...others, ...outcomeFindings(page)];
}

/** Outcomes that come of a contact on the channel, of which some happen. */
function outcomeFindings({ outcomes }: AssumptionsPage): Finding[] {
  return Object.entries(outcomes).flatMap(([channel, chances]): Finding[] => {
    const told = kindOf(channel as Channel).outcomes;
    const possible = told.filter((outcome) => !KNOWN_BEFORE.includes(outcome));
    const unknown = Object.keys(chances).filter((outcome) => !possible.some((one) => one === outcome));
    if (unknown.length > 0)
      return unknown.map((outcome) => ({
        path: ['outcomes', channel, outcome],
        on: 'key',
        ...(told.some((one) => one === outcome) ? knownBefore(outcome, possible) : notOneOf(outcome, possible)),
      }));
    const total = Object.values(chances).reduce((sum, weight) => sum + weight, 0);
    return total > 0
      ? []
      : [
          {
            path: ['outcomes', channel],
            ja: '重みの合計を0より大きくしてください。',
            en: 'The weights must add up to more than 0.',
          },
        ];
  });
}

/** What is found out before a contact is made, from the list and by the gate: nothing that comes of it. */
const KNOWN_BEFORE: readonly Outcome[] = [...GATE_OUTCOMES, 'no-mobile', 'no-number', 'no-address'];

const knownBefore = (outcome: string, possible: readonly Outcome[]): Sentence => ({
  ja: `「${outcome}」は連絡する前に決まることで、連絡の結果ではありません。書けるのは ${possible.join('、')} です。`,
  en: `"${outcome}" is known before the contact and does not come of it. Write one of ${possible.join(', ')}.`,
});
