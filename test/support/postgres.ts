import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { migrate, openDatabase } from '../../activities/store/database.js';

const TEMPLATE = 'yobikake_template';
// One transaction-free lock per run: the first file makes the template, the others wait for it.
const TEMPLATE_LOCK = 2026112401;

export interface FreshDatabase {
  url: string;
  /** Ends all sessions on it and removes it. */
  drop(): Promise<void>;
}

/** An empty, migrated database that nobody else uses. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const server = serverUrl();
  const name = `t_${randomBytes(8).toString('hex')}`;
  await onServer(server, async (client) => {
    await ensureTemplate(client, server);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${templateName()}`);
  });
  const drop = () => onServer(server, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  return { url: databaseUrl(server, name), drop: async () => void (await drop()) };
}

function serverUrl(): string {
  const url = process.env.YOBIKAKE_TEST_POSTGRES;
  if (!url) throw new Error(process.env.YOBIKAKE_TEST_POSTGRES_MISSING ?? 'Run this through .config/jest.config.mjs');
  return url;
}

// On a server that outlives the run (DATABASE_URL) the template of another run may have an older schema.
const templateName = () => `${TEMPLATE}_${process.env.YOBIKAKE_TEST_RUN}`;

async function ensureTemplate(client: Client, server: string): Promise<void> {
  await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [templateName()]);
    if (rowCount) return;
    const draft = `${templateName()}_draft`;
    await client.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${draft}`);
    await migrateAt(databaseUrl(server, draft));
    await client.query(`ALTER DATABASE ${draft} RENAME TO ${templateName()}`);
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
  }
}

async function migrateAt(url: string): Promise<void> {
  const database = await openDatabase(url, 2);
  try {
    await migrate(database);
  } finally {
    await database.close();
  }
}

function databaseUrl(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.toString();
}

async function onServer<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
