import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import { sideBySide } from '../../activities/side-by-side.js';
import type { Database } from '../../activities/store/database.js';
import type { VirtualTown } from '../../activities/temporal/runs.js';
import { type Instant, toMs } from '../../rules/time.js';
import { woken } from '../../workflows/contract.js';

type Sleeper = Parameters<VirtualTown['fallAsleep']>[0];

export interface Patience extends VirtualTown {
  /** Wakes the workflows whose time has come; answers how many those are, and those whom news is waking. */
  look(): Promise<number>;
  /** The ids of those that wait. */
  asleep(): string[];
  /** The next time that one of them waits for; null when there is none. */
  nextAt(): Instant | null;
}

/**
 * Knows the workflows of virtual time that wait until the town's clock has come to something: none of them ever has
 * another time than the town. They wake when somebody looks, and one query looks for all.
 */
export function createPatience(town: { database: Database; client: Client; now: () => Instant }): Patience {
  const { database, client, now } = town;
  const sleeping = new Map<string, Sleeper>();
  const isDue = ({ until }: Sleeper) => until !== null && toMs(until) <= toMs(now());
  return {
    now,
    async fallAsleep(sleeper) {
      const asleep = !isDue(sleeper);
      if (asleep) sleeping.set(sleeper.id, sleeper);
      return { asleep };
    },
    async wakeUp({ id }) {
      sleeping.delete(id);
      return now();
    },
    async look() {
      const told = await toldAmong(database, [...sleeping.values()]);
      // Who woke and fell asleep again meanwhile has heard it.
      const waking = [...sleeping.values()].filter((sleeper) => isDue(sleeper) || told.has(sleeper));
      for (const { id } of waking) sleeping.delete(id);
      await wakeAll(client, waking.filter(isDue));
      return waking.length;
    },
    asleep: () => [...sleeping.keys()],
    nextAt: () =>
      [...sleeping.values()].reduce<Instant | null>(
        (next, { until }) => (until !== null && (next === null || toMs(until) < toMs(next)) ? until : next),
        null,
      ),
  };
}

const AT_ONCE = 32;

/** A run that ended meanwhile needs no waking. */
const wakeAll = (client: Client, sleepers: readonly Sleeper[]): Promise<void> =>
  sideBySide(sleepers, AT_ONCE, ({ workflowId }) =>
    client.workflow
      .getHandle(workflowId)
      .signal(woken)
      .catch((error: unknown) => {
        if (!(error instanceof WorkflowNotFoundError)) throw error;
      }),
  );

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
