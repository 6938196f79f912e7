import { types } from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import { FirstLight1764000000000 } from './migrations/1764000000000-first-light.js';

type Values = readonly unknown[];

/** What a store needs of a connection: rows out, or the number of rows changed. */
export interface Sql {
  rows<Row = Record<string, unknown>>(text: string, values?: Values): Promise<Row[]>;
  row<Row = Record<string, unknown>>(text: string, values?: Values): Promise<Row | undefined>;
  run(text: string, values?: Values): Promise<number>;
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
    migrations: [FirstLight1764000000000],
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
  // A QueryRunner answers records and the affected count apart; `manager.query` mixes them by statement kind.
  const ask = async (text: string, values: Values = []) => {
    const own = manager.queryRunner;
    const runner = own ?? manager.connection.createQueryRunner();
    try {
      return await runner.query(text, [...values], true);
    } finally {
      if (!own) await runner.release();
    }
  };
  return {
    rows: async <Row>(text: string, values?: Values) => (await ask(text, values)).records as Row[],
    row: async <Row>(text: string, values?: Values) => (await ask(text, values)).records[0] as Row | undefined,
    run: async (text, values) => (await ask(text, values)).affected ?? 0,
  };
}
