import type { CaseFacts } from '../../rules/case-state.js';
import { decide, type Run } from '../../rules/decide.js';
import type { CaseDates, JournalEntry } from '../../rules/journal.js';
import type { Movable } from '../../rules/movable.js';
import { type Instant, later, plusMs, toMs } from '../../rules/time.js';
import { jitterOf } from '../gate/jitter.js';
import { DISPATCH_STATE, type DispatchState, entryOf, isMade, toldIn } from '../gate/journal.js';
import type { Sql } from '../store/database.js';
import type { LoadedVersion } from './versions.js';

/** An enrolment under way, with all that its run may know. */
export interface InFlight {
  id: string;
  caseId: string;
  state: 'approved' | 'running';
  startsAt: Instant;
  arm: string | null;
  restarts: number;
  dates: CaseDates | null;
  datedAt: Instant | null;
  /** Of each of its cases that have not ended. */
  facts: CaseFacts[];
  /** The types of the events about it since it was started. */
  events: string[];
  /** Whether anything at all was told of its cases. */
  hasEvents: boolean;
  now: Instant;
  contacts: DispatchState[];
  journal: JournalEntry[];
}

/** Reads enrolments of one version, in the order of their ids. */
export async function inFlight(sql: Sql, version: LoadedVersion, ids: readonly string[]): Promise<InFlight[]> {
  const rows = await sql.rows<Omit<InFlight, 'contacts' | 'journal'>>(IN_FLIGHT, [ids]);
  const dispatches = await sql.rows<DispatchState & { enrolmentId: string }>(
    `SELECT enrolment_id AS "enrolmentId", ${DISPATCH_STATE} FROM dispatches WHERE enrolment_id = ANY($1::uuid[])
      ORDER BY created_at, attempt`,
    [ids],
  );
  const byEnrolment = new Map<string, DispatchState[]>();
  for (const { enrolmentId, ...contact } of dispatches) {
    byEnrolment.set(enrolmentId, [...(byEnrolment.get(enrolmentId) ?? []), contact]);
  }
  const flights: InFlight[] = [];
  for (const row of rows) {
    const contacts = byEnrolment.get(row.id) ?? [];
    flights.push({ ...row, contacts, journal: [...(await toldIn(sql, version, row)), ...contacts.map(entryOf)] });
  }
  return flights;
}

const IN_FLIGHT = `
  SELECT id, case_id AS "caseId", state, starts_at AS "startsAt", arm, restarts, dates, dated_at AS "datedAt",
         clock_now() AS now,
         (SELECT coalesce(jsonb_agg(facts), '[]') FROM cases
           WHERE (cases.id = enrolments.case_id AND own_end_reason IS NULL) OR cases.id IN
             (SELECT case_id FROM enrolment_cases WHERE enrolment_id = enrolments.id AND end_reason IS NULL)) AS facts,
         ARRAY(SELECT DISTINCT type FROM events
                WHERE recorded_at > started_at AND (events.case_id = enrolments.case_id OR events.case_id IN
                  (SELECT case_id FROM enrolment_cases WHERE enrolment_id = enrolments.id))) AS events,
         EXISTS (SELECT 1 FROM events WHERE events.case_id = enrolments.case_id OR events.case_id IN
                  (SELECT case_id FROM enrolment_cases WHERE enrolment_id = enrolments.id)) AS "hasEvents"
    FROM enrolments WHERE id = ANY($1::uuid[]) ORDER BY id`;

/** The step that a run waits for, or is at; `end` when nothing comes any more. */
export function standsAt({ plan }: Pick<LoadedVersion, 'plan'>, flight: InFlight, journal = flight.journal): string {
  const run = runOf(plan, flight);
  let clock = later(flight.now, flight.startsAt);
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const decision = decide(run, journal, clock);
    if (decision.kind === 'end') return 'end';
    if (decision.kind !== 'wait') return decision.step.id;
    // Only news moves it on: it is at its newest contact, or at none yet.
    if (decision.until === null) return newestStep(journal) ?? plan.steps[0]?.id ?? 'end';
    clock = later(plusMs(clock, 1), decision.until);
  }
  return newestStep(journal) ?? 'end';
}

/** The step of the contact that was asked for last; null before the first. */
export function newestStep(journal: readonly JournalEntry[]): string | null {
  const contacts = journal.flatMap((entry) => (entry.kind === 'contact' ? [entry] : []));
  return contacts.at(-1)?.step ?? null;
}

/** What counts for whether it can be moved, as long as it stands as it does. */
export function movableOf({ plan }: Pick<LoadedVersion, 'plan'>, flight: InFlight): Movable {
  const { state, now, startsAt, contacts, journal, arm, restarts, facts, events } = flight;
  const answered = journal.flatMap((entry) => (entry.kind === 'answered' ? [entry.step, entry.branch] : []));
  const steps = new Set([...contacts.map(({ step }) => step), ...answered]);
  return {
    state,
    startsSoon: state === 'approved' && toMs(startsAt) < toMs(now) + SOON_MS,
    contactOpen: contacts.some((contact) => !isMade(contact.state)),
    over: state === 'running' && decide(runOf(plan, flight), journal, now).kind === 'end',
    steps: [...steps].filter((step) => step !== 'end' && step !== 'open'),
    arm,
    restarts,
    facts,
    events,
  };
}

/** What the run knows, under the names that its steps have in the new version. */
export function renamed(journal: readonly JournalEntry[], steps: Readonly<Record<string, string>>): JournalEntry[] {
  const nameOf = (step: string) => steps[step] ?? step;
  return journal.map((entry) => {
    if (entry.kind === 'contact') return { ...entry, step: nameOf(entry.step) };
    return entry.kind === 'answered' ? { ...entry, step: nameOf(entry.step), branch: nameOf(entry.branch) } : entry;
  });
}

const runOf = (plan: Run['plan'], { id, startsAt }: InFlight): Run => ({
  plan,
  startedAt: startsAt,
  jitter: jitterOf(id),
});

/** A wave may have been read for its start already: within this time its enrolments are left alone. */
const SOON_MS = 3_600_000;
const MOST_TURNS = 60;
