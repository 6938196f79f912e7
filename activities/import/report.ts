import { ROW_FAULTS, type RowFault } from '../../rules/import/words.js';
import type { Sql } from '../store/database.js';
import type { ListCounts } from './tally.js';

export interface RowError {
  row: number;
  columns: string[];
  code: RowFault;
  ja: string;
  en: string;
}

/** What an imported file came to. `errors` holds the first 1,000 of `errorCount`; nothing in it is personal. */
export interface ListReport extends Omit<ListCounts, 'errors'> {
  id: string;
  fileName: string;
  encoding: string;
  asOf: string | null;
  errors: RowError[];
  errorCount: number;
}

interface ListRow {
  id: string;
  file_name: string;
  encoding: string;
  as_of: string | null;
  counts: ListCounts;
}

/** The report of a list of `department`, as imported and resolved so far; null when there is no such list. */
export async function readListReport(sql: Sql, list: { id: string; department: string }): Promise<ListReport | null> {
  const row = await sql.row<ListRow>(
    'SELECT id, file_name, encoding, as_of, counts FROM lists WHERE id = $1 AND department = $2',
    [list.id, list.department],
  );
  if (!row) return null;
  const { errors: errorCount, ...counts } = row.counts;
  const errors = errorCount > 0 ? await readErrors(sql, list.id) : [];
  return {
    id: row.id,
    fileName: row.file_name,
    encoding: row.encoding,
    asOf: row.as_of,
    ...counts,
    errors,
    errorCount,
  };
}

async function readErrors(sql: Sql, listId: string): Promise<RowError[]> {
  const rows = await sql.rows<{ row: number; columns: string[]; reason: RowFault }>(
    `SELECT row, columns, reason FROM list_rows WHERE list_id = $1 AND outcome = 'error' ORDER BY row LIMIT 1000`,
    [listId],
  );
  return rows.map(({ row, columns, reason }) => {
    const { ja, en } = ROW_FAULTS[reason];
    const named = columns.length > 0 ? columns.join('、') : null;
    return { row, columns, code: reason, ja: named ? `${named}：${ja}` : ja, en: named ? `${named}: ${en}` : en };
  });
}
