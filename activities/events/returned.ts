import { toMs } from '../../rules/time.js';
import { DISPATCH_STATE, type DispatchState, entryOf } from '../gate/journal.js';
import type { Sql } from '../store/database.js';
import { signal } from '../store/outbox.js';
import type { Following } from './follow-up.js';

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

const RETURNED = `
  UPDATE dispatches SET outcome = 'returned', changed_at = clock_now()
   WHERE id = (SELECT id FROM dispatches WHERE enrolment_id = $1 AND channel IN ('postcard', 'letter') AND state = 'done'
      AND outcome = 'posted' AND settled_at <= $2 ORDER BY settled_at DESC, id LIMIT 1)
  RETURNING ${DISPATCH_STATE}, tells`;
