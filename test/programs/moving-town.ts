import { carryOut } from '../../activities/programs/carry-out.js';
import { draftProgram } from '../../activities/programs/draft.js';
import { type MoveChoice, type MoveDeps, proposeMove } from '../../activities/programs/moves.js';
import { publishProgram } from '../../activities/programs/publish.js';
import { submitProgram } from '../../activities/programs/review.js';
import type { Town } from '../support/town.js';

const PROGRAM = 'seconds-test';

/** Publishes another page of the town's program, as two persons do. Answers its version. */
export async function releaseTo(town: Pick<Town, 'database' | 'department'>, source: string): Promise<number> {
  const { database, department } = town;
  const drafted = await draftProgram(database, { department, actor: 'planner', source, file: 'test.yaml' });
  if (drafted.kind !== 'drafted') throw new Error(JSON.stringify(drafted, null, 1));
  const place = { department, program: PROGRAM, version: drafted.version };
  const submitted = await submitProgram(database, { ...place, actor: 'planner' });
  if (submitted.kind !== 'submitted') throw new Error(JSON.stringify(submitted, null, 1));
  const published = await publishProgram(database, { ...place, actor: 'approver' });
  if (published.kind !== 'published') throw new Error(published.kind);
  return drafted.version;
}

type Moving = MoveDeps & { department: string };

export const propose = (town: Moving, choice: MoveChoice, actor = 'planner') =>
  proposeMove(town, { department: town.department, program: PROGRAM, actor, choice });

export const approve = (town: Moving, moveId: string, actor = 'approver') =>
  carryOut(town, { department: town.department, program: PROGRAM, moveId, actor });

/** Proposes and approves; throws when either is refused. Answers how many were moved or ended. */
export async function agreeOn(town: Moving, choice: MoveChoice): Promise<{ moveId: string; done: number }> {
  const proposed = await propose(town, choice);
  if (proposed.kind !== 'proposed') throw new Error(JSON.stringify(proposed));
  const carriedOut = await approve(town, proposed.id);
  if (carriedOut.kind !== 'carried-out') throw new Error(carriedOut.kind);
  return { moveId: proposed.id, done: carriedOut.done };
}
