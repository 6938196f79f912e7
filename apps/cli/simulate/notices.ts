import type { Calendar } from '../../../rules/calendar.js';
import { EVENTS_DOC, type EventType } from '../../../rules/events.js';
import { forecastWords } from '../../../rules/explain/calendar-words.js';
import { dateWords, monthDayWords } from '../../../rules/explain/day-words.js';
import { FACTS_UNCLEAR } from '../../../rules/gate.js';
import type { Program } from '../../../rules/program.js';
import { NOTHING, type Sentence } from '../../../rules/reading/faults.js';
import type { Simulation } from '../../../rules/simulator/simulation.js';
import { dateOf, plusDays } from '../../../rules/time.js';
import type { Setting } from './play.js';
import { numberText } from './words.js';

export interface Noticing {
  program: Program;
  calendar: Calendar;
  simulation: Simulation;
  setting: Setting;
}

/** What makes figures say less than they seem to: it stands before them. */
export function noticesOf({ program, calendar, simulation, setting }: Noticing): Sentence[] {
  const { from, days } = setting;
  return [
    silenceWords(program, setting),
    paymentsWords(simulation, setting),
    laterWords(program, simulation),
    unclearWords(simulation),
    forecastWords(calendar, plusDays(from, days - 1)),
  ].flatMap((notice) => notice ?? []);
}

/** What a step awaits or a goal needs, and nothing brings: the wait would only run out, the goal never be reached. */
function silenceWords(program: Program, { assumptions: { history } }: Setting): Sentence | null {
  const isBrought = (type: EventType) =>
    type.startsWith('payment.') || BY_CONTACTS.includes(type) || history.others.some(({ on }) => on === type);
  const silent = [
    ...new Set(
      neededBy(program)
        .filter((types) => !types.some(isBrought))
        .flat(),
    ),
  ];
  if (silent.length === 0) return null;
  const names = silent.map((type) => ({ ja: `「${EVENTS_DOC[type].ja}」`, en: `"${EVENTS_DOC[type].en}"` }));
  const example = `others: [ { on: ${silent[0]}, share: 90%, after: 14 days } ]`;
  return {
    ja: `${names.map(({ ja }) => ja).join('、')}の通知は、この前提では届きません。--assume のページの others に書いてください（例: ${example}）。others を書くと、停止の申出や転出など、既定のできごとの代わりになります。`,
    en: `nothing brings ${names.map(({ en }) => en).join(', ')} here. Write it under "others" on the page of --assume, such as ${example}; "others" takes the place of the usual events, such as opt-outs and moves.`,
  };
}

/** Of the events of each group one is enough. */
function neededBy({ steps, ends }: Program): (readonly EventType[])[] {
  const awaited = steps.flatMap((step) => (step.kind === 'wait' ? [step.wait.for] : []));
  return [...awaited, ...ends.flatMap(({ on, goal }) => (goal ? [on] : []))];
}

/** What contacts bring by themselves. */
const BY_CONTACTS: readonly EventType[] = ['contact.promised', 'contact.answered', 'mail.returned', 'number.wrong'];

/** Payment files end somewhere: after them nobody is known to pay, and what was only reported keeps waiting. */
function paymentsWords({ stillHeld }: Simulation, { payments, from, days }: Setting): Sentence | null {
  const last = payments
    .map(({ knownAt }) => dateOf(knownAt))
    .sort()
    .at(-1);
  if (last === undefined || last >= plusDays(from, days - 1)) return null;
  const day = dateWords(last);
  const open = stillHeld['payment.provisional'] ?? 0;
  const waiting =
    open > 0
      ? {
          ja: `速報だけで確報も取消もない${numberText(open)}件は、連絡を保留したまま期間の終わりになります。`,
          en: ` ${numberText(open)} units whose payment is reported and neither confirmed nor reversed stay held until the end.`,
        }
      : NOTHING;
  return {
    ja: `納付ファイルで分かるのは${day.ja}までです。そのあとは、だれの納付も届かず、納付データの遅れもないものとして試算しています。${waiting.ja}`,
    en: `the payment files tell through ${day.en}. After it nobody is known to pay, and no payment data is taken to be late.${waiting.en}`,
  };
}

/** Conditions that fail on the facts of some, such as too large a count of days: their contacts and choices wait. */
function unclearWords({ held, stillHeld }: Simulation): Sentence | null {
  const [contacts, choices] = [held[FACTS_UNCLEAR]?.times ?? 0, stillHeld[FACTS_UNCLEAR] ?? 0];
  if (contacts + choices === 0) return null;
  return {
    ja: `条件（when）を判定できない案件があります（連絡の保留${numberText(contacts)}回、振り分けを待ったまま${numberText(choices)}件）。日数や月数が大きすぎる式や、ありえない日付になる式がないか見直してください。`,
    en: `some conditions (when) cannot be judged: contacts are held ${numberText(contacts)} times, and ${numberText(choices)} units wait at a choice for ever. Look for counts of days or months that are too large, and dates that cannot be.`,
  };
}

/** Nobody is contacted when the first wave lies beyond the days that are played, as out of season. */
function laterWords({ waves: { season } }: Program, { waves, startsOn, days }: Simulation): Sentence | null {
  const [first] = waves;
  if (!first || first.on < plusDays(startsOn, days)) return null;
  const day = dateWords(first.on);
  const span = season
    ? {
        ja: `送信の時期は${monthDayWords(season.from)}から${monthDayWords(season.to)}まで（season）です。`,
        en: `waves are sent from ${season.from} to ${season.to} (season). `,
      }
    : NOTHING;
  return {
    ja: `${span.ja}最初の送信日は${day.ja}で、試算した期間のあとです。--from ${first.on} で試せます。`,
    en: `${span.en}The first wave is on ${day.en}, after these days: try --from ${first.on}.`,
  };
}
