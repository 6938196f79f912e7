import type { CloudEvent } from '../../rules/cloud-event.js';
import type { Channel, Outcome } from '../../rules/plan.js';
import type { Instant, LocalDate } from '../../rules/time.js';
import { recordEventIn } from '../events/record-events.js';
import { lockCases, lockOpenEnrolments } from '../gate/locks.js';
import type { GateDeps } from '../gate/permit.js';
import type { Sql } from '../store/database.js';

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
  /** The other cases of the unit that have not ended. */
  others: { id: string; key: string }[];
}

/**
 * What a call, visit or automatic call has taught the town beyond its own enrolment: a wrong number is wrong for every
 * program, who does not want calls gets none, a promise is waited for, answers become facts of the case. In the
 * transaction of the record itself: a run that hears of the outcome finds them, and none is lost. The locks of
 * `lockForLessons` must be held.
 */
export async function learnFrom(sql: Sql, deps: Pick<GateDeps, 'versions'>, lesson: Lesson): Promise<void> {
  const contacted = await sql.row<Contacted>(CONTACTED, [lesson.dispatchId]);
  if (!contacted) throw new Error(`contact ${lesson.dispatchId} is not done`);
  const { department } = contacted;
  for (const event of [...answersOf(lesson, contacted), ...eventOf(lesson, contacted)]) {
    await recordEventIn(sql, deps, { department, actor: lesson.actor, event });
  }
}

/** What contacts may teach concerns their cases and all of their residents: locked in the one order, before the contacts. */
export async function lockForLessons(sql: Sql, dispatchIds: readonly string[]): Promise<void> {
  const rows = await sql.rows<{ id: string }>(CONCERNED, [dispatchIds]);
  const caseIds = rows.map(({ id }) => id);
  await lockOpenEnrolments(sql, await lockCases(sql, caseIds));
}

const CONCERNED = `
  WITH contacts AS (SELECT case_id, resident_id, enrolment_id FROM dispatches WHERE id = ANY($1::uuid[]))
  SELECT case_id AS id FROM contacts
  UNION SELECT enrolment_cases.case_id FROM contacts JOIN enrolment_cases USING (enrolment_id)
  UNION SELECT cases.id FROM contacts JOIN cases USING (resident_id)`;

const CONTACTED = `
  SELECT dispatches.department, channel, dispatches.outcome, cases.key AS "caseKey", residents.number AS "residentNumber",
         contact_points.position, telephone_tasks.answers, settled_at AS "doneAt",
         coalesce((SELECT jsonb_agg(jsonb_build_object('id', other.id, 'key', other.key) ORDER BY other.id)
            FROM enrolment_cases AS member JOIN cases AS other ON other.id = member.case_id
           WHERE member.enrolment_id = dispatches.enrolment_id AND member.end_reason IS NULL), '[]') AS others
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
  const { channel, outcome, position, residentNumber, doneAt } = contacted;
  const envelope = { id: `${wordOf(channel)}/${dispatchId}`, source: sourceOf(channel), time: doneAt };
  const resident = `resident:${residentNumber}`;
  switch (outcome) {
    case 'wrong-number':
    case 'number-dead':
      return position === null ? [] : [{ ...envelope, type: 'number.wrong', subject: resident, data: { position } }];
    case 'do-not-call':
      return [{ ...envelope, type: 'resident.opted-out', subject: resident, data: { channel: 'phone' } }];
    case 'promised':
      return promisedOn ? promisesOf(envelope, contacted, { promisedOn }) : [];
    default:
      return [];
  }
}

type Envelope = Pick<CloudEvent, 'id' | 'source' | 'time'>;

/** Who promises means all that the contact was about: each case of the unit waits for the day. */
function promisesOf(envelope: Envelope, { caseKey, others }: Contacted, data: { promisedOn: LocalDate }): CloudEvent[] {
  const type = 'contact.promised';
  const own: CloudEvent = { ...envelope, type, subject: caseKey, data };
  const rest = others.map(
    ({ id, key }): CloudEvent => ({ ...envelope, id: `${envelope.id}/${id}`, type, subject: key, data }),
  );
  return [own, ...rest];
}

const wordOf = (channel: Channel) => (channel === 'phone' ? 'call' : channel);
const sourceOf = (channel: Channel) => (channel === 'phone' ? 'telephone' : channel);
