import type { Instant } from '../../rules/time.js';
import type { Sql } from './database.js';

/** The one clock of events, feeds, campaigns, gate and channels: the database's. */
export async function clockOf(sql: Sql): Promise<Instant> {
  const clock = await sql.row<{ now: Instant }>('SELECT clock_now() AS now');
  if (!clock) throw new Error('the database has no clock');
  return clock.now;
}
