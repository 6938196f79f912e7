import { setTimeout as pause } from 'node:timers/promises';
import type { Database, Sql } from '../store/database.js';

/** Thrown to begin a transaction anew: what it is about has come into being meanwhile. */
export class SubjectAppeared extends Error {
  constructor() {
    super('the subject of an event has appeared since it was looked for');
    this.name = 'SubjectAppeared';
  }
}

const ATTEMPTS = 5;
const DEADLOCK = '40P01';
const GIVE_WAY_MS = 25;

/**
 * A transaction that is begun anew when its subject appears meanwhile, or when PostgreSQL picks it to end a deadlock.
 * After a deadlock it gives way first: a row is free for whoever asks next, not for whoever has waited longest, so
 * that one who comes back at once can take the same row again and lock itself up with the same other.
 */
export async function transactionAnew<Result>(
  database: Database,
  work: (sql: Sql) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database.transaction(work);
    } catch (error) {
      const deadlocked = isDeadlock(error);
      if (attempt === ATTEMPTS || !(deadlocked || error instanceof SubjectAppeared)) throw error;
      if (deadlocked) await pause(GIVE_WAY_MS * 2 ** attempt * Math.random());
    }
  }
}

function isDeadlock(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === DEADLOCK;
}
