import { askingTheListAlone } from '../../rules/eligibility.js';
import { calendarFor } from '../../rules/holidays.js';
import type { ListLayout } from '../../rules/import/layout.js';
import { CRITERIA_NOT_MET, importLayoutOf } from '../../rules/list-layout.js';
import type { Program } from '../../rules/program.js';
import { dateOf, type LocalDate, plusDays } from '../../rules/time.js';
import { attachWaiting } from '../events/waiting.js';
import { type ImportAnswer, importList } from '../import/import-list.js';
import type { LoadedVersion, ProgramVersions } from '../programs/versions.js';
import { clockOf } from '../store/clock.js';
import type { Database, Sql } from '../store/database.js';
import type { Vault } from '../store/vault.js';

export interface ListDeps {
  database: Database;
  vault: Vault;
  versions: ProgramVersions;
}

export interface ListRequest {
  department: string;
  program: string;
  fileName: string;
  content: AsyncIterable<Buffer | string>;
  asOf: LocalDate | null;
  actor: string;
}

export type ListImported = ImportAnswer | { kind: 'not-published' };

/** Imports a list for the published version of a program; events that came before the list are attached to its cases. */
export async function importListFor(deps: ListDeps, request: ListRequest): Promise<ListImported> {
  const version = await publishedVersion(deps, request);
  if (!version) return { kind: 'not-published' };
  const { department, actor } = request;
  const program = layoutOf(version.program, dateOf(await clockOf(deps.database)));
  const afterCases = async (sql: Sql, caseIds: string[]) => {
    await attachWaiting(sql, deps, { department, caseIds, actor });
  };
  return importList({ ...deps, afterCases }, { ...request, program });
}

/** The version of a program that is published now. */
async function publishedVersion(
  { database, versions }: Pick<ListDeps, 'database' | 'versions'>,
  { department, program }: { department: string; program: string },
): Promise<LoadedVersion | undefined> {
  const row = await database.row<{ id: string }>(
    `SELECT id FROM program_versions WHERE department = $1 AND program = $2 AND state = 'published' ORDER BY version DESC LIMIT 1`,
    [department, program],
  );
  return row && versions.byId(null, row.id);
}

/**
 * What the import needs of a program. That a case is not due yet is no reason to leave it out of the list: the
 * campaign asks again on its own day, and then only what a list cannot tell.
 */
function layoutOf(program: Program, today: LocalDate): ListLayout {
  const calendar = calendarFor(plusDays(today, -OLDEST_DAYS), plusDays(today, 366));
  const layout = importLayoutOf(askingTheListAlone(program), { today, calendar });
  return {
    ...layout,
    exclude: (facts) => {
      const because = layout.exclude(facts);
      return because === CRITERIA_NOT_MET ? null : because;
    },
  };
}

const OLDEST_DAYS = 6 * 366;
