import type { Database } from '../../activities/store/database.js';
import type { Sandbox } from '../../apps/sandbox/sandbox.js';
import type { Finding } from './proof.js';
import type { Telling } from './telling.js';

type Messages = ReturnType<Sandbox['messages']>;

interface Contact {
  id: string;
  state: string;
  permits: number;
  plannedAgain: boolean;
  trace: string;
}

/** Every contact was taken by the gateway once, or waits for staff to see; none twice, and none has got lost. */
export async function contactsAfter(database: Database, messages: Messages) {
  const contacts = await database.rows<Contact>(
    `SELECT id, state, permits, evidence ? 'plannedAgain' AS "plannedAgain",
            (SELECT string_agg(is_now, ' → ' ORDER BY position) FROM proof_trace WHERE row_id = dispatches.id) AS trace
       FROM dispatches`,
  );
  const taken = new Map<string, number>();
  for (const { tags, state } of messages) {
    // What came after its send-by limit was taken, but never sent.
    if (state.status !== 'error') for (const tag of tags) taken.set(tag, (taken.get(tag) ?? 0) + 1);
  }
  return {
    findings: contacts.flatMap((contact) => wrongWith(contact, taken.get(contact.id) ?? 0)),
    accepted: contacts.filter(({ state }) => state === 'accepted').length,
    forStaff: contacts.filter(({ state }) => state === 'ambiguous').length,
    withdrawn: contacts.filter(({ state }) => state === 'withdrawn').length,
    plannedAgain: contacts.filter(({ plannedAgain }) => plannedAgain).length,
  };
}

function wrongWith({ state, permits, trace }: Contact, times: number): Finding[] {
  const seen = (rule: string, what: string): Finding[] => [
    { rule, seen: what, schedule: [`${permits} permit(s)`, trace], steps: [] },
  ];
  if (times > 1) return seen('sent twice', `the gateway sent one contact ${times} times`);
  if (state === 'accepted' && times === 0) return seen('lost contact', 'a contact counts as made and was never sent');
  if (['planned', 'held', 'permitted'].includes(state))
    return seen('lost contact', `a contact stays ${state} for ever`);
  if (state === 'withdrawn' && times > 0) return seen('lost contact', 'a contact was sent and counts as withdrawn');
  return [];
}

/** Every answered event is written down once and has had its effect once. */
export async function intakeAfter(database: Database, { told, answered }: Telling): Promise<Finding[]> {
  const rows = await database.rows<{ eventId: string; times: number; audited: number }>(
    `SELECT event_id AS "eventId", count(*)::int AS times,
            (SELECT count(*)::int FROM audit WHERE action = 'event.recorded' AND subject_id = any(array_agg(events.id::text))) AS audited
       FROM events GROUP BY event_id`,
  );
  const ends = await database.rows<{ id: string; state: string; signals: number }>(
    `SELECT id, state, (SELECT count(*)::int FROM outbox WHERE enrolment_id = enrolments.id AND signal = 'ended') AS signals FROM enrolments`,
  );
  return told.flatMap(({ event, enrolmentId }): Finding[] => {
    const found = rows.find(({ eventId }) => eventId === event.id);
    const end = ends.find(({ id }) => id === enrolmentId);
    const told = { schedule: [event.type], steps: [] };
    if (!answered.has(event.id)) return [{ rule: 'unanswered', seen: 'an event was never answered', ...told }];
    if (found?.times !== 1 || found.audited !== 1)
      return [{ rule: 'lost event', seen: `an answered event is written down ${found?.times ?? 0} times`, ...told }];
    if (end?.state !== 'ended' || end.signals !== 1)
      return [
        {
          rule: 'lost effect',
          seen: `an answered event left its enrolment ${end?.state} with ${end?.signals} signals`,
          ...told,
        },
      ];
    return [];
  });
}
