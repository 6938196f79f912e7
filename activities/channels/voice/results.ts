import type { Outcome } from '../../../rules/plan.js';
import { transactionAnew } from '../../events/attempts.js';
import type { GateDeps } from '../../gate/permit.js';
import { settleIn } from '../../gate/settle.js';
import { audit } from '../../store/audit.js';
import type { Sql } from '../../store/database.js';
import { learnFrom, lockForLessons } from '../after-contact.js';
import { lockEnrolmentsOf } from '../locks.js';
import { otherResult, type ResultRow, type RowFault, readResults, unknownReference } from './results-file.js';

export type VoiceResults =
  /** `known`: lines that an earlier file had told already. `open`: calls of the list without a result as yet. */
  | { kind: 'recorded'; recorded: number; known: number; open: number }
  /** Nothing was recorded. */
  | { kind: 'refused'; faults: RowFault[] }
  | { kind: 'no-list' };

interface ResultsFile {
  department: string;
  listId: string;
  actor: string;
  content: Buffer;
}

/**
 * Records what an automatic-call service tells of a list, wholly or not at all: a line with an unknown reference or
 * result refuses the file and is named. The same file again changes nothing.
 */
export async function recordVoiceResults(deps: GateDeps, file: ResultsFile): Promise<VoiceResults> {
  const { department, listId } = file;
  const list = [department, listId];
  if (!(await deps.database.row('SELECT 1 FROM voice_lists WHERE department = $1 AND id = $2', list)))
    return { kind: 'no-list' };
  const read = await readResults(file.content);
  if (read.kind === 'refused') return read;
  return transactionAnew(deps.database, (sql) => record(sql, deps, { ...file, rows: read.rows }));
}

async function record(
  sql: Sql,
  deps: Pick<GateDeps, 'versions'>,
  { department, listId, actor, rows }: Omit<ResultsFile, 'content'> & { rows: readonly ResultRow[] },
): Promise<Exclude<VoiceResults, { kind: 'no-list' }>> {
  const calls = [...(await listed(sql, listId)).keys()];
  await lockForLessons(sql, calls);
  await lockEnrolmentsOf(sql, calls);
  const faults = faultsOf(rows, await listed(sql, listId));
  if (faults.length > 0) return { kind: 'refused', faults };
  const settled = await settleAll(sql, rows, actor);
  // A dead number is the one thing that an automatic call teaches.
  const dead = settled.filter(({ outcome }) => outcome === 'number-dead');
  for (const { reference } of dead) await learnFrom(sql, deps, { dispatchId: reference, actor });
  const recorded = settled.length;
  const known = rows.length - recorded;
  const action = 'voice-list.results-recorded';
  await audit(sql, { department, actor, action, subject: ['voice-list', listId], detail: { recorded, known } });
  return { kind: 'recorded', recorded, known, open: await openOf(sql, listId) };
}

async function settleAll(sql: Sql, rows: readonly ResultRow[], actor: string): Promise<ResultRow[]> {
  const settled: ResultRow[] = [];
  for (const row of rows) {
    if (await settleIn(sql, row.reference, { state: 'done', outcome: row.outcome })) settled.push(row);
  }
  await sql.run(
    `UPDATE desk_tasks SET outcome = told.outcome, done_by = $3, done_at = clock_now()
       FROM unnest($1::uuid[], $2::text[]) AS told (id, outcome) WHERE dispatch_id = told.id`,
    [settled.map(({ reference }) => reference), settled.map(({ outcome }) => outcome), actor],
  );
  return settled;
}

function faultsOf(rows: readonly ResultRow[], calls: ReadonlyMap<string, Outcome | null>): RowFault[] {
  return rows.flatMap(({ row, reference, outcome }) => {
    const known = calls.get(reference);
    if (known === undefined) return [unknownReference(row)];
    return known === null || known === outcome ? [] : [otherResult(row)];
  });
}

/** The calls of a list with the outcomes that are known of them. */
async function listed(sql: Sql, listId: string): Promise<Map<string, Outcome | null>> {
  const rows = await sql.rows<{ id: string; outcome: Outcome | null }>(
    `SELECT dispatches.id, dispatches.outcome FROM desk_tasks JOIN dispatches ON dispatches.id = dispatch_id
      WHERE voice_list_id = $1`,
    [listId],
  );
  return new Map(rows.map(({ id, outcome }) => [id, outcome]));
}

async function openOf(sql: Sql, listId: string): Promise<number> {
  const row = await sql.row<{ open: number }>(
    'SELECT count(*)::int AS open FROM desk_tasks WHERE voice_list_id = $1 AND done_at IS NULL',
    [listId],
  );
  return row?.open ?? 0;
}
