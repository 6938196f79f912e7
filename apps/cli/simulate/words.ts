import { reasonWords } from '../../../rules/explain/names.js';
import type { Program } from '../../../rules/program.js';
import type { Sentence } from '../../../rules/reading/faults.js';
import type { Lang, Speaker } from '../context.js';
import { label } from '../labels.js';
import { type Cell, table, widthOf } from '../table.js';

/** A chapter of the report: a heading and what stands under it. */
export interface Part {
  title: Sentence;
  text: string;
}

/** Rows that a program leaves out, each for a reason of its own; one of these may itself be called 対象外. */
export const LEFT_OUT: Sentence = { ja: '除いた行', en: 'left out' };

/** What a reason is called: as the program's page has it, else in a short word. */
export function reasonOf(reason: string, program: Program, lang: Lang): string {
  const own = program.enrol.exclude.find(({ because }) => because === reason)?.title;
  if (own) return own[lang];
  const short = label(reason, lang);
  if (short !== reason) return capital(short);
  const { ja, en } = reasonWords(reason);
  return capital((lang === 'ja' ? plain(ja) : en).replace(/^[「"](.*)[」"]$/, '$1'));
}

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** A sentence to staff as a word of a table: without its polite ending. */
function plain(sentence: string): string {
  const ending = PLAIN_ENDINGS.find(([polite]) => sentence.endsWith(polite));
  return ending ? sentence.slice(0, -ending[0].length) + ending[1] : sentence;
}

const PLAIN_ENDINGS = [
  ['ありませんでした', 'なかった'],
  ['ありません', 'ない'],
  ['ませんでした', 'なかった'],
  ['ません', 'ない'],
  ['ました', 'た'],
  ['ています', 'ている'],
  ['です', ''],
] as const;

/** To one place, as wide as 100%: shares stand below each other. */
export const percentOf = (part: number, whole: number): string =>
  whole === 0 ? '' : `${((part / whole) * 100).toFixed(1)}%`.padStart('100.0%'.length);

/** A table that stands under a heading. */
export const indentedTable = (titles: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  indented(table(titles, rows));

/** Texts such as `8〜15` under each other with their ends in line, as numbers stand. */
export function toTheRight(texts: readonly string[]): string[] {
  const widest = Math.max(0, ...texts.map(widthOf));
  return texts.map((text) => ' '.repeat(widest - widthOf(text)) + text);
}

/** Names with figures, without titles of their own. */
export function figures(rows: readonly (readonly [name: string, figure: Cell, note?: string])[]): string {
  const body = table(['', '', ''], rows).split('\n').slice(2).join('\n');
  return indented(body);
}

export const indented = (text: string): string =>
  text
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');

/** The chapters, numbered; one that has nothing to say is left out. */
export function partsText(parts: readonly Part[], { say, paint }: Speaker): string {
  return parts
    .filter(({ text }) => text !== '')
    .map(({ title, text }, index) => `${paint.bold(`${index + 1}  ${say(title)}`)}\n${text}`)
    .join('\n\n');
}

/** Largest first. */
export const byCount = (counts: Readonly<Record<string, number>>): [string, number][] =>
  Object.entries(counts).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));

export const rangeText = ([least, most]: readonly [number, number], lang: Lang): string =>
  least === most ? numberText(least) : `${numberText(least)}${lang === 'ja' ? '〜' : '–'}${numberText(most)}`;

export const numberText = (value: number): string => value.toLocaleString('en-US');

/** A change with its sign; nothing where nothing changes. */
export const signed = (change: number): string =>
  change === 0 ? '' : `${change > 0 ? '+' : '−'}${numberText(Math.abs(change))}`;

/** A line that tells of a part of the line above it. */
export const under = (name: string, lang: Lang): string => `${lang === 'ja' ? '　' : '  '}${name}`;
