import { type Instant, plusMs } from '../../../rules/time.js';
import { settle } from '../../gate/settle.js';
import type { Database } from '../../store/database.js';
import type { SmsDeps, SmsTiming } from './sending.js';

/** A contact of which nobody knows whether the gateway took it: its worker died, or the call had no clear answer. */
interface Unclear {
  id: string;
  permits: number;
  /** How often it was planned again after a send of unclear fate. */
  doubts: number;
  permittedAt: Instant;
  expiresAt: Instant;
  now: Instant;
}

/** After so many sends without a trace at the gateway the contact goes to staff. */
const DOUBTS_AT_MOST = 2;

/**
 * Asks the gateway for the dispatches of unclear fate, by their tag; never sends. What it finds is recorded. What is
 * surely not there, after the fence and the settling time, is planned again and passes the gate anew.
 * Answers how many were looked at.
 */
export async function recoverUnclear(deps: SmsDeps): Promise<number> {
  const unclear = await claimUnclear(deps.database, deps.timing);
  for (const contact of unclear) await lookAfter(deps, contact);
  return unclear.length;
}

async function lookAfter(deps: SmsDeps, contact: Unclear): Promise<void> {
  const answer = await deps.gateway.lookUp(contact.id, plusMs(contact.permittedAt, -LOOK_BACK_MS));
  if (answer.kind === 'found') {
    await settle(deps.database, contact.id, { state: 'accepted', gatewayId: answer.gatewayId });
    return;
  }
  const believedFrom = plusMs(contact.expiresAt, deps.timing.fenceMs + deps.timing.settleMs);
  if (answer.kind === 'absent' && contact.now >= believedFrom && contact.doubts < DOUBTS_AT_MOST) {
    await replan(deps.database, contact.id, { afterMs: 0, because: 'gateway:absent', ordinal: contact.permits });
    return;
  }
  await settle(deps.database, contact.id, { state: 'ambiguous', because: `look-up:${answer.kind}` }, contact.permits);
}

/** Claims what is due for a look-up by moving its next look-up on; the pause doubles from the permit. */
function claimUnclear(database: Database, timing: SmsTiming): Promise<Unclear[]> {
  return database.rows<Unclear>(
    `UPDATE dispatches SET ask_again_at = clock_now() + greatest(make_interval(secs => $1::float8 / 1000),
              least(clock_now() - permitted_at, interval '10 minutes'))
      WHERE id IN (SELECT id FROM dispatches
        WHERE channel = 'sms' AND ((state = 'permitted' AND expires_at < clock_now() - make_interval(secs => $2::float8 / 1000))
               OR state = 'ambiguous')
          AND (ask_again_at IS NULL OR ask_again_at <= clock_now())
        ORDER BY permitted_at LIMIT 100 FOR NO KEY UPDATE SKIP LOCKED)
      RETURNING id, permits, doubts, permitted_at AS "permittedAt", expires_at AS "expiresAt", clock_now() AS now`,
    [timing.askAgainMs, Math.min(timing.fenceMs, IN_CALL_MS)],
  );
}

export interface TakenBack {
  afterMs: number;
  because: string;
  /** Which permit: a process that was frozen must not take back the one that another has got since. */
  ordinal: number;
}

/**
 * Takes a permit back whose message is surely not with the gateway: the contact waits for the gate again, or is
 * withdrawn when its enrolment has ended meanwhile.
 */
export function replan(
  database: Database,
  dispatchId: string,
  { afterMs, because, ordinal }: TakenBack,
): Promise<void> {
  return database.transaction(async (sql) => {
    const enrolment = await sql.row<{ state: string }>(
      `SELECT state FROM enrolments WHERE id = (SELECT enrolment_id FROM dispatches WHERE id = $1) FOR NO KEY UPDATE`,
      [dispatchId],
    );
    const state = enrolment?.state === 'ended' ? 'withdrawn' : 'planned';
    await sql.run(
      `UPDATE dispatches SET state = $2, permitted_at = NULL, expires_at = NULL, crossed_at = NULL, ask_again_at = NULL,
              leased_until = NULL, due_at = clock_now() + make_interval(secs => $3::float8 / 1000), changed_at = clock_now(),
              settled_at = CASE WHEN $2 = 'withdrawn' THEN clock_now() END,
              doubts = doubts + ($4 = 'gateway:absent')::int, evidence = evidence || jsonb_build_object('plannedAgain', $4::text)
        WHERE id = $1 AND state IN ('permitted', 'ambiguous') AND permits = $5`,
      [dispatchId, state, afterMs, because, ordinal],
    );
  });
}

const LOOK_BACK_MS = 60_000;
// Longer than the adapter's own time limit: before that, the call may still be under way.
const IN_CALL_MS = 40_000;
