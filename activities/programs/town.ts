import { MODEL_TOWN, type Town, townSchema } from '../../rules/town.js';
import type { Sql } from '../store/database.js';

/** What the department's town has settled, as it is in force now; the model city's where nothing was settled yet. */
export async function townOf(sql: Sql, department: string): Promise<Town> {
  const row = await sql.row<{ town: unknown }>('SELECT town FROM departments WHERE id = $1', [department]);
  return townIn(row?.town ?? null);
}

/** Read anew each time: what a town could not settle when its page was approved has its usual value. */
export const townIn = (kept: unknown): Town => (kept === null ? MODEL_TOWN : townSchema.parse(kept));
