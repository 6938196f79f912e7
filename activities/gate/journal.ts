import type { ContactEntry } from '../../rules/journal.js';
import type { Outcome } from '../../rules/plan.js';
import type { Instant } from '../../rules/time.js';
import type { Sql } from '../store/database.js';

/** A dispatch as far as a run may know it. */
export interface DispatchState {
  id: string;
  step: string;
  attempt: number;
  state: string;
  outcome: Outcome | null;
  notBefore: Instant;
  permittedAt: Instant | null;
  acceptedAt: Instant | null;
  settledAt: Instant | null;
}

export const DISPATCH_STATE = `dispatches.id, dispatches.step, dispatches.attempt, dispatches.state, dispatches.outcome,
  dispatches.not_before AS "notBefore", dispatches.permitted_at AS "permittedAt", dispatches.accepted_at AS "acceptedAt",
  dispatches.settled_at AS "settledAt"`;

const OVER = ['delivered', 'undelivered', 'failed', 'expired', 'refused', 'withdrawn', 'done'];

/** Whether the contact has been begun for certain, or never will be. */
export const isMade = (state: string) => state === 'accepted' || OVER.includes(state);

/** The journal entry that says what became of a dispatch. */
export function entryOf(dispatch: DispatchState): ContactEntry {
  const { step, attempt, state, outcome } = dispatch;
  const madeAt = dispatch.acceptedAt ?? dispatch.settledAt ?? dispatch.notBefore;
  if (OVER.includes(state)) {
    return { kind: 'contact', step, attempt, state: 'over', at: madeAt, ...(outcome && { outcome }) };
  }
  if (state === 'accepted') return { kind: 'contact', step, attempt, state: 'made', at: madeAt };
  return { kind: 'contact', step, attempt, state: 'asked', at: dispatch.notBefore };
}

/** The contacts of an enrolment as journal entries, in the order they were asked for. */
export async function journalOf(sql: Sql, enrolmentId: string): Promise<ContactEntry[]> {
  const rows = await sql.rows<DispatchState>(
    `SELECT ${DISPATCH_STATE} FROM dispatches WHERE enrolment_id = $1 ORDER BY created_at, attempt`,
    [enrolmentId],
  );
  return rows.map(entryOf);
}
