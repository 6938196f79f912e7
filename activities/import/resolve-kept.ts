import { RESIDENT_COLUMNS } from '../../rules/import/layout.js';
import { readTelephone } from '../../rules/import/telephone.js';
import { audit } from '../store/audit.js';
import type { Database, Sql } from '../store/database.js';
import type { Vault } from '../store/vault.js';
import type { ListCounts } from './tally.js';

export interface ResolveRequest {
  department: string;
  listId: string;
  row: number;
  decision: { kind: 'accept'; telephone: string } | { kind: 'exclude'; reason: string };
  actor: string;
}

export type ResolveAnswer =
  | { kind: 'resolved'; caseId: string | null }
  | { kind: 'refused'; code: 'no-such-row' | 'already-resolved' | 'not-a-telephone'; ja: string; en: string };

interface KeptRow {
  outcome: string;
  resolved_at: string | null;
  columns: string[];
  case_id: string | null;
  resident_id: string | null;
}

/** A person decides about a row that the import kept: accepts it with the telephone number they found out, or excludes it. */
export function resolveKept(
  deps: { database: Database; vault: Vault },
  request: ResolveRequest,
): Promise<ResolveAnswer> {
  return deps.database.transaction(async (sql) => {
    const row = await lockRow(sql, request);
    if (!row) return NO_SUCH_ROW;
    if (row.outcome !== 'kept' || row.resolved_at !== null) return ALREADY_RESOLVED;
    const contacts = await decide(sql, deps.vault, { row, request });
    if (contacts === null) return NOT_A_TELEPHONE;
    await recount(sql, request, contacts);
    const { department, actor, listId, decision } = request;
    const detail = { row: request.row, ...(decision.kind === 'exclude' && { reason: decision.reason }) };
    await audit(sql, { department, actor, action: `list-row.${decision.kind}ed`, subject: ['list', listId], detail });
    return { kind: 'resolved', caseId: row.case_id };
  });
}

const refused = (code: Extract<ResolveAnswer, { kind: 'refused' }>['code'], ja: string, en: string): ResolveAnswer => ({
  kind: 'refused',
  code,
  ja,
  en,
});
const NO_SUCH_ROW = refused('no-such-row', 'この行は保留されていません。', 'There is no such row in this list.');
const ALREADY_RESOLVED = refused(
  'already-resolved',
  'この行は処理済みです。',
  'This row is not waiting for a decision.',
);
const NOT_A_TELEPHONE = refused(
  'not-a-telephone',
  '電話番号として使えません。',
  'This cannot be used as a telephone number.',
);

// The case first, in the order of locks that events and the gate keep; rows of lists come after all of those.
async function lockRow(sql: Sql, { department, listId, row }: ResolveRequest): Promise<KeptRow | undefined> {
  const values = [listId, row, department];
  await sql.rows(
    `SELECT cases.id FROM cases JOIN list_rows ON case_id = cases.id
     WHERE list_rows.list_id = $1 AND row = $2 AND list_rows.department = $3 FOR NO KEY UPDATE OF cases`,
    values,
  );
  return sql.row<KeptRow>(
    `SELECT outcome, resolved_at, columns, case_id, resident_id FROM list_rows LEFT JOIN cases ON cases.id = case_id
     WHERE list_rows.list_id = $1 AND row = $2 AND list_rows.department = $3 FOR UPDATE OF list_rows`,
    values,
  );
}

type Eligible = 'mobile' | 'landline' | 'none';

/** Answers what the resident can now be reached by; null when the decision's number is none. */
async function decide(
  sql: Sql,
  vault: Vault,
  { row, request }: { row: KeptRow; request: ResolveRequest },
): Promise<Eligible | null> {
  const { decision, listId, actor } = request;
  if (decision.kind === 'accept') {
    const read = readTelephone(decision.telephone);
    if (read.kind !== 'mobile' && read.kind !== 'landline') return null;
    await writeNumber(sql, vault, {
      department: request.department,
      residentId: row.resident_id ?? '',
      position: positionOf(row.columns),
      ...read,
    });
  }
  await sql.run(
    `UPDATE list_rows SET outcome = $3, reason = $4, resolved_by = $5, resolved_at = clock_now() WHERE list_id = $1 AND row = $2`,
    [
      listId,
      request.row,
      decision.kind === 'accept' ? 'accepted' : 'excluded',
      decision.kind === 'accept' ? null : decision.reason,
      actor,
    ],
  );
  const kinds = await sql.rows<{ kind: 'mobile' | 'landline' }>(
    `SELECT kind FROM contact_points WHERE resident_id = $1 AND state = 'valid' AND kind <> 'postal'`,
    [row.resident_id],
  );
  return kinds.some(({ kind }) => kind === 'mobile') ? 'mobile' : (kinds[0]?.kind ?? 'none');
}

const positionOf = (columns: readonly string[]): number => (columns[0] === RESIDENT_COLUMNS.telephone2.column ? 2 : 1);

interface NewNumber {
  department: string;
  residentId: string;
  position: number;
  kind: 'mobile' | 'landline';
  digits: string;
}

async function writeNumber(
  sql: Sql,
  vault: Vault,
  { department, residentId, position, kind, digits }: NewNumber,
): Promise<void> {
  const known = await sql.row<{ id: string }>(
    `SELECT coalesce((SELECT id FROM contact_points WHERE resident_id = $1 AND kind = $2 AND position = $3), gen_random_uuid()) AS id`,
    [residentId, kind, position],
  );
  const id = known?.id ?? '';
  await sql.run(
    `INSERT INTO contact_points (id, department, resident_id, kind, position, value, number_key, confirmed_on, source)
     VALUES ($1, $2, $3, $4, $5, $6, $7, (clock_now() AT TIME ZONE 'Asia/Tokyo')::date, 'staff')
     ON CONFLICT (resident_id, kind, position) DO UPDATE SET value = excluded.value, number_key = excluded.number_key,
       confirmed_on = excluded.confirmed_on, source = excluded.source, state = 'valid'`,
    [
      id,
      department,
      residentId,
      kind,
      position,
      vault.seal(digits, `contact_points/value/${id}`),
      vault.numberKey(digits),
    ],
  );
}

async function recount(sql: Sql, { listId, decision }: ResolveRequest, eligible: Eligible): Promise<void> {
  const row = await sql.row<{ counts: ListCounts }>('SELECT counts FROM lists WHERE id = $1 FOR UPDATE', [listId]);
  if (!row) return;
  const { counts } = row;
  counts.kept -= 1;
  if (decision.kind === 'accept') {
    counts.accepted += 1;
    counts.eligible[eligible] += 1;
  } else counts.excluded[decision.reason] = (counts.excluded[decision.reason] ?? 0) + 1;
  await sql.run('UPDATE lists SET counts = $2 WHERE id = $1', [listId, JSON.stringify(counts)]);
}
