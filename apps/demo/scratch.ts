import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { Connection } from '@temporalio/client';
import { Client } from 'pg';

/** A database, a Temporal namespace and a sandbox of the demo's own: it turns their clock, so they are nobody else's. */
export interface Scratch {
  databaseUrl: string;
  namespace: string;
  sandboxUrl: string;
  remove(): Promise<void>;
}

interface Places {
  databaseUrl: string;
  temporalAddress: string;
  sandboxPort: number;
}

/** `remove` leaves the namespace: Temporal forgets its finished runs after a day. */
export async function makeScratch({ databaseUrl, temporalAddress, sandboxPort }: Places): Promise<Scratch> {
  const name = `demo_${randomBytes(4).toString('hex')}`;
  await onDatabase(databaseUrl, `CREATE DATABASE ${name}`);
  const namespace = name.replace('_', '-');
  await registerNamespace(temporalAddress, namespace);
  const sandbox = await startSandbox(sandboxPort);
  const url = new URL(databaseUrl);
  url.pathname = `/${name}`;
  return {
    databaseUrl: url.toString(),
    namespace,
    sandboxUrl: `http://127.0.0.1:${sandboxPort}`,
    async remove() {
      sandbox.kill('SIGTERM');
      await onDatabase(databaseUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

async function onDatabase(connectionString: string, statement: string): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function registerNamespace(address: string, namespace: string): Promise<void> {
  const connection = await Connection.connect({ address });
  try {
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: { seconds: 86_400 as never },
    });
    await untilKnown(connection, namespace);
  } finally {
    await connection.close();
  }
}

// The server's parts learn of a new namespace one after the other.
async function untilKnown(connection: Connection, namespace: string): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      await connection.workflowService.listWorkflowExecutions({ namespace, pageSize: 1 });
      await connection.workflowService.describeTaskQueue({ namespace, taskQueue: { name: 'none' }, taskQueueType: 1 });
      return;
    } catch (error) {
      if (tries > 150) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

const withoutJournal = ({ SANDBOX_JOURNAL: _, ...env }: NodeJS.ProcessEnv) => env;

function startSandbox(port: number): Promise<ChildProcess> {
  const child = spawn(process.execPath, [path.join(__dirname, '..', 'sandbox', 'main.js')], {
    env: { ...withoutJournal(process.env), SANDBOX_PORT: String(port), SANDBOX_DELAY_MS: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.stdout?.once('data', () => resolve(child));
    child.once('exit', (code) => reject(new Error(`the sandbox stopped at once (${code})`)));
  });
}
