import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';

const ROOT = path.resolve(__dirname, '..', '..');
const BUNDLER = path.join(ROOT, 'apps', 'first-run', 'bundle-workflows.mjs');
const USABLE_WITHIN_MS = 15_000;
const RETENTION_MS = 86_400_000;

export interface FreshNamespace {
  address: string;
  namespace: string;
}

/** A namespace that nobody else uses, ready for workers and clients. */
export async function freshNamespace(): Promise<FreshNamespace> {
  const address = process.env.YOBIKAKE_TEST_TEMPORAL;
  if (!address)
    throw new Error(process.env.YOBIKAKE_TEST_TEMPORAL_MISSING ?? 'Run this through .config/jest.config.mjs');
  const namespace = `t-${randomBytes(8).toString('hex')}`;
  const connection = await Connection.connect({ address });
  try {
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: msToTs(RETENTION_MS),
    });
    await untilUsable(connection, namespace);
  } finally {
    await connection.close();
  }
  return { address, namespace };
}

// The server's parts learn of a new namespace one after the other; until then they answer that there is none.
async function untilUsable(connection: Connection, namespace: string): Promise<void> {
  const end = Date.now() + USABLE_WITHIN_MS;
  for (;;) {
    try {
      await connection.workflowService.describeTaskQueue({ namespace, taskQueue: { name: 'none' }, taskQueueType: 1 });
      await connection.workflowService.listWorkflowExecutions({ namespace, pageSize: 1 });
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** The workflows packed for `Worker.create({ workflowBundle: await workflowBundle() })`; packed anew when a source changed. */
export async function workflowBundle(): Promise<{ codePath: string }> {
  const codePath = path.join(ROOT, '.yobikake', 'test', `workflow-bundle-${sourcesHash()}.js`);
  if (!existsSync(codePath)) {
    await promisify(execFile)(process.execPath, [BUNDLER, path.join(ROOT, 'workflows', 'index.ts'), codePath]);
  }
  return { codePath };
}

function sourcesHash(): string {
  const hash = createHash('sha256');
  for (const folder of ['rules', 'workflows', path.join('activities', 'temporal')]) {
    for (const file of sources(path.join(ROOT, folder))) hash.update(file).update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 16);
}

function sources(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
    .sort()
    .map((name) => path.join(folder, name));
}
