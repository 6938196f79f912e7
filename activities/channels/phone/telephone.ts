import type { Outcome } from '../../../rules/plan.js';
import type { Instant, LocalDate } from '../../../rules/time.js';
import { type GateDeps, permit, recheck } from '../../gate/permit.js';
import { settleIn } from '../../gate/settle.js';
import { audit } from '../../store/audit.js';
import type { Database, Sql } from '../../store/database.js';
import { learnFromCall } from './after-call.js';

/** A card in the queue. The number is shown only to who has taken it, after the gate has looked again. */
export interface Call {
  dispatchId: string;
  enrolmentId: string;
  residentNumber: string;
  program: string;
  step: string;
  attempt: number;
  band: string;
  dueAt: Instant;
  takenBy: string | null;
  takenUntil: Instant | null;
}

export interface CallRequest {
  department: string;
  dispatchId: string;
  actor: string;
}

export type Taken =
  | { kind: 'taken'; until: Instant }
  | { kind: 'held'; because: string; until: Instant }
  | { kind: 'refused'; because: string }
  | { kind: 'gone' };
export type Shown =
  | { kind: 'shown'; number: string; name: string; kana: string; script: string }
  | { kind: 'stopped'; because: string }
  | { kind: 'not-yours' };
export type CallRecord = CallRequest & { outcome: Outcome; note?: string; promisedOn?: LocalDate };

/** A card stays with its taker this long; then it goes back to the queue. */
const TAKEN_MS = 15 * 60_000;

/** The cards that wait now, oldest first, those of protected residents never among them: the gate ends their runs. */
export function listCalls(database: Database, { department }: { department: string }): Promise<Call[]> {
  return database.rows<Call>(
    `SELECT dispatches.id AS "dispatchId", dispatches.enrolment_id AS "enrolmentId", residents.number AS "residentNumber",
            dispatches.program, step, attempt, band, due_at AS "dueAt",
            CASE WHEN taken_until > clock_now() THEN taken_by END AS "takenBy",
            CASE WHEN taken_until > clock_now() THEN taken_until END AS "takenUntil"
       FROM telephone_tasks JOIN dispatches ON dispatches.id = dispatch_id
       JOIN residents ON residents.id = dispatches.resident_id
      WHERE telephone_tasks.department = $1 AND done_at IS NULL AND due_at <= clock_now()
        AND state IN ('planned', 'held', 'permitted')
        AND NOT EXISTS (SELECT 1 FROM suppressions WHERE suppressions.resident_id = dispatches.resident_id
          AND reason = 'protected' AND lifted_at IS NULL)
      ORDER BY due_at, dispatches.id`,
    [department],
  );
}

/** Takes a card through the gate. A card whose taker let it lapse can be taken again. */
export async function takeCall(deps: GateDeps, request: CallRequest): Promise<Taken> {
  const { dispatchId, actor, department } = request;
  await giveBackLapsed(deps.database, { department, dispatchId });
  if (!(await exists(deps.database, request))) return { kind: 'gone' };
  const answer = await permit(deps, { dispatchId, ttlMs: TAKEN_MS, actor }, async (sql, contact) => {
    await sql.run(
      'UPDATE telephone_tasks SET taken_by = $2, taken_until = $3, shown_at = NULL WHERE dispatch_id = $1',
      [dispatchId, actor, contact.expiresAt],
    );
    await note(sql, request, 'call.taken');
  });
  return answer.kind === 'permitted' ? { kind: 'taken', until: answer.contact.expiresAt } : answer;
}

/** The last moment of a call: the gate looks once more, and only then the number is shown. */
export function showNumber(deps: GateDeps, request: CallRequest): Promise<Shown> {
  return deps.database.transaction(async (sql) => {
    const verdict = await recheck(sql, deps, request.dispatchId);
    const card = await heldBy(sql, request);
    if (!card) return { kind: 'not-yours' };
    if (verdict) return { kind: 'stopped', because: card.endReason ?? verdict.because };
    await sql.run('UPDATE telephone_tasks SET shown_at = clock_now() WHERE dispatch_id = $1', [request.dispatchId]);
    await note(sql, request, 'call.number-shown');
    return reveal(sql, deps, request.dispatchId);
  });
}

/** Records what came of a call, and what it taught. A second record of the same call changes nothing and answers false. */
export async function recordCall(deps: GateDeps, record: CallRecord): Promise<boolean> {
  const recorded = await settleCall(deps, record);
  await learnFromCall(deps, record);
  return recorded;
}

function settleCall(deps: GateDeps, record: CallRecord): Promise<boolean> {
  return deps.database.transaction(async (sql) => {
    if (!(await exists(sql, record))) return false;
    const settled = await settleIn(sql, record.dispatchId, { state: 'done', outcome: record.outcome });
    if (!settled) return false;
    const sealed = record.note ? deps.vault.seal(record.note, `telephone_tasks/note/${record.dispatchId}`) : null;
    await sql.run(
      'UPDATE telephone_tasks SET outcome = $2, note = $3, done_by = $4, done_at = clock_now() WHERE dispatch_id = $1',
      [record.dispatchId, record.outcome, sealed, record.actor],
    );
    await note(sql, record, 'call.recorded', { outcome: record.outcome, promisedOn: record.promisedOn ?? null });
    return true;
  });
}

/** Puts a card back into the queue; only its taker can, and only before its outcome is recorded. */
export function releaseCall(deps: GateDeps, request: CallRequest): Promise<boolean> {
  return deps.database.transaction(async (sql) => {
    if (!(await mine(sql, request))) return false;
    await backToQueue(sql, request.dispatchId);
    await note(sql, request, 'call.released');
    return true;
  });
}

function giveBackLapsed(
  database: Database,
  { department, dispatchId }: { department: string; dispatchId: string },
): Promise<void> {
  return database.transaction(async (sql) => {
    const lapsed = await sql.row(
      `SELECT 1 FROM telephone_tasks WHERE dispatch_id = $1 AND department = $2 AND done_at IS NULL AND taken_until <= clock_now()`,
      [dispatchId, department],
    );
    if (lapsed) await backToQueue(sql, dispatchId);
  });
}

async function backToQueue(sql: Sql, dispatchId: string): Promise<void> {
  await sql.run(
    `UPDATE dispatches SET state = 'planned', permitted_at = NULL, expires_at = NULL, changed_at = clock_now()
      WHERE id = $1 AND state = 'permitted'`,
    [dispatchId],
  );
  await sql.run(
    'UPDATE telephone_tasks SET taken_by = NULL, taken_until = NULL, shown_at = NULL WHERE dispatch_id = $1 AND done_at IS NULL',
    [dispatchId],
  );
}

async function exists(sql: Sql, { dispatchId, department }: CallRequest): Promise<boolean> {
  return Boolean(
    await sql.row('SELECT 1 FROM telephone_tasks WHERE dispatch_id = $1 AND department = $2', [dispatchId, department]),
  );
}

/** Whether the card is in this person's hands and may still be called. */
async function mine(sql: Sql, request: CallRequest): Promise<boolean> {
  return (await heldBy(sql, request))?.state === 'permitted';
}

/** The card in this person's hands, also when its reason has gone since it was taken. */
function heldBy(sql: Sql, { dispatchId, department, actor }: CallRequest) {
  return sql.row<{ state: string; endReason: string | null }>(
    `SELECT dispatches.state, end_reason AS "endReason"
       FROM telephone_tasks JOIN dispatches ON dispatches.id = dispatch_id JOIN enrolments ON enrolments.id = enrolment_id
      WHERE dispatch_id = $1 AND telephone_tasks.department = $2 AND taken_by = $3 AND taken_until > clock_now()
        AND done_at IS NULL`,
    [dispatchId, department, actor],
  );
}

async function reveal(sql: Sql, { vault }: GateDeps, dispatchId: string): Promise<Shown> {
  const row = await sql.row<{ pointId: string; value: Buffer; residentId: string; personal: Buffer; words: Buffer }>(
    `SELECT contact_points.id AS "pointId", contact_points.value, residents.id AS "residentId", residents.personal, dispatches.words
       FROM dispatches JOIN contact_points ON contact_points.id = dispatches.contact_point_id
       JOIN residents ON residents.id = dispatches.resident_id WHERE dispatches.id = $1`,
    [dispatchId],
  );
  if (!row) throw new Error(`call ${dispatchId} has no number`);
  const person: { name: string; kana?: string } = JSON.parse(
    vault.open(row.personal, `residents/personal/${row.residentId}`),
  );
  return {
    kind: 'shown',
    number: vault.open(row.value, `contact_points/value/${row.pointId}`),
    name: person.name,
    kana: person.kana ?? '',
    script: vault.open(row.words, `dispatches/words/${dispatchId}`),
  };
}

function note(
  sql: Sql,
  { department, actor, dispatchId }: CallRequest,
  action: string,
  detail: Record<string, unknown> = {},
): Promise<void> {
  return audit(sql, { department, actor, action, subject: ['dispatch', dispatchId], detail });
}
