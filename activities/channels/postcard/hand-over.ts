import type { Instant } from '../../../rules/time.js';
import { settleIn } from '../../gate/settle.js';
import { audit } from '../../store/audit.js';
import type { Database, Sql } from '../../store/database.js';
import { lockEnrolmentsOf } from '../locks.js';
import type { Mail } from './batches.js';

export interface SheetToPull {
  sheet: number;
  dispatchId: string;
  because: string;
  askedAt: Instant;
}

/** The sheets to be pulled out before hand-over: their reason is gone since the sealing. */
export function pullList(
  database: Database,
  { department, batchId }: { department: string; batchId: string },
): Promise<SheetToPull[]> {
  return database.rows<SheetToPull>(
    `SELECT sheet, dispatch_id AS "dispatchId", pull_because AS because, pull_asked_at AS "askedAt"
       FROM postcards WHERE department = $1 AND batch_id = $2 AND pull_asked_at IS NOT NULL ORDER BY sheet`,
    [department, batchId],
  );
}

export interface HandedOver {
  posted: number;
  pulled: number;
}

/**
 * Hands a batch to the post: what was pulled is withdrawn, the rest is posted. Answers the counts, or null when there
 * is no such batch; a second call changes nothing and answers what the first did.
 */
export function handOver(
  deps: { database: Database },
  request: { department: string; batchId: string; actor: string },
): Promise<HandedOver | null> {
  const { department, batchId, actor } = request;
  return deps.database.transaction(async (sql) => {
    const sheets = await sql.rows<{ id: string }>(
      'SELECT dispatch_id AS id FROM postcards WHERE department = $1 AND batch_id = $2',
      [department, batchId],
    );
    if (sheets.length === 0) return null;
    await lockEnrolmentsOf(
      sql,
      sheets.map(({ id }) => id),
    );
    const first = await sql.row<{ channel: Mail }>(
      `UPDATE postcard_batches SET handed_over_at = clock_now(), handed_over_by = $3
        WHERE department = $1 AND id = $2 AND handed_over_at IS NULL RETURNING channel`,
      [department, batchId, actor],
    );
    const counts = await settleSheets(sql, batchId);
    if (first) {
      const action = `${first.channel}s.handed-over`;
      await audit(sql, { department, actor, action, subject: ['batch', batchId], detail: { ...counts } });
    }
    return counts;
  });
}

/** Read under the enrolments' locks: a stop may have asked for a sheet while the hand-over was waiting. */
async function settleSheets(sql: Sql, batchId: string): Promise<HandedOver> {
  const sheets = await sql.rows<{ id: string; pulled: boolean }>(
    'SELECT dispatch_id AS id, pull_asked_at IS NOT NULL AS pulled FROM postcards WHERE batch_id = $1 ORDER BY dispatch_id',
    [batchId],
  );
  for (const { id, pulled } of sheets) {
    if (pulled) await settleIn(sql, id, { state: 'withdrawn', outcome: 'suppressed', because: 'pulled' });
    else await settleIn(sql, id, { state: 'done', outcome: 'posted' });
  }
  const pulled = sheets.filter((sheet) => sheet.pulled).length;
  return { posted: sheets.length - pulled, pulled };
}
