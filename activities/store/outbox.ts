import type { Sql } from './database.js';

export type SignalName = 'ended' | 'held' | 'resumed' | 'outcome' | 'happened' | 'dated' | 'restarted' | 'moved';

/** Leaves a signal for a run in the transaction of what it tells of; the worker's relay delivers it after commit. */
export async function signal(
  sql: Sql,
  enrolment: { id: string; department: string },
  name: SignalName,
  payload: Record<string, unknown>,
): Promise<void> {
  await sql.run('INSERT INTO outbox (department, enrolment_id, signal, payload) VALUES ($1, $2, $3, $4)', [
    enrolment.department,
    enrolment.id,
    name,
    JSON.stringify(payload),
  ]);
}
