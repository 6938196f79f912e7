import { type Document, visit, type YAMLError } from 'yaml';
import { type Said, say } from './catalogue.js';
import type { Fault, Sentence } from './faults.js';
import { type Lines, positionOf } from './places.js';
import { curlyQuotes } from './trick-faults.js';

/** What the parser has to say, in the words of somebody who writes programs, not parsers. */
export function syntaxFaults(document: Document.Parsed, source: string, lines: Lines): Fault[] {
  const faults: Fault[] = [];
  const told = new Set<number>();
  for (const error of [...document.errors, ...document.warnings]) {
    const { line } = positionOf(lines, error.pos[0]);
    // What cannot be read leaves the rest of its line unread as well: the first at a line says what to mend.
    if (told.has(line)) continue;
    const { said, at } = sentenceFor(error, { document, source });
    const position = positionOf(lines, Math.min(at, source.length));
    if (!told.has(position.line)) faults.push({ ...position, path: '', ja: said.ja, en: said.en, rule: said.rule });
    told.add(line).add(position.line);
    if (error.message.includes(AFTER_THE_END) || LEADS_ON.has(said.rule) || faults.length === MOST_TROUBLES) break;
  }
  return faults;
}

/** Where nobody can tell which line of two is out of place. */
const UNEVEN: Sentence = {
  ja: '同じまとまりの行は、同じ桁から書き始めてください。',
  en: 'Lines of one group begin in one column.',
};

/** Once the parser has left the page, it stumbles over every word that follows; and so in an entry without its dash, or a text without its quotes. */
const AFTER_THE_END = 'in YAML stream';
const LEADS_ON: ReadonlySet<string> = new Set(['dash-space', 'curly-quotes']);
const MOST_TROUBLES = 50;

interface Read {
  document: Document.Parsed;
  source: string;
}

interface Told {
  said: Said;
  /** The offset of what is to be mended. */
  at: number;
}

function sentenceFor(error: YAMLError, read: Read): Told {
  const at = error.pos[0];
  const curly = curlyFault(read.source, at);
  if (curly) return curly;
  const inLine = LINE_CODES.has(error.code) ? lineFaults(read.source, at) : undefined;
  if (inLine) return inLine;
  const reading = Object.hasOwn(READINGS, error.code) ? READINGS[error.code] : undefined;
  return reading?.(error, read) ?? { at, said: say('yaml', { detail: error.message.split('\n')[0] ?? '' }) };
}

/** `{ ja: “{{sender}}です。” }`: the braces within are read, as the quotes are none. */
function curlyFault(source: string, at: number): Told | undefined {
  const start = source.lastIndexOf('\n', Math.max(0, at - 1)) + 1;
  const line = source.slice(start, start + LONGEST_LINE).split('\n', 1)[0] ?? '';
  const [, before, text] = /^([^'"]*?[:,[{-]\s*)([“‘”’＂＇][^'",\]}{]*)/.exec(line) ?? [];
  if (before === undefined || text === undefined) return undefined;
  const close = CLOSING_CURLY[text[0] ?? ''] ?? '';
  return { at: start + before.length, said: curlyQuotes(text.length > 1 ? text : `${text}…${close}`) };
}

const CLOSING_CURLY: Readonly<Record<string, string>> = { '“': '”', '‘': '’' };

/** The codes under which the parser reports a line that only lacks a space, or has a full-width sign. */
const LINE_CODES: ReadonlySet<string> = new Set([
  'MULTILINE_IMPLICIT_KEY',
  'BLOCK_AS_IMPLICIT_KEY',
  'BAD_INDENT',
  'MISSING_CHAR',
]);

const LONGEST_LINE = 200;

/** What a look at the line alone tells. */
function lineFaults(source: string, at: number): Told | undefined {
  const start = source.lastIndexOf('\n', Math.max(0, at - 1)) + 1;
  const line = source.slice(start, start + LONGEST_LINE).split('\n', 1)[0] ?? '';
  const wide = /^\s*(?:- +)?[\w-]+\s*(?:：|:　)|^ *　\s*\S{0,10}/.exec(line);
  if (wide)
    return { at: start + wide[0].search(/[：　]/), said: say('full-width', { text: wide[0].replace(/^ +/, '') }) };
  const [, indent = '', tight] = /^(\s*)(-[a-z]\S{0,20})/.exec(line) ?? [];
  if (tight !== undefined) return { at: start + indent.length, said: say('dash-space', { text: tight }) };
  const [, lead = '', key] = /^(\s*(?:- +)?)([\w-]+):[^\s:/]/.exec(line) ?? [];
  if (key === undefined) return undefined;
  return { at: start + lead.length, said: say('colon-space', { text: line.trim().slice(0, 30), key }) };
}

type Reading = (error: YAMLError, read: Read) => Told;

const plain =
  (said: Said): Reading =>
  ({ pos }) => ({ at: pos[0], said });

const READINGS: Readonly<Record<string, Reading>> = {
  MULTIPLE_DOCS: plain(say('second-document')),
  TAB_AS_INDENT: plain(say('tab-indent')),
  TAG_RESOLVE_FAILED: plain(say('tag')),
  MULTIPLE_TAGS: plain(say('tag')),
  BAD_COLLECTION_TYPE: plain(say('tag')),
  MULTIPLE_ANCHORS: plain(say('anchor')),
  BAD_ALIAS: plain(say('alias')),
  ALIAS_PROPS: plain(say('alias')),
  BAD_DIRECTIVE: plain(say('directive')),
  BLOCK_AS_IMPLICIT_KEY: ({ pos: [at] }, read) => deeperLine(read, at) ?? { at, said: say('colon-in-text') },
  BLOCK_IN_FLOW: plain(say('colon-in-text')),
  MULTILINE_IMPLICIT_KEY: ({ pos: [at] }, read) => deeperLine(read, at) ?? { at, said: say('colon-missing') },
  KEY_OVER_1024_CHARS: plain(say('colon-missing')),
  BAD_DQ_ESCAPE: plain(say('bad-escape')),
  NON_STRING_KEY: ({ pos: [at] }, { source }) =>
    source.startsWith('{{', at - 1) ? quotes(at - 1, source) : { at, said: say('key-not-text') },
  BAD_SCALAR_START: ({ pos: [at] }, { source }) => quotes(at, source),
  BAD_INDENT: ({ pos: [at] }, read) => bracketFault(read, at) ?? { at, said: say('bad-indent', { hint: UNEVEN }) },
  MISSING_CHAR: (error, read) => openingOf(read, error.pos[0]) ?? { at: error.pos[0], said: say('colon-missing') },
  UNEXPECTED_TOKEN: (error, read) => tokenFault(error, read),
};

/** `a: 1`, and below it, further in, `b: 2`: what is read as one key over two lines. */
function deeperLine({ document, source }: Read, at: number): Told | undefined {
  const codes = document.errors.filter(({ pos }) => pos[0] === at).map(({ code }) => code);
  const overLines = codes.includes('MULTILINE_IMPLICIT_KEY') && codes.includes('BLOCK_AS_IMPLICIT_KEY');
  const next = overLines ? /\n[^\S\n]*(?=\S)/g : undefined;
  if (!next) return undefined;
  next.lastIndex = at;
  const found = next.exec(source);
  return found ? { at: found.index + found[0].length, said: say('bad-indent', { hint: UNEVEN }) } : undefined;
}

/** `{{sender}}です`, `@…`, `>= 1000`: signs that YAML keeps for itself. */
function quotes(at: number, source: string): Told {
  const negated = /[|>]/.test(source[at] ?? '') ? negatedBefore(source, at) : undefined;
  if (negated !== undefined) return { at: negated, said: say('needs-quotes', NEGATED) };
  const sign = source.startsWith('{{', at) ? '{{' : (source[at] ?? '');
  const quoted = sign === '{{' ? "'{{sender}}です。'" : sign === '>' ? "'>= 1000'" : `'${sign}…'`;
  return { at, said: say('needs-quotes', { sign, quoted }) };
}

function tokenFault(error: YAMLError, read: Read): Told {
  const at = error.pos[0];
  const header = /^Block scalar header/.test(error.message);
  if (header) {
    const start = Math.max(read.source.lastIndexOf('>', at), read.source.lastIndexOf('|', at));
    if (negatedBefore(read.source, start) !== undefined) return quotes(start, read.source);
    return { at: start, said: say('needs-quotes', { sign: read.source[start] ?? '>', quoted: "'>= 1000'" }) };
  }
  const sign = read.source[at] ?? '';
  if (/^[\]})]$/.test(sign)) return { at, said: say('stray-bracket', { sign }) };
  return { at, said: say(/at node end/.test(error.message) ? 'after-value' : 'colon-missing') };
}

/** `when: !has(due.account) || …`: the value begins with a sign that YAML keeps for itself, before the one it stumbled over. */
function negatedBefore(source: string, at: number): number | undefined {
  const start = source.lastIndexOf('\n', Math.max(0, at - 1)) + 1;
  const [, lead] = /^([^'"#]*?[:,[{-]\s+)!/.exec(source.slice(start, at).slice(0, LONGEST_LINE)) ?? [];
  return lead === undefined ? undefined : start + lead.length;
}

const NEGATED = { sign: '!', quoted: "'!has(due.account) || due.balance < 1000'" };

/** The quote or bracket that is still open where the parser gave up, or one that closes what was never opened. */
function bracketFault({ document, source }: Read, at: number): Told | undefined {
  const flows = flowRanges(document);
  const sign = source[at] ?? '';
  const opener = Object.keys(CLOSING).find((open) => CLOSING[open] === sign);
  const encloses = ({ from, to }: Range) => source[from] === opener && from < at && to > at;
  if (opener !== undefined && !flows.some(encloses)) return { at, said: say('stray-bracket', { sign }) };
  return openingOf({ document, source }, at);
}

interface Range {
  from: number;
  to: number;
}

function flowRanges(document: Document.Parsed): Range[] {
  const ranges: Range[] = [];
  visit(document, {
    Collection: (_key, { flow, range }) => {
      if (flow && range) ranges.push({ from: range[0], to: range[1] });
    },
  });
  return ranges;
}

/** The quote or bracket that is still open where the parser gave up. */
function openingOf({ document, source }: Read, at: number): Told | undefined {
  const isOpen = ({ from, to }: Range, closing: string | undefined) =>
    closing !== undefined && from < at && to >= at - 1 && (source[to - 1] !== closing || to - from === 1);
  const open = flowRanges(document).filter((range) => isOpen(range, CLOSING[source[range.from] ?? '']));
  visit(document, {
    Scalar: (_key, { range }) => {
      const [from = 0, to = 0] = range ?? [];
      if (isOpen({ from, to }, QUOTES[source[from] ?? ''])) open.push({ from, to });
    },
  });
  const last = open.sort((a, b) => a.from - b.from).at(-1);
  return last && { at: last.from, said: say('unclosed', { sign: source[last.from] ?? '' }) };
}

const CLOSING: Readonly<Record<string, string>> = { '[': ']', '{': '}' };
const QUOTES: Readonly<Record<string, string>> = { "'": "'", '"': '"' };
