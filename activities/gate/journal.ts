import { areSameDates, type CaseDates, type ContactEntry, type JournalEntry } from '../../rules/journal.js';
import { type Channel, DESK_WORK, type Outcome } from '../../rules/plan.js';
import { type Instant, toMs } from '../../rules/time.js';
import type { LoadedVersion } from '../programs/versions.js';
import type { Sql } from '../store/database.js';

/** A dispatch as far as a run may know it. */
export interface DispatchState {
  id: string;
  step: string;
  attempt: number;
  channel: Channel;
  state: string;
  outcome: Outcome | null;
  notBefore: Instant;
  permittedAt: Instant | null;
  acceptedAt: Instant | null;
  settledAt: Instant | null;
  /** The run was told that it is not made yet, and waits for it. */
  runWaits: boolean;
}

export const DISPATCH_STATE = `dispatches.id, dispatches.step, dispatches.attempt, dispatches.channel, dispatches.state,
  dispatches.outcome, dispatches.not_before AS "notBefore", dispatches.permitted_at AS "permittedAt",
  dispatches.accepted_at AS "acceptedAt", dispatches.settled_at AS "settledAt",
  dispatches.run_waits AS "runWaits"`;

const OVER = ['delivered', 'undelivered', 'failed', 'expired', 'refused', 'withdrawn', 'done'];

/** Whether the contact has been begun for certain, or never will be. */
export const isMade = (state: string) => state === 'accepted' || OVER.includes(state);

/** The journal entry that says what became of a dispatch. */
export function entryOf(dispatch: DispatchState): ContactEntry {
  const { step, attempt, channel, state, outcome, notBefore, settledAt } = dispatch;
  const contact = { kind: 'contact', step, attempt } as const;
  const madeAt = dispatch.acceptedAt ?? settledAt ?? notBefore;
  if (state === 'accepted') return { ...contact, state: 'made', at: madeAt };
  if (!OVER.includes(state)) return { ...contact, state: 'asked', at: notBefore };
  const asked = DESK_WORK.includes(channel) ? { askedAt: notBefore } : {};
  return { ...contact, state: 'over', at: madeAt, ...(outcome && { outcome }), overAt: settledAt ?? madeAt, ...asked };
}

/** The contacts of an enrolment as journal entries, in the order they were asked for. */
export async function contactsOf(sql: Sql, enrolmentId: string): Promise<ContactEntry[]> {
  return (await dispatchesOf(sql, enrolmentId)).map(entryOf);
}

/** The contacts of an enrolment, in the order in which they were asked for. */
export function dispatchesOf(sql: Sql, enrolmentId: string): Promise<DispatchState[]> {
  return sql.rows<DispatchState>(
    `SELECT ${DISPATCH_STATE} FROM dispatches WHERE enrolment_id = $1 ORDER BY created_at, attempt`,
    [enrolmentId],
  );
}

/** The run waits for contacts that are still to be made: it will hear of each, whatever becomes of it. */
export async function awaitAll(sql: Sql, unmade: readonly DispatchState[]): Promise<void> {
  if (unmade.length === 0) return;
  await sql.run('UPDATE dispatches SET run_waits = true WHERE id = ANY($1::uuid[])', [unmade.map(({ id }) => id)]);
}

/** What a run is told of a contact that it must wait for. */
export const awaitedEntry = (dispatch: DispatchState): ContactEntry => ({ ...entryOf(dispatch), state: 'held' });

/** What of an enrolment its run may have been told beside its contacts. */
export interface TellingEnrolment {
  id: string;
  caseId: string;
  startsAt: Instant;
  dates: CaseDates | null;
  datedAt: Instant | null;
  restarts: number;
}

/** All that a run may know beside its contacts: answers, events that it awaits, dates, restarts. */
export async function toldIn(
  sql: Sql,
  { plan, awaited }: LoadedVersion,
  { id, caseId, startsAt, dates, datedAt, restarts }: TellingEnrolment,
): Promise<JournalEntry[]> {
  const hasTurns = plan.steps.some(({ channel }) => channel === 'wait' || channel === 'decide');
  return [
    ...(dates ? [{ kind: 'dated', at: datedAt ?? startsAt, dates } as const] : []),
    ...(restarts > 0 ? await restartsOf(sql, id) : []),
    ...(hasTurns ? await answersOf(sql, id) : []),
    ...(awaited.size > 0 ? await eventsOf(sql, { id, caseId, types: [...awaited] }) : []),
  ];
}

function restartsOf(sql: Sql, enrolmentId: string): Promise<JournalEntry[]> {
  return sql.rows<JournalEntry>(
    `SELECT DISTINCT 'restarted' AS kind, at FROM run_events WHERE enrolment_id = $1 AND effect = 'restarted' ORDER BY at`,
    [enrolmentId],
  );
}

function answersOf(sql: Sql, enrolmentId: string): Promise<JournalEntry[]> {
  return sql.rows<JournalEntry>(
    `SELECT 'answered' AS kind, step, at, branch FROM run_answers WHERE enrolment_id = $1 ORDER BY at, step`,
    [enrolmentId],
  );
}

/** The events of some types about the cases of an enrolment that the ledger has. */
export function eventsOf(
  sql: Sql,
  { id, caseId, types }: { id: string; caseId: string; types: readonly string[] },
): Promise<JournalEntry[]> {
  return sql.rows<JournalEntry>(
    `SELECT 'event' AS kind, type, occurred_at AS at, min(recorded_at) AS "knownAt" FROM events
      WHERE (case_id = $2 OR case_id IN (SELECT case_id FROM enrolment_cases WHERE enrolment_id = $1))
        AND type = ANY($3::text[])
      GROUP BY type, occurred_at ORDER BY occurred_at`,
    [id, caseId, types],
  );
}

/** What of `entries` a run that was told `told` does not know. Of dates only the newest word counts. */
export function unknownTo(told: readonly JournalEntry[], entries: readonly JournalEntry[]): JournalEntry[] {
  const known = new Set(told.map(identityOf));
  const dated = told.reduce<Dated | undefined>(
    (newest, entry) => (entry.kind === 'dated' && !(newest && toMs(newest.at) > toMs(entry.at)) ? entry : newest),
    undefined,
  );
  return entries.filter((entry) =>
    entry.kind === 'dated' ? !areSameDates(dated?.dates ?? {}, entry.dates) : !known.has(identityOf(entry)),
  );
}

type Dated = Extract<JournalEntry, { kind: 'dated' }>;

function identityOf(entry: JournalEntry): string {
  const what = 'step' in entry ? entry.step : entry.kind === 'event' ? entry.type : '';
  return `${entry.kind} ${what} ${toMs(entry.at)}`;
}
