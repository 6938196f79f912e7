import type { Calendar } from '../calendar.js';
import { calendarFor } from '../holidays.js';
import { datedMoment, isDated, momentAfter, plusPeriod } from '../moments.js';
import type { Plan, PlanStep } from '../plan.js';
import type { Sentence } from '../reading/faults.js';
import { readMoment, readPeriod } from '../reading/phrases.js';
import { at, dateOf, type Instant, timeOf, weekdayOf } from '../time.js';
import { MODEL_TOWN } from '../town.js';
import type { OfficeHours } from '../window.js';
import { both, chapter, code, paragraphs, table } from './markdown.js';

interface Phrase extends Sentence {
  phrase: string;
}

const phrase = (written: string, ja: string, en: string): Phrase => ({ phrase: written, ja, en });

/** Each unit, side, anchor and adjustment once; what they come to is computed. */
export const MOMENT_EXAMPLES: readonly Phrase[] = [
  phrase(
    '30 minutes after sms',
    '分・秒・時間は、した時から数える',
    'Minutes, seconds and hours count from the instant it was done',
  ),
  phrase('3 hours after sms', '同じ', 'The same'),
  phrase('7 days after sms', '暦の日数', 'Days of the calendar'),
  phrase('11 business days after sms', '開庁日の数', 'Business days of the town'),
  phrase('2 weeks after start', '始まりから', 'From the beginning'),
  phrase('1 month after start, end of month', 'その月の末日に寄せる', 'Moved to the end of the month'),
  phrase('1 month after start, end of fiscal year', '年度末に寄せる', 'Moved to the end of the fiscal year'),
  phrase('7 days before due.on', '日付の項目から前へ', 'Before a date of the case'),
  phrase('1 day before due.on 17:00', '時刻を添える', 'With a time of the day'),
  phrase('8 business days after due.on', '日付の項目から後へ', 'After a date of the case'),
  phrase('on due.on 08:30', '当日', 'On the day itself'),
  phrase('7 days before due.on, on or before mon 09:00', 'その日以前の最後の月曜', 'The last Monday up to that day'),
  phrase('7 days after sms, on or after fri', 'その日以後の最初の金曜', 'The first Friday from that day on'),
  phrase(
    '7 days before due.on, on or before business day',
    '閉庁日なら前の開庁日',
    'When closed, the business day before',
  ),
  phrase(
    '3 days after due.on, on or after business day',
    '閉庁日なら次の開庁日',
    'When closed, the business day after',
  ),
  phrase(
    '1 day before session.night-desk',
    '市の窓口の、次に開く日から',
    "From the next day of one of the town's sessions",
  ),
  phrase('on session.sunday-desk', 'その窓口の日', 'On the day of the session'),
];

export const PERIOD_EXAMPLES: readonly Phrase[] = [
  phrase('30 minutes', '分', 'Minutes'),
  phrase('3 hours', '時間', 'Hours'),
  phrase('5 days', '日', 'Days'),
  phrase('5 business days', '開庁日', 'Business days'),
  phrase('2 weeks', '週', 'Weeks'),
  phrase('1 month', '月', 'Months'),
];

const STARTED: Instant = at('2026-11-24', '10:00');
const DATE = '2026-12-10';

/** How moments and periods are written, and what each comes to in the model city. */
export function moments(): string {
  return chapter(
    2,
    { ja: '時期と期間', en: 'Moments and periods' },
    paragraphs(INTRODUCTION),
    chapter(
      3,
      { ja: '時期', en: 'Moments' },
      table(head('時期 / moment'), MOMENT_EXAMPLES.map(row)),
      paragraphs(OUTSIDE),
    ),
    chapter(
      3,
      { ja: '期間', en: 'Periods' },
      table(['期間 / period', '意味 / meaning', '終わり / ends'], PERIOD_EXAMPLES.map(periodRow)),
    ),
  );
}

const head = (first: string) => [first, '意味 / meaning', ...WINDOWS.map(([title]) => title)];

function row({ phrase: written, ja, en }: Phrase): string[] {
  return [code(written), both({ ja, en }), ...WINDOWS.map(([, window]) => momentText(written, window))];
}

/** A time outside the hours is refused by the reader. */
function momentText(written: string, window: OfficeHours): string {
  const { time = window.from } = readMoment(written);
  return time >= window.from && time < window.to ? instantText(momentOf(written, window)) : '—';
}

function momentOf(written: string, window: OfficeHours): Instant {
  const step: PlanStep = { ...STEP, due: readMoment(written) };
  const context = { plan: { ...PLAN, window, steps: [step] }, jitter: 0, dates: { on: DATE } };
  if (!isDated(step.due)) return momentAfter(context, step, STARTED);
  const moment = datedMoment(context, step, STARTED);
  if (moment === undefined) throw new Error(`the example "${written}" counts from nothing`);
  return moment;
}

const periodRow = ({ phrase: written, ja, en }: Phrase): string[] => [
  code(written),
  both({ ja, en }),
  instantText(plusPeriod(CALENDAR, STARTED, readPeriod(written))),
];

const instantText = (instant: Instant): string =>
  `${dateOf(instant)} (${WEEKDAYS[weekdayOf(dateOf(instant))]}) ${timeOf(instant)}`;

const WEEKDAYS = ['日 Sun', '月 Mon', '火 Tue', '水 Wed', '木 Thu', '金 Fri', '土 Sat'];
const CALENDAR: Calendar = calendarFor('2026-11-01', '2027-06-30', MODEL_TOWN.closures, MODEL_TOWN.sessions);
const OFFICE: OfficeHours = { days: 'office', from: '10:00', to: '16:00' };
const WINDOWS: readonly (readonly [title: string, window: OfficeHours])[] = [
  ['開庁日 / office 10:00–16:00', OFFICE],
  ['毎日 / every day 8:00–20:00', { days: 'every-day', from: '08:00', to: '20:00' }],
];
const STEP: Omit<PlanStep, 'due'> = { id: 'next', channel: 'sms', otherwise: {}, attempts: 1, bands: [] };
const PLAN: Plan = {
  program: 'example',
  version: 1,
  hash: '',
  steps: [],
  window: OFFICE,
  staleDays: 7,
  calendar: CALENDAR,
};

const INTRODUCTION: Sentence = {
  ja: '時期は「`数` `単位` after（または before）`起点`」か「on `起点`」です。続けて「, 寄せ方」と「 時刻」を添えられます。起点は `start`、前にあるステップの名前、日付の項目（`due.on` など）、市の窓口（`session.night-desk` など）のどれかです。例は、見本市で start と sms が2026年11月24日（火）10:00、`due.on` が2026年12月10日（木）のときに、いつになるかです。',
  en: 'A moment is `<n> <unit> after <anchor>`, `<n> <unit> before <anchor>` or `on <anchor>`; then, if wanted, a comma with an adjustment, and a time. The anchor is `start`, an earlier step, a date fact (`due.on`) or a session (`session.night-desk`). The examples are those of the model city: start and sms on 2026-11-24 (Tue) at 10:00, `due.on` 2026-12-10 (Thu).',
};

const OUTSIDE: Sentence = {
  ja: '連絡する時間帯の外になる時期は、次に開く時に寄ります。時間帯の外の時刻（—）を書くときは、そのステップに window を書いてください。',
  en: 'A moment outside the hours of contact moves to the next opening. For a time outside the hours (—) give the step a window of its own.',
};
