import { createHash, randomUUID } from 'node:crypto';
import type { Instant, LocalDate } from '../../../rules/time.js';
import { type GateDeps, permit } from '../../gate/permit.js';
import { settleIn } from '../../gate/settle.js';
import { audit } from '../../store/audit.js';
import type { Database, Sql } from '../../store/database.js';
import { leaseDue } from '../lease.js';

export interface Batch {
  id: string;
  program: string;
  day: LocalDate;
  ordinal: number;
  sealedAt: Instant;
  sealedBy: string;
  handedOverAt: Instant | null;
  sheets: number;
  /** Sheets to pull out by hand before the post takes the batch. */
  toPull: number;
}

interface Sealing {
  department: string;
  actor: string;
  program?: string;
}

/**
 * Seals the postcards that are due into the day's batches, one a program, each card through the gate: what the gate
 * holds or refuses is not in the batch. Sealing twice makes a second batch of what became due in between, or none.
 */
export async function sealBatches(deps: GateDeps, sealing: Sealing): Promise<Batch[]> {
  const due = await dueCards(deps.database, sealing);
  const batches = new Map<string, string>();
  for (const card of due) {
    const batchId = batches.get(card.program) ?? randomUUID();
    const answer = await permit(deps, { dispatchId: card.id, ttlMs: 0, actor: sealing.actor }, (sql, contact) =>
      join(sql, { batchId, program: card.program, dispatchId: contact.dispatchId, ...sealing }),
    );
    if (answer.kind === 'permitted') batches.set(card.program, batchId);
  }
  for (const batchId of batches.values()) await close(deps.database, batchId, sealing);
  const sealed = new Set(batches.values());
  return (await listBatches(deps.database, sealing)).filter(({ id }) => sealed.has(id));
}

/** All departments with a postcard due: the routine seals for each of them. */
export async function departmentsWithCardsDue(database: Database): Promise<string[]> {
  const rows = await database.rows<{ department: string }>(
    `SELECT DISTINCT department FROM dispatches WHERE channel = 'postcard' AND state IN ('planned', 'held') AND due_at <= clock_now()`,
  );
  return rows.map((row) => row.department);
}

async function dueCards(
  database: Database,
  { department, program }: Sealing,
): Promise<{ id: string; program: string }[]> {
  const leased: string[] = [];
  for (
    let page = await leaseDue(database, 'postcard', 500);
    page.length > 0;
    page = await leaseDue(database, 'postcard', 500)
  ) {
    leased.push(...page);
  }
  const rows = await database.rows<{ id: string; program: string; mine: boolean }>(
    `SELECT id, program, department = $2 AND ($3::text IS NULL OR program = $3) AS mine
       FROM dispatches WHERE id = ANY($1::uuid[]) ORDER BY id`,
    [leased, department, program ?? null],
  );
  const others = rows.filter(({ mine }) => !mine).map(({ id }) => id);
  // What an event holds at this moment is left to its lease: to wait for several rows would be to risk a deadlock.
  await database.run(
    `UPDATE dispatches SET leased_until = NULL
      WHERE id IN (SELECT id FROM dispatches WHERE id = ANY($1::uuid[]) FOR NO KEY UPDATE SKIP LOCKED)`,
    [others],
  );
  return rows.filter(({ mine }) => mine);
}

interface Joining extends Sealing {
  batchId: string;
  program: string;
  dispatchId: string;
}

/** The card joins its batch in the transaction that permits it, so that no batch holds a card the gate did not see. */
async function join(sql: Sql, { batchId, department, program, actor, dispatchId }: Joining): Promise<void> {
  await sql.run(
    `INSERT INTO postcard_batches (id, department, program, day, ordinal, sealed_at, sealed_by)
      SELECT $1, $2, $3, today.day, 1 + coalesce((SELECT max(ordinal) FROM postcard_batches
          WHERE department = $2 AND program = $3 AND day = today.day), 0), clock_now(), $4
        FROM (SELECT (clock_now() AT TIME ZONE 'Asia/Tokyo')::date AS day) AS today
      ON CONFLICT (id) DO NOTHING`,
    [batchId, department, program, actor],
  );
  await sql.run(
    `INSERT INTO postcards (dispatch_id, department, batch_id, sheet)
      SELECT $1, $2, $3, 1 + coalesce(max(sheet), 0) FROM postcards WHERE batch_id = $3`,
    [dispatchId, department, batchId],
  );
  await settleIn(sql, dispatchId, { state: 'accepted', gatewayId: null });
}

/** The hash over what is in the batch tells a second print run of the same batch from the first. */
async function close(database: Database, batchId: string, { department, actor }: Sealing): Promise<void> {
  await database.transaction(async (sql) => {
    const sheets = await sql.rows<{ id: string }>(
      'SELECT dispatch_id AS id FROM postcards WHERE batch_id = $1 ORDER BY sheet',
      [batchId],
    );
    const hash = createHash('sha256')
      .update(sheets.map(({ id }) => id).join('\n'))
      .digest('hex');
    await sql.run('UPDATE postcard_batches SET content_hash = $2 WHERE id = $1', [batchId, hash]);
    await audit(sql, {
      department,
      actor,
      action: 'postcards.sealed',
      subject: ['batch', batchId],
      detail: { sheets: sheets.length, hash },
    });
  });
}

export function listBatches(database: Database, { department }: { department: string }): Promise<Batch[]> {
  return database.rows<Batch>(
    `SELECT id, program, day, ordinal, sealed_at AS "sealedAt", sealed_by AS "sealedBy", handed_over_at AS "handedOverAt",
            (SELECT count(*)::int FROM postcards WHERE batch_id = postcard_batches.id) AS sheets,
            (SELECT count(*)::int FROM postcards WHERE batch_id = postcard_batches.id AND pull_asked_at IS NOT NULL) AS "toPull"
       FROM postcard_batches WHERE department = $1 ORDER BY day DESC, ordinal DESC`,
    [department],
  );
}

/** The sheets to be pulled out before hand-over: their reason is gone since the sealing. */
export function pullList(database: Database, { department, batchId }: { department: string; batchId: string }) {
  return database.rows<{ sheet: number; dispatchId: string; because: string; askedAt: Instant }>(
    `SELECT sheet, dispatch_id AS "dispatchId", pull_because AS because, pull_asked_at AS "askedAt"
       FROM postcards WHERE department = $1 AND batch_id = $2 AND pull_asked_at IS NOT NULL ORDER BY sheet`,
    [department, batchId],
  );
}

/**
 * Hands a batch to the post: what was pulled is withdrawn, the rest is posted. Answers the counts, or null when there
 * is no such batch; a second call changes nothing and answers what the first did.
 */
export function handOver(
  deps: { database: Database },
  request: { department: string; batchId: string; actor: string },
): Promise<{ posted: number; pulled: number } | null> {
  const { department, batchId, actor } = request;
  return deps.database.transaction(async (sql) => {
    const cards = await sql.rows<{ id: string; pulled: boolean }>(
      `SELECT dispatch_id AS id, pull_asked_at IS NOT NULL AS pulled FROM postcards
        WHERE department = $1 AND batch_id = $2 ORDER BY dispatch_id`,
      [department, batchId],
    );
    if (cards.length === 0) return null;
    const enrolments = cards.map(({ id }) => id);
    await sql.rows(
      `SELECT 1 FROM enrolments WHERE id IN (SELECT enrolment_id FROM dispatches WHERE id = ANY($1::uuid[]))
        ORDER BY id FOR NO KEY UPDATE`,
      [enrolments],
    );
    const first = await sql.run(
      'UPDATE postcard_batches SET handed_over_at = clock_now(), handed_over_by = $3 WHERE department = $1 AND id = $2 AND handed_over_at IS NULL',
      [department, batchId, actor],
    );
    const counts = await settleCards(sql, batchId);
    if (first)
      await audit(sql, {
        department,
        actor,
        action: 'postcards.handed-over',
        subject: ['batch', batchId],
        detail: counts,
      });
    return counts;
  });
}

/** Read again under the enrolments' locks: a stop may have asked for a card while the hand-over was waiting. */
async function settleCards(sql: Sql, batchId: string): Promise<{ posted: number; pulled: number }> {
  const cards = await sql.rows<{ id: string; pulled: boolean }>(
    'SELECT dispatch_id AS id, pull_asked_at IS NOT NULL AS pulled FROM postcards WHERE batch_id = $1 ORDER BY dispatch_id',
    [batchId],
  );
  for (const { id, pulled } of cards) {
    if (pulled) await settleIn(sql, id, { state: 'withdrawn', outcome: 'suppressed', because: 'pulled' });
    else await settleIn(sql, id, { state: 'done', outcome: 'posted' });
  }
  const pulled = cards.filter((card) => card.pulled).length;
  return { posted: cards.length - pulled, pulled };
}
