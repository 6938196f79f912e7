import type { Copy } from '../store/copy.js';
import type { Batch } from './batch.js';
import { BinaryRows } from './binary-copy.js';
import type { ListIdentity } from './write.js';

type Copied = 'residents' | 'contacts' | 'cases' | 'rows';

/** The rows of a batch about residents that are new: nothing can conflict with them, so that they are copied. */
export function copiesOf(batch: Batch, list: ListIdentity): Copy[] {
  const tables: Copied[] = ['residents', 'contacts', 'cases', 'rows'];
  return tables.flatMap((table) => {
    const content = contentOf<string>(batch[table], TABLES[table], list);
    return content ? [{ text: textOf(TABLES[table]), content }] : [];
  });
}

function contentOf<Name extends string>(
  columns: Readonly<Record<Name, readonly unknown[]>>,
  { common, own }: Table,
  list: ListIdentity,
): Buffer | null {
  const [count] = Object.values<readonly unknown[]>(columns).map((values) => values.length);
  if (!count) return null;
  const rows = new BinaryRows((start) => {
    start.row(common.length + own.length);
    for (const { write } of common) write(start, list);
  });
  const places = own.map(({ write, from }) => ({ write, values: columns[from as Name] }));
  for (let row = 0; row < count; row++) {
    rows.start();
    for (const { write, values } of places) write(rows, values?.[row]);
  }
  return rows.content();
}

interface Table {
  name: string;
  /** What all rows of a list have in common. */
  common: readonly { column: string; write(rows: BinaryRows, list: ListIdentity): void }[];
  own: readonly Field[];
}

interface Field {
  column: string;
  /** The column of the batch that it comes from. */
  from: string;
  write(rows: BinaryRows, value: unknown): void;
}

/** A column whose values are strings, or null where the row has none. */
const strings = (kind: 'text' | 'uuid' | 'date' | 'json') => (column: string, from: string) => ({
  column,
  from,
  write: (rows: BinaryRows, value: unknown) => (typeof value === 'string' ? rows[kind](value) : rows.absent()),
});
const [text, uuid, date, json] = [strings('text'), strings('uuid'), strings('date'), strings('json')];

const int = (column: string, from: string): Field => ({
  column,
  from,
  write: (rows, value) => rows.int(Number(value)),
});

const boolean = (column: string, from: string): Field => ({
  column,
  from,
  write: (rows, value) => rows.boolean(value === true),
});

const bytes = (column: string, from: string): Field => ({
  column,
  from,
  write: (rows, value) => (Buffer.isBuffer(value) ? rows.bytes(value) : rows.absent()),
});

/** Words that the batch has joined by line ends. */
const words = (column: string, from: string): Field => ({
  column,
  from,
  write: (rows, value) => rows.texts(typeof value === 'string' && value !== '' ? value.split('\n') : NO_WORDS),
});
const NO_WORDS: readonly string[] = [];

const department: Table['common'][number] = { column: 'department', write: (rows, list) => rows.text(list.department) };
const listId: Table['common'][number] = { column: 'list_id', write: (rows, list) => rows.uuid(list.listId) };
// A column's default would be asked once a row.
const updatedAt: Table['common'][number] = { column: 'updated_at', write: (rows, list) => rows.instant(list.atMs) };

const TABLES: Readonly<Record<Copied, Table>> = {
  residents: {
    name: 'residents',
    common: [department, updatedAt],
    own: [
      ...[uuid('id', 'id'), text('number', 'number'), text('household', 'household')],
      ...[bytes('personal', 'personal'), text('lang', 'lang'), boolean('gaiji', 'gaiji')],
    ],
  },
  contacts: {
    name: 'contact_points',
    common: [department, { column: 'source', write: (rows) => rows.text('list') }],
    own: [
      ...[uuid('id', 'id'), uuid('resident_id', 'residentId'), text('kind', 'kind'), int('position', 'position')],
      ...[bytes('value', 'value'), bytes('number_key', 'numberKey'), date('confirmed_on', 'confirmedOn')],
    ],
  },
  cases: {
    name: 'cases',
    common: [department, listId, updatedAt, { column: 'kind', write: (rows, list) => rows.text(list.caseKind) }],
    own: [
      ...[uuid('id', 'id'), text('key', 'key'), uuid('resident_id', 'residentId'), date('as_of', 'asOf')],
      ...[json('listed', 'facts'), json('facts', 'facts')],
    ],
  },
  rows: {
    name: 'list_rows',
    common: [department, listId],
    own: [
      ...[int('row', 'row'), text('outcome', 'outcome'), text('reason', 'reason'), words('columns', 'columns')],
      ...[words('notes', 'notes'), uuid('case_id', 'caseId'), bytes('raw', 'raw')],
    ],
  },
};

function textOf({ name, common, own }: Table): string {
  const columns = [...common, ...own].map(({ column }) => column);
  return `COPY ${name} (${columns.join(', ')}) FROM STDIN (FORMAT binary)`;
}
