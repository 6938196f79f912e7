import type { Channel } from '../../rules/plan.js';
import type { Database, Sql } from '../store/database.js';

/**
 * Takes up to `most` due contacts of a channel for half a minute, in a transaction of its own: any number of workers
 * lease side by side, and what a dead worker held comes back when its lease runs out. Leases and rates follow the
 * machine's clock also in virtual time.
 */
export async function leaseDue(database: Database, channel: Channel, most: number): Promise<string[]> {
  return (await lease(database, { channel, most })).map(({ id }) => id);
}

/** A contact in the hands of its channel. */
export interface Leased {
  id: string;
  program: string;
}

/** All that is due on a channel in a department, or in one of its programs, leased page by page. */
export async function* dueOn(
  database: Database,
  due: { channel: Channel; department: string; program?: string },
): AsyncGenerator<Leased> {
  const page = () => lease(database, { ...due, most: PAGE });
  for (let leased = await page(); leased.length > 0; leased = await page()) yield* leased;
}

interface Lease {
  channel: Channel;
  most: number;
  department?: string;
  program?: string;
}

function lease(database: Database, { channel, most, department, program }: Lease): Promise<Leased[]> {
  return database.transaction(async (sql) => {
    const allowed = await tokensOf(sql, channel, most);
    if (allowed === 0) return [];
    const rows = await sql.rows<Leased>(LEASE, [channel, allowed, LEASE_SECONDS, department ?? null, program ?? null]);
    await sql.run('UPDATE channel_rates SET tokens = tokens - $2 WHERE channel = $1', [channel, rows.length]);
    return rows;
  });
}

const LEASE_SECONDS = 30;
const PAGE = 500;

const LEASE = `
  UPDATE dispatches SET leased_until = clock_timestamp() + make_interval(secs => $3)
   WHERE id IN (SELECT id FROM dispatches
     WHERE channel = $1 AND state IN ('planned', 'held') AND due_at <= clock_now()
       AND (leased_until IS NULL OR leased_until < clock_timestamp())
       AND ($4::text IS NULL OR department = $4) AND ($5::text IS NULL OR program = $5)
     ORDER BY due_at LIMIT $2 FOR NO KEY UPDATE SKIP LOCKED)
  RETURNING id, program`;

/** The gateway's rate, kept across all workers by one row. A channel without a row has no limit. */
async function tokensOf(sql: Sql, channel: Channel, most: number): Promise<number> {
  const rate = await sql.row<{ tokens: number }>(
    `UPDATE channel_rates SET refilled_at = clock_timestamp(),
            tokens = least(greatest(per_second, 1), tokens + per_second * extract(epoch FROM clock_timestamp() - refilled_at))
      WHERE channel = $1 RETURNING tokens`,
    [channel],
  );
  return rate ? Math.min(most, Math.max(0, Math.floor(rate.tokens))) : most;
}

/** Milliseconds until the channel's next contact is due, at least 1 and at most `most`. */
export async function untilDue(database: Database, channel: Channel, most: number): Promise<number> {
  const next = await database.row<{ ms: number | null }>(
    `SELECT (1000 * extract(epoch FROM min(due_at) - clock_now()))::float8 AS ms FROM dispatches
      WHERE channel = $1 AND state IN ('planned', 'held') AND due_at > clock_now()`,
    [channel],
  );
  return Math.max(1, Math.min(most, Math.ceil(next?.ms ?? most)));
}

/** Lets a channel rest: the gateway has asked for it, or refuses the account. Effective for all workers. */
export async function rest(database: Database, channel: Channel, ms: number): Promise<void> {
  await database.run(
    'UPDATE channel_rates SET tokens = least(tokens, 0) - per_second * $2::float8 / 1000 WHERE channel = $1',
    [channel, ms],
  );
}
