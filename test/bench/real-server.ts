import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import type { BenchPlace } from './bench.js';
import { PORTS, type ServerStores, serverConfig } from './real-server-config.js';
import { freshBenchDatabase } from './real-server-databases.js';
import { type Launched, lowPorts, type Nursery } from './real-server-nursery.js';
import { type ServerPrograms, serverPrograms } from './real-server-programs.js';

const NAMESPACE = 'bench';
const READY_MS = 60_000;
const DAY_MS = 86_400_000;

export interface RealServer {
  address: string;
  namespace: string;
}

/** A Temporal server as a city runs it: on PostgreSQL, in two databases of its own, with a namespace to measure in. */
export async function startRealServer(place: BenchPlace, nursery: Nursery): Promise<RealServer> {
  const programs = await serverPrograms(place);
  place.tell('Starting the Temporal server on PostgreSQL');
  const stores = await makeStores(place, programs);
  const folder = await mkdtemp(path.join(tmpdir(), 'yobikake-bench-'));
  place.atEnd(() => rm(folder, { recursive: true, force: true }));
  const ports = await lowPorts(PORTS);
  const config = path.join(folder, 'config.yaml');
  await writeFile(config, serverConfig(stores, ports), { mode: 0o600 });
  const server = nursery.launch({
    name: 'temporal-server',
    command: programs.server,
    args: ['--allow-no-auth', '--config-file', config, 'start'],
    log: path.join(folder, 'server.log'),
    patienceMs: 20_000,
  });
  place.atEnd(() => server.stop());
  const address = `127.0.0.1:${ports[0]}`;
  await until(server, () => registerNamespace(address));
  await until(server, () => isUsable(address));
  return { address, namespace: NAMESPACE };
}

async function makeStores({ databaseUrl, atEnd }: BenchPlace, programs: ServerPrograms): Promise<ServerStores> {
  const make = async (purpose: 'temporal' | 'visibility') => {
    const url = new URL(await freshBenchDatabase(databaseUrl, purpose, atEnd));
    await makeSchema(programs, url, purpose);
    return url.pathname.slice(1);
  };
  const { hostname, port, username, password } = new URL(databaseUrl);
  return {
    host: `${hostname}:${port || '5432'}`,
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    history: await make('temporal'),
    visibility: await make('visibility'),
  };
}

async function makeSchema({ sql }: ServerPrograms, url: URL, schema: 'temporal' | 'visibility'): Promise<void> {
  const env = {
    ...process.env,
    SQL_PLUGIN: 'postgres12',
    SQL_HOST: url.hostname,
    SQL_PORT: url.port || '5432',
    SQL_USER: decodeURIComponent(url.username),
    SQL_PASSWORD: decodeURIComponent(url.password),
    SQL_DATABASE: url.pathname.slice(1),
  };
  const run = (args: string[]) => promisify(execFile)(sql, args, { env });
  await run(['setup-schema', '--version', '0.0']);
  await run(['update-schema', '--schema-name', `postgresql/v12/${schema}`]);
}

async function registerNamespace(address: string): Promise<void> {
  await withConnection(address, (connection) =>
    connection.workflowService.registerNamespace({
      namespace: NAMESPACE,
      workflowExecutionRetentionPeriod: msToTs(DAY_MS),
    }),
  );
}

// The server's parts learn of a new namespace one after the other; until then they answer that there is none.
async function isUsable(address: string): Promise<void> {
  await withConnection(address, async ({ workflowService }) => {
    await workflowService.describeTaskQueue({ namespace: NAMESPACE, taskQueue: { name: 'none' }, taskQueueType: 1 });
    await workflowService.listWorkflowExecutions({ namespace: NAMESPACE, pageSize: 1 });
  });
}

async function withConnection(address: string, work: (connection: Connection) => Promise<unknown>): Promise<void> {
  const connection = await Connection.connect({ address, connectTimeout: '2 s' });
  try {
    await work(connection);
  } finally {
    await connection.close();
  }
}

async function until(server: Launched, work: () => Promise<void>): Promise<void> {
  const end = Date.now() + READY_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (server.left !== undefined) throw new Error(`The Temporal server stopped:\n${lastWords(server)}`);
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

const lastWords = (server: Launched) =>
  server
    .lastLines(5)
    .map((line) => line.slice(0, 300))
    .join('\n');
