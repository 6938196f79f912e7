import type { Database } from '../../activities/store/database.js';
import type { Instant } from '../../rules/time.js';

/** The town's clock in a database of its own: it stands still until it is set on, and everything there reads it. */
export interface VirtualClock {
  now(): Instant;
  /** Replaces the database's own clock; never do this to a database that residents depend on. */
  install(): Promise<void>;
  set(now: Instant): Promise<void>;
}

/** `tell`: what has a clock of its own and is set on first. */
export function createVirtualClock(
  database: Database,
  start: Instant,
  tell: (now: Instant) => Promise<void> = async () => undefined,
): VirtualClock {
  let now = start;
  const set = async (next: Instant) => {
    await tell(next);
    await database.run('UPDATE virtual_clock SET now = $1', [next]);
    now = next;
    await database.rows(`SELECT pg_notify('dispatch', '')`);
  };
  return {
    now: () => now,
    set,
    async install() {
      await database.run('CREATE TABLE virtual_clock (now timestamptz NOT NULL)');
      await database.run('INSERT INTO virtual_clock VALUES ($1)', [start]);
      await database.run(
        'CREATE OR REPLACE FUNCTION clock_now() RETURNS timestamptz LANGUAGE sql STABLE AS $$ SELECT now FROM virtual_clock $$',
      );
      await set(start);
    },
  };
}

/** Sets on the clock of a sandbox. */
export function sandboxClock(url: string): (now: Instant) => Promise<void> {
  return async (now) => {
    const answer = await fetch(`${url}/control/clock`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ now }),
    });
    if (!answer.ok) throw new Error(`the sandbox did not take the time: ${answer.status}`);
  };
}
