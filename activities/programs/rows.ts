import type { Program } from '../../rules/program.js';
import { audit } from '../store/audit.js';
import type { Sql } from '../store/database.js';

export type VersionState = 'draft' | 'in-review' | 'published' | 'retired';

/** A version of a program, and who asks for something to be done with it. */
export interface VersionRequest {
  department: string;
  actor: string;
  program: string;
  version: number;
}

/** A version that nobody else changes until the transaction ends. */
export interface LockedVersion {
  id: string;
  state: VersionState;
  hash: string;
  source: string;
  definition: Program;
  authors: string[];
  submittedBy: string | null;
  sentBackBecause: string | null;
}

/** Locks a program, then the version of it; undefined when the department has no such version. */
export async function lockVersion(
  sql: Sql,
  { department, program, version }: Omit<VersionRequest, 'actor'>,
): Promise<LockedVersion | undefined> {
  await lockProgram(sql, { department, program });
  return sql.row<LockedVersion>(
    `SELECT id, state, hash, source, definition, authors, submitted_by AS "submittedBy",
            sent_back_because AS "sentBackBecause"
       FROM program_versions WHERE department = $1 AND program = $2 AND version = $3 FOR UPDATE`,
    [department, program, version],
  );
}

/** Everything that is done with the versions of a program is done one after the other. */
export async function lockProgram(
  sql: Sql,
  { department, program }: { department: string; program: string },
): Promise<void> {
  await sql.rows('SELECT 1 FROM programs WHERE department = $1 AND id = $2 FOR UPDATE', [department, program]);
}

/** Writes into the audit what was done with a version. */
export async function auditVersion(
  sql: Sql,
  { department, actor, program, version }: VersionRequest,
  action: string,
  detail: Record<string, unknown>,
): Promise<void> {
  await audit(sql, { department, actor, action, subject: ['program', program], detail: { version, ...detail } });
}
