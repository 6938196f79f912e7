import type { FaultEntry } from './entry.js';

const near = { ja: '<near>', en: '<near>' } as const;

/** Small phrases that are not as the language has them. What was probably meant is shown (`readings.ts`). */
export const PHRASE_FAULTS = {
  'kebab-case': {
    ja: '英小文字・数字・ハイフンで書いてください。',
    en: 'Write it in lower-case letters, digits and hyphens.',
    mend: near,
  },
  'fact-name': {
    ja: '項目名は英字で始まる英数字で書いてください（例: dueOn）。CELの予約語は使えません。',
    en: 'A fact is named in letters and digits, such as dueOn, and not like a reserved word of CEL.',
    mend: near,
  },
  time: {
    ja: "時刻は '10:00' のように書いてください。",
    en: "Write a time of the day as '10:00'.",
    mend: near,
  },
  date: {
    ja: '日付は 2026-11-24 のように、暦にある日を書いてください。',
    en: 'Write a day of the calendar as 2026-11-24.',
    mend: near,
  },
  'yen-range': {
    ja: '料金は「[8, 15]」のように、下限、上限の順に書いてください。',
    en: 'Write the least first and then the most, such as [8, 15].',
    mend: near,
  },
  'business-days': {
    ja: '開庁日の数は「3 business days」のように書いてください。',
    en: 'Write a number of business days as "3 business days".',
    mend: near,
  },
  days: {
    ja: '日数は「7 days」のように書いてください。',
    en: 'Write a number of days as "7 days".',
    mend: near,
  },
  cap: {
    ja: '上限は「1 per 7 days」のように書いてください。',
    en: 'Write a cap as "1 per 7 days".',
    mend: near,
  },
  due: {
    ja: '時期は「数と単位」「after か before」「何から」の順に書いてください。',
    en: 'Write when as a number with its unit, after or before, and what it counts from.',
    mend: near,
  },
  period: {
    ja: '期間は「3 hours」「5 business days」のように書いてください。',
    en: 'Write a length of time as "3 hours" or "5 business days".',
    mend: near,
  },
  percent: { ja: '割合は「10%」のように書いてください。', en: 'Write a share as "10%".', mend: near },
  again: {
    ja: 'ふたたび対象にする条件は once-per-case、once-per-fiscal-year、「after 90 days」のどれかです。',
    en: 'Write once-per-case, once-per-fiscal-year or "after 90 days".',
    mend: near,
  },
  'callbacks-per-hour': {
    ja: '折り返しの件数は「12 per hour」のように書いてください。',
    en: 'Write the call-backs that can be answered as "12 per hour".',
    mend: near,
  },
  'month-day': {
    ja: "月日は '08-01' のように、暦にある日を書いてください。",
    en: "Write a day of the year as '08-01'.",
    mend: near,
  },
  window: {
    ja: '時間帯は「days、from、to」の三つ、または「session」一つで書いてください。',
    en: 'Write a window as days, from and to, or as one session of the calendar.',
    mend: {
      ja: "例: { days: office, from: '10:00', to: '16:00' }",
      en: "For one, { days: office, from: '10:00', to: '16:00' }.",
    },
  },
  'trial-when': {
    ja: '日は「day 3」「day 3 13:00」「2026-12-10」のように書いてください。',
    en: 'Write a day as "day 3", "day 3 13:00" or "2026-12-10".',
    mend: near,
  },
  until: {
    ja: '保留の終わりは、通知の名前か「event.promisedOn + 5 business days」のように書いてください。',
    en: 'Write event types, or a date of the event such as "event.promisedOn + 5 business days".',
    mend: near,
  },
  questions: {
    ja: '質問は1〜10問にしてください。',
    en: 'Ask 1 to 10 questions.',
    mend: { ja: '電話口で続けて聞ける数です。', en: 'That is what a call can hold.' },
  },
  choices: {
    ja: '選択肢は2〜20個にしてください。',
    en: 'Write 2 to 20 choices.',
    mend: { ja: '多すぎるときは「その他」にまとめます。', en: 'Rare ones go together as "other".' },
  },
  'feed-name': {
    ja: '連携の名前は英小文字・数字・ハイフンで書いてください（例: nhi-payments）。',
    en: 'Write the name of a feed in lower-case letters, digits and hyphens, such as nhi-payments.',
    mend: near,
  },
  'most-tables': {
    ja: '判定表は20までにしてください。',
    en: 'There may be 20 decision tables.',
    mend: { ja: '使っていない表を消してください。', en: 'Leave out those that nothing reads.' },
  },
  'session-day': {
    ja: "日は '2026-12-06'、'every thu'（毎週木曜）、'2nd sun'（第2日曜）、'last sun'（最終日曜）のように書いてください。",
    en: "Write a day as '2026-12-06', 'every thu', 'first thu', '2nd thu' (to '4th') or 'last sun'.",
    mend: near,
  },
  'session-hours': {
    ja: '終わりの時刻は始まりより後にしてください。',
    en: 'The session must end after it begins.',
    mend: { ja: '時刻を確かめてください。', en: 'Check both times.' },
  },
} as const satisfies Record<string, FaultEntry>;
