import { dateWords } from '../../../rules/explain/day-words.js';
import { reasonWords } from '../../../rules/explain/names.js';
import type { Program } from '../../../rules/program.js';
import type { Sentence } from '../../../rules/reading/faults.js';
import { type EnrolledUnit, enrol, unitOf } from '../../../rules/simulator/enrolment.js';
import { excludedBecause, sortRows } from '../../../rules/simulator/rows.js';
import type { CallQueue } from '../../../rules/simulator/simulation.js';
import { type LifeDay, stepThrough } from '../../../rules/simulator/step-through.js';
import { at, dateOf, plusDays, plusMs, timeOf } from '../../../rules/time.js';
import type { Speaker } from '../context.js';
import { UsageError } from '../usage.js';
import type { List } from './list.js';
import type { Played, Setting } from './play.js';
import { lineWords, standWords } from './resident-words.js';

/** What comes of one resident: left out, held out, or day by day. */
export type ResidentAnswer =
  | { kind: 'excluded'; because: string }
  | { kind: 'held-out' }
  | { kind: 'played'; days: LifeDay[] };

/** Steps through the unit that a resident belongs to. The number is that of the list; nobody is named. */
export function residentDays(
  number: string,
  list: List,
  { model, histories }: Played,
  setting: Setting,
): ResidentAnswer {
  const same = (other: string) => other === number || other.replace(/^0+/, '') === number.replace(/^0+/, '');
  const row = list.rows.find(({ resident }) => same(resident));
  if (!row)
    throw new UsageError(
      `宛名番号 ${number} は対象者リストにないか、読めない行です。\nNo row of the list that can be read has the number ${number}.`,
    );
  const { from, days, seed, assumptions } = setting;
  const now = at(from, '00:00');
  const { eligible } = sortRows({ model, rows: list.rows, histories, now, today: from });
  const enrolled = enrol({ model, eligible, seed, startsOn: from, now });
  const units = enrolled.kind === 'enrolled' ? enrolled.units : [];
  const unit = units.find((one) => membersOf(one).some(({ resident }) => resident === row.resident));
  if (!unit) return { kind: 'excluded', because: excludedBecause(model, row, from) ?? 'protected-household' };
  if (unit.startsAt === null) return { kind: 'held-out' };
  const events = membersOf(unit).flatMap((member) => histories(member.row));
  const until = plusMs(at(plusDays(from, days), '00:00'), -1);
  const { practice } = assumptions;
  return { kind: 'played', days: stepThrough(model, { unit: unitOf(unit, seed), events, until, seed, practice }) };
}

/** The queue of the whole list may not come to the resident's call in its hour: what is shown takes no account of it. */
export function queueWords(answer: ResidentAnswer, { byHour }: CallQueue): Sentence | null {
  if (answer.kind !== 'played') return null;
  const lines = answer.days.flatMap(({ happened }) => happened);
  const calls = lines.filter(({ kind, channel }) => kind === 'contact' && channel === 'phone');
  const late = calls.find(({ at: when }) => (byHour[`${dateOf(when)} ${timeOf(when).slice(0, 2)}`]?.waiting ?? 0) > 0);
  if (!late) return null;
  const day = dateWords(dateOf(late.at));
  return {
    ja: `電話は、かけられる件数を考えずに示しています。対象者リスト全体では、${day.ja}${timeOf(late.at)}の電話は順番待ちになり、遅れることがあります。`,
    en: `calls are shown as if they could all be made. In the queue of the whole list the call at ${timeOf(late.at)} on ${day.en} has to wait and may come later.`,
  };
}

const membersOf = ({ lead, others }: EnrolledUnit) => [lead, ...others];

/** Days on which nothing happens are told together. */
export function residentText(answer: ResidentAnswer, program: Program, speaker: Speaker): string {
  const { say, paint, lang } = speaker;
  if (answer.kind === 'excluded') {
    const own = program.enrol.exclude.find(({ because }) => because === answer.because)?.title;
    const reason = own ?? reasonWords(answer.because);
    return say({ ja: `対象になりません（${reason.ja}）。`, en: `Not enrolled (${reason.en}).` });
  }
  if (answer.kind === 'held-out') return say(reasonWords('holdout'));
  return eventful(answer.days)
    .flatMap(({ day, quiet }) => [
      ...(quiet > 0 ? [say({ ja: `  （${quiet}日間、変わりなし）`, en: `  (${quiet} days without news)` })] : []),
      paint.bold(dateWords(day.on)[lang]),
      ...day.happened.map((line) => `  ${timeOf(line.at)}  ${lineWords(line, program)[lang]}`),
      paint.dim(`         → ${standWords(day.stands, program)[lang]}`),
    ])
    .join('\n');
}

/** The days on which something happens, and the first and the last; how many quiet ones lie before each. */
function eventful(days: readonly LifeDay[]): { day: LifeDay; quiet: number }[] {
  const places = days.flatMap(({ happened }, place) =>
    happened.length > 0 || place === 0 || place === days.length - 1 ? [place] : [],
  );
  return places.flatMap((place, index) => {
    const day = days[place];
    return day ? [{ day, quiet: place - (places[index - 1] ?? place - 1) - 1 }] : [];
  });
}
