import { type CaseEvent, type CaseFacts, type CaseState, foldCase, type ListedCase } from '../../rules/case-state.js';
import { ConditionFailed } from '../../rules/conditions.js';
import type { EventType } from '../../rules/events.js';
import { dateOf, type Instant, toMs } from '../../rules/time.js';
import { type LockedEnrolment, lockCases, lockOpenEnrolments } from '../gate/locks.js';
import { endEnrolment } from '../gate/stop.js';
import type { ProgramEnd, ProgramVersions } from '../programs/versions.js';
import { audit } from '../store/audit.js';
import type { Sql } from '../store/database.js';
import { signal } from '../store/outbox.js';

/** What new events (or a new list) have done to a case. */
export interface Refolded {
  effect: 'ended' | 'held' | 'resumed' | 'noted';
  /** Enrolments that were ended, held or resumed. */
  enrolments: number;
  state: CaseState;
}

export interface RefoldCause {
  actor: string;
  /** The event's row, when one event is the cause: it is named as what ended the enrolment. */
  eventId?: string;
}

/**
 * Takes the locks of the cases, brings their facts up to date from ALL their events, and does what follows: ends
 * enrolments whose programs say so, holds or resumes them. In the caller's transaction; safe to repeat.
 */
export async function refoldCases(
  sql: Sql,
  deps: { versions: ProgramVersions },
  caseIds: readonly string[],
  cause: RefoldCause,
): Promise<Map<string, Refolded>> {
  const cases = await casesNow(sql, await lockCases(sql, caseIds));
  const enrolments = byCase(
    await lockOpenEnrolments(
      sql,
      cases.map(({ id }) => id),
    ),
  );
  const refolded = new Map<string, Refolded>();
  for (const one of cases) {
    const state = foldCase(one, one.events);
    const open = enrolments.get(one.id) ?? [];
    refolded.set(one.id, { state, ...(await followUp(sql, deps, { one, state, open, cause })) });
  }
  await writeStates(sql, cases, refolded);
  return refolded;
}

function byCase(enrolments: readonly LockedEnrolment[]): Map<string, LockedEnrolment[]> {
  const cases = new Map<string, LockedEnrolment[]>();
  for (const enrolment of enrolments) {
    const open = cases.get(enrolment.caseId);
    if (open) open.push(enrolment);
    else cases.set(enrolment.caseId, [enrolment]);
  }
  return cases;
}

interface CaseNow extends ListedCase {
  id: string;
  facts: CaseFacts;
  heldBy: string | null;
  events: (CaseEvent & { recordedAt: Instant })[];
  now: Instant;
}

/** The cases with their events, read under their locks. */
function casesNow(sql: Sql, caseIds: readonly string[]): Promise<CaseNow[]> {
  return sql.rows<CaseNow>(
    `SELECT cases.id, kind, listed, as_of AS "asOf", facts, held_by AS "heldBy", clock_now() AS now,
            coalesce((SELECT jsonb_agg(jsonb_build_object('id', events.id, 'type', type, 'data', data,
                               'occurredAt', occurred_at, 'recordedAt', recorded_at))
                        FROM events WHERE case_id = cases.id), '[]') AS events
       FROM cases WHERE cases.id = ANY($1::uuid[]) ORDER BY cases.id`,
    [caseIds],
  );
}

interface Following {
  one: CaseNow;
  state: CaseState;
  open: LockedEnrolment[];
  cause: RefoldCause;
}

async function followUp(
  sql: Sql,
  deps: { versions: ProgramVersions },
  following: Following,
): Promise<Omit<Refolded, 'state'>> {
  const { one, state, open } = following;
  const going: LockedEnrolment[] = [];
  for (const enrolment of open) {
    if (!(await endedBy(sql, deps, enrolment, following))) going.push(enrolment);
  }
  const turned = state.heldBy !== one.heldBy;
  if (turned) for (const enrolment of going) await tellHold(sql, enrolment, state.heldBy, one.now);
  if (going.length < open.length) return { effect: 'ended', enrolments: open.length - going.length };
  if (!turned) return { effect: 'noted', enrolments: 0 };
  return { effect: state.heldBy ? 'held' : 'resumed', enrolments: going.length };
}

/** Whether the enrolment's own version of its program ends on what the case has come to. */
async function endedBy(
  sql: Sql,
  deps: { versions: ProgramVersions },
  enrolment: LockedEnrolment,
  following: Following,
): Promise<boolean> {
  const { one, cause } = following;
  const end = await endFor(sql, deps, enrolment, following);
  if (!end) return false;
  await endEnrolment(sql, enrolment, {
    reason: end.reason,
    goal: end.goal,
    eventId: endingEvent(one.events, end.on, cause),
    at: one.now,
    actor: cause.actor,
  });
  return true;
}

/** A condition that fails ends nothing, and the event is recorded all the same: the gate, asking too, will not send. */
async function endFor(
  sql: Sql,
  deps: { versions: ProgramVersions },
  enrolment: LockedEnrolment,
  following: Following,
): Promise<ProgramEnd | null> {
  const { one, state, cause } = following;
  const version = await deps.versions.byId(sql, enrolment.versionId);
  try {
    return version.endFor(
      one.events.map(({ type }) => type),
      state.facts,
      dateOf(one.now),
    );
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
    const { department } = enrolment;
    await audit(sql, {
      department,
      actor: cause.actor,
      action: 'enrolment.end-undecided',
      subject: ['enrolment', enrolment.id],
    });
    return null;
  }
}

/** Of the events that may have brought the end, the cause itself or else the one recorded last. */
function endingEvent(events: CaseNow['events'], on: readonly EventType[], { eventId }: RefoldCause): string | null {
  const able = events.filter(({ type }) => on.includes(type)).sort((a, b) => toMs(b.recordedAt) - toMs(a.recordedAt));
  return (able.find(({ id }) => id === eventId) ?? able[0])?.id ?? null;
}

async function tellHold(sql: Sql, enrolment: LockedEnrolment, by: string | null, at: Instant): Promise<void> {
  if (by) await signal(sql, enrolment, 'held', { by, at });
  else await signal(sql, enrolment, 'resumed', { at });
}

async function writeStates(
  sql: Sql,
  cases: readonly CaseNow[],
  refolded: ReadonlyMap<string, Refolded>,
): Promise<void> {
  const changed = cases.flatMap(({ id }) => {
    const state = refolded.get(id)?.state;
    return state ? [{ id, facts: state.facts, held_by: state.heldBy }] : [];
  });
  if (changed.length === 0) return;
  await sql.run(
    `UPDATE cases SET facts = new.facts, held_by = new.held_by, updated_at = clock_now()
       FROM jsonb_to_recordset($1::jsonb) AS new (id uuid, facts jsonb, held_by text)
      WHERE cases.id = new.id AND (cases.facts, cases.held_by) IS DISTINCT FROM (new.facts, new.held_by)`,
    [JSON.stringify(changed)],
  );
}
