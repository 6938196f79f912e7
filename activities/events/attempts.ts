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

/** A transaction that is begun anew when its subject appears meanwhile, or when PostgreSQL picks it to end a deadlock. */
export async function transactionAnew<Result>(
  database: Database,
  work: (sql: Sql) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database.transaction(work);
    } catch (error) {
      if (attempt === ATTEMPTS || !mayGoOtherwise(error)) throw error;
    }
  }
}

function mayGoOtherwise(error: unknown): boolean {
  return error instanceof SubjectAppeared || (error instanceof Error && 'code' in error && error.code === DEADLOCK);
}
