import { randomUUID } from 'node:crypto';
import type { Instant } from '../../rules/time.js';
import { type MappingFault, mappingFaults, mappingOf, type StepMapping } from '../../rules/version-move.js';
import { canonicalJson } from '../campaigns/canonical.js';
import { audit } from '../store/audit.js';
import type { Database, Sql } from '../store/database.js';
import { type MovePreview, previewEnd, previewMove } from './move-preview.js';
import { lockProgram } from './rows.js';
import type { LoadedVersion, ProgramVersions } from './versions.js';

export interface MoveDeps {
  database: Database;
  versions: ProgramVersions;
}

/** What shall become of the runs of an old version. Who says nothing keeps them as they are. */
export type MoveChoice =
  | { choice: 'move'; from: number; to: number; steps?: StepMapping | undefined }
  | { choice: 'end'; from: number };

/** A choice as it was proposed, and how far it has been carried out. */
export interface MoveView {
  id: string;
  choice: MoveChoice['choice'];
  from: number;
  to: number | null;
  steps: StepMapping;
  /** How it looked when it was proposed. */
  preview: MovePreview;
  done: number;
  proposedBy: string;
  proposedAt: Instant;
  approvedBy: string | null;
  approvedAt: Instant | null;
}

export interface ProgramRequest {
  department: string;
  program: string;
}

export type MoveProposed =
  | { kind: 'proposed'; id: string }
  /** The same was proposed before. */
  | { kind: 'known'; id: string }
  | { kind: 'no-version' }
  | { kind: 'not-published' }
  /** Runs of the published version go on; retire it first. */
  | { kind: 'not-retired' }
  | { kind: 'refused'; because: MappingFault[] };

/**
 * Proposes what shall become of the runs of an old version, with a preview of what it would do. Nothing happens before
 * a second person has approved it (`carryOut`).
 */
export async function proposeMove(
  { database, versions }: MoveDeps,
  request: ProgramRequest & { actor: string; choice: MoveChoice },
): Promise<MoveProposed> {
  const planned = await planOf({ database, versions }, request);
  if (planned.kind !== 'planned') return planned;
  const { before, after, steps } = planned;
  const preview = after ? await previewMove(database, { before, after, steps }) : await previewEnd(database, before);
  return database.transaction(async (sql) => {
    await lockProgram(sql, request);
    const known = await sameMove(sql, planned);
    return known
      ? { kind: 'known', id: known }
      : { kind: 'proposed', id: await insertMove(sql, request, { ...planned, preview }) };
  });
}

interface Planned {
  before: LoadedVersion;
  /** Undefined: the runs are ended. */
  after: LoadedVersion | undefined;
  steps: StepMapping;
}

async function planOf(
  { database, versions }: MoveDeps,
  { choice, ...request }: ProgramRequest & { choice: MoveChoice },
): Promise<(Planned & { kind: 'planned' }) | Exclude<MoveProposed, { kind: 'proposed' | 'known' }>> {
  const from = await versionRow(database, request, choice.from);
  if (!from || from.state === 'draft' || from.state === 'in-review') return { kind: 'no-version' };
  if (from.state !== 'retired') return { kind: 'not-retired' };
  const before = await versions.byId(null, from.id);
  if (choice.choice === 'end') return { kind: 'planned', before, after: undefined, steps: {} };
  const to = await versionRow(database, request, choice.to);
  if (!to) return { kind: 'no-version' };
  if (to.state !== 'published') return { kind: 'not-published' };
  const after = await versions.byId(null, to.id);
  const steps = mappingOf(before.plan, after.plan, choice.steps);
  const because = mappingFaults(before, after, steps);
  return because.length > 0 ? { kind: 'refused', because } : { kind: 'planned', before, after, steps };
}

function versionRow(sql: Sql, { department, program }: ProgramRequest, version: number) {
  return sql.row<{ id: string; state: string }>(
    'SELECT id, state FROM program_versions WHERE department = $1 AND program = $2 AND version = $3',
    [department, program, version],
  );
}

/** What was proposed and not been dealt with to its end is not proposed again. */
async function sameMove(sql: Sql, { before, after, steps }: Planned): Promise<string | undefined> {
  const rows = await sql.rows<{ id: string; steps: StepMapping }>(
    `SELECT id, steps FROM version_moves WHERE from_version = $1 AND to_version IS NOT DISTINCT FROM $2 ORDER BY proposed_at DESC`,
    [before.id, after?.id ?? null],
  );
  return rows.find((row) => canonicalJson(row.steps) === canonicalJson(steps))?.id;
}

async function insertMove(
  sql: Sql,
  { department, program, actor }: ProgramRequest & { actor: string },
  { before, after, steps, preview }: Planned & { preview: MovePreview },
): Promise<string> {
  const id = randomUUID();
  const choice = after ? 'move' : 'end';
  await sql.run(
    `INSERT INTO version_moves (id, department, program, choice, from_version, to_version, steps, preview, proposed_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      id,
      department,
      program,
      choice,
      before.id,
      after?.id ?? null,
      JSON.stringify(steps),
      JSON.stringify(preview),
      actor,
    ],
  );
  await auditMove(sql, { department, program, actor }, 'proposed', {
    move: id,
    choice,
    from: before.plan.version,
    ...(after && { to: after.plan.version }),
    now: preview.now,
  });
  return id;
}

/** Writes into the audit what was done about a move, and by whom. */
export async function auditMove(
  sql: Sql,
  { department, program, actor }: ProgramRequest & { actor: string },
  action: 'proposed' | 'approved' | 'carried-out',
  detail: Record<string, unknown>,
): Promise<void> {
  await audit(sql, { department, actor, action: `program.move-${action}`, subject: ['program', program], detail });
}

const MOVES = `
  SELECT version_moves.id, choice, old.version AS from, new.version AS to, steps, preview, done,
         proposed_by AS "proposedBy", proposed_at AS "proposedAt", version_moves.approved_by AS "approvedBy",
         version_moves.approved_at AS "approvedAt"
    FROM version_moves JOIN program_versions AS old ON old.id = from_version
    LEFT JOIN program_versions AS new ON new.id = to_version
   WHERE version_moves.department = $1 AND version_moves.program = $2`;

/** What was proposed for the runs of a program's versions, the newest first. */
export function movesOf(sql: Sql, { department, program }: ProgramRequest): Promise<MoveView[]> {
  return sql.rows<MoveView>(`${MOVES} ORDER BY proposed_at DESC, version_moves.id`, [department, program]);
}

/** One of them; undefined when the department has no such. */
export function moveOf(
  sql: Sql,
  { department, program, moveId }: ProgramRequest & { moveId: string },
): Promise<MoveView | undefined> {
  return sql.row<MoveView>(`${MOVES} AND version_moves.id = $3`, [department, program, moveId]);
}
