import { assertNever } from '../../rules/assert-never.js';
import { type CloudEvent, type Implausible, implausible } from '../../rules/cloud-event.js';
import { lockCases } from '../gate/locks.js';
import type { ProgramVersions } from '../programs/versions.js';
import { audit } from '../store/audit.js';
import { clockOf } from '../store/clock.js';
import type { Database, Sql } from '../store/database.js';
import { SubjectAppeared, transactionAnew } from './attempts.js';
import { findSubject, type LedgerEntry, ledgerEntry, lockWaitingRoom, type Subject, writeDown } from './ledger.js';
import { type Refolded, refoldCases } from './refold.js';
import { applyResidentEvent } from './residents.js';

export interface EventDeps {
  database: Database;
  versions: ProgramVersions;
}

export type Effect = Refolded['effect'] | 'needs-a-person';

/** What an event did, as its sender is told. It holds from the answer on: the transaction has committed. */
export type FirstAnswer =
  | { kind: 'applied'; effect: Effect; enrolments: number }
  /** Written down; done as soon as its subject is known. */
  | { kind: 'unmatched' }
  /** Written down and left alone until a person has looked at it. */
  | { kind: 'quarantined'; because: Implausible };

export type EventAnswer =
  | FirstAnswer
  | { kind: 'duplicate'; of: FirstAnswer }
  /** The source told something else under this id before; nothing was changed. */
  | { kind: 'conflict' };

export interface EventsRequest {
  department: string;
  actor: string;
  events: readonly CloudEvent[];
}

/**
 * Records events one by one, each in a transaction of its own: ledger, state of the case, ends, withdrawn contacts,
 * signals and audit together. Safe to repeat, by (department, source, id); answers in the order of the request.
 */
export async function recordEvents(
  deps: EventDeps,
  { department, actor, events }: EventsRequest,
): Promise<EventAnswer[]> {
  const answers: EventAnswer[] = [];
  for (const event of events) {
    answers.push(await transactionAnew(deps.database, (sql) => recordEventIn(sql, deps, { department, actor, event })));
  }
  return answers;
}

/** The same in the caller's transaction, which is begun anew where `transactionAnew` says so. */
export function recordEventIn(
  sql: Sql,
  deps: Pick<EventDeps, 'versions'>,
  { department, actor, event }: Omit<EventsRequest, 'events'> & { event: CloudEvent },
): Promise<EventAnswer> {
  return recordIn(sql, deps, { entry: ledgerEntry(department, event), event, actor });
}

interface Recording {
  entry: LedgerEntry;
  event: CloudEvent;
  actor: string;
}

async function recordIn(sql: Sql, deps: Pick<EventDeps, 'versions'>, recording: Recording): Promise<EventAnswer> {
  const { entry, event, actor } = recording;
  const because = implausible({ ...event.data, type: event.type, time: event.time }, await clockOf(sql));
  const subject: Subject = because ? { kind: 'unknown' } : await lockedSubject(sql, entry);
  const outcome = because ? 'quarantined' : subject.kind === 'unknown' ? 'unmatched' : 'noted';
  if ((await writeDown(sql, entry, subject, outcome)) === 'known') return answerAgain(sql, recording);
  const answer = because ? { kind: 'quarantined' as const, because } : await apply(sql, deps, { subject, recording });
  if (answer.kind === 'applied' && answer.effect !== 'noted') {
    await sql.run('UPDATE events SET outcome = $2 WHERE id = $1', [entry.id, answer.effect]);
  }
  await audit(sql, {
    department: entry.department,
    actor,
    action: 'event.recorded',
    subject: ['event', entry.id],
    detail: { type: entry.type, answer },
  });
  return answer;
}

/** The subject of the event; a case is locked before its event is written down, so that no fold misses it. */
async function lockedSubject(sql: Sql, entry: LedgerEntry): Promise<Subject> {
  const subject = await findSubject(sql, entry.department, entry.subject);
  if (subject.kind === 'case') await lockCases(sql, [subject.caseId]);
  if (subject.kind !== 'unknown') return subject;
  await lockWaitingRoom(sql, entry.department, 'event');
  const again = await findSubject(sql, entry.department, entry.subject);
  if (again.kind !== 'unknown') throw new SubjectAppeared();
  return again;
}

async function apply(
  sql: Sql,
  deps: Pick<EventDeps, 'versions'>,
  { subject, recording: { entry, actor } }: { subject: Subject; recording: Recording },
): Promise<FirstAnswer> {
  switch (subject.kind) {
    case 'unknown':
      return { kind: 'unmatched' };
    case 'resident': {
      const { residentId } = subject;
      return { kind: 'applied', ...(await applyResidentEvent(sql, deps, { ...entry, residentId }, actor)) };
    }
    case 'case': {
      const refolded = await refoldCases(sql, deps, [subject.caseId], { actor, eventId: entry.id });
      const { effect = 'noted', enrolments = 0 } = refolded.get(subject.caseId) ?? {};
      return { kind: 'applied', effect, enrolments };
    }
    default:
      return assertNever(subject);
  }
}

/** The source has told this id before: the same answer for the same words, a refusal for others. */
async function answerAgain(sql: Sql, { entry, actor }: Recording): Promise<EventAnswer> {
  const known = await sql.row<{ id: string; bodyHash: string; first: FirstAnswer | null }>(
    `SELECT id, body_hash AS "bodyHash",
            (SELECT detail->'answer' FROM audit
              WHERE subject_kind = 'event' AND subject_id = events.id::text AND action = 'event.recorded') AS first
       FROM events WHERE department = $1 AND source = $2 AND event_id = $3`,
    [entry.department, entry.source, entry.eventId],
  );
  if (!known?.first) throw new Error('an event was known and cannot be found');
  if (known.bodyHash === entry.bodyHash) return { kind: 'duplicate', of: known.first };
  await audit(sql, {
    department: entry.department,
    actor,
    action: 'event.conflict',
    subject: ['event', known.id],
    detail: { type: entry.type },
  });
  return { kind: 'conflict' };
}
