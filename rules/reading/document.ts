import { LineCounter, parseDocument } from 'yaml';
import { say } from './catalogue.js';
import { isTooDeep } from './depth.js';
import { type Fault, type Finding, inOrder, type Sentence } from './faults.js';
import { placeFor } from './places.js';
import { syntaxFaults } from './syntax-faults.js';
import { trickFaults } from './trick-faults.js';

/** A YAML page with its values, and the places to report. */
export interface Page {
  value: unknown;
  /** The findings with their places, in the order of the page. */
  placed(findings: readonly Finding[]): Fault[];
}

export type ReadPage = { kind: 'read'; page: Page } | { kind: 'refused'; faults: Fault[] };

const LARGEST = 1_000_000;
/** A page with more than that is no program; nobody mends it fault by fault. */
const MOST_FAULTS = 500;

/** Reads one YAML document of plain values: what could make a page mean something else than it shows is refused. */
export function readPage(source: string): ReadPage {
  if (source.length > LARGEST) return refusedAtTop(say('page-too-large'));
  if (isTooDeep(source)) return refusedAtTop(say('page-too-deep'));
  try {
    return parsed(source);
  } catch {
    // Whatever the parser throws: it is made for pages that are YAML.
    return refusedAtTop(say('page-unreadable'));
  }
}

function parsed(source: string): ReadPage {
  const lines = new LineCounter();
  const document = parseDocument(source, {
    lineCounter: lines,
    prettyErrors: false,
    stringKeys: true,
    logLevel: 'error',
  });
  const unread = syntaxFaults(document, source, lines);
  const told = new Set(unread.map(({ line }) => line));
  const faults = [...unread, ...trickFaults(document, lines).filter(({ line }) => !told.has(line))];
  if (faults.length > 0) return { kind: 'refused', faults: inOrder(faults) };
  const place = placeFor(document, source, lines);
  const placed = (findings: readonly Finding[]): Fault[] => {
    const shown = inOrder(findings.slice(0, MOST_FAULTS).map(place));
    const last = shown.at(-1);
    return findings.length > MOST_FAULTS && last ? [...shown, { ...last, path: '', ...say('too-many-faults') }] : shown;
  };
  return { kind: 'read', page: { value: document.toJS(), placed } };
}

function refusedAtTop(said: Sentence & { rule: string }): ReadPage {
  const { ja, en, rule } = said;
  return { kind: 'refused', faults: [{ line: 1, column: 1, path: '', ja, en, rule }] };
}
