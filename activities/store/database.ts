import { type PoolClient, type QueryResult, types } from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import { type Copy, copyIn } from './copy.js';
import { FirstLight1764000000000 } from './migrations/1764000000000-first-light.js';
import { WholeLanguage1765000000000 } from './migrations/1765000000000-whole-language.js';

type Values = readonly unknown[];

/** What a store needs of a connection: rows out, or the number of rows changed. */
export interface Sql {
  rows<Row = Record<string, unknown>>(text: string, values?: Values): Promise<Row[]>;
  row<Row = Record<string, unknown>>(text: string, values?: Values): Promise<Row | undefined>;
  run(text: string, values?: Values): Promise<number>;
  /** Writes rows in the database's binary form, one copy after the other. */
  copy(copies: readonly Copy[]): Promise<void>;
}

/** The truth: PostgreSQL through TypeORM's pool. `transaction` commits when `work` resolves and rolls back when it throws. */
export interface Database extends Sql {
  readonly dataSource: DataSource;
  transaction<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

/** Opens a pool on `url` without touching the schema. `poolSize` connections at most. */
export async function openDatabase(url: string, poolSize = 20): Promise<Database> {
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    poolSize,
    migrations: [FirstLight1764000000000, WholeLanguage1765000000000],
    extra: { options: '-c timezone=UTC -c datestyle=ISO', types: { getTypeParser } },
  });
  await dataSource.initialize();
  return {
    dataSource,
    ...sqlOn(dataSource.manager),
    transaction: (work) => dataSource.transaction((manager) => work(sqlOn(manager))),
    close: () => dataSource.destroy(),
  };
}

/** Brings the schema of `database` up to date; safe to call from several processes at once. */
export async function migrate(database: Database): Promise<void> {
  const runner = database.dataSource.createQueryRunner();
  try {
    await runner.query('SELECT pg_advisory_lock(2026112400)');
    await database.dataSource.runMigrations({ transaction: 'all' });
  } finally {
    await runner.query('SELECT pg_advisory_unlock(2026112400)');
    await runner.release();
  }
}

const PARSERS: Partial<Record<number, (text: string) => unknown>> = {
  [types.builtins.DATE]: (text) => text,
  [types.builtins.TIMESTAMPTZ]: (text) => new Date(text).toISOString(),
  [types.builtins.INT8]: Number,
};

// Instants leave the database as ISO strings and dates as dates; pg would turn both into local `Date`s.
function getTypeParser(oid: number, format?: 'text' | 'binary') {
  return PARSERS[oid] ?? types.getTypeParser(oid, format as 'text');
}

function sqlOn(manager: EntityManager): Sql {
  // The driver's own connection: a statement that comes again is prepared once, which spares its parsing and planning.
  const ask = (text: string, values: Values = []): Promise<QueryResult> =>
    withConnection(manager, (connection) =>
      connection.query(values.length > 0 ? { name: nameOf(text), text, values: [...values] } : text),
    );
  return {
    rows: async <Row>(text: string, values?: Values) => (await ask(text, values)).rows as Row[],
    row: async <Row>(text: string, values?: Values) => (await ask(text, values)).rows[0] as Row | undefined,
    run: async (text, values) => (await ask(text, values)).rowCount ?? 0,
    copy: (copies) => withConnection(manager, (connection) => copyIn(connection, copies)),
  };
}

async function withConnection<Result>(manager: EntityManager, work: (client: PoolClient) => Promise<Result>) {
  const own = manager.queryRunner;
  const runner = own ?? manager.connection.createQueryRunner();
  try {
    return await work(await runner.connect());
  } finally {
    if (!own) await runner.release();
  }
}

const NAMES = new Map<string, string>();

/** The same text has the same name on every connection. Our texts are few: what varies travels as values. */
function nameOf(text: string): string {
  const known = NAMES.get(text);
  if (known) return known;
  const name = `s${NAMES.size}`;
  NAMES.set(text, name);
  return name;
}
