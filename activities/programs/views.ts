import type { Chapter } from '../../rules/explain/chapter.js';
import { type Change, diffPrograms } from '../../rules/explain/diff.js';
import { explainProgram } from '../../rules/explain/program-words.js';
import type { Program, Warning } from '../../rules/program.js';
import type { Instant } from '../../rules/time.js';
import type { Sql } from '../store/database.js';
import type { Trials } from './check.js';
import type { VersionState } from './rows.js';
import { townIn } from './town.js';

/** A version of a program with the people who have had to do with it. */
export interface VersionView {
  version: number;
  hash: string;
  state: VersionState;
  authors: string[];
  createdBy: string;
  createdAt: Instant;
  submittedBy: string | null;
  submittedAt: Instant | null;
  sentBackBy: string | null;
  sentBackBecause: string | null;
  approvedBy: string | null;
  publishedAt: Instant | null;
  retiredBy: string | null;
  retiredAt: Instant | null;
  /** Warnings that it keeps, and of these how many without a reason. */
  warnings: number;
  unexplained: number;
  /** Null until its tests were played. */
  tests: { passed: number; failed: number } | null;
  /** Enrolments of it that are under way. */
  running: number;
}

const COLUMNS = `version, hash, program_versions.state, authors, created_by AS "createdBy",
  program_versions.created_at AS "createdAt", submitted_by AS "submittedBy", submitted_at AS "submittedAt",
  sent_back_by AS "sentBackBy", sent_back_because AS "sentBackBecause", approved_by AS "approvedBy",
  published_at AS "publishedAt", retired_by AS "retiredBy", retired_at AS "retiredAt"`;
const RUNNING = `(SELECT count(*)::int FROM enrolments
  WHERE version_id = program_versions.id AND enrolments.state = 'running') AS running`;
const COUNTS = `jsonb_array_length(warnings) AS warnings,
  (SELECT count(*)::int FROM jsonb_array_elements(warnings) AS one WHERE one -> 'because' = 'null') AS unexplained,
  CASE WHEN trials IS NOT NULL THEN jsonb_build_object('passed', trials -> 'passed', 'failed', trials -> 'failed') END AS tests,
  ${RUNNING}`;

/** All programs of a department with all their versions, the newest first. */
export function programsOf(
  sql: Sql,
  department: string,
): Promise<(VersionView & { id: string; title: Program['title'] })[]> {
  return sql.rows(
    `SELECT programs.id, programs.title, ${COLUMNS}, ${COUNTS}
       FROM programs JOIN program_versions ON program_versions.department = programs.department AND program = programs.id
      WHERE programs.department = $1 ORDER BY programs.id, version DESC`,
    [department],
  );
}

interface ProgramPlace {
  department: string;
  program: string;
}

/** The versions of a program, the newest first; none when the department has no such program. */
export function versionsOf(sql: Sql, { department, program }: ProgramPlace): Promise<VersionView[]> {
  return sql.rows<VersionView>(
    `SELECT ${COLUMNS}, ${COUNTS} FROM program_versions WHERE department = $1 AND program = $2 ORDER BY version DESC`,
    [department, program],
  );
}

export interface WholeVersion extends Omit<VersionView, 'warnings' | 'unexplained' | 'tests'> {
  program: string;
  title: Program['title'];
  /** The page as it was written. */
  source: string;
  warnings: Warning[];
  /** The report of its tests when they were last played; null until it was handed in. */
  trials: Trials | null;
}

/** A version with its page, its warnings and the report of its tests; undefined when there is none. */
export function versionOf(
  sql: Sql,
  { department, program, version }: ProgramPlace & { version: number },
): Promise<WholeVersion | undefined> {
  return sql.row<WholeVersion>(
    `SELECT program, definition -> 'title' AS title, ${COLUMNS}, source, warnings, trials, ${RUNNING}
       FROM program_versions WHERE department = $1 AND program = $2 AND version = $3`,
    [department, program, version],
  );
}

/** A version in sentences that a section chief can sign; undefined when there is none. */
export async function explainVersion(
  sql: Sql,
  place: ProgramPlace & { version: number },
): Promise<Chapter[] | undefined> {
  const found = await definitionOf(sql, place);
  return found && explainProgram(found.definition, townIn(found.town));
}

/** What has changed from one version to another, in words; undefined when one of them does not exist. */
export async function diffVersions(
  sql: Sql,
  { from, to, ...place }: ProgramPlace & { from: number; to: number },
): Promise<Change[] | undefined> {
  const before = await definitionOf(sql, { ...place, version: from });
  const after = await definitionOf(sql, { ...place, version: to });
  return before && after && diffPrograms(before.definition, after.definition, townIn(after.town));
}

/** A published version has the settings of its publication, any other those of now. */
function definitionOf(sql: Sql, { department, program, version }: ProgramPlace & { version: number }) {
  return sql.row<{ definition: Program; town: unknown }>(
    `SELECT definition, coalesce(program_versions.town, departments.town) AS town
       FROM program_versions JOIN departments ON departments.id = department
      WHERE department = $1 AND program = $2 AND version = $3`,
    [department, program, version],
  );
}
