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
  const told = await toldBefore(sql, caseIds);
  const early = await waitedFor(sql, attaching);
  // A case waited for from now on is new: nobody else can see it, so that its lock waits for nobody.
  await lockCases(sql, [...told, ...early]);
  await lockWaitingRoom(sql, department, 'import');
  const waited = await waitedFor(sql, attaching);
  const ofCases = waited.length > 0 ? await attachToCases(sql, department, waited) : [];
  const ofResidents = waited.length > 0 ? await attachToResidents(sql, department, waited) : [];
  const refolded = await refoldCases(sql, deps, [...new Set([...told, ...ofCases])], { actor });
  for (const event of ofResidents) await applyResidentEvent(sql, deps, event, actor);
  const events = ofCases.length + ofResidents.length;
  if (events > 0) {
    const subject: [string, string] = ['department', department];
    await audit(sql, { department, actor, action: 'events.attached', subject, detail: { events } });
  }
  return { events, refolded };
}

const WAITS = `events.department = $1 AND events.case_id IS NULL AND events.resident_id IS NULL AND events.outcome = 'unmatched'`;
const ABOUT_RESIDENT = `residents.department = $1 AND events.subject LIKE 'resident:%'
          AND residents.number = substr(events.subject, length('resident:') + 1)`;

/**
 * The cases that events are attached to already, and those whose runs count from a date that the list may have changed.
 * Any other is as its list has it.
 */
async function toldBefore(sql: Sql, caseIds: readonly string[]): Promise<string[]> {
  const rows = await sql.rows<{ id: string }>(
    `SELECT case_id AS id FROM events WHERE case_id = ANY($1::uuid[])
     UNION SELECT case_id FROM enrolments WHERE case_id = ANY($1::uuid[]) AND state = 'running' AND dates IS NOT NULL`,
    [`{${caseIds.join(',')}}`],
  );
  return rows.map(({ id }) => id);
}

/** The cases that events wait for, themselves or their residents. Asked from the events: they are few, the cases many. */
async function waitedFor(sql: Sql, { department, caseIds }: Attaching): Promise<string[]> {
  const waiting = await sql.rows<{ subject: string }>(`SELECT DISTINCT subject FROM events WHERE ${WAITS}`, [
    department,
  ]);
  if (waiting.length === 0) return [];
  const subjects = waiting.map(({ subject }) => subject);
  const residents = subjects.filter((subject) => subject.startsWith(RESIDENT));
  const rows = await sql.rows<{ id: string }>(
    `SELECT id FROM cases WHERE department = $1 AND key = ANY($2::text[])
     UNION SELECT id FROM cases WHERE resident_id = ANY(ARRAY(
       SELECT id FROM residents WHERE department = $1 AND number = ANY($3::text[])))`,
    [department, subjects, residents.map((subject) => subject.slice(RESIDENT.length))],
  );
  const mine = new Set(caseIds);
  return rows.flatMap(({ id }) => (mine.has(id) ? [id] : []));
}

const RESIDENT = 'resident:';

async function attachToCases(sql: Sql, department: string, caseIds: readonly string[]): Promise<string[]> {
  const rows = await sql.rows<{ id: string }>(
    `UPDATE events SET case_id = cases.id, resident_id = cases.resident_id, outcome = 'noted'
       FROM cases
      WHERE ${WAITS} AND cases.department = $1 AND cases.key = events.subject AND cases.id = ANY($2::uuid[])
     RETURNING events.case_id AS id`,
    [department, caseIds],
  );
  return rows.map(({ id }) => id);
}

function attachToResidents(sql: Sql, department: string, caseIds: readonly string[]): Promise<ResidentEvent[]> {
  return sql.rows<ResidentEvent>(
    `WITH attached AS (
       UPDATE events SET resident_id = residents.id, outcome = 'noted'
         FROM residents
        WHERE ${WAITS} AND ${ABOUT_RESIDENT}
          AND residents.id IN (SELECT resident_id FROM cases WHERE cases.id = ANY($2::uuid[]))
       RETURNING events.*)
     SELECT id, department, resident_id AS "residentId", type, occurred_at AS "occurredAt", data
       FROM attached ORDER BY occurred_at, recorded_at, id`,
    [department, caseIds],
  );
}
