import type { Database } from '../../../activities/store/database.js';
import { type Instant, isAfter, toMs } from '../../../rules/time.js';
import {
  answeredLine,
  type ContactLine,
  contactLine,
  endedLine,
  heldLine,
  type LifeLines,
  restartedLine,
  resumedLine,
} from './lines.js';
import { namesOf } from './names.js';
import { enrolmentId } from './settle-trial.js';
import type { PlacedTrial } from './simulated.js';
import { UNTIL } from './trial.js';

/** What really became of the units of a trial, as the database alone tells. */
export async function realLines(database: Database, { trial, program, slot }: PlacedTrial): Promise<LifeLines[]> {
  const names = namesOf(program.about, { seed: trial.seed, slot });
  return Promise.all(
    trial.units.map(async (_, unit) => ({ unit, lines: await linesOf(database, enrolmentId(names, unit)) })),
  );
}

async function linesOf(database: Database, id: string): Promise<string[]> {
  const enrolment = await database.row<Ended>(
    'SELECT state, end_reason AS "endReason", end_goal AS "endGoal", ended_at AS "endedAt" FROM enrolments WHERE id = $1',
    [id],
  );
  const contacts = await database.rows<Dispatch>(DISPATCHES, [id]);
  const told = await database.rows<Told>('SELECT signal, payload FROM outbox WHERE enrolment_id = $1 ORDER BY id', [
    id,
  ]);
  const answers = await database.rows<Answer>(
    'SELECT step, answered_at AS at, branch FROM run_answers WHERE enrolment_id = $1',
    [id],
  );
  const endedAt = enrolment?.endedAt ?? null;
  return [
    ...contacts.map((one) => contactLine(contactOf(one))),
    ...holdLines(told, endedAt),
    ...told.flatMap(({ signal, payload }) => (signal === 'restarted' ? [restartedLine(payload.at)] : [])),
    ...answers.map(({ step, at, branch }) => answeredLine(at, step, branch)),
    ...(endedAt === null ? [] : [endedLine(endedAt, enrolment?.endReason ?? '', enrolment?.endGoal ?? false)]),
  ];
}

interface Ended {
  state: string;
  endReason: string | null;
  endGoal: boolean;
  endedAt: Instant | null;
}

interface Answer {
  step: string;
  at: Instant;
  branch: string;
}

interface Told {
  signal: string;
  payload: { at: Instant; by?: string; until?: Instant };
}

interface Dispatch {
  step: string;
  attempt: number;
  state: string;
  outcome: string | null;
  permittedAt: Instant | null;
  settledAt: Instant | null;
  crossedAt: Instant | null;
  heldBecause: string | null;
}

const DISPATCHES = `
  SELECT step, attempt, state, outcome, permitted_at AS "permittedAt", settled_at AS "settledAt",
         crossed_at AS "crossedAt", evidence->>'heldBecause' AS "heldBecause"
    FROM dispatches WHERE enrolment_id = $1 ORDER BY created_at, step, attempt`;

function contactOf({ state, permittedAt, settledAt, crossedAt, ...rest }: Dispatch): ContactLine {
  const now = settledAt !== null ? 'over' : permittedAt !== null ? 'begun' : 'open';
  return {
    ...rest,
    state: state === 'withdrawn' ? 'withdrawn' : now,
    begunAt: permittedAt,
    settledAt,
    crossed: crossedAt !== null,
  };
}

/** A hold until a day passes by itself; nobody is told. */
function holdLines(told: readonly Told[], endedAt: Instant | null): string[] {
  const lines: string[] = [];
  let passes: Instant | null = null;
  // What keeps a unit waiting is over with its end: that is no news.
  const resumed = (at: Instant) => {
    if (endedAt === null || toMs(at) !== toMs(endedAt)) lines.push(resumedLine(at));
  };
  const passed = (by: Instant) => {
    if (passes !== null && !isAfter(passes, by)) resumed(passes);
    passes = null;
  };
  for (const { signal, payload } of told) {
    if (signal !== 'held' && signal !== 'resumed') continue;
    passed(payload.at);
    if (signal === 'resumed') resumed(payload.at);
    else lines.push(heldLine(payload.at, payload.by ?? '', payload.until ?? null));
    passes = signal === 'held' ? (payload.until ?? null) : null;
  }
  passed(endedAt !== null && toMs(endedAt) < toMs(UNTIL) ? endedAt : UNTIL);
  return lines;
}
