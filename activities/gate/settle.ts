import { TELLS_MADE } from '../../rules/decide.js';
import type { Outcome } from '../../rules/plan.js';
import type { Instant } from '../../rules/time.js';
import { audit } from '../store/audit.js';
import type { Database, Sql } from '../store/database.js';
import { signal } from '../store/outbox.js';
import { DISPATCH_STATE, type DispatchState, entryOf } from './journal.js';

/** What became of a contact. A final state never moves: a settlement that comes too late changes nothing. */
export type Settlement =
  | { state: 'accepted'; gatewayId: string | null }
  | { state: 'ambiguous'; because: string }
  | {
      state: 'delivered' | 'undelivered' | 'failed' | 'expired' | 'refused' | 'withdrawn' | 'done';
      outcome: Outcome;
      because?: string;
      segments?: number | null;
    };

/** From which states a settlement may come; the lattice of a dispatch. */
const FROM: Record<Settlement['state'], string[]> = {
  accepted: ['permitted', 'ambiguous'],
  ambiguous: ['permitted'],
  delivered: ['accepted', 'permitted', 'ambiguous'],
  undelivered: ['accepted', 'permitted', 'ambiguous'],
  failed: ['accepted', 'permitted', 'ambiguous'],
  expired: ['accepted', 'ambiguous'],
  refused: ['planned', 'held'],
  withdrawn: ['planned', 'held', 'accepted'],
  done: ['permitted', 'accepted'],
};

/**
 * Settles a dispatch in a transaction of its own. Answers whether anything changed. `ordinal` names the permit whose
 * answer this is: one that comes after a newer permit changes nothing.
 */
export function settle(
  database: Database,
  dispatchId: string,
  settlement: Settlement,
  ordinal?: number,
): Promise<boolean> {
  return database.transaction((sql) => settleIn(sql, dispatchId, settlement, ordinal));
}

/** Settles a dispatch in the caller's transaction; its enrolment's row is locked first, as the lock order wants. */
export async function settleIn(
  sql: Sql,
  dispatchId: string,
  settlement: Settlement,
  ordinal?: number,
): Promise<boolean> {
  const changed = await move(sql, dispatchId, settlement, ordinal);
  if (!changed || changed.enrolmentState === 'ended') return Boolean(changed);
  const enrolment = { id: changed.enrolmentId, department: changed.department };
  if (tellsRun(changed, settlement)) {
    const { kind, ...told } = entryOf(changed);
    await signal(sql, enrolment, 'outcome', told);
  }
  if (changed.closes && isFinal(settlement.state)) await complete(sql, enrolment, changed.settledAt);
  return true;
}

interface Moved extends DispatchState {
  enrolmentId: string;
  department: string;
  enrolmentState: string;
  tells: string[];
  closes: boolean;
}

function move(sql: Sql, dispatchId: string, settlement: Settlement, ordinal?: number): Promise<Moved | undefined> {
  const { state } = settlement;
  return sql.row<Moved>(MOVE, [
    dispatchId,
    state,
    'outcome' in settlement ? settlement.outcome : null,
    isFinal(state),
    'gatewayId' in settlement ? settlement.gatewayId : null,
    detailOf(settlement),
    FROM[state],
    ordinal ?? null,
  ]);
}

// One statement: the enrolment is locked before the dispatch, since the update finds its row through it.
const MOVE = `
  WITH owner AS MATERIALIZED (SELECT id, state, department FROM enrolments
      WHERE id = (SELECT enrolment_id FROM dispatches WHERE id = $1) FOR NO KEY UPDATE)
  UPDATE dispatches SET state = $2, outcome = coalesce($3, outcome), changed_at = clock_now(), leased_until = NULL,
         accepted_at = CASE WHEN $2 IN ('accepted', 'delivered', 'undelivered') THEN coalesce(accepted_at, clock_now()) ELSE accepted_at END,
         settled_at = CASE WHEN $4 THEN clock_now() ELSE settled_at END,
         gateway_id = coalesce($5, gateway_id), evidence = evidence || $6::jsonb
    FROM owner
   WHERE dispatches.id = $1 AND dispatches.enrolment_id = owner.id AND dispatches.state = ANY($7::text[])
     AND ($8::int IS NULL OR permits = $8)
  RETURNING ${DISPATCH_STATE},
         owner.id AS "enrolmentId", owner.department, owner.state AS "enrolmentState", tells, closes`;

function detailOf(settlement: Settlement): string {
  const because = 'because' in settlement && settlement.because ? { because: settlement.because } : {};
  const charged =
    'segments' in settlement && settlement.segments != null ? { segmentsCharged: settlement.segments } : {};
  return JSON.stringify({ ...because, ...charged });
}

/** A signal costs the run a turn: it is sent when the run branches on the outcome or waits for the contact. */
function tellsRun({ tells, runWaits, outcome }: Moved, { state }: Settlement): boolean {
  if (state === 'ambiguous') return false;
  if (runWaits) return true;
  if (state === 'accepted') return tells.includes(TELLS_MADE);
  return tells.includes('*') || (outcome !== null && tells.includes(outcome));
}

const isFinal = (state: Settlement['state']) => state !== 'accepted' && state !== 'ambiguous';

/** The last contact of a run that has nothing left to decide: the channel closes the enrolment. */
async function complete(sql: Sql, enrolment: { id: string; department: string }, at: Instant | null): Promise<void> {
  await sql.run(
    `UPDATE enrolments SET state = 'ended', end_reason = 'completed', ended_at = $2 WHERE id = $1 AND state <> 'ended'`,
    [enrolment.id, at],
  );
  await audit(sql, {
    department: enrolment.department,
    actor: 'program',
    action: 'enrolment.ended',
    subject: ['enrolment', enrolment.id],
    detail: { reason: 'completed' },
  });
}
