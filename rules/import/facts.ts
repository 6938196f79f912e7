import { assertNever } from '../assert-never.js';
import { CASE_KINDS } from '../cases/index.js';
import type { LocalDate } from '../time.js';
import { ageOn, fiscalAgeOn } from './ages.js';
import { readYen } from './amounts.js';
import { cellText } from './characters.js';
import { readDate } from './dates.js';
import { readFlag } from './flags.js';
import type { Columns } from './headers.js';
import type { Facts, FactType, FactValue, ListLayout } from './layout.js';
import { readTime } from './times.js';
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
    const read = readFact(fields[columns.facts[name] ?? -1] ?? '', fact.type, layout.today);
    if (read.kind === 'value') facts[name] = read.value;
    else if (read.kind === 'fault') faults.push({ column: fact.column, because: read.because });
    else if (!fact.optional) faults.push({ column: fact.column, because: 'missing' });
  }
  return facts;
}

type ReadFact = { kind: 'value'; value: FactValue } | { kind: 'blank' } | { kind: 'fault'; because: RowFault };

const BLANK: ReadFact = { kind: 'blank' };
const value = (read: FactValue): ReadFact => ({ kind: 'value', value: read });
const fault = (because: RowFault): ReadFact => ({ kind: 'fault', because });

/** An empty cell is blank, but for a flag, where it says no. */
function readFact(text: string, type: FactType, today: LocalDate): ReadFact {
  if (text === '' && type !== 'flag') return BLANK;
  switch (type) {
    case 'yen':
      return readNumber(text, 'bad-amount');
    case 'int':
      return readNumber(text, 'bad-int');
    case 'date':
      return readFactDate(text);
    case 'time':
      return cellText(text) === '' ? BLANK : valueOr(readTime(text), 'bad-time');
    case 'text':
      return text.trim() === '' ? BLANK : value(text.trim());
    case 'flag':
      return valueOr(readFlag(text), 'bad-flag');
    case 'age':
      return readAge(text, today, ageOn);
    case 'fiscal-age':
      return readAge(text, today, fiscalAgeOn);
    default:
      return assertNever(type);
  }
}

const valueOr = (read: FactValue | null, because: RowFault): ReadFact => (read === null ? fault(because) : value(read));

function readNumber(text: string, because: RowFault): ReadFact {
  const read = readYen(text);
  if (read.kind === 'yen') return value(read.yen);
  if (read.kind === 'blank') return BLANK;
  return fault(read.kind === 'too-large' ? 'amount-too-large' : because);
}

/** A time of the day after a date, as systems write when something was booked. */
const TIME_AFTER = /[ T]\d{1,2}:\d\d(?::\d\d)?$/;

function readFactDate(text: string): ReadFact {
  const read = readDate(text);
  if (read.kind === 'date') return value(read.on);
  if (read.kind === 'blank') return BLANK;
  const day = cellText(text).replace(TIME_AFTER, '');
  const again = read.kind === 'unreadable' ? readDate(day) : read;
  if (again.kind === 'blank') return fault('bad-date');
  return again.kind === 'date' ? value(again.on) : fault(DATE_FAULTS[again.kind]);
}

function readAge(text: string, today: LocalDate, ageOf: typeof ageOn): ReadFact {
  const read = readDate(text);
  if (read.kind === 'blank') return BLANK;
  if (read.kind !== 'date' && read.kind !== 'partial') return fault(DATE_FAULTS[read.kind]);
  if (read.on > today) return fault('impossible-date');
  // A child of this year whose day of birth is unknown is not yet born by the middle of it.
  return value(Math.max(0, ageOf(read.on, today)));
}

interface KeyContext extends FactContext {
  number: string;
}

/** The key of the case a row is about, such as `due:0000100259/国保/2026/5`; null when it cannot be told. */
export function readKey(fields: readonly string[], { columns, layout, number, faults }: KeyContext): string | null {
  const before = faults.length;
  const { keyColumns, keyOf } = CASE_KINDS[layout.caseKind];
  const parts = keyColumns.map(({ id, column, read, fault: because }) => {
    const text = fields[columns.key[id] ?? -1] ?? '';
    const part = read(text);
    if (part === null) faults.push({ column, because: cellText(text) === '' ? 'missing' : because });
    return part ?? '';
  });
  return number === '' || faults.length > before ? null : keyOf(number, parts);
}
