import { createHash, randomUUID } from 'node:crypto';
import { stepOf } from '../../../rules/program.js';
import type { Instant, LocalDate } from '../../../rules/time.js';
import { type GateDeps, permit } from '../../gate/permit.js';
import { settleIn } from '../../gate/settle.js';
import { audit } from '../../store/audit.js';
import type { Database, Sql } from '../../store/database.js';
import { dueOn } from '../lease.js';

/** What the post carries. Letters are sealed, pulled and handed over like postcards. */
export const MAIL = ['postcard', 'letter'] as const;
export type Mail = (typeof MAIL)[number];

/** What was sealed at one time for one program and channel; `ordinal` counts the batches of the day. */
export interface Batch {
  id: string;
  channel: Mail;
  program: string;
  day: LocalDate;
  ordinal: number;
  sealedAt: Instant;
  sealedBy: string;
  handedOverAt: Instant | null;
  sheets: number;
  /** Sheets to pull out by hand before the post takes the batch. */
  toPull: number;
  /** How many of each insert the envelopes need (封入), the sheets to pull left out; nothing for postcards. */
  inserts: Record<string, number>;
}

interface Sealing {
  department: string;
  actor: string;
  channel?: Mail;
  program?: string;
}

/**
 * Seals the postcards and letters that are due into the day's batches, one a program and channel, each sheet through
 * the gate: what the gate holds or refuses is not in the batch. Sealing twice makes a second batch of what became due
 * in between, or none.
 */
export async function sealBatches(deps: GateDeps, sealing: Sealing): Promise<Batch[]> {
  const sealed: string[] = [];
  for (const channel of sealing.channel ? [sealing.channel] : MAIL) {
    sealed.push(...(await sealChannel(deps, { ...sealing, channel })));
  }
  return (await listBatches(deps.database, sealing)).filter(({ id }) => sealed.includes(id));
}

async function sealChannel(deps: GateDeps, sealing: Sealing & { channel: Mail }): Promise<string[]> {
  const batches = new Map<string, string>();
  for await (const { id, program } of dueOn(deps.database, sealing)) {
    const batchId = batches.get(program) ?? randomUUID();
    const answer = await permit(deps, { dispatchId: id, ttlMs: 0, actor: sealing.actor }, (sql, { dispatchId }) =>
      join(sql, deps, { ...sealing, batchId, program, dispatchId }),
    );
    if (answer.kind === 'permitted') batches.set(program, batchId);
  }
  for (const batchId of batches.values()) await close(deps.database, batchId, sealing);
  return [...batches.values()];
}

/** All departments with something for the post, and what each has settled of its days: the routine seals for them. */
export function departmentsWithMailDue(database: Database): Promise<{ department: string; town: unknown }[]> {
  return database.rows(
    `SELECT id AS department, town FROM departments
      WHERE EXISTS (SELECT 1 FROM dispatches WHERE department = departments.id AND channel = ANY($1::text[])
        AND state IN ('planned', 'held') AND due_at <= clock_now())`,
    [MAIL],
  );
}

interface Joining extends Sealing {
  channel: Mail;
  batchId: string;
  program: string;
  dispatchId: string;
}

/** The sheet joins its batch in the transaction that permits it, so that no batch holds a sheet the gate did not see. */
async function join(sql: Sql, { versions }: GateDeps, joining: Joining): Promise<void> {
  const { batchId, department, program, channel, actor, dispatchId } = joining;
  await sql.run(
    `INSERT INTO postcard_batches (id, department, program, channel, day, ordinal, sealed_at, sealed_by)
      SELECT $1, $2, $3, $4, today.day, 1 + coalesce((SELECT max(ordinal) FROM postcard_batches
          WHERE department = $2 AND program = $3 AND channel = $4 AND day = today.day), 0), clock_now(), $5
        FROM (SELECT (clock_now() AT TIME ZONE 'Asia/Tokyo')::date AS day) AS today
      ON CONFLICT (id) DO NOTHING`,
    [batchId, department, program, channel, actor],
  );
  const inserts = channel === 'letter' ? await insertsOf(sql, versions, dispatchId) : [];
  await sql.run(
    `INSERT INTO postcards (dispatch_id, department, batch_id, sheet, inserts)
      SELECT $1, $2, $3, 1 + coalesce(max(sheet), 0), $4::text[] FROM postcards WHERE batch_id = $3`,
    [dispatchId, department, batchId, inserts],
  );
  await settleIn(sql, dispatchId, { state: 'accepted', gatewayId: null });
}

/** What the program puts into the envelope, kept with the sheet: the envelope is packed by what was sealed. */
async function insertsOf(sql: Sql, versions: GateDeps['versions'], dispatchId: string): Promise<string[]> {
  const row = await sql.row<{ versionId: string; step: string }>(
    `SELECT version_id AS "versionId", step FROM dispatches JOIN enrolments ON enrolments.id = enrolment_id
      WHERE dispatches.id = $1`,
    [dispatchId],
  );
  if (!row) throw new Error(`letter ${dispatchId} has no enrolment`);
  const step = stepOf((await versions.byId(sql, row.versionId)).program, row.step);
  return step?.kind === 'letter' ? step.letter.inserts : [];
}

/** The hash over what is in the batch tells a second print run of the same batch from the first. */
async function close(
  database: Database,
  batchId: string,
  { department, actor, channel }: Sealing & { channel: Mail },
): Promise<void> {
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
      action: `${channel}s.sealed`,
      subject: ['batch', batchId],
      detail: { sheets: sheets.length, hash },
    });
  });
}

/**
 * The batches of postcards and letters, the newest day first, with what is still to be pulled out of each and put into
 * it.
 */
export function listBatches(database: Database, { department }: { department: string }): Promise<Batch[]> {
  return database.rows<Batch>(
    `SELECT id, channel, program, day, ordinal, sealed_at AS "sealedAt", sealed_by AS "sealedBy",
            handed_over_at AS "handedOverAt",
            (SELECT count(*)::int FROM postcards WHERE batch_id = postcard_batches.id) AS sheets,
            (SELECT count(*)::int FROM postcards WHERE batch_id = postcard_batches.id AND pull_asked_at IS NOT NULL) AS "toPull",
            (SELECT coalesce(jsonb_object_agg(name, needed), '{}') FROM (SELECT name, count(*)::int AS needed
               FROM postcards, unnest(inserts) AS name
              WHERE batch_id = postcard_batches.id AND pull_asked_at IS NULL GROUP BY name) AS counted) AS inserts
       FROM postcard_batches WHERE department = $1 ORDER BY day DESC, channel DESC, ordinal DESC`,
    [department],
  );
}
