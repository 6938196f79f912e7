import type { Sql } from '../store/database.js';
import type { Batch } from './batch.js';
import { copiesOf } from './copy-new.js';

export interface ListIdentity {
  listId: string;
  department: string;
  caseKind: string;
  /** The program that the list is for, and the names of the facts that it declares. */
  program: string;
  facts: readonly string[];
  /** When the import began, by the clock of the database. */
  atMs: number;
}

type Table = 'residents' | 'contacts' | 'cases' | 'suppressions' | 'rows';

/** Writes a batch about residents that are new, all tables in one go. */
export async function writeNew(sql: Sql, batch: Batch, list: ListIdentity): Promise<void> {
  const copies = copiesOf(batch, list);
  if (copies.length > 0) await sql.copy(copies);
  await insert(sql, batch, { list, table: 'suppressions' });
}

/** Writes a batch about residents that are there already: their rows take the list's newer values. */
export async function writeOver(sql: Sql, batch: Batch, list: ListIdentity): Promise<void> {
  for (const table of ['residents', 'contacts', 'cases', 'suppressions', 'rows'] as const) {
    await insert(sql, batch, { list, table });
  }
}

async function insert(sql: Sql, batch: Batch, { list, table }: { list: ListIdentity; table: Table }): Promise<void> {
  const { department, caseKind, listId } = list;
  const before: Record<Table, string[]> = {
    ...{ residents: [department], contacts: [department], suppressions: [department] },
    ...{ cases: [department, caseKind, listId], rows: [department, listId] },
  };
  const columns = Object.entries<readonly unknown[]>(batch[table]);
  if (columns[0]?.[1].length === 0) return;
  const after = table === 'cases' ? [list.facts, list.program] : [];
  await sql.run(INSERT[table], [...before[table], ...columns.map(parameterOf), ...after]);
}

const BYTEA = 17;
const NULL_LENGTH = -1;

/** Ids, numbers, dates and our own words: nothing in them needs the quoting that the driver gives every element. */
const PLAIN: ReadonlySet<string> = new Set([
  'id',
  'residentId',
  'caseId',
  'row',
  'position',
  'confirmedOn',
  'asOf',
  'kind',
  'outcome',
  'gaiji',
]);

/** Arrays of bytes go in the database's binary form: as text they are twice as long and have to be read again. */
function parameterOf([name, values]: [string, readonly unknown[]]): unknown {
  if (PLAIN.has(name)) return `{${values.map((value) => value ?? 'NULL').join(',')}}`;
  return values.some(Buffer.isBuffer) ? byteaArray(values) : values;
}

function byteaArray(values: readonly unknown[]): Buffer {
  const boxes = values.map((value) => (Buffer.isBuffer(value) ? value : null));
  const array = Buffer.allocUnsafe(20 + boxes.reduce((bytes, box) => bytes + 4 + (box?.length ?? 0), 0));
  let at = 0;
  for (const word of [1, boxes.includes(null) ? 1 : 0, BYTEA, boxes.length, 1]) at = array.writeInt32BE(word, at);
  for (const box of boxes) {
    at = array.writeInt32BE(box?.length ?? NULL_LENGTH, at);
    if (box) at += box.copy(array, at);
  }
  return array;
}

const NEWER = '(old.as_of IS NULL OR excluded.as_of IS NULL OR excluded.as_of >= old.as_of)';
const renewed = (column: string) => `${column} = CASE WHEN ${NEWER} THEN excluded.${column} ELSE old.${column} END`;

/**
 * Lists of several programs may tell of one case. Each list answers for the facts that its program declares (one that
 * it leaves blank is gone); the facts of other programs stay. An earlier list adds what no list has told so far.
 */
const MERGED = `CASE WHEN ${NEWER} THEN (old.listed - $9::text[]) || excluded.listed ELSE excluded.listed || old.listed END`;

// `(SELECT clock_now())` is asked once a statement; the columns' default would be asked once a row.
const INSERT: Readonly<Record<Table, string>> = {
  residents: `
INSERT INTO residents (department, updated_at, id, number, household, personal, lang, gaiji)
SELECT $1, (SELECT clock_now()), * FROM unnest($2::uuid[], $3::text[], $4::text[], $5::bytea[], $6::text[], $7::boolean[])
ON CONFLICT (department, number) DO UPDATE SET household = excluded.household, personal = excluded.personal,
  lang = excluded.lang, gaiji = excluded.gaiji, updated_at = excluded.updated_at`,
  // A number that turned out wrong stays wrong, however often a list brings it again.
  contacts: `
INSERT INTO contact_points AS old (department, source, id, resident_id, kind, position, value, number_key, confirmed_on)
SELECT $1, 'list', * FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::int[], $6::bytea[], $7::bytea[], $8::date[])
ON CONFLICT (resident_id, kind, position) DO UPDATE SET value = excluded.value, number_key = excluded.number_key,
  confirmed_on = excluded.confirmed_on, source = excluded.source,
  state = CASE WHEN old.state = 'wrong' AND old.number_key = excluded.number_key THEN 'wrong' ELSE 'valid' END`,
  // A list of the same program that was made earlier than the one a case came from changes nothing of it.
  cases: `
INSERT INTO cases AS old (department, kind, list_id, updated_at, id, key, resident_id, as_of, listed, facts)
SELECT $1, $2, $3::uuid, (SELECT clock_now()), id, key, resident_id, as_of, facts, facts
FROM unnest($4::uuid[], $5::text[], $6::uuid[], $7::date[], $8::jsonb[]) AS t (id, key, resident_id, as_of, facts)
ON CONFLICT (department, key) DO UPDATE SET ${renewed('list_id')}, ${renewed('as_of')},
  listed = ${MERGED}, facts = ${MERGED}, updated_at = excluded.updated_at
  WHERE ${NEWER} OR (SELECT program FROM lists WHERE lists.id = old.list_id) IS DISTINCT FROM $10`,
  // One resident can stand in several rows of a list, but is suppressed for one reason once.
  suppressions: `
INSERT INTO suppressions (department, source, id, resident_id, reason)
SELECT $1, 'list', * FROM unnest($2::uuid[], $3::uuid[], $4::text[])
ON CONFLICT (resident_id, reason, coalesce(channel, '')) WHERE lifted_at IS NULL AND resident_id IS NOT NULL DO NOTHING`,
  rows: `
INSERT INTO list_rows (department, list_id, row, outcome, reason, columns, notes, case_id, raw)
SELECT $1, $2::uuid, row, outcome, reason, coalesce(string_to_array(columns, E'\\n'), '{}'),
  coalesce(string_to_array(notes, E'\\n'), '{}'), case_id, raw
FROM unnest($3::int[], $4::text[], $5::text[], $6::text[], $7::text[], $8::uuid[], $9::bytea[])
  AS t (row, outcome, reason, columns, notes, case_id, raw)`,
};
