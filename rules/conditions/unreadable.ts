import type { Sentence } from '../reading/faults.js';
import type { FactCatalogue } from './catalogue.js';
import { LEFT_OUT } from './scope-words.js';
import { UNREADABLE } from './unreadable-words.js';

/** Where CEL stopped, in a condition as it is written. */
interface Stop {
  source: string;
  at: number;
  /** What stands before and from there on, without the spaces between. */
  before: string;
  rest: string;
  facts: FactCatalogue;
}

/**
 * Why CEL stopped at `at`, and what to write instead: designers bring the signs of spreadsheets, full-width letters
 * and the words of their list. Whatever is not recognised is said to be unreadable from there on.
 */
export function unreadableSaid(source: string, at: number, facts: FactCatalogue = {}): Sentence {
  const stop: Stop = { source, at, before: source.slice(0, at).trimEnd(), rest: source.slice(at).trimStart(), facts };
  for (const look of LOOKS) {
    const said = look(stop);
    if (said) return said;
  }
  const [word = ''] = /^\S{1,20}/.exec(stop.rest) ?? [];
  return UNREADABLE.here(word);
}

type Look = (stop: Stop) => Sentence | undefined;

/** The operator that was meant, by what was written; the longer ones first. */
const OPERATORS: readonly [written: string, meant: string][] = [
  ['=<', '<='],
  ['=>', '>='],
  ['<>', '!='],
  ['===', '=='],
  ['≦', '<='],
  ['≤', '<='],
  ['≧', '>='],
  ['≥', '>='],
  ['≠', '!='],
  ['×', '*'],
  ['かつ', '&&'],
  ['且つ', '&&'],
  ['または', '||'],
  ['又は', '||'],
  ['以上', '>='],
  ['以下', '<='],
  ['未満', '<'],
  ['超', '>'],
  ['以外', '!='],
];
const WORDS: Readonly<Record<string, string>> = { and: '&&', or: '||', not: '!' };
const SINGLE: Readonly<Record<string, string>> = { '=': '==', '&': '&&', '|': '||' };

/** `due.balance ＜ １０００`: everything that is half-width elsewhere. */
const wide: Look = ({ rest }) => {
  const [, quoted] = /^[“”‘’「『＇＂]([^“”‘’「」『』＇＂]*)[“”‘’」』＇＂]/.exec(rest) ?? [];
  if (quoted !== undefined) return UNREADABLE.quotes(quoted);
  const [text] = /^[！-～　]+/.exec(rest) ?? [];
  return text === undefined ? undefined : UNREADABLE.wide(text, text.normalize('NFKC'));
};

const number: Look = ({ source, at, before, rest }) => {
  const [digits = ''] = /\d+$/.exec(before) ?? [];
  if (digits === '' || /\s/.test(source[at - 1] ?? '')) return undefined;
  if (/^[年.／/]/.test(rest)) return UNREADABLE.date;
  const [groups] = /^(,\d{3})+/.exec(rest) ?? [];
  if (groups !== undefined)
    return UNREADABLE.plainNumber(`${digits}${groups}`, `${digits}${groups.replaceAll(',', '')}`);
  const [unit] = /^[円人件歳才日%％]/.exec(rest) ?? [];
  return unit === undefined ? undefined : UNREADABLE.plainNumber(`${digits}${unit}`, digits);
};

/** A sign that begins before the place where CEL stopped belongs to it: it read the `<` of `<>`. */
const operator: Look = ({ source, at, before, rest }) => {
  if (rest.startsWith('÷')) return LEFT_OUT.division;
  const around = [rest, source.slice(Math.max(0, at - 1)), source.slice(Math.max(0, at - 2))];
  const found = OPERATORS.find(([written]) => around.some((text) => text.startsWith(written)));
  if (found) return UNREADABLE.instead(...found);
  const word = /^(and|or|not)\b/i.exec(rest)?.[1] ?? /\b(not)$/i.exec(before)?.[1];
  if (word !== undefined) return UNREADABLE.instead(word, WORDS[word.toLowerCase()] ?? '');
  const sign = rest[0] ?? '';
  const meant = Object.hasOwn(SINGLE, sign) ? SINGLE[sign] : undefined;
  return meant === undefined ? undefined : UNREADABLE.instead(sign, meant);
};

const ending: Look = ({ source, rest }) => {
  if (rest === ')') return UNREADABLE.bracketTooMany;
  if (rest !== '') return undefined;
  const bare = source.replace(/'[^']*'|"[^"]*"/g, '');
  return countOf(bare, '(') > countOf(bare, ')') ? UNREADABLE.bracketOpen : UNREADABLE.cutOff;
};

const countOf = (text: string, sign: string): number => text.split(sign).length - 1;

const quote: Look = ({ rest }) =>
  /^(['"])(?!.*\1.)/.test(rest) && !/^(['"]).*\1/.test(rest) ? UNREADABLE.quoteOpen : undefined;

const list: Look = ({ source, at }) =>
  /\bin\s*\($/.test(source.slice(0, source.lastIndexOf('(', at) + 1)) ? UNREADABLE.list : undefined;

const reserved: Look = ({ rest }) => (/^(if|when|もし)/.test(rest) ? UNREADABLE.noIf : undefined);

/** A Japanese word is a value that lacks its quotes, or the header of a column. */
const japanese: Look = ({ before, rest, facts }) => {
  const [word] = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々・]+/u.exec(rest) ?? [];
  if (word === undefined) return undefined;
  const fact = Object.entries(facts).find(([, { column }]) => column !== undefined && word.startsWith(column));
  if (fact) return UNREADABLE.column(word, `due.${fact[0]}`);
  return /(==|!=|\[|,|\()$/.test(before) ? UNREADABLE.quotes(word) : UNREADABLE.japanese(word);
};

const UNIT = '(business|working|office|open)? *(?:days?)|(開庁日|営業日)|日';
const IN_ENGLISH = new RegExp(
  `(?:(within|more than|over|less than|at least) +)?(\\d+) *(?:${UNIT}) +(after|since|from|past|of|before|until) +([^\\s()&|]+)`,
);
const IN_JAPANESE =
  /((?:due\.)?[^\s()&|]+?)(?:から|の|より|を)(\d+)(開庁日|営業日|日)(以上|以内|前|超|を?過ぎ|を?経過|後)/;

/** `20 days after due.dueOn`, `納期限から20日以上`: the words of a step's moment, which a condition counts by a function. */
const moment: Look = ({ source, at, facts }) => {
  const english = IN_ENGLISH.exec(source);
  const found = english ?? IN_JAPANESE.exec(source);
  if (!found || at < found.index || at > found.index + found[0].length) return undefined;
  const [, bound = '', count = '', business, open, side = '', anchor = ''] = english ?? [];
  const [, ofJapanese = '', days = '', unit = '', end = ''] = english ? [] : found;
  const date = dateCalled(english ? anchor : ofJapanese, facts);
  if (date === undefined) return undefined;
  const isBefore = english ? /before|until/.test(side) : end === '前';
  const isOffice = business !== undefined || open !== undefined || (unit !== '' && unit !== '日');
  const span = `${isOffice ? 'businessDays' : 'daysBetween'}(${isBefore ? `today, ${date}` : `${date}, today`})`;
  const sign = SIGNS[english ? bound : end] ?? (isBefore ? '<=' : '>=');
  return UNREADABLE.instead(found[0], `${span} ${sign} ${english ? count : days}`);
};

const SIGNS: Readonly<Record<string, string>> = {
  within: '<=',
  'more than': '>',
  over: '>',
  'less than': '<',
  'at least': '>=',
  以内: '<=',
  超: '>',
  過ぎ: '>',
  を過ぎ: '>',
};

const DAY_SUM = /(due\.\w+|today) *([-+]) *(\d+) *(business |working |office )?(days?|weeks?|開庁日|営業日|日|週間?)/;
const SIDE = '(due\\.\\w+|today)';
const SUM_LEFT = new RegExp(`${DAY_SUM.source} *(<=|>=|<|>|==) *${SIDE}`);
const SUM_RIGHT = new RegExp(`${SIDE} *(<=|>=|<|>|==) *${DAY_SUM.source}`);
const TURNED: Readonly<Record<string, string>> = { '<=': '>=', '>=': '<=', '<': '>', '>': '<' };

/** `due.dueOn + 60 days <= today`: dates are not added to; the days between them are counted, or a day is moved. */
const daySum: Look = ({ source, at, facts }) => {
  const left = SUM_LEFT.exec(source);
  const found = left ?? SUM_RIGHT.exec(source) ?? DAY_SUM.exec(source);
  if (!found || at < found.index || at > found.index + found[0].length) return undefined;
  const right = !left && SUM_RIGHT.test(source);
  const [, date = '', plus = '+', count = '', office, unit = '', sign, other = ''] = right
    ? [found[0], ...found.slice(3), TURNED[found[2] ?? ''] ?? found[2], found[1]]
    : found;
  if (![date, other].every((name) => isDate(name, facts))) return undefined;
  const isOffice = office !== undefined || /開庁|営業/.test(unit);
  const days = Number(count) * (/^(week|週)/.test(unit) ? 7 : 1);
  if (sign === undefined) {
    const move = `${plus === '+' ? 'plus' : 'minus'}${isOffice ? 'BusinessDays' : 'Days'}`;
    return UNREADABLE.instead(found[0], `${move}(${date}, ${days})`);
  }
  const [from, to, compared] = plus === '+' ? [date, other, TURNED[sign] ?? sign] : [other, date, sign];
  return UNREADABLE.instead(
    found[0],
    `${isOffice ? 'businessDays' : 'daysBetween'}(${from}, ${to}) ${compared} ${days}`,
  );
};

const isDate = (name: string, facts: FactCatalogue): boolean =>
  name === '' || name === 'today' || dateCalled(name, facts) === name;

/** A date fact by its name, or by the header of its column. */
function dateCalled(text: string, facts: FactCatalogue): string | undefined {
  const name = text.replace(/^due\./, '');
  const found = Object.entries(facts).find(
    ([fact, { type, column }]) => type === 'date' && [fact, column].includes(name),
  );
  return found && `due.${found[0]}`;
}

const LOOKS: readonly Look[] = [daySum, moment, quote, number, operator, wide, ending, list, reserved, japanese];
