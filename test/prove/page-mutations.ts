import iconv from 'iconv-lite';
import type { Chance } from './chance.js';
import { CONDITIONS, DATES, MOMENTS, NUMBERS, PIECES, SHAPES, STRANGE } from './page-pieces.js';

/** What a tired designer, an editor or a file transfer may do to a page. The same chance does the same. */
export interface Mutation {
  name: string;
  change(page: string, chance: Chance, others: readonly string[]): string;
}

/** Changes the page at `place`, where `length` characters make way for `piece`. */
const spliced = (page: string, place: number, length: number, piece: string): string =>
  page.slice(0, place) + piece + page.slice(place + length);

const anywhere = (page: string, chance: Chance): number => chance.below(page.length + 1);

/** One of the places where `pattern` is found, with what stands there; null when there is none. */
function found(page: string, pattern: RegExp, chance: Chance): { place: number; text: string } | null {
  const matches = [...page.matchAll(pattern)];
  if (matches.length === 0) return null;
  const match = chance.one(matches);
  const text = match[1] ?? match[0];
  return { place: match.index + match[0].lastIndexOf(text), text };
}

const replacing =
  (pattern: RegExp, by: (chance: Chance, text: string) => string): Mutation['change'] =>
  (page, chance) => {
    const at = found(page, pattern, chance);
    return at ? spliced(page, at.place, at.text.length, by(chance, at.text)) : page;
  };

/** A change of the lines of a page. */
const ofLines =
  (change: (lines: string[], at: number, chance: Chance) => string[]): Mutation['change'] =>
  (page, chance) => {
    const lines = page.split('\n');
    return change(lines, chance.below(lines.length), chance).join('\n');
  };

const KEY = /^[ -]*([\w-]+):/gm;
const VALUE = /: ([^\s{[][^,}\n]*)/g;
const TOKEN = /[\w.-]+/g;
const NUMBER = /\b\d+\b/g;
const DATE = /\d{4}-\d\d-\d\d|\bday \d+/g;
const MOMENT = /at: ([^,}\n]*)/g;
const CONDITION = /when: ([^,}\n]*)/g;

/** What leaves many pages readable: other values of the same kind, lines elsewhere, other line ends. */
const GENTLE = ['number', 'date', 'moment', 'condition', 'token', 'values', 'line-away', 'crlf', 'cr', 'bom'];

export const MUTATIONS: readonly Mutation[] = [
  { name: 'cut', change: (page, chance) => spliced(page, anywhere(page, chance), chance.below(30), '') },
  { name: 'insert', change: (page, chance) => spliced(page, anywhere(page, chance), 0, chance.one(PIECES)) },
  { name: 'replace', change: (page, chance) => spliced(page, anywhere(page, chance), 1, chance.one(PIECES)) },
  { name: 'strange', change: (page, chance) => spliced(page, anywhere(page, chance), 0, chance.one(STRANGE)) },
  { name: 'token', change: (page, chance) => swapped(page, TOKEN, chance) },
  { name: 'line-away', change: ofLines((lines, at) => lines.toSpliced(at, 1)) },
  { name: 'line-twice', change: ofLines((lines, at) => lines.toSpliced(at, 0, lines[at] ?? '')) },
  { name: 'lines-moved', change: ofLines(moved) },
  { name: 'indented', change: ofLines((lines, at, chance) => lines.with(at, indented(lines[at] ?? '', chance))) },
  { name: 'key', change: replacing(KEY, (chance, key) => misspelt(key, chance)) },
  { name: 'keys', change: (page, chance) => swapped(page, KEY, chance) },
  { name: 'value', change: replacing(VALUE, (chance) => chance.one(SHAPES)) },
  { name: 'values', change: (page, chance) => swapped(page, VALUE, chance) },
  { name: 'number', change: replacing(NUMBER, (chance) => chance.one(NUMBERS)) },
  { name: 'date', change: replacing(DATE, (chance) => chance.one(DATES)) },
  { name: 'moment', change: replacing(MOMENT, (chance) => chance.one(MOMENTS)) },
  { name: 'condition', change: replacing(CONDITION, (chance) => chance.one(CONDITIONS)) },
  { name: 'deep', change: replacing(VALUE, (chance) => deep(chance)) },
  { name: 'huge', change: replacing(VALUE, (chance) => chance.one(PIECES).repeat(chance.below(20_000))) },
  {
    name: 'alias',
    change: replacing(VALUE, (chance, text) => chance.one(['*a', `&a ${text}`, `!!str ${text}`, '<<: *a'])),
  },
  { name: 'other', change: (page, chance, others) => grafted(page, chance.one(others), chance) },
  { name: 'mojibake', change: ofLines((lines, at) => lines.with(at, misread(lines[at] ?? ''))) },
  { name: 'crlf', change: (page) => page.replaceAll('\n', '\r\n') },
  { name: 'cr', change: (page) => page.replaceAll('\n', '\r') },
  { name: 'bom', change: (page, chance) => spliced(page, chance.share(0.5) ? 0 : anywhere(page, chance), 0, '\uFEFF') },
  { name: 'end', change: (page, chance) => page.slice(0, anywhere(page, chance)) },
];

function moved(lines: string[], at: number, chance: Chance): string[] {
  const block = lines.slice(at, at + 1 + chance.below(8));
  const rest = lines.toSpliced(at, block.length);
  return rest.toSpliced(chance.below(rest.length + 1), 0, ...block);
}

const indented = (line: string, chance: Chance): string =>
  chance.one([`  ${line}`, ` ${line}`, `\t${line}`, `　${line}`, line.replace(/^ {1,2}/, ''), line.trimStart()]);

/** Two of what the pattern finds change places. */
function swapped(page: string, pattern: RegExp, chance: Chance): string {
  const one = found(page, pattern, chance);
  const other = found(page, pattern, chance);
  if (!one || !other) return page;
  const [first, last] = one.place <= other.place ? [one, other] : [other, one];
  if (last.place < first.place + first.text.length) return page;
  return spliced(spliced(page, last.place, last.text.length, first.text), first.place, first.text.length, last.text);
}

function misspelt(key: string, chance: Chance): string {
  const at = chance.below(key.length);
  return chance.one([
    ...[key.slice(0, at) + key.slice(at + 1), key.slice(0, at) + (key[at] ?? '') + key.slice(at), `${key}s`],
    ...[key.toUpperCase(), `${key}：`, '__proto__', 'constructor', 'steps', 'when', '<<', ''],
  ]);
}

function deep(chance: Chance): string {
  const levels = chance.one([5, 50, 99, 101, 2_000, 20_000]);
  const opening = chance.one(['[', '{a: ', '- ', '? ', '{a: [', '((', '!']);
  return opening.repeat(levels);
}

/** Some lines of another page, put between two of this one. */
function grafted(page: string, other: string, chance: Chance): string {
  const lines = page.split('\n');
  const foreign = other.split('\n');
  const from = chance.below(foreign.length);
  const piece = foreign.slice(from, from + 1 + chance.below(12));
  return lines.toSpliced(chance.below(lines.length + 1), chance.below(3), ...piece).join('\n');
}

/** The bytes of Shift_JIS, read as Latin-1: what a page looks like that went through an old mail program. */
const misread = (line: string): string => iconv.decode(iconv.encode(line, 'cp932'), 'latin1');

export const GENTLE_MUTATIONS: readonly Mutation[] = MUTATIONS.filter(({ name }) => GENTLE.includes(name));
