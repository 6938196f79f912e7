import type { CaseDates } from '../../rules/journal.js';
import type { Instant } from '../../rules/time.js';
import type { Sql } from '../store/database.js';

/**
 * The one lock order of permit and stop: case → enrolment → resident → number → dispatch → stops, each kind by id.
 * Whoever changes what a contact depends on takes the locks of that kind and of all later ones it needs, never an
 * earlier one afterwards; so permit and stop meet on a row and neither can deadlock the other. `NO KEY UPDATE`
 * excludes every other locker, but lets rows that merely refer to the locked one be inserted. A campaign is locked before
 * all of these, and never after one.
 */
export interface LockedEnrolment {
  id: string;
  department: string;
  campaignId: string;
  program: string;
  versionId: string;
  caseId: string;
  residentId: string;
  state: 'proposed' | 'approved' | 'running';
  startsAt: Instant;
  startedAt: Instant | null;
  /** Why the case itself has ended, while others of its unit have not. */
  ownEndReason: string | null;
  /** The hold of the program, which may have passed. */
  heldBy: string | null;
  heldUntil: Instant | null;
  /** The dates that its run was given; null before it was. */
  dates: CaseDates | null;
  restarts: number;
}

/** Locks cases in the order of their ids. Answers those that exist. */
export async function lockCases(sql: Sql, caseIds: readonly string[]): Promise<string[]> {
  const rows = await sql.rows<{ id: string }>(
    'SELECT id FROM cases WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE',
    [[...new Set(caseIds)]],
  );
  return rows.map((row) => row.id);
}

/**
 * Locks the enrolments that are not over yet and are about the cases, alone or with others in a unit, in the order of
 * their ids. The cases must be locked already.
 */
export function lockOpenEnrolments(sql: Sql, caseIds: readonly string[]): Promise<LockedEnrolment[]> {
  return sql.rows<LockedEnrolment>(
    `SELECT id, department, campaign_id AS "campaignId", program, version_id AS "versionId", case_id AS "caseId",
            resident_id AS "residentId", state, starts_at AS "startsAt", started_at AS "startedAt",
            own_end_reason AS "ownEndReason", held_by AS "heldBy", held_until AS "heldUntil", dates, restarts
       FROM enrolments
      WHERE id = ANY(ARRAY(SELECT id FROM enrolments WHERE case_id = ANY($1::uuid[])
                           UNION ALL SELECT enrolment_id FROM enrolment_cases WHERE case_id = ANY($1::uuid[])))
        AND state IN ('proposed', 'approved', 'running')
      ORDER BY id FOR NO KEY UPDATE`,
    [[...caseIds]],
  );
}

/** The case of a contact, locked; undefined when there is no such contact. */
export function lockCaseOf(sql: Sql, dispatchId: string) {
  return sql.row<{ caseId: string; residentId: string; numberKey: Buffer | null }>(
    `SELECT case_id AS "caseId", dispatches.resident_id AS "residentId", number_key AS "numberKey"
       FROM dispatches JOIN cases ON cases.id = case_id WHERE dispatches.id = $1 FOR NO KEY UPDATE OF cases`,
    [dispatchId],
  );
}

/**
 * Locks a resident, then the number: one statement, whose outer part runs on what the inner has locked. Numbers have
 * no row of their own: an advisory lock on the blind index serves the transaction.
 */
export async function lockResidentAndNumber(sql: Sql, residentId: string, numberKey: Buffer | null): Promise<void> {
  const key = numberKey?.readBigInt64BE(0).toString() ?? null;
  await sql.rows(
    `SELECT CASE WHEN $2::bigint IS NOT NULL THEN pg_advisory_xact_lock($2::bigint) END
       FROM (SELECT 1 FROM residents WHERE id = $1 FOR NO KEY UPDATE) AS locked`,
    [residentId, key],
  );
}

/** For what is told of one resident: a permit locks the same row, so that one of the two sees the other. */
export async function lockResident(sql: Sql, residentId: string): Promise<void> {
  await sql.rows('SELECT 1 FROM residents WHERE id = $1 FOR NO KEY UPDATE', [residentId]);
}

/** Locks a resident and the household, in the order of their ids: a protection of one forbids contacts with all. */
export async function lockHousehold(sql: Sql, residentId: string): Promise<void> {
  await sql.rows(
    `SELECT 1 FROM residents
      WHERE id = $1 OR (department, household) = (SELECT department, household FROM residents WHERE id = $1)
      ORDER BY id FOR NO KEY UPDATE`,
    [residentId],
  );
}

/** Numbers have no row of their own: an advisory lock on the blind index serves the transaction. */
export async function lockNumber(sql: Sql, numberKey: Buffer | null): Promise<void> {
  if (!numberKey) return;
  await sql.rows('SELECT pg_advisory_xact_lock($1::bigint)', [numberKey.readBigInt64BE(0).toString()]);
}

/**
 * A stop by staff is one row that concerns any number of contacts: whoever makes it waits for the permits under way,
 * which may not have seen it, and the permits that come later wait for its commit. A permit shares the lock in the
 * statement that reads its dispatch, before the statement that reads the stops.
 */
export const SHARE_STOPS = `pg_advisory_xact_lock_shared(hashtextextended('stops/' || dispatches.department, 0))`;

/** Waits for the permits that share the lock (`SHARE_STOPS`), and keeps it until the transaction ends. */
export async function lockStops(sql: Sql, department: string): Promise<void> {
  await sql.rows(`SELECT pg_advisory_xact_lock(hashtextextended('stops/' || $1, 0))`, [department]);
}

/** The cases of a resident: a standing reason not to contact touches all of them. */
export async function casesOf(sql: Sql, residentId: string): Promise<string[]> {
  const rows = await sql.rows<{ id: string }>('SELECT id FROM cases WHERE resident_id = $1 ORDER BY id', [residentId]);
  return rows.map((row) => row.id);
}
