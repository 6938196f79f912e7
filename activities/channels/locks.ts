import type { Sql } from '../store/database.js';

/** Locks the enrolments of contacts in the order of their ids, before the contacts: the lock order of `gate/locks.ts`. */
export async function lockEnrolmentsOf(sql: Sql, dispatchIds: readonly string[]): Promise<void> {
  await sql.rows(
    `SELECT 1 FROM enrolments WHERE id IN (SELECT enrolment_id FROM dispatches WHERE id = ANY($1::uuid[]))
      ORDER BY id FOR NO KEY UPDATE`,
    [dispatchIds],
  );
}
