import { assertNever } from '../../rules/assert-never.js';
import { calendarFor } from '../../rules/holidays.js';
import type { ListLayout } from '../../rules/import/layout.js';
import { CRITERIA_NOT_MET, listLayoutOf } from '../../rules/list-layout.js';
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
export async function publishedVersion(
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
 * campaign asks again on its own day.
 */
export function layoutOf(program: Program, today: LocalDate): ListLayout {
  const { excludeReason } = listLayoutOf(program);
  const calendar = calendarFor(plusDays(today, -OLDEST_DAYS), plusDays(today, 366));
  const asOfFact = asOfFactOf(program);
  return {
    id: program.program,
    facts: program.facts,
    caseKind: program.about,
    ...(asOfFact && { asOfFact }),
    exclude: (facts) => {
      const because = excludeReason(facts, { today, calendar });
      return because === CRITERIA_NOT_MET ? null : because;
    },
  };
}

/** A list of dues that says no date of its own knows the payments up to the due date. */
function asOfFactOf({ about, facts }: Program): string | undefined {
  switch (about) {
    case 'due':
      return facts.dueOn?.type === 'date' ? 'dueOn' : undefined;
    default:
      return assertNever(about);
  }
}

const OLDEST_DAYS = 6 * 366;
