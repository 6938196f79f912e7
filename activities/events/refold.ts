import { type CaseEvent, type CaseFacts, type CaseState, foldCase, type ListedCase } from '../../rules/case-state.js';
import type { Instant } from '../../rules/time.js';
import { type LockedEnrolment, lockCases, lockOpenEnrolments } from '../gate/locks.js';
import type { ProgramVersions } from '../programs/versions.js';
import type { Sql } from '../store/database.js';
import { type Effect, followUp, type Member } from './follow-up.js';
import { noteReturnedLate } from './returned.js';

/** What new events (or a new list) have done to a case. */
export interface Refolded {
  effect: Effect;
  /** Enrolments that were ended, held, resumed or began anew. */
  enrolments: number;
  state: CaseState;
}

export interface RefoldCause {
  actor: string;
  /** The event's row, when one event is the cause: it is named as what ended the enrolment. */
  eventId?: string;
}

/** A case with its events, read under its lock or under that of an enrolment about it. */
export interface CaseNow extends ListedCase {
  id: string;
  key: string;
  residentId: string;
  facts: CaseFacts;
  heldBy: string | null;
  events: LedgerEvent[];
  /** A standing reason not to contact the resident. */
  suppressed: string | null;
  now: Instant;
}

export type LedgerEvent = CaseEvent & { recordedAt: Instant };

/**
 * Takes the locks of the cases, brings their facts up to date from ALL their events, and does what follows: ends, holds
 * and resumes the enrolments about them as their programs say, tells their runs of dates and awaited events, and begins
 * sequences anew. In the caller's transaction; safe to repeat, and whatever the order in which events arrive.
 */
export async function refoldCases(
  sql: Sql,
  deps: { versions: ProgramVersions },
  caseIds: readonly string[],
  cause: RefoldCause,
): Promise<Map<string, Refolded>> {
  const locked = await lockCases(sql, caseIds);
  const cases = await casesNow(sql, locked);
  const open = await lockOpenEnrolments(sql, locked);
  const refolded = new Map<string, Refolded>();
  for (const one of cases) refolded.set(one.id, { effect: 'noted', enrolments: 0, state: foldCase(one, one.events) });
  await writeStates(sql, cases, refolded);
  for (const { enrolment, members } of await unitsOf(sql, open, cases, refolded)) {
    const version = await deps.versions.byId(sql, enrolment.versionId);
    const effect = await followUp(sql, { enrolment, version, members, cause });
    note(refolded, members, effect);
  }
  for (const one of cases) await noteReturnedLate(sql, one);
  return refolded;
}

/** What was done to an enrolment counts once, for the last of its cases that have changed; an end says more than a hold. */
function note(refolded: Map<string, Refolded>, members: readonly Member[], effect: Effect): void {
  const last = members.findLast(({ one }) => refolded.has(one.id));
  const known = last && refolded.get(last.one.id);
  if (!known || effect === 'noted') return;
  if (known.effect === effect) known.enrolments += 1;
  else if (RANK[effect] > RANK[known.effect]) Object.assign(known, { effect, enrolments: 1 });
}

const RANK: Record<Effect, number> = { noted: 0, resumed: 1, held: 1, restarted: 2, ended: 3 };

interface OpenUnit {
  enrolment: LockedEnrolment;
  members: Member[];
}

/** Each enrolment with all cases that it is about; those that are not refolded are read under the enrolment's lock. */
async function unitsOf(
  sql: Sql,
  open: readonly LockedEnrolment[],
  cases: readonly CaseNow[],
  refolded: ReadonlyMap<string, Refolded>,
): Promise<OpenUnit[]> {
  if (open.length === 0) return [];
  const others = await sql.rows<UnitMember>(
    `SELECT enrolment_id AS "enrolmentId", case_id AS "caseId", end_reason AS "endReason"
       FROM enrolment_cases WHERE enrolment_id = ANY($1::uuid[]) ORDER BY case_id`,
    [open.map(({ id }) => id)],
  );
  const known = new Map(cases.map((one) => [one.id, one]));
  const missing = [...open, ...others].map(({ caseId }) => caseId).filter((id) => !known.has(id));
  if (missing.length > 0) for (const one of await casesNow(sql, [...new Set(missing)])) known.set(one.id, one);
  const units = new Map(open.map((enrolment): [string, OpenUnit] => [enrolment.id, { enrolment, members: [] }]));
  const own = open.map(({ id, caseId, ownEndReason }) => ({
    enrolmentId: id,
    caseId,
    endReason: ownEndReason,
    own: true,
  }));
  for (const { enrolmentId, caseId, endReason, ...more } of [
    ...own,
    ...others.map((one) => ({ ...one, own: false })),
  ]) {
    const one = known.get(caseId);
    const { facts, heldBy } = refolded.get(caseId)?.state ?? one ?? NOTHING_KNOWN;
    if (one) units.get(enrolmentId)?.members.push({ one, facts, heldBy, endReason, ...more });
  }
  return [...units.values()];
}

interface UnitMember {
  enrolmentId: string;
  caseId: string;
  endReason: string | null;
}

const NOTHING_KNOWN: Pick<Member, 'facts' | 'heldBy'> = { facts: {}, heldBy: null };

function casesNow(sql: Sql, caseIds: readonly string[]): Promise<CaseNow[]> {
  return sql.rows<CaseNow>(
    `SELECT cases.id, key, kind, resident_id AS "residentId", listed, as_of AS "asOf", facts, held_by AS "heldBy",
            clock_now() AS now,
            (SELECT reason FROM suppressions WHERE suppressions.resident_id = cases.resident_id AND lifted_at IS NULL
                AND channel IS NULL AND reason <> 'wrong-number' LIMIT 1) AS suppressed,
            coalesce((SELECT jsonb_agg(jsonb_build_object('id', events.id, 'type', type, 'data', data,
                               'occurredAt', occurred_at, 'recordedAt', recorded_at))
                        FROM events WHERE case_id = cases.id), '[]') AS events
       FROM cases WHERE cases.id = ANY($1::uuid[]) ORDER BY cases.id`,
    [caseIds],
  );
}

/** Before anything follows from them: conditions may ask about all dues of a payer. */
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
