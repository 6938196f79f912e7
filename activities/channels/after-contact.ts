import type { CloudEvent } from '../../rules/cloud-event.js';
import type { Channel, Outcome } from '../../rules/plan.js';
import type { Instant, LocalDate } from '../../rules/time.js';
import { recordEvents } from '../events/record-events.js';
import type { GateDeps } from '../gate/permit.js';

interface Lesson {
  dispatchId: string;
  actor: string;
  promisedOn?: LocalDate;
}

interface Contacted {
  department: string;
  channel: Channel;
  outcome: Outcome;
  caseKey: string;
  residentNumber: string;
  /** Which of the resident's numbers; null when none was called. */
  position: number | null;
  answers: Record<string, string> | null;
  doneAt: Instant;
}

/**
 * What a call, visit or automatic call has taught the town beyond its own enrolment: a wrong number is wrong for every
 * program, who does not want calls gets none, a promise is waited for, answers become facts of the case. Recorded as
 * events under the contact's id, so that telling it twice does no harm. A contact that is not done teaches nothing.
 */
export async function learnFrom(deps: GateDeps, lesson: Lesson): Promise<void> {
  const contacted = await deps.database.row<Contacted>(CONTACTED, [lesson.dispatchId]);
  if (!contacted) return;
  const events = [...answersOf(lesson, contacted), ...eventOf(lesson, contacted)];
  if (events.length === 0) return;
  await recordEvents(deps, { department: contacted.department, actor: lesson.actor, events });
}

const CONTACTED = `
  SELECT dispatches.department, channel, dispatches.outcome, cases.key AS "caseKey", residents.number AS "residentNumber",
         contact_points.position, telephone_tasks.answers, settled_at AS "doneAt"
    FROM dispatches JOIN cases ON cases.id = dispatches.case_id JOIN residents ON residents.id = dispatches.resident_id
    LEFT JOIN contact_points ON contact_points.id = dispatches.contact_point_id AND contact_points.kind <> 'postal'
    LEFT JOIN telephone_tasks ON telephone_tasks.dispatch_id = dispatches.id
   WHERE dispatches.id = $1 AND dispatches.state = 'done'`;

function answersOf({ dispatchId }: Lesson, { channel, answers, caseKey, doneAt }: Contacted): CloudEvent[] {
  if (!answers) return [];
  const id = `${wordOf(channel)}/${dispatchId}/answers`;
  return [
    { id, source: sourceOf(channel), time: doneAt, type: 'contact.answered', subject: caseKey, data: { answers } },
  ];
}

function eventOf({ dispatchId, promisedOn }: Lesson, contacted: Contacted): CloudEvent[] {
  const { channel, outcome, position, residentNumber, caseKey, doneAt } = contacted;
  const envelope = { id: `${wordOf(channel)}/${dispatchId}`, source: sourceOf(channel), time: doneAt };
  const resident = `resident:${residentNumber}`;
  switch (outcome) {
    case 'wrong-number':
    case 'number-dead':
      return position === null ? [] : [{ ...envelope, type: 'number.wrong', subject: resident, data: { position } }];
    case 'do-not-call':
      return [{ ...envelope, type: 'resident.opted-out', subject: resident, data: { channel: 'phone' } }];
    case 'promised':
      return promisedOn ? [{ ...envelope, type: 'contact.promised', subject: caseKey, data: { promisedOn } }] : [];
    default:
      return [];
  }
}

const wordOf = (channel: Channel) => (channel === 'phone' ? 'call' : channel);
const sourceOf = (channel: Channel) => (channel === 'phone' ? 'telephone' : channel);
