import type { Sql } from '../store/database.js';

/**
 * Gives events that came before the list to the cases and residents that they are about. Answers the cases whose
 * state they may change.
 */
export async function attachEvents(sql: Sql, list: { department: string; listId: string }): Promise<string[]> {
  const values = [list.department, list.listId];
  const toCases = await sql.rows<{ id: string }>(
    `UPDATE events SET case_id = cases.id, resident_id = cases.resident_id FROM cases
     WHERE events.department = $1 AND events.case_id IS NULL AND events.resident_id IS NULL
       AND cases.department = $1 AND cases.key = events.subject AND cases.list_id = $2 RETURNING cases.id`,
    values,
  );
  const toResidents = await sql.rows<{ id: string }>(
    `WITH told AS (
       UPDATE events SET resident_id = residents.id FROM residents
       WHERE events.department = $1 AND events.case_id IS NULL AND events.resident_id IS NULL
         AND events.subject LIKE 'resident:%' AND residents.department = $1
         AND residents.number = substr(events.subject, 10) RETURNING residents.id)
     SELECT cases.id FROM cases JOIN told ON told.id = cases.resident_id WHERE cases.list_id = $2`,
    values,
  );
  return [...new Set([...toCases, ...toResidents].map(({ id }) => id))];
}
