import { randomUUID } from 'node:crypto';
import { SMS_TIMING, type SmsDeps } from '../../../activities/channels/sms/sending.js';
import { permit } from '../../../activities/gate/permit.js';
import { settle } from '../../../activities/gate/settle.js';
import { plusMs } from '../../../rules/time.js';
import type { HandWrittenActivities } from './contract.js';

/** The contact in the run's own activity: the same row, the same permit, the same call, the same record as the product's. */
export function createContact(deps: Omit<SmsDeps, 'timing'>): HandWrittenActivities {
  return {
    async contact({ enrolmentId, step }) {
      const dispatchId = await plan(deps, enrolmentId, step);
      const answer = await permit(deps, { dispatchId, ttlMs: SMS_TIMING.permitMs, actor: 'by-hand' });
      if (answer.kind === 'gone') return;
      if (answer.kind !== 'permitted') throw new Error(`the contact was ${answer.kind}: ${answer.because}`);
      const { contactPoint, words, expiresAt } = answer.contact;
      if (!contactPoint) throw new Error('the contact was permitted to nobody');
      const to = deps.vault.open(contactPoint.value, `contact_points/value/${contactPoint.id}`);
      const sent = await deps.gateway.send({
        dispatchId,
        to,
        body: words,
        limitedAt: plusMs(expiresAt, SMS_TIMING.fenceMs),
      });
      if (sent.kind !== 'accepted') throw new Error(`the gateway answered ${sent.kind}`);
      await settle(deps.database, dispatchId, { state: 'accepted', gatewayId: sent.gatewayId });
    },
  };
}

/** One statement, since here nothing but the enrolment has to be looked at; a repeated call finds the row of the first. */
async function plan({ database }: Pick<SmsDeps, 'database'>, enrolmentId: string, step: string): Promise<string> {
  const planned = await database.row<{ id: string }>(PLAN, [randomUUID(), enrolmentId, step]);
  if (!planned) throw new Error('the enrolment vanished');
  return planned.id;
}

const PLAN = `
  INSERT INTO dispatches (id, department, campaign_id, enrolment_id, case_id, resident_id, program, step, attempt,
      channel, state, not_before, due_at, stale_after, contact_point_id, number_key)
  SELECT $1, enrolments.department, campaign_id, enrolments.id, case_id, enrolments.resident_id, program, $3, 1,
      'sms', 'planned', clock_now(), clock_now(), clock_now() + interval '7 days', contact_points.id, number_key
    FROM enrolments JOIN contact_points ON contact_points.resident_id = enrolments.resident_id AND kind = 'mobile'
   WHERE enrolments.id = $2
  ON CONFLICT ON CONSTRAINT dispatches_once DO UPDATE SET changed_at = dispatches.changed_at
  RETURNING id`;
