import { isScalar, parseDocument, visit } from 'yaml';
import type { Fault } from '../../rules/program.js';
import { plainPage, type Reader } from './page-reading.js';
import type { Planted } from './planted.js';

/** The reader of pages with a bug; as it is when none is planted in it. */
export function readerWith(planted: Planted | null, read: Reader): Reader {
  const plant = planted === null ? undefined : PLANTS[planted];
  return plant ? plant(read) : read;
}

const PLANTS: Partial<Record<Planted, (read: Reader) => Reader>> = {
  /** What is missing stands nowhere, and the reader says so. */
  'lost-place': (read) => (page) => {
    const answer = read(page);
    if (answer.kind === 'read') return answer;
    return { ...answer, faults: answer.faults.map((fault) => (fault.rule === 'missing' ? nowhere(fault) : fault)) };
  },
  /** A page that is a list or a word has no sections to look into. */
  'reader-throws': (read) => (page) => {
    const answer = read(page);
    const isNoGroup = answer.kind === 'refused' && answer.faults.some(({ rule }) => rule === 'not-a-program');
    if (isNoGroup) throw new TypeError('the page has no sections');
    return answer;
  },
  /** A key that nobody knows is passed over. */
  'swallowed-key': (read) => (page) => {
    const answer = read(page);
    if (answer.kind === 'read' || !answer.faults.every(({ rule }) => rule === 'unknown-key')) return answer;
    return read(withoutKeys(plainPage(page), answer.faults));
  },
  /** A line is looked through once more for every character that it has. */
  'slow-reading': (read) => (page) => {
    if (
      plainPage(page)
        .split('\n')
        .some(({ length }) => length > LONG_LINE)
    )
      burn();
    return read(page);
  },
};

const nowhere = (fault: Fault): Fault => ({ ...fault, line: 0, column: 0 });

/** The page without what stands at the places of the faults. */
function withoutKeys(page: string, faults: readonly Fault[]): string {
  const starts = [0, ...[...page.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const places = new Set(faults.map(({ line, column }) => (starts[line - 1] ?? 0) + column - 1));
  const document = parseDocument(page, { stringKeys: true, uniqueKeys: false, logLevel: 'error' });
  visit(document, {
    Pair: (_key, { key }) => (isScalar(key) && places.has(key.range?.[0] ?? -1) ? visit.REMOVE : undefined),
  });
  return String(document);
}

const LONG_LINE = 3_000;
const BURNT_MS = 1_500;

/** Of the processor, so that it is as slow everywhere. */
function burn(): void {
  const began = process.cpuUsage();
  const burnt = () => process.cpuUsage(began).user / 1_000;
  while (burnt() < BURNT_MS);
}
