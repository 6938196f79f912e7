import { recordEvents } from '../../activities/events/record-events.js';
import { createOutreachActivities } from '../../activities/gate/ask.js';
import type { CloudEvent } from '../../rules/cloud-event.js';
import type { Instant } from '../../rules/time.js';
import type { Enrolled, Person, Town } from '../support/town.js';

/** Somebody who is to be contacted now. */
export type Planned = Enrolled & { dispatchId: string };

export const DEPARTMENT = 'hokenryo';
export const NOON = '2026-11-24T03:00:00.000Z';

/** Enrols a person whose run has just asked for the contact of `step`. */
export async function planned(
  town: Town,
  { step, at = NOON, ...person }: Partial<Person> & { step: string; at?: Instant },
): Promise<Planned> {
  const who = await town.enrol(person);
  const request = { step, attempt: 1, at, tells: ['*'], closes: false, known: {} };
  await createOutreachActivities(town).askForContact({ enrolmentId: who.enrolmentId, ...request });
  const row = await town.database.row<{ id: string }>('SELECT id FROM dispatches WHERE enrolment_id = $1', [
    who.enrolmentId,
  ]);
  return { ...who, dispatchId: row?.id ?? '' };
}

/** What the business system tells of somebody. */
export function tell(
  town: Town,
  who: Enrolled,
  type: 'payment.confirmed' | 'payment.provisional' | 'resident.protected',
) {
  const envelope = { id: `${type}/${who.caseKey}`, source: 'test', time: '2026-11-24T11:00:00+09:00' };
  const event: CloudEvent =
    type === 'resident.protected'
      ? { ...envelope, type, subject: `resident:${who.number}`, data: {} }
      : { ...envelope, type, subject: who.caseKey, data: { receivedOn: '2026-11-24', yen: 12_300 } };
  return recordEvents(town, { department: DEPARTMENT, actor: 'business-system', events: [event] });
}

/** What the runs were told of a contact. */
export const toldTo = (town: Town, { enrolmentId }: Enrolled) =>
  town.database.rows<{ signal: string; payload: Record<string, unknown> }>(
    'SELECT signal, payload FROM outbox WHERE enrolment_id = $1 ORDER BY id',
    [enrolmentId],
  );

export async function stateOf(town: Town, { dispatchId }: Planned): Promise<string | undefined> {
  return (await town.database.row<{ state: string }>('SELECT state FROM dispatches WHERE id = $1', [dispatchId]))
    ?.state;
}

/** A protection that a list has told: nothing has ended for it yet, the gate will. */
export const protect = (town: Town, { residentId }: Enrolled) =>
  town.database.run(
    `INSERT INTO suppressions (id, department, resident_id, reason, source) VALUES (gen_random_uuid(), $2, $1, 'protected', 'list')`,
    [residentId, DEPARTMENT],
  );
