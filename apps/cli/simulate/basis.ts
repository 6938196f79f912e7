import path from 'node:path';
import { EVENTS_DOC, type EventType } from '../../../rules/events.js';
import { forecastWords } from '../../../rules/explain/calendar-words.js';
import { dateWords } from '../../../rules/explain/day-words.js';
import type { Program } from '../../../rules/program.js';
import type { Sentence } from '../../../rules/reading/faults.js';
import { plusDays } from '../../../rules/time.js';
import type { Speaker } from '../context.js';
import type { Page } from '../programs/page.js';
import type { List } from './list.js';
import type { Played, Setting } from './play.js';
import { numberText } from './words.js';

/** What was played. */
export function headText(page: Page, list: List, { from, days, town }: Setting, { say, paint }: Speaker): string {
  const day = dateWords(from);
  const rows = numberText(list.read);
  return [
    paint.bold(say(page.program.title)),
    say({
      ja: `${list.fileName} の${rows}行について、${day.ja}から${days}日間を${town.title.ja}のカレンダーで試算しました。だれにも連絡していません。`,
      en: `${rows} rows of ${list.fileName}, ${days} days from ${day.en}, by the calendar of ${town.title.en}. Nobody was contacted.`,
    }),
  ].join('\n');
}

export interface Basis {
  assume?: string | undefined;
  events?: readonly string[] | undefined;
  seed: string;
}

/** What the figures rest on: anybody who is given it comes to the same. */
export function basisText({ say, paint }: Speaker, { assume, events = [], seed }: Basis): string {
  const usual = { ja: '公表されている実績をもとにした仮の割合', en: 'rates that municipalities have published' };
  const rates = assume
    ? {
        ja: `割合と単価は ${assume} のとおり。書かれていない項目は、${usual.ja}`,
        en: `rates and prices of ${assume}; beyond it, ${usual.en}`,
      }
    : { ja: `${usual.ja}（--assume で変えられます）`, en: `${usual.en} (--assume changes them)` };
  const files = events.map((file) => path.basename(file));
  const payments =
    files.length > 0
      ? { ja: `納付は ${files.join('、')} のとおり。ほかは、`, en: `payments as in ${files.join(', ')}; else ` }
      : { ja: '', en: '' };
  const draw = { ja: `抽選の種は「${seed}」（--seed）`, en: `The seed of all draws is "${seed}" (--seed)` };
  return paint.dim(
    say({ ja: `前提: ${payments.ja}${rates.ja}。${draw.ja}。`, en: `Basis: ${payments.en}${rates.en}. ${draw.en}.` }),
  );
}

/** What makes figures say less than they seem to: it stands before them. */
export function notesText(program: Program, { model }: Played, setting: Setting, { say, paint }: Speaker): string {
  const { from, days } = setting;
  const forecast = forecastWords(model.calendar, plusDays(from, days - 1));
  return [silenceWords(program, setting), forecast]
    .flatMap((note) => (note ? [paint.warn(say({ ja: `注意: ${note.ja}`, en: `Note: ${note.en}` }))] : []))
    .join('\n');
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
    ja: `${names.map(({ ja }) => ja).join('、')}の通知は、この前提では届きません。--assume のページに書き足してください（例: ${example}）。`,
    en: `nothing brings ${names.map(({ en }) => en).join(', ')} here. Add it to the page of --assume, such as ${example}.`,
  };
}

/** Of the events of each group one is enough. */
function neededBy({ steps, ends }: Program): (readonly EventType[])[] {
  const awaited = steps.flatMap((step) => (step.kind === 'wait' ? [step.wait.for] : []));
  return [...awaited, ...ends.flatMap(({ on, goal }) => (goal ? [on] : []))];
}

/** What contacts bring by themselves. */
const BY_CONTACTS: readonly EventType[] = ['contact.promised', 'contact.answered', 'mail.returned', 'number.wrong'];
