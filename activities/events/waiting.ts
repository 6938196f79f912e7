import { lockCases } from '../gate/locks.js';
import type { ProgramVersions } from '../programs/versions.js';
import { audit } from '../store/audit.js';
import type { Sql } from '../store/database.js';
import { lockWaitingRoom } from './ledger.js';
import { type Refolded, refoldCases } from './refold.js';
import { applyResidentEvent, type ResidentEvent } from './residents.js';

export interface Attaching {
  department: string;
  /** Cases that the caller's transaction has brought in or changed. */
  caseIds: readonly string[];
  actor: string;
}

export interface Attached {
  /** Events that had waited for their subject. */
  events: number;
  refolded: Map<string, Refolded>;
}

/**
 * For an import, after its cases are written and before it commits: gives the cases the events that came before them
 * and brings them all up to date. A resident who has paid before the list was loaded is thus never enrolled.
 */
export async function attachWaiting(
  sql: Sql,
  deps: { versions: ProgramVersions },
  attaching: Attaching,
): Promise<Attached> {
  const { department, caseIds, actor } = attaching;
  await lockCases(sql, caseIds);
  await lockWaitingRoom(sql, department, 'import');
  const ofCases = await attachToCases(sql, attaching);
  const ofResidents = await attachToResidents(sql, attaching);
  const refolded = await refoldCases(sql, deps, await casesWithEvents(sql, caseIds), { actor });
  for (const event of ofResidents) await applyResidentEvent(sql, event, actor);
  const events = ofCases + ofResidents.length;
  if (events > 0) {
    const subject: [string, string] = ['department', department];
    await audit(sql, { department, actor, action: 'events.attached', subject, detail: { events } });
  }
  return { events, refolded };
}

/** A case that nobody has told of is as its list has it. */
async function casesWithEvents(sql: Sql, caseIds: readonly string[]): Promise<string[]> {
  const rows = await sql.rows<{ id: string }>(
    'SELECT DISTINCT case_id AS id FROM events WHERE case_id = ANY($1::uuid[])',
    [caseIds],
  );
  return rows.map(({ id }) => id);
}

function attachToCases(sql: Sql, { department, caseIds }: Attaching): Promise<number> {
  return sql.run(
    `UPDATE events SET case_id = cases.id, resident_id = cases.resident_id, outcome = 'noted'
       FROM cases
      WHERE cases.id = ANY($2::uuid[]) AND events.department = $1 AND events.subject = cases.key
        AND events.case_id IS NULL AND events.resident_id IS NULL AND events.outcome = 'unmatched'`,
    [department, caseIds],
  );
}

function attachToResidents(sql: Sql, { department, caseIds }: Attaching): Promise<ResidentEvent[]> {
  return sql.rows<ResidentEvent>(
    `WITH attached AS (
       UPDATE events SET resident_id = residents.id, outcome = 'noted'
         FROM residents
        WHERE residents.id IN (SELECT resident_id FROM cases WHERE cases.id = ANY($2::uuid[]))
          AND events.department = $1 AND events.subject = 'resident:' || residents.number
          AND events.case_id IS NULL AND events.resident_id IS NULL AND events.outcome = 'unmatched'
       RETURNING events.*)
     SELECT id, department, resident_id AS "residentId", type, occurred_at AS "occurredAt", data
       FROM attached ORDER BY occurred_at, recorded_at, id`,
    [department, caseIds],
  );
}
