import type { Client } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/common';
import { outreachId } from '../workflows/contract.js';
import type { Database } from './store/database.js';

interface Waiting {
  id: number;
  enrolmentId: string;
  signal: string;
  payload: unknown;
}

const PAGE = 100;

/**
 * Delivers one page of signals to their runs and marks them, in one transaction: a relay that dies in between leaves
 * them to be delivered again, which a run does not mind. Any number of relays work side by side; of one enrolment only
 * the oldest signal is ever taken, so that its order holds. Answers how many were taken.
 */
export function relayOnce(deps: { database: Database; client: Client }): Promise<number> {
  return deps.database.transaction(async (sql) => {
    const page = await sql.rows<Waiting>(
      `SELECT id, enrolment_id AS "enrolmentId", signal, payload FROM outbox AS own
        WHERE sent_at IS NULL
          AND NOT EXISTS (SELECT 1 FROM outbox AS older
            WHERE older.enrolment_id = own.enrolment_id AND older.id < own.id AND older.sent_at IS NULL)
        ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED`,
      [PAGE],
    );
    const results = await Promise.all(page.map((waiting) => deliver(deps.client, waiting)));
    await sql.run(
      `UPDATE outbox SET sent_at = clock_now(), result = results.result
         FROM unnest($1::bigint[], $2::text[]) AS results (id, result) WHERE outbox.id = results.id`,
      [page.map(({ id }) => id), results],
    );
    return page.length;
  });
}

/** A run that is over, or was never started, needs no signal: the database has stopped its contacts already. */
async function deliver(client: Client, { enrolmentId, signal, payload }: Waiting): Promise<string> {
  try {
    await client.workflow.getHandle(outreachId(enrolmentId)).signal(signal, payload);
    return 'signalled';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return 'no-run';
    throw error;
  }
}
