import { CASE_KINDS } from '../cases/index.js';
import { cellText, UNREADABLE } from './characters.js';
import { type Fault, readFacts, readKey } from './facts.js';
import type { Columns } from './headers.js';
import { type Facts, type ListLayout, RESIDENT_COLUMNS } from './layout.js';
import { cellOf, type ListedResident, readResident, readTelephones, type Spoilt } from './resident.js';
import type { KeptReason, Note, RowFault } from './words.js';

export interface CaseOfRow {
  key: string;
  facts: Facts;
}

export type Suppressing = 'protected' | 'deceased' | 'moved-out';
export type RowOutcome =
  | { kind: 'accepted' }
  | { kind: 'excluded'; because: string; suppress: Suppressing | null }
  | { kind: 'kept'; because: KeptReason; columns: string[] }
  | { kind: 'duplicate' }
  | { kind: 'error'; because: RowFault; columns: string[] };

/** What a row of a list comes to, with whom and what it is about where that could be read. */
export interface JudgedRow {
  row: number;
  outcome: RowOutcome;
  notes: Note[];
  /** Null when the row does not even say who it is about, or is a duplicate. */
  resident: ListedResident | null;
  /** Null when the case cannot be told, or its facts cannot be read. */
  case: CaseOfRow | null;
}

/** Says whether the file had this case before: never, in the same words, in others, or with other facts. */
export type Seen = (key: string, told: SeenRow) => 'first' | 'same' | 'different' | 'contradicts';

export interface SeenRow {
  row: number;
  words: string;
  facts: string;
}

/** What a row is judged against: the columns of its file, its program and the rows before it. */
export interface RowContext {
  columns: Columns;
  layout: ListLayout;
  seen: Seen;
}

/** Reads and judges one row of a list; `row` is its number in the spreadsheet, the header being 1. */
export function judgeRow(fields: readonly string[], row: number, context: RowContext): JudgedRow {
  const { columns, layout, seen } = context;
  const whole = fields.join('\n');
  if (fields.length !== columns.header.length) return broken(row, 'ragged', []);
  if (UNREADABLE.test(whole)) return broken(row, 'undecodable', unreadable(fields, columns));
  const faults: Fault[] = [];
  const notes: Note[] = [];
  const resident = readResident(fields, columns, { faults, notes });
  const key = readKey(fields, { columns, layout, number: resident.number, faults });
  if (resident.number === '') return broken(row, faults[0]?.because ?? 'bad-number', [RESIDENT_COLUMNS.number.column]);
  const facts = readFacts(fields, { columns, layout, faults });
  const before = key === null ? 'first' : seen(key, { row, words: whole, facts: JSON.stringify(facts) });
  if (before === 'contradicts') {
    const judged = { row, outcome: judge({ ...GROUNDLESS, suppressing: suppressing(fields, columns) }), resident };
    return contradictory({ ...judged, notes: [], case: null }, layout);
  }
  if (before !== 'first') {
    const differs: Note[] = before === 'different' ? ['duplicate-differs'] : [];
    return { row, outcome: { kind: 'duplicate' }, notes: differs, resident: null, case: null };
  }
  const spoilt = readTelephones(fields, columns, { resident, notes });
  const outcome = judge({
    suppressing: suppressing(fields, columns),
    spoilt,
    faults,
    exclude: () => layout.exclude(facts),
  });
  if (outcome.kind === 'excluded' && faults.length > 0) notes.push('protected-with-fault');
  return { row, outcome, notes, resident, case: key === null || faults.length > 0 ? null : { key, facts } };
}

/**
 * A row whose case stands under another resident already: which of the two is right only a person can say, and until
 * then nobody is contacted for the row. Who is protected, dead or gone stays so.
 */
export function ofAnother(row: JudgedRow): JudgedRow {
  const { outcome } = row;
  if (outcome.kind === 'excluded' && outcome.suppress) return { ...row, case: null };
  const columns = [RESIDENT_COLUMNS.number.column];
  return { ...row, case: null, outcome: { kind: 'error', because: 'other-resident', columns } };
}

/**
 * A row of a case of which another row of the file tells other facts: which is right only a person can say, and until
 * then none of them is used. Who is protected, dead or gone stays so.
 */
export function contradictory(row: JudgedRow, { caseKind }: Pick<ListLayout, 'caseKind'>): JudgedRow {
  const { outcome } = row;
  if (outcome.kind === 'error' || (outcome.kind === 'excluded' && outcome.suppress)) return { ...row, case: null };
  const columns = CASE_KINDS[caseKind].keyColumns.map(({ column }) => column);
  return { ...row, case: null, outcome: { kind: 'error', because: 'contradictory', columns } };
}

interface Grounds {
  suppressing: Suppressing | null;
  spoilt: Spoilt | null;
  faults: readonly Fault[];
  exclude(): string | null;
}

// Who is protected, dead or gone stays so, however badly the rest of the row can be read.
function judge({ suppressing, spoilt, faults, exclude }: Grounds): RowOutcome {
  if (suppressing) return { kind: 'excluded', because: suppressing, suppress: suppressing };
  const [first] = faults;
  if (first)
    return { kind: 'error', because: first.because, columns: [...new Set(faults.map((fault) => fault.column))] };
  const because = exclude();
  if (because !== null) return { kind: 'excluded', because, suppress: null };
  return spoilt ? { kind: 'kept', ...spoilt } : { kind: 'accepted' };
}

const GROUNDLESS: Omit<Grounds, 'suppressing'> = { spoilt: null, faults: [], exclude: () => null };

const broken = (row: number, because: RowFault, columns: string[]): JudgedRow => ({
  ...{ row, notes: [], resident: null, case: null },
  outcome: { kind: 'error', because, columns },
});

const unreadable = (fields: readonly string[], { header }: Columns): string[] =>
  header.filter((_, place) => UNREADABLE.test(fields[place] ?? ''));

const NOT_PROTECTED: ReadonlySet<string> = new Set(['', '0', '無', 'なし', '非該当']);

function suppressing(fields: readonly string[], columns: Columns): Suppressing | null {
  if (!NOT_PROTECTED.has(cellText(cellOf(fields, columns, 'protected')))) return 'protected';
  const change = cellOf(fields, columns, 'change');
  if (change === '' || change.includes('取消')) return null;
  if (change.includes('死亡')) return 'deceased';
  return /転出|消除|抹消|国外|海外/.test(change) ? 'moved-out' : null;
}
