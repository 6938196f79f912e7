import { DUE, dueKey, readTerm } from './cases/due.js';
import type { EventType } from './events.js';
import { readYen } from './import/amounts.js';
import { cellText, UNREADABLE } from './import/characters.js';
import { readDate, readFiscalYear } from './import/dates.js';
import { RESIDENT_COLUMNS } from './import/layout.js';
import { sha256 } from './sha256.js';
import type { LocalDate } from './time.js';

/** One line of a payment file, as the event it stands for. */
export interface PaymentRow {
  /** Its number in the spreadsheet, the header being 1. */
  row: number;
  /** The same for every line that says the same, in whatever file: a line that comes again is no second payment. */
  id: string;
  type: Extract<EventType, `payment.${string}`>;
  subject: string;
  receivedOn: LocalDate;
  yen: number;
  channel: string | null;
}

export type ReadPayments = { kind: 'read'; rows: PaymentRow[]; yen: number } | Refusal;
export type Refusal = { kind: 'refused'; ja: string; en: string };

/** One row of a file with its number in the spreadsheet; null fields when its quoting is broken. */
export interface FileRow {
  row: number;
  fields: readonly string[] | null;
}

/**
 * Reads the rows of a payment file (消込データ): the header, then one line a payment. All or nothing: a payment
 * that is quietly left out is a reminder to somebody who has paid.
 * `yen` is the control total as the senders form it: the sum of 納付額 over all lines, 取消 and repeated ones too.
 */
export function readPayments(fileRows: readonly FileRow[]): ReadPayments {
  const [header, ...lines] = fileRows;
  const titles = header?.fields ?? [];
  const places = placesIn(titles);
  if (places.kind === 'refused') return places;
  const rows: PaymentRow[] = [];
  for (const { row, fields } of lines) {
    if (fields?.length !== titles.length) return unreadable(row, { ja: '列の並び', en: 'number of columns' });
    if (fields.some((field) => UNREADABLE.test(field))) return unreadable(row, { ja: '文字コード', en: 'character' });
    const read = readLine(fields, places.at, row);
    if (read.kind === 'refused') return read;
    rows.push(read.row);
  }
  return { kind: 'read', rows, yen: rows.reduce((sum, { yen }) => sum + yen, 0) };
}

interface WantedColumn {
  names: readonly string[];
  en: string;
  optional?: true;
}

/** The columns of a due's key are called as they are in lists. */
function keyColumn(id: string, en: string): WantedColumn {
  const { column, synonyms } = DUE.keyColumns.find((wanted) => wanted.id === id) ?? { column: id, synonyms: [] };
  return { names: [column, ...synonyms], en };
}

const COLUMNS = {
  number: { names: [RESIDENT_COLUMNS.number.column, ...RESIDENT_COLUMNS.number.synonyms], en: 'resident number' },
  tax: keyColumn('tax', 'kind of levy'),
  fiscalYear: keyColumn('fiscalYear', 'fiscal year'),
  term: keyColumn('term', 'instalment'),
  receivedOn: { names: ['収納日', '収納年月日', '領収日', '領収年月日'], en: 'day received' },
  yen: { names: ['納付額', '収納額', '納付金額', '収納金額'], en: 'amount' },
  phase: { names: ['データ区分', '速報確報区分', '収納区分'], en: 'provisional, confirmed or reversed' },
  channel: { names: ['チャネル', '納付方法', '納付チャネル', '収納方法'], en: 'channel', optional: true },
} as const satisfies Record<string, WantedColumn>;

type Column = keyof typeof COLUMNS;
type Places = Record<Column, number>;

const PHASES: Readonly<Record<string, PaymentRow['type']>> = {
  ...{ 1: 'payment.provisional', 2: 'payment.confirmed', 3: 'payment.reversed' },
  ...{ 速報: 'payment.provisional', 確報: 'payment.confirmed', 速報取消: 'payment.reversed', 取消: 'payment.reversed' },
};

function placesIn(header: readonly string[]): { kind: 'places'; at: Places } | Refusal {
  const titles = header.map((title) => cellText(title).normalize('NFKC').replace(/\s/g, ''));
  const missing: string[] = [];
  const entries = Object.entries<WantedColumn>(COLUMNS).map(([id, { names, optional }]) => {
    const found = titles.flatMap((title, place) => (names.some((name) => name === title) ? [place] : []));
    if (found.length > 1 || (found.length === 0 && !optional)) missing.push(names[0] ?? id);
    return [id, found[0] ?? -1];
  });
  if (missing.length === 0) return { kind: 'places', at: Object.fromEntries(entries) as Places };
  const list = missing.join('、');
  return {
    kind: 'refused',
    ja: `納付データの項目（${list}）がちょうど一つずつ必要です。納付データのファイルか確かめてください。`,
    en: `A payment file needs each of these columns exactly once: ${missing.join(', ')}. Is this the right file?`,
  };
}

function readLine(line: readonly string[], at: Places, row: number): { kind: 'row'; row: PaymentRow } | Refusal {
  const cell = (column: Column) => cellText(line[at[column]] ?? '');
  const wrong = (column: Column) => unreadable(row, { ja: COLUMNS[column].names[0] ?? column, en: COLUMNS[column].en });
  const subject = subjectFrom(cell, wrong);
  if (typeof subject !== 'string') return subject;
  const received = readDate(cell('receivedOn'));
  if (received.kind !== 'date') return wrong('receivedOn');
  const amount = readYen(cell('yen'));
  if (amount.kind !== 'yen' || amount.yen <= 0) return wrong('yen');
  const type = PHASES[cell('phase')];
  if (!type) return wrong('phase');
  const [receivedOn, yen] = [received.on, amount.yen];
  // The channel stays out of it: systems name it differently from file to file.
  const id = sha256(['payment-line', subject, receivedOn, yen, type].join('\n'));
  return {
    kind: 'row',
    row: { row, id, type, subject, receivedOn, yen, channel: cell('channel').slice(0, 40) || null },
  };
}

/** The key of the due that was paid. */
function subjectFrom(cell: (column: Column) => string, wrong: (column: Column) => Refusal): string | Refusal {
  const number = cell('number');
  if (!/^[0-9A-Za-z-]{1,40}$/.test(number)) return wrong('number');
  const tax = cell('tax');
  if (tax === '' || tax.length > 40 || /[\s/]/.test(tax)) return wrong('tax');
  const fiscalYear = readFiscalYear(cell('fiscalYear'));
  if (fiscalYear === null) return wrong('fiscalYear');
  const term = readTerm(cell('term'));
  if (term === null) return wrong('term');
  return dueKey({ number, tax, year: fiscalYear, term });
}

function unreadable(row: number, column: { ja: string; en: string }): Refusal {
  return {
    kind: 'refused',
    ja: `${row}行目の「${column.ja}」を読み取れないため、ファイル全体を取り込みませんでした。`,
    en: `Nothing was loaded: line ${row} has an unreadable ${column.en}.`,
  };
}
