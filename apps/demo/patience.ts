import { CompleteAsyncError } from '@temporalio/activity';
import type { Database } from '../../activities/store/database.js';
import type { VirtualTown } from '../../activities/temporal/runs.js';
import { type Instant, toMs } from '../../rules/time.js';

type Waiting = Parameters<VirtualTown['townReaches']>[0];

interface Sleeper extends Waiting {
  wake(): void;
  /** The town is closed: the worker need not wait for the answer. */
  leave(): void;
}

export interface Patience extends VirtualTown {
  /** Wakes the workflows whose time has come or who were told something; answers how many. */
  look(): Promise<number>;
  /** The ids of those that wait. */
  asleep(): string[];
  /** The next time that one of them waits for; null when there is none. */
  nextAt(): Instant | null;
  stop(): void;
}

/**
 * Keeps the workflows of virtual time waiting until the town's clock has come to what they wait for: none of them ever
 * has another time than the town. They wake when somebody looks, and one query looks for all.
 */
export function createPatience(database: Database, now: () => Instant): Patience {
  const sleeping = new Set<Sleeper>();
  let closed = false;
  const isDue = ({ until }: Waiting) => until !== null && toMs(until) <= toMs(now());
  return {
    now,
    async townReaches(waiting) {
      if (closed) throw new CompleteAsyncError();
      if (isDue(waiting)) return now();
      await new Promise<void>((wake, reject) => {
        sleeping.add({ ...waiting, wake, leave: () => reject(new CompleteAsyncError()) });
      });
      return now();
    },
    async look() {
      const told = await toldAmong(database, [...sleeping]);
      const woken = [...sleeping].filter((sleeper) => isDue(sleeper) || told.has(sleeper));
      for (const sleeper of woken) {
        sleeping.delete(sleeper);
        sleeper.wake();
      }
      return woken.length;
    },
    asleep: () => [...sleeping].map(({ id }) => id),
    nextAt: () =>
      [...sleeping].reduce<Instant | null>(
        (next, { until }) => (until !== null && (next === null || toMs(until) < toMs(next)) ? until : next),
        null,
      ),
    stop() {
      closed = true;
      for (const { leave } of sleeping) leave();
      sleeping.clear();
    },
  };
}

/** Those who were given more signals than they knew of when they fell asleep. */
async function toldAmong(database: Database, sleeping: readonly Sleeper[]): Promise<ReadonlySet<Sleeper>> {
  if (sleeping.length === 0) return new Set();
  const rows = await database.rows<{ id: string; count: number }>(
    `SELECT enrolment_id AS id, count(*)::int AS count FROM outbox
      WHERE result = 'signalled' AND enrolment_id = ANY($1::uuid[]) GROUP BY 1`,
    [sleeping.map(({ id }) => id)],
  );
  const counts = new Map(rows.map(({ id, count }) => [id, count]));
  return new Set(sleeping.filter(({ id, heard }) => (counts.get(id) ?? 0) > heard));
}
