import type { StepMapping } from '../../rules/version-move.js';
import type { Sql } from '../store/database.js';
import { flightsOf, hindranceTo, type MovePlan, type MovePreview, previewEnd, previewMove } from './move-preview.js';
import { endRun, type MovedRun, moveRun } from './move-run.js';
import { auditMove, type MoveDeps, type ProgramRequest } from './moves.js';
import type { LoadedVersion } from './versions.js';

export interface CarryingOut extends ProgramRequest {
  moveId: string;
  actor: string;
}

export type CarriedOut =
  /** `left`: how the others stand now. Asking again moves those that can go meanwhile. */
  | { kind: 'carried-out'; done: number; left: MovePreview }
  | { kind: 'no-move' }
  | { kind: 'same-person' }
  /** The version to move to is not the published one any more. */
  | { kind: 'not-published' };

/**
 * Approves what was proposed for the runs of a version, by a second person, and does it: enrolment by enrolment, each
 * in a transaction of its own, some thousand at most. Safe to repeat: who has moved or ended is not touched again,
 * and who was in the middle of a contact goes the next time.
 */
export async function carryOut(deps: MoveDeps, request: CarryingOut): Promise<CarriedOut> {
  const approved = await approve(deps, request);
  if (approved.kind !== 'approved') return approved;
  const { before, after, steps } = approved;
  const plan = after && { before, after, steps };
  const done = await doAll(deps, request, { before, plan });
  await auditMove(deps.database, request, 'carried-out', { move: request.moveId, done });
  const left = plan ? await previewMove(deps.database, plan) : await previewEnd(deps.database, before);
  return { kind: 'carried-out', done, left };
}

interface Approved {
  kind: 'approved';
  before: LoadedVersion;
  after: LoadedVersion | undefined;
  steps: StepMapping;
}

interface LockedMove {
  fromVersion: string;
  toVersion: string | null;
  toState: string | null;
  steps: StepMapping;
  proposedBy: string;
  approvedBy: string | null;
}

async function approve(
  { database, versions }: MoveDeps,
  request: CarryingOut,
): Promise<Approved | Exclude<CarriedOut, { kind: 'carried-out' }>> {
  const { actor, moveId } = request;
  return database.transaction(async (sql) => {
    const move = await lockMove(sql, request);
    if (!move) return { kind: 'no-move' };
    if (move.proposedBy === actor) return { kind: 'same-person' };
    if (move.toVersion !== null && move.toState !== 'published') return { kind: 'not-published' };
    if (move.approvedBy === null) {
      await sql.run('UPDATE version_moves SET approved_by = $2, approved_at = clock_now() WHERE id = $1', [
        moveId,
        actor,
      ]);
      await auditMove(sql, request, 'approved', { move: moveId });
    }
    const before = await versions.byId(sql, move.fromVersion);
    const after = move.toVersion === null ? undefined : await versions.byId(sql, move.toVersion);
    return { kind: 'approved', before, after, steps: move.steps };
  });
}

function lockMove(sql: Sql, { department, program, moveId }: CarryingOut): Promise<LockedMove | undefined> {
  return sql.row<LockedMove>(
    `SELECT from_version AS "fromVersion", to_version AS "toVersion", new.state AS "toState", steps,
            proposed_by AS "proposedBy", version_moves.approved_by AS "approvedBy"
       FROM version_moves LEFT JOIN program_versions AS new ON new.id = to_version
      WHERE version_moves.department = $1 AND version_moves.program = $2 AND version_moves.id = $3
        FOR UPDATE OF version_moves`,
    [department, program, moveId],
  );
}

interface Doing {
  before: LoadedVersion;
  /** Undefined: the runs are ended. */
  plan: MovePlan | undefined;
}

async function doAll(deps: MoveDeps, request: CarryingOut, doing: Doing): Promise<number> {
  let done = 0;
  for await (const page of flightsOf(deps.database, doing.before)) {
    const ids = page.filter((flight) => !doing.plan || !hindranceTo(doing.plan, flight)).map(({ id }) => id);
    for (let from = 0; from < ids.length; from += SIDE_BY_SIDE) {
      const some = ids.slice(from, from + SIDE_BY_SIDE);
      const moved = await Promise.all(some.map((enrolmentId) => doOne(deps, { ...request, enrolmentId }, doing)));
      done += moved.filter(({ kind }) => kind === 'done').length;
      if (done >= MOST_AT_ONCE) return done;
    }
  }
  return done;
}

function doOne(
  { database, versions }: MoveDeps,
  run: CarryingOut & { enrolmentId: string },
  { before, plan }: Doing,
): Promise<MovedRun> {
  return database.transaction((sql) => (plan ? moveRun(sql, { versions, plan }, run) : endRun(sql, before, run)));
}

/** What one request may wait for; the rest is for the next. */
const MOST_AT_ONCE = 2_000;
const SIDE_BY_SIDE = 4;
