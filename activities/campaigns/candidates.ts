import type { CaseFacts } from '../../rules/case-state.js';
import type { ContactFacts } from '../../rules/conditions.js';
import type { LastEntry } from '../../rules/eligibility.js';
import { dateOf, type Instant } from '../../rules/time.js';
import { dayOfCase, type UnitCase } from '../../rules/units.js';
import type { Sql } from '../store/database.js';

/** A case of the list as it stands now, without anything personal but the number and keys that join cases. */
export interface Candidate extends UnitCase {
  caseId: string;
  residentId: string;
  /** Its place in the list. */
  row: number;
  facts: CaseFacts;
  lang: string;
  /** A standing reason not to contact the resident at all. */
  suppressed: string | null;
  /** How often the program has enrolled the case, and the last time. */
  entries: number;
  last: LastEntry | null;
  eventTypes: string[];
  /** By what the resident can be reached. */
  contact: ContactFacts;
}

/**
 * The accepted cases of a list in its order, locked against events until the campaign is in the database: an event
 * that comes in between waits, and then finds the enrolment that it ends.
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
  return (await sql.rows<CandidateRow>(CANDIDATES, [listId, program])).map(candidateIn);
}

interface CandidateRow {
  caseId: string;
  key: string;
  row: number;
  residentId: string;
  resident: string;
  household: string | null;
  phone: string | null;
  facts: CaseFacts;
  lang: string;
  suppressed: string | null;
  entries: number;
  open: boolean | null;
  beganAt: Instant | null;
  endedAt: Instant | null;
  eventTypes: string[];
  hasLandline: boolean;
  hasAddress: boolean;
}

function candidateIn(row: CandidateRow): Candidate {
  const { open, beganAt, endedAt, hasLandline, hasAddress, ...one } = row;
  return {
    ...one,
    protected: one.suppressed === 'protected' || one.suppressed === 'protected-household',
    on: dayOfCase(one.facts),
    last:
      beganAt === null ? null : { open: open === true, beganOn: dateOf(beganAt), endedOn: endedAt && dateOf(endedAt) },
    contact: { mobile: one.phone !== null, landline: hasLandline, address: hasAddress },
  };
}

/**
 * The names of the units that a program is contacting or about to contact: of each resident with a case under way what
 * may join it to others.
 */
export function unitsUnderWay(
  sql: Sql,
  { department, program }: { department: string; program: string },
): Promise<Pick<UnitCase, 'resident' | 'household' | 'phone'>[]> {
  return sql.rows(UNDER_WAY, [department, program]);
}

const OPEN = `enrolments.state IN ('proposed', 'approved', 'running')`;
const STANDING = `lifted_at IS NULL AND channel IS NULL AND reason <> 'wrong-number'`;
const usable = (kind: string) => `contact_points.resident_id = residents.id AND kind = '${kind}' AND state = 'valid'
    AND NOT EXISTS (SELECT 1 FROM suppressions WHERE suppressions.number_key = contact_points.number_key
      AND reason = 'wrong-number' AND lifted_at IS NULL)`;
const exists = (kind: string) => `EXISTS (SELECT 1 FROM contact_points WHERE ${usable(kind)})`;
const PHONE = `(SELECT coalesce(encode(number_key, 'hex'), id::text) FROM contact_points
    WHERE ${usable('mobile')} ORDER BY position LIMIT 1)`;

/** Every entry of the case into the program, as the lead of its unit or as another member. */
const ENTRIES = `
  SELECT entry, ${OPEN} AS open, coalesce(started_at, starts_at) AS began_at, ended_at FROM enrolments
   WHERE enrolments.case_id = cases.id AND enrolments.department = cases.department AND program = $2 AND state <> 'discarded'
  UNION ALL
  SELECT member.entry, ${OPEN}, coalesce(started_at, starts_at), enrolments.ended_at
    FROM enrolment_cases AS member JOIN enrolments ON enrolments.id = member.enrolment_id
   WHERE member.case_id = cases.id AND member.department = cases.department AND member.program = $2 AND state <> 'discarded'`;

const CANDIDATES = `
  SELECT listed.row, cases.id AS "caseId", cases.key, cases.facts, residents.id AS "residentId",
    residents.number AS resident, residents.household, residents.lang, ${PHONE} AS phone,
    coalesce(
      (SELECT reason FROM suppressions WHERE resident_id = residents.id AND ${STANDING}
        ORDER BY array_position(ARRAY['legal-hold', 'protected', 'deceased', 'moved-out', 'opted-out'], reason) LIMIT 1),
      (SELECT 'protected-household' FROM residents AS other JOIN suppressions ON suppressions.resident_id = other.id
        WHERE other.department = residents.department AND other.household = residents.household
          AND other.id <> residents.id AND reason = 'protected' AND lifted_at IS NULL LIMIT 1)) AS suppressed,
    coalesce(last.entry, 0) AS entries, last.open, last.began_at AS "beganAt", last.ended_at AS "endedAt",
    ARRAY(SELECT DISTINCT type FROM events WHERE events.case_id = cases.id) AS "eventTypes",
    ${exists('landline')} AS "hasLandline", ${exists('postal')} AS "hasAddress"
  FROM (SELECT case_id, min(row) AS row FROM list_rows WHERE list_id = $1 AND outcome = 'accepted' GROUP BY case_id) AS listed
    JOIN cases ON cases.id = listed.case_id JOIN residents ON residents.id = cases.resident_id
    LEFT JOIN LATERAL (SELECT * FROM (${ENTRIES}) AS entries ORDER BY entry DESC LIMIT 1) AS last ON true
  ORDER BY listed.row`;

const UNDER_WAY = `
  SELECT residents.number AS resident, residents.household, ${PHONE} AS phone FROM residents WHERE residents.id IN (
    SELECT resident_id FROM enrolments WHERE department = $1 AND program = $2 AND ${OPEN}
    UNION
    SELECT cases.resident_id FROM enrolments JOIN enrolment_cases ON enrolment_id = enrolments.id
      JOIN cases ON cases.id = enrolment_cases.case_id
     WHERE enrolments.department = $1 AND enrolments.program = $2 AND ${OPEN})`;
