import type { CaseFacts } from '../../rules/case-state.js';
import type { Sql } from '../store/database.js';

export type FirstChannel = 'mobile' | 'landline' | 'none';

/** A case of the list as it stands now, without anything personal. */
export interface Candidate {
  caseId: string;
  /** The case's business key: the draw goes by it, so that the same list and seed give the same order anywhere. */
  caseKey: string;
  residentId: string;
  facts: CaseFacts;
  lang: string;
  /** A standing reason not to contact the resident at all. */
  suppressed: string | null;
  enrolledBefore: boolean;
  /** An event that ended the case for this program came before the campaign. */
  eventTypes: string[];
  hasMobile: boolean;
  hasLandline: boolean;
  hasAddress: boolean;
}

/**
 * The accepted cases of a list, locked against events until the campaign is in the database: an event that comes in
 * between waits, and then finds the enrolment that it ends.
 */
export async function candidatesOf(
  sql: Sql,
  { listId, program }: { listId: string; program: string },
): Promise<Candidate[]> {
  await sql.rows(
    `SELECT 1 FROM cases WHERE id IN (SELECT case_id FROM list_rows WHERE list_id = $1 AND outcome = 'accepted')
      ORDER BY id FOR SHARE`,
    [listId],
  );
  return sql.rows<Candidate>(CANDIDATES, [listId, program]);
}

const STANDING = `lifted_at IS NULL AND channel IS NULL AND reason <> 'wrong-number'`;
const usable = (kind: string) => `EXISTS (SELECT 1 FROM contact_points
  WHERE contact_points.resident_id = residents.id AND kind = '${kind}' AND state = 'valid'
    AND NOT EXISTS (SELECT 1 FROM suppressions WHERE suppressions.number_key = contact_points.number_key
      AND reason = 'wrong-number' AND lifted_at IS NULL))`;

const CANDIDATES = `
  SELECT DISTINCT ON (cases.id) cases.id AS "caseId", cases.key AS "caseKey", residents.id AS "residentId", cases.facts, residents.lang,
    coalesce(
      (SELECT reason FROM suppressions WHERE resident_id = residents.id AND ${STANDING}
        ORDER BY array_position(ARRAY['legal-hold', 'protected', 'deceased', 'moved-out', 'opted-out'], reason) LIMIT 1),
      (SELECT 'protected-household' FROM residents AS other JOIN suppressions ON suppressions.resident_id = other.id
        WHERE other.department = residents.department AND other.household = residents.household
          AND other.id <> residents.id AND reason = 'protected' AND lifted_at IS NULL LIMIT 1)) AS suppressed,
    EXISTS (SELECT 1 FROM enrolments WHERE enrolments.case_id = cases.id AND enrolments.program = $2
      AND enrolments.department = cases.department AND enrolments.state <> 'discarded') AS "enrolledBefore",
    ARRAY(SELECT DISTINCT type FROM events WHERE events.case_id = cases.id) AS "eventTypes",
    ${usable('mobile')} AS "hasMobile", ${usable('landline')} AS "hasLandline", ${usable('postal')} AS "hasAddress"
  FROM list_rows JOIN cases ON cases.id = list_rows.case_id JOIN residents ON residents.id = cases.resident_id
  WHERE list_rows.list_id = $1 AND list_rows.outcome = 'accepted'
  ORDER BY cases.id`;

export const firstChannelOf = ({ hasMobile, hasLandline }: Candidate): FirstChannel =>
  hasMobile ? 'mobile' : hasLandline ? 'landline' : 'none';
