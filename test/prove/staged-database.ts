import { Client, type ClientConfig } from 'pg';
import type { Database, Sql } from '../../activities/store/database.js';
import type { Journal } from './journal.js';
import type { Stage, Waiting } from './stage.js';

/** Sessions of one database, opened when needed and used again. */
export interface Sessions {
  take(): Promise<Session>;
  give(session: Session): void;
  waiting: Waiting;
  close(): Promise<void>;
}

export interface Session {
  client: Client;
  pid: number;
}

/** Each flow has a session of its own, so that the stage sees which of them waits for which. */
export function openSessions(url: string, database: Database): Sessions {
  const config: ClientConfig = { connectionString: url, ...extraOf(database) };
  const free: Session[] = [];
  const all: Client[] = [];
  const open = async (): Promise<Session> => {
    const client = new Client(config);
    // A session that dies shows in the statement that it was to answer.
    client.on('error', () => undefined);
    await client.connect();
    all.push(client);
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    // A deadlock is to be found soon; only an owner of the server may ask for that.
    await client.query(`SET deadlock_timeout = '30ms'`).catch(() => undefined);
    return { client, pid: rows[0]?.pid ?? 0 };
  };
  const monitor = open();
  return {
    take: async () => free.pop() ?? open(),
    give: (session) => void free.push(session),
    waiting: async (pids) => {
      const { client } = await monitor;
      const { rows } = await client.query<{ pid: number }>(
        'SELECT pid FROM pg_locks WHERE NOT granted AND pid = ANY($1)',
        [pids],
      );
      return new Set(rows.map(({ pid }) => pid));
    },
    close: async () => void (await Promise.all(all.map((client) => client.end()))),
  };
}

/** The product's own settings of a session: its time zone, and how values are read. */
function extraOf({ dataSource }: Database): ClientConfig {
  const { options } = dataSource;
  return 'extra' in options && typeof options.extra === 'object' && options.extra !== null ? options.extra : {};
}

export interface Staging {
  stage: Stage;
  sessions: Sessions;
  journal: Journal;
  database: Database;
  /** Bugs are planted here: a statement as it is really asked. */
  rewrite(text: string): string;
}

export interface Hooks {
  beforeCommit?(): void;
}

/** The database as one flow has it: each statement waits for its turn, and commits are noted in their order. */
export function stagedDatabase(staging: Staging, flow: string, hooks: Hooks = {}): Database {
  const { sessions } = staging;
  let transactions = 0;
  const borrowed = async <Result>(work: (session: Session) => Promise<Result>): Promise<Result> => {
    const session = await sessions.take();
    try {
      return await work(session);
    } finally {
      sessions.give(session);
    }
  };
  const name = () => {
    transactions += 1;
    return `${flow}.${transactions}`;
  };
  const alone = <Result>(ask: (sql: Sql) => Promise<Result>) =>
    borrowed((session) => ask(sqlOn(staging, session, name())).finally(() => staging.stage.freed()));
  return {
    rows: (text, values) => alone((sql) => sql.rows(text, values)),
    row: (text, values) => alone((sql) => sql.row(text, values)),
    run: (text, values) => alone((sql) => sql.run(text, values)),
    copy: noCopy,
    dataSource: staging.database.dataSource,
    transaction: (work) => borrowed((session) => transaction(staging, { session, flow: name(), hooks }, work)),
    close: async () => undefined,
  };
}

interface Own {
  session: Session;
  flow: string;
  hooks: Hooks;
}

async function transaction<Result>(staging: Staging, own: Own, work: (sql: Sql) => Promise<Result>): Promise<Result> {
  const { client } = own.session;
  // Not a step of its own: a transaction sees nothing before its first statement.
  const begun = client.query('BEGIN');
  try {
    await begun;
    const result = await work(sqlOn(staging, own.session, own.flow));
    own.hooks.beforeCommit?.();
    await commit(staging, own);
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    staging.stage.freed();
    throw error;
  }
}

async function commit({ stage, journal }: Staging, { session: { client, pid }, flow }: Own): Promise<void> {
  await stage.turn(flow, 'commit');
  const noted = journal.note<{ kind: 'committing'; transaction: string | null }>({
    kind: 'committing',
    transaction: null,
  });
  const named = client.query<{ id: string | null }>('SELECT pg_current_xact_id_if_assigned()::text AS id');
  await stage.during({ pid, mayBlock: false }, Promise.all([named, client.query('COMMIT')]));
  stage.freed();
  noted.transaction = (await named).rows[0]?.id ?? null;
}

function sqlOn({ stage, rewrite }: Staging, { client, pid }: Session, flow: string): Sql {
  const ask = async (text: string, values: readonly unknown[] = []) => {
    await stage.turn(flow, summary(text));
    return stage.during({ pid, mayBlock: MAY_BLOCK.test(text) }, client.query(rewrite(text), [...values]));
  };
  return {
    rows: async <Row>(text: string, values?: readonly unknown[]) => (await ask(text, values)).rows as Row[],
    row: async <Row>(text: string, values?: readonly unknown[]) => (await ask(text, values)).rows[0] as Row | undefined,
    run: async (text, values) => (await ask(text, values)).rowCount ?? 0,
    copy: noCopy,
  };
}

/** Lists are not loaded on the stage. */
const noCopy = (): Promise<void> => Promise.reject(new Error('the stage has no copies'));

const MAY_BLOCK = /pg_advisory|INSERT|UPDATE|DELETE|FOR SHARE/;

/** A statement in three words: what it does, to which table, and whether it locks. */
function summary(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim();
  if (plain.includes('pg_advisory')) return plain.includes('_shared') ? 'share a key' : 'lock a key';
  const verb = plain.split(' ')[0]?.toLowerCase() ?? '';
  const table =
    /(?:\bINTO|\bUPDATE(?! OF\b)|\bDELETE FROM|\bFROM) ([a-z_]+)/.exec(plain.replace(/FOR NO KEY UPDATE.*/, ''))?.[1] ??
    'clock';
  return `${verb} ${table}${/FOR (NO KEY UPDATE|SHARE|UPDATE)/.test(plain) ? ' and lock' : ''}`;
}
