import type { Sql } from '../store/database.js';
import type { Batch } from './batch.js';

export interface ListIdentity {
  listId: string;
  department: string;
  caseKind: string;
}

/** Writes a batch, each table by one statement; rows that are there already take the list's newer values. */
export async function writeBatch(sql: Sql, batch: Batch, { listId, department, caseKind }: ListIdentity): Promise<void> {
  const { residents, contacts, cases, suppressions, rows } = batch;
  await runFor(sql, RESIDENTS, [department], residents);
  await runFor(sql, CONTACTS, [department], contacts);
  await runFor(sql, CASES, [department, caseKind, listId], cases);
  await runFor(sql, SUPPRESSIONS, [department], suppressions);
  await runFor(sql, ROWS, [department, listId], rows);
}

async function runFor(sql: Sql, text: string, before: readonly unknown[], columns: Record<string, unknown[]>): Promise<void> {
  const arrays = Object.values(columns);
  if (arrays[0]?.length) await sql.run(text, [...before, ...arrays]);
}

const RESIDENTS = `
INSERT INTO residents (department, id, number, household, personal, lang, gaiji)
SELECT $1, * FROM unnest($2::uuid[], $3::text[], $4::text[], $5::bytea[], $6::text[], $7::boolean[])
ON CONFLICT (department, number) DO UPDATE SET household = excluded.household, personal = excluded.personal,
  lang = excluded.lang, gaiji = excluded.gaiji, updated_at = clock_now()`;

// A number that turned out wrong stays wrong, however often a list brings it again.
const CONTACTS = `
INSERT INTO contact_points AS old (department, source, id, resident_id, kind, position, value, number_key, confirmed_on)
SELECT $1, 'list', * FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::int[], $6::bytea[], $7::bytea[], $8::date[])
ON CONFLICT (resident_id, kind, position) DO UPDATE SET value = excluded.value, number_key = excluded.number_key,
  confirmed_on = excluded.confirmed_on, source = excluded.source,
  state = CASE WHEN old.state = 'wrong' AND old.number_key = excluded.number_key THEN 'wrong' ELSE 'valid' END`;

// A list made earlier than the one that a case came from does not take the case back.
const CASES = `
INSERT INTO cases AS old (department, kind, list_id, id, key, resident_id, as_of, listed, facts)
SELECT $1, $2, $3::uuid, id, key, resident_id, as_of, facts, facts
FROM unnest($4::uuid[], $5::text[], $6::uuid[], $7::date[], $8::jsonb[]) AS t (id, key, resident_id, as_of, facts)
ON CONFLICT (department, key) DO UPDATE SET list_id = excluded.list_id, as_of = excluded.as_of,
  listed = excluded.listed, facts = excluded.facts, updated_at = clock_now()
  WHERE old.as_of IS NULL OR excluded.as_of IS NULL OR excluded.as_of >= old.as_of`;

const SUPPRESSIONS = `
INSERT INTO suppressions (department, source, id, resident_id, reason)
SELECT $1, 'list', * FROM unnest($2::uuid[], $3::uuid[], $4::text[])
ON CONFLICT (resident_id, reason, coalesce(channel, '')) WHERE lifted_at IS NULL AND resident_id IS NOT NULL DO NOTHING`;

const ROWS = `
INSERT INTO list_rows (department, list_id, row, outcome, reason, columns, notes, case_id, raw)
SELECT $1, $2::uuid, row, outcome, reason, coalesce(string_to_array(columns, E'\\n'), '{}'),
  coalesce(string_to_array(notes, E'\\n'), '{}'), case_id, raw
FROM unnest($3::int[], $4::text[], $5::text[], $6::text[], $7::text[], $8::uuid[], $9::bytea[])
  AS t (row, outcome, reason, columns, notes, case_id, raw)`;
