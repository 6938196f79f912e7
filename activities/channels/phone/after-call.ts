import type { CloudEvent } from '../../../rules/cloud-event.js';
import type { Instant } from '../../../rules/time.js';
import { recordEvents } from '../../events/record-events.js';
import type { GateDeps } from '../../gate/permit.js';
import type { CallRecord } from './telephone.js';

interface Called {
  caseKey: string;
  residentNumber: string;
  position: number;
  doneAt: Instant;
}

/**
 * What a call has taught the town beyond its own enrolment: a wrong number is wrong for every program, and who does
 * not want calls gets none. Recorded as events under the call's id, so that telling it twice does no harm.
 */
export async function learnFromCall(deps: GateDeps, record: CallRecord): Promise<void> {
  const called = await deps.database.row<Called>(
    `SELECT cases.key AS "caseKey", residents.number AS "residentNumber", contact_points.position, done_at AS "doneAt"
       FROM telephone_tasks JOIN dispatches ON dispatches.id = dispatch_id JOIN cases ON cases.id = dispatches.case_id
       JOIN residents ON residents.id = dispatches.resident_id
       JOIN contact_points ON contact_points.id = dispatches.contact_point_id
      WHERE dispatch_id = $1 AND telephone_tasks.department = $2 AND telephone_tasks.outcome = $3`,
    [record.dispatchId, record.department, record.outcome],
  );
  const event = called && eventOf(record, called);
  if (event) await recordEvents(deps, { department: record.department, actor: record.actor, events: [event] });
}

function eventOf(record: CallRecord, called: Called): CloudEvent | null {
  const envelope = { id: `call/${record.dispatchId}`, source: 'telephone', time: called.doneAt };
  const resident = `resident:${called.residentNumber}`;
  switch (record.outcome) {
    case 'wrong-number':
    case 'number-dead':
      return { ...envelope, type: 'number.wrong', subject: resident, data: { position: called.position } };
    case 'do-not-call':
      return { ...envelope, type: 'resident.opted-out', subject: resident, data: { channel: 'phone' } };
    case 'promised':
      if (!record.promisedOn) return null;
      return {
        ...envelope,
        type: 'contact.promised',
        subject: called.caseKey,
        data: { promisedOn: record.promisedOn },
      };
    default:
      return null;
  }
}
