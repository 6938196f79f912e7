import { readYen } from './amounts.js';
import { cellText } from './characters.js';
import { readDate, readFiscalYear } from './dates.js';
import type { Columns } from './headers.js';
import { type FactColumn, type Facts, type FactValue, KEY_COLUMNS, type ListLayout } from './layout.js';
import type { RowFault } from './words.js';

/** One value of a row that cannot be read. */
export interface Fault {
  column: string;
  because: RowFault;
}

export const DATE_FAULTS = { unreadable: 'bad-date', impossible: 'impossible-date', partial: 'partial-date' } as const;

interface FactContext {
  columns: Columns;
  layout: ListLayout;
  faults: Fault[];
}

/** The program's facts of one row; what cannot be read is added to `faults`. */
export function readFacts(fields: readonly string[], { columns, layout, faults }: FactContext): Facts {
  const facts: Facts = {};
  for (const name in layout.facts) {
    const fact = layout.facts[name];
    if (!fact) continue;
    const read = readFact(fields[columns.facts[name] ?? -1] ?? '', fact);
    if (read.kind === 'value') facts[name] = read.value;
    else if (read.kind === 'fault') faults.push({ column: fact.column, because: read.because });
    else if (!fact.optional) faults.push({ column: fact.column, because: 'missing' });
  }
  return facts;
}

type ReadFact = { kind: 'value'; value: FactValue } | { kind: 'blank' } | { kind: 'fault'; because: RowFault };

const NO: ReadonlySet<string> = new Set(['', '0', '無', 'なし', '非該当', '×']);

function readFact(text: string, { type }: FactColumn): ReadFact {
  if (type === 'flag') return { kind: 'value', value: !NO.has(cellText(text)) };
  if (text === '') return { kind: 'blank' };
  if (type === 'yen' || type === 'int') return readAmount(text);
  if (type === 'date') return readFactDate(text);
  const value = text.trim();
  return value === '' ? { kind: 'blank' } : { kind: 'value', value };
}

function readAmount(text: string): ReadFact {
  const read = readYen(text);
  if (read.kind === 'yen') return { kind: 'value', value: read.yen };
  if (read.kind === 'blank') return read;
  return { kind: 'fault', because: read.kind === 'too-large' ? 'amount-too-large' : 'bad-amount' };
}

function readFactDate(text: string): ReadFact {
  const read = readDate(text);
  if (read.kind === 'date') return { kind: 'value', value: read.on };
  return read.kind === 'blank' ? read : { kind: 'fault', because: DATE_FAULTS[read.kind] };
}

interface KeyContext extends FactContext {
  number: string;
}

/** The key of the case a row is about, such as `due:0000100259/国保/2026/5`; null when it cannot be told. */
export function readKey(fields: readonly string[], { columns, layout, number, faults }: KeyContext): string | null {
  const before = faults.length;
  const [tax, year, term] = KEY_COLUMNS[layout.caseKind].map(({ id, column }) => {
    const text = fields[columns.key[id] ?? -1] ?? '';
    const part = KEY_PARTS[id]?.(text) ?? null;
    if (part === null)
      faults.push({ column, because: cellText(text) === '' ? 'missing' : (KEY_FAULTS[id] ?? 'missing') });
    return part;
  });
  return number === '' || faults.length > before
    ? null
    : dueKey({ number, tax: tax ?? '', year: year ?? '', term: term ?? '' });
}

/** The business key under which events name a due. */
export function dueKey(due: { number: string; tax: string; year: string | number; term: string | number }): string {
  return `due:${due.number}/${due.tax}/${due.year}/${due.term}`;
}

const KEY_PARTS: Readonly<Record<string, (text: string) => string | null>> = {
  tax: (text) => cellText(text) || null,
  fiscalYear: (text) => readFiscalYear(text)?.toString() ?? null,
  term: readTerm,
};
const KEY_FAULTS: Readonly<Record<string, RowFault>> = { fiscalYear: 'bad-fiscal-year', term: 'bad-term' };

const TERM = /^第?0*(\d{1,3})(?:期|月)?(?:分)?$/;

/** The number of an instalment: `5期`, `第５期`, `05`. */
export function readTerm(text: string): string | null {
  return TERM.exec(cellText(text))?.[1] ?? null;
}
