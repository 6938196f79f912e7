import { HINDRANCES, type Hindrance, hindranceOf } from '../../rules/movable.js';
import type { Sentence } from '../../rules/reading/faults.js';
import type { StepMapping } from '../../rules/version-move.js';
import type { Sql } from '../store/database.js';
import { type InFlight, inFlight, movableOf, newestStep, renamed, standsAt } from './in-flight.js';
import type { LoadedVersion } from './versions.js';

/** How many enrolments stand where: after which contact (null: before the first), and before which step. */
export interface StandingCount {
  after: string | null;
  next: string;
  count: number;
}

export interface HindranceCount extends Sentence {
  because: Hindrance;
  count: number;
}

/** What would come of moving all enrolments of a version, as they stand now. */
export interface MovePreview {
  now: number;
  later: HindranceCount[];
  never: HindranceCount[];
  /** Of those that can move now: the step they wait for, and the one they would wait for. */
  steps: { from: string; to: string; count: number }[];
}

export interface MovePlan {
  before: LoadedVersion;
  after: LoadedVersion;
  steps: StepMapping;
}

/** Every enrolment of a version that has been approved or started and is not over, page by page. */
export async function* flightsOf(sql: Sql, version: LoadedVersion): AsyncGenerator<InFlight[]> {
  let after = FIRST;
  for (;;) {
    const ids = await sql.rows<{ id: string }>(
      `SELECT id FROM enrolments WHERE version_id = $1 AND state IN ('approved', 'running') AND id > $2 ORDER BY id LIMIT $3`,
      [version.id, after, PAGE],
    );
    const last = ids.at(-1);
    if (!last) return;
    yield await inFlight(
      sql,
      version,
      ids.map(({ id }) => id),
    );
    after = last.id;
  }
}

/** Why an enrolment cannot go over to the other version as it stands; null when it can. */
export const hindranceTo = ({ before, after, steps }: MovePlan, flight: InFlight): Hindrance | null =>
  hindranceOf(movableOf(before, flight), before, after, steps);

/** Where the enrolments of a version stand. */
export async function standingsOf(sql: Sql, version: LoadedVersion): Promise<StandingCount[]> {
  const counts = new Counts<Omit<StandingCount, 'count'>>();
  for await (const page of flightsOf(sql, version)) {
    for (const flight of page) {
      counts.add({ after: newestStep(flight.journal), next: standsAt(version, flight) });
    }
  }
  const placeOf = (id: string | null) => version.plan.steps.findIndex((step) => step.id === id);
  return counts.all().sort((a, b) => placeOf(a.after) - placeOf(b.after) || placeOf(a.next) - placeOf(b.next));
}

/** How many could move now, how many later, how many never and why; nothing is changed. */
export async function previewMove(sql: Sql, plan: MovePlan): Promise<MovePreview> {
  const [hindrances, steps] = [new Counts<{ because: Hindrance }>(), new Counts<{ from: string; to: string }>()];
  let now = 0;
  for await (const page of flightsOf(sql, plan.before)) {
    for (const flight of page) {
      const because = hindranceTo(plan, flight);
      if (because) hindrances.add({ because });
      else {
        now += 1;
        const to = standsAt(plan.after, flight, renamed(flight.journal, plan.steps));
        steps.add({ from: standsAt(plan.before, flight), to });
      }
    }
  }
  const told = hindrances.all().map(({ because, count }) => ({ because, count, ...wordsOf(because) }));
  const when = (which: 'later' | 'never') => told.filter(({ because }) => HINDRANCES[because].when === which);
  return { now, later: when('later'), never: when('never'), steps: steps.all() };
}

/** An end asks nothing of the enrolments. */
export async function previewEnd(sql: Sql, version: LoadedVersion): Promise<MovePreview> {
  const row = await sql.row<{ count: number }>(
    `SELECT count(*)::int AS count FROM enrolments WHERE version_id = $1 AND state IN ('approved', 'running')`,
    [version.id],
  );
  return { now: row?.count ?? 0, later: [], never: [], steps: [] };
}

function wordsOf(because: Hindrance): Sentence {
  const { ja, en } = HINDRANCES[because];
  return { ja, en };
}

/** How often each of some values came. */
class Counts<Value extends object> {
  private readonly counts = new Map<string, Value & { count: number }>();

  add(value: Value): void {
    const key = JSON.stringify(value);
    const known = this.counts.get(key);
    if (known) known.count += 1;
    else this.counts.set(key, { ...value, count: 1 });
  }

  all(): (Value & { count: number })[] {
    return [...this.counts.values()];
  }
}

const FIRST = '00000000-0000-0000-0000-000000000000';
const PAGE = 1_000;
