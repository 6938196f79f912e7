import type { CaseFacts } from '../../rules/case-state.js';
import { earliestOf } from '../../rules/units.js';
import type { Asking, LoadedVersion } from '../programs/versions.js';
import type { Sql } from '../store/database.js';

/** A case that an enrolment is about, as it stands under the enrolment's lock. */
export interface UnitCase {
  caseId: string;
  key: string;
  residentId: string;
  facts: CaseFacts;
  heldBy: string | null;
  eventTypes: string[];
  /** Why it has ended within its unit; a case that is enrolled alone ends with its enrolment. */
  endReason: string | null;
  /** A standing reason not to contact the resident of the case, who need not be the one that is contacted. */
  suppressed: string | null;
}

/** The other cases of units, by their enrolments; of those enrolled alone there are none. */
export async function othersOfUnits(sql: Sql, enrolmentIds: readonly string[]): Promise<Map<string, UnitCase[]>> {
  const rows = await sql.rows<UnitCase & { enrolmentId: string }>(OTHERS, [enrolmentIds]);
  const units = new Map<string, UnitCase[]>();
  for (const { enrolmentId, ...one } of rows) units.set(enrolmentId, [...(units.get(enrolmentId) ?? []), one]);
  return units;
}

const OTHERS = `
  SELECT enrolment_id AS "enrolmentId", cases.id AS "caseId", cases.key, cases.resident_id AS "residentId", facts,
         held_by AS "heldBy", end_reason AS "endReason",
         ARRAY(SELECT DISTINCT type FROM events WHERE events.case_id = cases.id) AS "eventTypes",
         (SELECT reason FROM suppressions WHERE resident_id = cases.resident_id AND lifted_at IS NULL
             AND channel IS NULL AND reason <> 'wrong-number' LIMIT 1) AS suppressed
    FROM enrolment_cases JOIN cases ON cases.id = case_id
   WHERE enrolment_id = ANY($1::uuid[]) ORDER BY cases.id`;

/**
 * Why a case of a unit needs no contact any more, now or since it ended: the program's end, or a standing reason of a
 * resident who is not the one contacted. Throws `ConditionFailed` on facts of a wrong type.
 */
export function endOfCase(version: LoadedVersion, one: UnitCase, asking: Asking): string | null {
  return one.endReason ?? version.endReached(one.eventTypes, one.facts, asking) ?? one.suppressed;
}

/**
 * The case whose facts stand for the unit: its own while that has not ended, then another that has not, with what was
 * answered when the unit was called. `endOf`: why a case has ended; null while it has not.
 */
export function standingFor<Case extends Pick<UnitCase, 'key' | 'facts'>>(
  own: Case,
  others: readonly Case[],
  endOf: (one: Case) => string | null,
): Case {
  if (endOf(own) === null) return own;
  const next = earliestOf(others.filter((one) => endOf(one) === null));
  return next ? { ...next, facts: { ...next.facts, ...answersIn(own.facts) } } : own;
}

const answersIn = (facts: CaseFacts): CaseFacts =>
  Object.fromEntries(Object.entries(facts).filter(([name]) => name.startsWith('answer:')));

/** Why the whole unit needs no contact any more: each of its cases has ended; the reason of the last. */
export function endOfUnit(ends: readonly (string | null)[]): string | null {
  return ends.every((end) => end !== null) ? (ends.at(-1) ?? null) : null;
}
