import type { Database } from '../../activities/store/database.js';
import type { Instant } from '../../rules/time.js';

/** The town's clock in a database of its own: it stands still until it is set on, and everything there reads it. */
export interface VirtualClock {
  now(): Instant;
  set(now: Instant): Promise<void>;
}

/** Replaces the database's clock; never call this on a database that residents depend on. */
export async function createVirtualClock(
  database: Database,
  sandboxUrl: string,
  start: Instant,
): Promise<VirtualClock> {
  let now = start;
  await database.run('CREATE TABLE virtual_clock (now timestamptz NOT NULL)');
  await database.run('INSERT INTO virtual_clock VALUES ($1)', [start]);
  await database.run(
    'CREATE OR REPLACE FUNCTION clock_now() RETURNS timestamptz LANGUAGE sql STABLE AS $$ SELECT now FROM virtual_clock $$',
  );
  const clock = {
    now: () => now,
    async set(next: Instant) {
      now = next;
      await tellSandbox(sandboxUrl, next);
      await database.run('UPDATE virtual_clock SET now = $1', [next]);
      await database.rows(`SELECT pg_notify('dispatch', '')`);
    },
  };
  await clock.set(start);
  return clock;
}

async function tellSandbox(url: string, now: Instant): Promise<void> {
  const answer = await fetch(`${url}/control/clock`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ now }),
  });
  if (!answer.ok) throw new Error(`the sandbox did not take the time: ${answer.status}`);
}
