import path from 'node:path';
import type { Client } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { createOutreachActivities } from '../../../activities/gate/ask.js';
import type { GateDeps } from '../../../activities/gate/permit.js';
import { createProgramVersions } from '../../../activities/programs/versions.js';
import { openDatabase } from '../../../activities/store/database.js';
import { createVault } from '../../../activities/store/vault.js';
import { createTemporalClient, dataConverterFor } from '../../../activities/temporal/client.js';
import type { RunDeps } from '../../../activities/temporal/runs.js';
import { createPatience, type Patience } from '../../../apps/demo/patience.js';
import { createVirtualClock, type VirtualClock } from '../../../apps/demo/virtual-clock.js';
import { RUN_QUEUE, WORK_QUEUE } from '../../../workflows/contract.js';
import { freshDatabase } from '../../support/postgres.js';
import { freshNamespace, workflowBundle } from '../../support/temporal.js';
import { TEST_KEYS } from '../../support/town.js';
import { startOfTown } from './draw-lives.js';

const RUNS_AT_ONCE = 4_000;

/** A town of its own in virtual time: database, Temporal namespace, workers of the runs. Nobody else acts in it. */
export interface VirtualTown {
  deps: GateDeps & RunDeps & { client: Client };
  clock: VirtualClock;
  patience: Patience;
  close(): Promise<void>;
}

let quiet = false;

export async function openVirtualTown(): Promise<VirtualTown> {
  if (!quiet) Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
  quiet = true;
  const [fresh, place] = await Promise.all([freshDatabase(), freshNamespace()]);
  const database = await openDatabase(fresh.url, 20);
  const temporal = { ...place, payloadKey: Buffer.alloc(32, 3) };
  const connected = createTemporalClient(temporal);
  const clock = createVirtualClock(database, startOfTown);
  await clock.install();
  const patience = createPatience(database, clock.now);
  const { client } = connected;
  const versions = createProgramVersions(database);
  const deps = { database, versions, vault: createVault(TEST_KEYS), client, virtual: patience };
  const workers = await startWorkers(deps, temporal);
  return {
    deps,
    clock,
    patience,
    async close() {
      patience.stop();
      await workers.stop();
      await connected.close();
      await database.close();
      await fresh.drop();
    },
  };
}

interface Place {
  address: string;
  namespace: string;
  payloadKey: Buffer;
}

/** As `startWorker` has them, but that no channel and no relay works by itself: here each has its turn. */
async function startWorkers(deps: GateDeps & RunDeps, { address, namespace, payloadKey }: Place) {
  const connection = await NativeConnection.connect({ address });
  const shared = {
    connection,
    namespace,
    dataConverter: dataConverterFor(payloadKey),
    shutdownGraceTime: '10 s' as const,
  };
  const runs = await Worker.create({
    ...shared,
    taskQueue: RUN_QUEUE,
    workflowBundle: await bundle(),
    activities: createOutreachActivities(deps),
    maxCachedWorkflows: RUNS_AT_ONCE,
    maxEagerActivityReservationsPerWorkflowTask: 0,
  });
  const townReaches = deps.virtual?.townReaches;
  const work = await Worker.create({
    ...shared,
    taskQueue: WORK_QUEUE,
    activities: { townReaches },
    maxConcurrentActivityTaskExecutions: RUNS_AT_ONCE,
  });
  const running = Promise.all([runs.run(), work.run()]);
  return {
    async stop() {
      for (const worker of [runs, work]) worker.shutdown();
      await running;
      await connection.close();
    },
  };
}

/** Compiled programs find the bundle that was packed with them; tests pack their own. */
async function bundle(): Promise<{ codePath: string }> {
  const compiled = path.extname(__filename) === '.js';
  return compiled ? { codePath: path.join(__dirname, '..', '..', '..', 'workflow-bundle.js') } : workflowBundle();
}
