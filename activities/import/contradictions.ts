import type { Sql } from '../store/database.js';

interface FirstRows {
  listId: string;
  /** The numbers of the rows. */
  rows: readonly number[];
  /** The columns that make up the key. */
  columns: readonly string[];
}

/**
 * Takes back rows about new cases which later rows of the file contradict: the cases go, the rows are in error. Who is
 * protected, dead or gone stays so.
 */
export async function takeBack(sql: Sql, { listId, rows, columns }: FirstRows): Promise<void> {
  const cases = await sql.rows<{ id: string }>(
    'SELECT case_id AS id FROM list_rows WHERE list_id = $1 AND row = ANY($2::int[]) AND case_id IS NOT NULL',
    [listId, rows],
  );
  await sql.run(
    `UPDATE list_rows SET case_id = NULL,
       (outcome, reason, columns) = (SELECT CASE WHEN stays THEN outcome ELSE 'error' END,
          CASE WHEN stays THEN reason ELSE 'contradictory' END, CASE WHEN stays THEN columns ELSE $3::text[] END
         FROM (VALUES (outcome = 'error' OR reason IN ('protected', 'deceased', 'moved-out'))) AS judged(stays))
      WHERE list_id = $1 AND row = ANY($2::int[])`,
    [listId, rows, columns],
  );
  await sql.run('DELETE FROM cases WHERE list_id = $1 AND id = ANY($2::uuid[])', [listId, cases.map(({ id }) => id)]);
}
