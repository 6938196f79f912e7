import { parseDocument } from 'yaml';
import { say } from './catalogue.js';
import { isTooDeep } from './depth.js';
import { type Fault, type Finding, inOrder, MOST_FAULTS, type Sentence } from './faults.js';
import { indentFault } from './indent-words.js';
import { indentsOf } from './indents.js';
import { type Lines, linesOf, placeFor } from './places.js';
import { syntaxFaults } from './syntax-faults.js';
import { trickFaults } from './trick-faults.js';

/** A YAML page with its values, and the places to report. */
export interface Page {
  value: unknown;
  place(finding: Finding): Fault;
  /** Findings with their places, in the order of the page; the same at the same place once. */
  placed(findings: readonly Finding[]): Fault[];
}

export type ReadPage = { kind: 'read'; page: Page } | { kind: 'refused'; faults: Fault[] };

/** A thousand steps with their words come to less. */
const LARGEST = 500_000;

/** Reads one YAML document of plain values: what could make a page mean something else than it shows is refused. */
export function readPage(page: string): ReadPage {
  const source = plainLines(page);
  if (source.length > LARGEST) return refusedAtTop(say('page-too-large'));
  if (isTooDeep(source)) return refusedAtTop(say('page-too-deep'));
  try {
    return parsed(source);
  } catch {
    // Whatever the parser throws: it is made for pages that are YAML.
    return refusedAtTop(say('page-unreadable'));
  }
}

/** A page without what editors and file transfers add: a byte order mark, and line ends of two characters. */
export const plainLines = (page: string): string => page.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');

function parsed(source: string): ReadPage {
  const lines = linesOf(source);
  const document = documentOf(source);
  const faults =
    document.errors.length > 0 ? unreadFaults(document, source, lines) : formFaults(document, source, lines);
  if (faults.length > 0) return { kind: 'refused', faults: inOrder(faults) };
  const place = placeFor(document, source, lines);
  const placed = (findings: readonly Finding[]): Fault[] => {
    const shown = inOrder(findings.slice(0, MOST_FAULTS).map(place));
    const last = shown.at(-1);
    return findings.length > MOST_FAULTS && last ? [...shown, { ...last, path: '', ...say('too-many-faults') }] : shown;
  };
  return { kind: 'read', page: { value: document.toJS(), place, placed } };
}

const documentOf = (source: string) =>
  withoutTraces(() =>
    parseDocument(source, { prettyErrors: false, stringKeys: true, uniqueKeys: false, logLevel: 'error' }),
  );

/** What the parser has to say, and what a page must not have. */
function formFaults(document: ReturnType<typeof documentOf>, source: string, lines: Lines): Fault[] {
  const unread = syntaxFaults(document, source, lines);
  const told = new Set(unread.map(({ line }) => line));
  return [...unread, ...trickFaults(document, lines).filter(({ line }) => !told.has(line))];
}

/** Lines out of place make the parser stumble over those that follow: it is asked again with them in their places. */
function unreadFaults(document: ReturnType<typeof documentOf>, source: string, lines: Lines): Fault[] {
  const { faults: misplaced, mended } = indentsOf(source);
  const again = misplaced.length > 0 && misplaced.length <= MOST_FAULTS ? documentOf(mended) : document;
  if (again.errors.length >= document.errors.length) return formFaults(document, source, lines);
  const told = new Set(misplaced.map(({ line }) => line));
  const others = formFaults(again, mended, linesOf(mended)).filter(
    ({ line, rule = '' }) => !told.has(line) && !OF_INDENTATION.has(rule),
  );
  const [written, moved] = [source.split('\n'), mended.split('\n')];
  const asWritten = (fault: Fault): Fault => {
    const shift = blanksOf(moved[fault.line - 1]) - blanksOf(written[fault.line - 1]);
    return { ...fault, column: Math.max(1, fault.column - shift) };
  };
  return [...misplaced.map((fault) => indentFault(fault, source, lines)), ...others.map(asWritten)];
}

const blanksOf = (line = ''): number => /^\s*/.exec(line)?.[0].length ?? 0;

/** What only follows, when lines out of place are told already. */
const OF_INDENTATION: ReadonlySet<string> = new Set(['bad-indent', 'colon-in-text', 'duplicate-key']);

/** The parser makes an error of every word that it stumbles over: where in the code it did costs more than the rest. */
function withoutTraces<T>(work: () => T): T {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function refusedAtTop(said: Sentence & { rule: string }): ReadPage {
  const { ja, en, rule } = said;
  return { kind: 'refused', faults: [{ line: 1, column: 1, path: '', ja, en, rule }] };
}
