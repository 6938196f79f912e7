import { randomUUID } from 'node:crypto';
import { type Fault, type Program, readProgram } from '../../rules/program.js';
import { audit } from '../store/audit.js';
import type { Database, Sql } from '../store/database.js';

export type Drafted =
  | { kind: 'drafted'; program: string; version: number; hash: string }
  /** The same page was stored before; nothing was added. */
  | { kind: 'known'; program: string; version: number; hash: string }
  | { kind: 'refused'; faults: Fault[] }
  | { kind: 'other-department'; department: string };

export interface DraftRequest {
  department: string;
  actor: string;
  source: string;
  file: string;
}

/** Reads the page of a program and keeps it as the next version, a draft. A page with faults is refused with all of them. */
export async function draftProgram(database: Database, request: DraftRequest): Promise<Drafted> {
  const { department, source, file } = request;
  const read = readProgram(source, file);
  if (read.kind === 'refused') return { kind: 'refused', faults: read.faults };
  const { program, hash } = read;
  if (program.department !== department) return { kind: 'other-department', department: program.department };
  return database.transaction(async (sql) => {
    await sql.run(
      `INSERT INTO programs (department, id, title) VALUES ($1, $2, $3) ON CONFLICT (department, id) DO UPDATE SET title = programs.title`,
      [department, program.program, JSON.stringify(program.title)],
    );
    const known = await sql.row<{ version: number }>(
      'SELECT version FROM program_versions WHERE department = $1 AND program = $2 AND hash = $3',
      [department, program.program, hash],
    );
    if (known) return { kind: 'known', program: program.program, version: known.version, hash };
    const version = await insertDraft(sql, request, { program, hash });
    return { kind: 'drafted', program: program.program, version, hash };
  });
}

/** The program's row is locked by the upsert before, so that two drafts never share a number. */
async function insertDraft(
  sql: Sql,
  request: DraftRequest,
  { program, hash }: { program: Program; hash: string },
): Promise<number> {
  const { department, actor, source } = request;
  const inserted = await sql.row<{ version: number }>(
    `INSERT INTO program_versions (id, department, program, version, hash, source, definition, state, created_by)
     SELECT $1, $2, $3, coalesce(max(version), 0) + 1, $4, $5, $6, 'draft', $7
       FROM program_versions WHERE department = $2 AND program = $3 RETURNING version`,
    [randomUUID(), department, program.program, hash, source, JSON.stringify(program), actor],
  );
  if (!inserted) throw new Error('the draft was not stored');
  const { version } = inserted;
  await audit(sql, {
    department,
    actor,
    action: 'program.drafted',
    subject: ['program', program.program],
    detail: { version, hash },
  });
  return version;
}

export interface PublishRequest {
  department: string;
  actor: string;
  program: string;
  version: number;
  /** The hash of the page that the approver has read; what is published is that page or nothing. */
  hash?: string;
}

export type Published =
  | { kind: 'published'; hash: string }
  | { kind: 'no-version' }
  | { kind: 'same-person' }
  | { kind: 'changed' }
  | { kind: 'wrong-state'; state: string };

/** Publishes a draft, by a second person. The version before is retired; runs that began with it keep it. */
export function publishProgram(database: Database, request: PublishRequest): Promise<Published> {
  return database.transaction(async (sql) => {
    const { department, actor, program, version } = request;
    await sql.rows('SELECT 1 FROM programs WHERE department = $1 AND id = $2 FOR UPDATE', [department, program]);
    const draft = await sql.row<{ id: string; state: string; hash: string; createdBy: string }>(
      `SELECT id, state, hash, created_by AS "createdBy" FROM program_versions
        WHERE department = $1 AND program = $2 AND version = $3 FOR UPDATE`,
      [department, program, version],
    );
    if (!draft) return { kind: 'no-version' };
    if (draft.createdBy === actor) return { kind: 'same-person' };
    if (request.hash !== undefined && request.hash !== draft.hash) return { kind: 'changed' };
    if (draft.state !== 'draft' && draft.state !== 'in-review') return { kind: 'wrong-state', state: draft.state };
    await sql.run(
      `UPDATE program_versions SET state = 'retired' WHERE department = $1 AND program = $2 AND state = 'published'`,
      [department, program],
    );
    await sql.run(
      `UPDATE program_versions SET state = 'published', approved_by = $2, published_at = clock_now() WHERE id = $1`,
      [draft.id, actor],
    );
    const detail = { version, hash: draft.hash };
    await audit(sql, { department, actor, action: 'program.published', subject: ['program', program], detail });
    return { kind: 'published', hash: draft.hash };
  });
}
