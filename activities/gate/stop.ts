import { DESK_WORK } from '../../rules/plan.js';
import type { Instant } from '../../rules/time.js';
import { audit } from '../store/audit.js';
import type { Sql } from '../store/database.js';
import { signal } from '../store/outbox.js';
import type { LockedEnrolment } from './locks.js';

export interface Ending {
  reason: string;
  goal: boolean;
  /** The event (row id) that brought the end, when one did. */
  eventId: string | null;
  at: Instant;
  actor: string;
}

/**
 * Ends an enrolment in the caller's transaction, which holds its case and its row (`locks.ts`): withdraws what was
 * not begun, asks for sealed postcards to be pulled, marks what had begun as crossed, and leaves a signal for the run.
 * From the commit on, no contact of it can be permitted.
 */
export async function endEnrolment(sql: Sql, enrolment: LockedEnrolment, ending: Ending): Promise<void> {
  await sql.run(
    `UPDATE enrolments SET state = 'ended', ended_at = $2, end_reason = $3, end_goal = $4, end_event = $5
      WHERE id = $1 AND state <> 'ended'`,
    [enrolment.id, ending.at, ending.reason, ending.goal, ending.eventId],
  );
  const withdrawn = await withdrawOpen(sql, enrolment.id, 'ended');
  // A sequence that simply came to its end, or whose version was given up, has crossed nothing.
  const crossed =
    ending.actor === 'program' || ending.reason === 'version-retired' ? 0 : await markCrossed(sql, enrolment.id);
  await signal(sql, enrolment, 'ended', { reason: ending.reason, at: ending.at });
  await audit(sql, {
    department: enrolment.department,
    actor: ending.actor,
    action: 'enrolment.ended',
    subject: ['enrolment', enrolment.id],
    detail: { reason: ending.reason, event: ending.eventId, withdrawn, crossed },
  });
}

/**
 * Planned and held contacts will not be made, nor what somebody has taken from a desk and was not shown yet; a sealed
 * card not yet handed over joins the pull list. Answers how many.
 */
export async function withdrawOpen(sql: Sql, enrolmentId: string, because: 'ended' | 'restarted'): Promise<number> {
  const withdrawn = await sql.run(
    `UPDATE dispatches SET state = 'withdrawn', settled_at = clock_now(), changed_at = clock_now(),
            evidence = CASE WHEN $2 = 'ended' THEN evidence ELSE evidence || jsonb_build_object('because', $2::text) END
      WHERE enrolment_id = $1
        AND (state IN ('planned', 'held') OR (state = 'permitted' AND channel = ANY($3::text[]) AND NOT EXISTS (
          SELECT 1 FROM telephone_tasks WHERE dispatch_id = dispatches.id AND shown_at IS NOT NULL) AND NOT EXISTS (
          SELECT 1 FROM desk_tasks WHERE dispatch_id = dispatches.id AND shown_at IS NOT NULL)))`,
    [enrolmentId, because, DESK_WORK],
  );
  const pulled = await sql.run(
    `UPDATE postcards SET pull_because = $2, pull_asked_at = clock_now()
       FROM dispatches, postcard_batches
      WHERE dispatches.id = postcards.dispatch_id AND postcard_batches.id = postcards.batch_id
        AND dispatches.enrolment_id = $1 AND dispatches.state = 'accepted'
        AND postcard_batches.handed_over_at IS NULL AND postcards.pull_asked_at IS NULL`,
    [enrolmentId, because],
  );
  return withdrawn + pulled;
}

/**
 * Contacts begun in good faith whose reason had already gone, or went before the resident can have had them: a message
 * with the gateway, a call given to the service, a card handed over within the days of the post, a call or visit being
 * made. Listed for an apology or an explanation (行き違い).
 */
async function markCrossed(sql: Sql, enrolmentId: string): Promise<number> {
  return sql.run(
    `UPDATE dispatches SET crossed_at = clock_now(), changed_at = clock_now()
      WHERE enrolment_id = $1 AND crossed_at IS NULL AND channel NOT IN ('task', 'notice')
        AND ((state IN ('permitted', 'ambiguous'))
          OR (channel IN ('sms', 'voice') AND state = 'accepted')
          OR (channel IN ('postcard', 'letter') AND state = 'done' AND settled_at > clock_now() - interval '7 days'))`,
    [enrolmentId],
  );
}
