import type { Sentence } from '../reading/faults.js';
import type { SentenceKey } from '../reading/words.js';

/** How a value is written. */
export interface ValueExamples {
  lead?: Sentence;
  examples: readonly string[];
}

/** How what a pattern reads is written, by the code with which the reader refuses what does not fit it. */
export const VALUE_EXAMPLES = {
  'kebab-case': { lead: { ja: '名前', en: 'a name' }, examples: ['small-balance'] },
  date: { examples: ['2026-11-24'] },
  time: { examples: ["'10:00'"] },
  'business-days': { examples: ['3 business days'] },
  days: { examples: ['7 days'] },
  cap: { examples: ['1 per 7 days'] },
  due: {
    lead: { ja: '[時期](#時期と期間--moments-and-periods)', en: 'a [moment](#時期と期間--moments-and-periods)' },
    examples: ['11 business days after sms'],
  },
  period: { examples: ['3 hours', '5 business days'] },
  percent: { examples: ['10%'] },
  again: { examples: ['once-per-case', 'once-per-fiscal-year', 'after 90 days'] },
  'callbacks-per-hour': { examples: ['12 per hour'] },
  'month-day': { examples: ["'08-01'"] },
  'trial-when': { examples: ['day 3', 'day 3 13:00', '2026-12-10'] },
  until: {
    lead: {
      ja: '[イベント](#イベント--events)（並びも可）か、その日付',
      en: 'an [event](#イベント--events), a list of them, or a date of the event',
    },
    examples: ['event.promisedOn', 'event.promisedOn + 5 business days'],
  },
  questions: { lead: { ja: '質問1〜10個', en: '1 to 10 questions' }, examples: [] },
  choices: { lead: { ja: '選択肢2〜20個', en: '2 to 20 choices' }, examples: [] },
  'session-day': { examples: ["'2026-12-06'", 'every thu', '2nd sun', 'last sun'] },
} as const satisfies Partial<Record<SentenceKey, ValueExamples>>;

export type Pattern = keyof typeof VALUE_EXAMPLES;
