import { randomUUID } from 'node:crypto';
import type { Fault, Program, Warning } from '../../rules/program.js';
import type { Database, Sql } from '../store/database.js';
import { type Page, readPage } from './check.js';
import { auditVersion, lockVersion, type VersionRequest } from './rows.js';
import { townOf } from './town.js';

export type Drafted =
  | { kind: 'drafted'; program: string; version: number; hash: string; warnings: Warning[] }
  /** The same page was stored before; nothing was added. */
  | { kind: 'known'; program: string; version: number; hash: string }
  | { kind: 'refused'; faults: Fault[] }
  | { kind: 'other-department'; department: string };

export interface DraftRequest extends Page {
  actor: string;
}

/**
 * Reads the page of a program and keeps it as the next version, a draft. A page with faults is refused with all of
 * them. A page that is a draft, in review or published already is known; that of a retired version may come back.
 */
export async function draftProgram(database: Database, request: DraftRequest): Promise<Drafted> {
  const read = readPage(request, await townOf(database, request.department));
  if (read.kind !== 'read') return read;
  const { program, hash, warnings } = read;
  const { department } = request;
  return database.transaction(async (sql) => {
    // The program's row is locked by this, so that two drafts never share a number.
    await sql.run(
      `INSERT INTO programs (department, id, title) VALUES ($1, $2, $3) ON CONFLICT (department, id) DO UPDATE SET title = programs.title`,
      [department, program.program, JSON.stringify(program.title)],
    );
    const known = await knownAs(sql, { department, program: program.program, hash });
    if (known !== undefined) return { kind: 'known', program: program.program, version: known, hash };
    const version = await insertDraft(sql, request, read);
    return { kind: 'drafted', program: program.program, version, hash, warnings };
  });
}

export type Replaced =
  | Drafted
  | { kind: 'no-version' }
  | { kind: 'wrong-state'; state: string }
  | { kind: 'other-program'; program: string };

/** Puts another page in the place of a draft; it keeps its number. Everybody who has written of it is an author of it. */
export async function replaceDraft(database: Database, request: DraftRequest & VersionRequest): Promise<Replaced> {
  const town = await townOf(database, request.department);
  return database.transaction(async (sql) => {
    const draft = await lockVersion(sql, request);
    if (!draft) return { kind: 'no-version' };
    if (draft.state !== 'draft') return { kind: 'wrong-state', state: draft.state };
    const read = readPage(request, town);
    if (read.kind !== 'read') return read;
    const { program, hash, warnings } = read;
    if (program.program !== request.program) return { kind: 'other-program', program: program.program };
    const known = await knownAs(sql, { ...request, hash });
    if (known !== undefined) return { kind: 'known', program: program.program, version: known, hash };
    await updateDraft(sql, draft.id, request, read);
    return { kind: 'drafted', program: program.program, version: request.version, hash, warnings };
  });
}

async function knownAs(
  sql: Sql,
  { department, program, hash }: { department: string; program: string; hash: string },
): Promise<number | undefined> {
  const known = await sql.row<{ version: number }>(
    `SELECT version FROM program_versions WHERE department = $1 AND program = $2 AND hash = $3 AND state <> 'retired'
      ORDER BY version DESC LIMIT 1`,
    [department, program, hash],
  );
  return known?.version;
}

interface NewPage {
  program: Program;
  hash: string;
  warnings: Warning[];
}

async function insertDraft(
  sql: Sql,
  { department, actor, source }: DraftRequest,
  { program, hash, warnings }: NewPage,
): Promise<number> {
  const inserted = await sql.row<{ version: number }>(
    `INSERT INTO program_versions (id, department, program, version, hash, source, definition, warnings, state, created_by, authors)
     SELECT $1, $2, $3, coalesce(max(version), 0) + 1, $4, $5, $6, $7, 'draft', $8::text, ARRAY[$8::text]
       FROM program_versions WHERE department = $2 AND program = $3 RETURNING version`,
    [randomUUID(), department, program.program, hash, source, JSON.stringify(program), JSON.stringify(warnings), actor],
  );
  if (!inserted) throw new Error('the draft was not stored');
  const { version } = inserted;
  await auditVersion(sql, { department, actor, program: program.program, version }, 'program.drafted', { hash });
  return version;
}

/** The row takes a new id with its new page: nothing that was read under the old one can answer for this. */
async function updateDraft(
  sql: Sql,
  id: string,
  request: DraftRequest & VersionRequest,
  { program, hash, warnings }: NewPage,
): Promise<void> {
  await sql.run(
    `UPDATE program_versions SET id = $2, hash = $3, source = $4, definition = $5, warnings = $6,
            authors = CASE WHEN $7 = ANY (authors) THEN authors ELSE authors || $7::text END
      WHERE id = $1`,
    [id, randomUUID(), hash, request.source, JSON.stringify(program), JSON.stringify(warnings), request.actor],
  );
  await auditVersion(sql, request, 'program.redrafted', { hash });
}
