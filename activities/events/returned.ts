import { toMs } from '../../rules/time.js';
import { DISPATCH_STATE, type DispatchState, entryOf } from '../gate/journal.js';
import type { Sql } from '../store/database.js';
import { signal } from '../store/outbox.js';
import type { Following } from './follow-up.js';
import type { CaseNow } from './refold.js';

interface Returned extends DispatchState {
  tells: string[];
}

/**
 * A card or letter that the post brought back: the newest that was out is known to be `returned` from now on, once for
 * each event, and its run is told when its program branches on that.
 */
export async function noteReturned(sql: Sql, { enrolment, members }: Following): Promise<void> {
  const events = members.flatMap(({ one }) => one.events.filter(({ type }) => type === 'mail.returned'));
  for (const { id, recordedAt } of events.sort((a, b) => toMs(a.recordedAt) - toMs(b.recordedAt))) {
    const noted = await sql.run(
      `INSERT INTO run_events (enrolment_id, event_id, effect, at) VALUES ($1, $2, 'returned', $3) ON CONFLICT DO NOTHING`,
      [enrolment.id, id, recordedAt],
    );
    if (noted === 0) continue;
    const card = await sql.row<Returned>(RETURNED, [enrolment.id, recordedAt]);
    if (!card || !(card.tells.includes('*') || card.tells.includes('returned'))) continue;
    const { kind, ...told } = entryOf(card);
    await signal(sql, enrolment, 'outcome', told);
  }
}

/**
 * The same of a run that is over: nothing follows from it any more, but the newest card that was out is known to have
 * come back. Only when no run under way has claimed the event.
 */
export async function noteReturnedLate(sql: Sql, one: CaseNow): Promise<void> {
  for (const { id, type, recordedAt } of one.events) {
    if (type !== 'mail.returned') continue;
    const card = await sql.row<{ enrolmentId: string }>(RETURNED_LATE, [one.id, recordedAt, id]);
    if (!card) continue;
    await sql.run(`INSERT INTO run_events (enrolment_id, event_id, effect, at) VALUES ($1, $2, 'returned', $3)`, [
      card.enrolmentId,
      id,
      recordedAt,
    ]);
  }
}

/** What has been out for longer is not what comes back. */
const RETURNED_LATE = `
  UPDATE dispatches SET outcome = 'returned', changed_at = clock_now()
   WHERE id = (SELECT dispatches.id FROM dispatches JOIN enrolments ON enrolments.id = enrolment_id
     WHERE enrolments.state = 'ended' AND (enrolments.case_id = $1
         OR enrolments.id IN (SELECT enrolment_id FROM enrolment_cases WHERE case_id = $1))
       AND channel IN ('postcard', 'letter') AND dispatches.state = 'done' AND outcome = 'posted'
       AND settled_at <= $2 AND settled_at > $2::timestamptz - interval '90 days'
     ORDER BY settled_at DESC, dispatches.id LIMIT 1)
     AND NOT EXISTS (SELECT 1 FROM run_events WHERE event_id = $3 AND effect = 'returned')
  RETURNING enrolment_id AS "enrolmentId"`;

const RETURNED = `
  UPDATE dispatches SET outcome = 'returned', changed_at = clock_now()
   WHERE id = (SELECT id FROM dispatches WHERE enrolment_id = $1 AND channel IN ('postcard', 'letter') AND state = 'done'
      AND outcome = 'posted' AND settled_at <= $2 ORDER BY settled_at DESC, id LIMIT 1)
  RETURNING ${DISPATCH_STATE}, tells`;
