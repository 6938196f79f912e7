import path from 'node:path';
import type { Client } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { createOutreachActivities } from '../../../activities/gate/ask.js';
import type { GateDeps } from '../../../activities/gate/permit.js';
import { createProgramVersions } from '../../../activities/programs/versions.js';
import { openDatabase } from '../../../activities/store/database.js';
import { createVault } from '../../../activities/store/vault.js';
import { createTemporalClient, dataConverterFor } from '../../../activities/temporal/client.js';
import type { RunDeps } from '../../../activities/temporal/runs.js';
import { installRuntime } from '../../../activities/temporal/runtime.js';
import { createPatience, type Patience } from '../../../apps/demo/patience.js';
import { createVirtualClock, type VirtualClock } from '../../../apps/demo/virtual-clock.js';
import { RUN_QUEUE } from '../../../workflows/contract.js';
import { freshDatabase } from '../../support/postgres.js';
import { freshNamespace, workflowBundle } from '../../support/temporal.js';
import { TEST_KEYS } from '../../support/town.js';
import { startOfTown } from './draw-lives.js';

const RUNS_AT_HAND = 4_000;

/** A town of its own in virtual time: database, Temporal namespace, workers of the runs. Nobody else acts in it. */
export interface VirtualTown {
  deps: GateDeps & RunDeps & { client: Client };
  clock: VirtualClock;
  patience: Patience;
  close(): Promise<void>;
}

let quiet = false;

/** Database, namespace and workers; `close` ends and removes them. */
export async function openVirtualTown(): Promise<VirtualTown> {
  if (!quiet) installRuntime('ERROR');
  quiet = true;
  const [fresh, place] = await Promise.all([freshDatabase(), freshNamespace()]);
  const database = await openDatabase(fresh.url, 20);
  const temporal = { ...place, payloadKey: Buffer.alloc(32, 3) };
  const connected = createTemporalClient(temporal);
  const clock = createVirtualClock(database, startOfTown);
  await clock.install();
  const { client } = connected;
  const patience = createPatience({ database, client, now: clock.now });
  const versions = createProgramVersions(database);
  const deps = { database, versions, vault: createVault(TEST_KEYS), client, virtual: patience };
  const runs = await startRuns(deps, temporal);
  return {
    deps,
    clock,
    patience,
    async close() {
      await runs.stop();
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

/** As `startWorker` has it, but that no channel and no relay works by itself: here each has its turn. */
async function startRuns(deps: GateDeps & RunDeps & { virtual: Patience }, { address, namespace, payloadKey }: Place) {
  const connection = await NativeConnection.connect({ address });
  const { fallAsleep, wakeUp } = deps.virtual;
  const runs = await Worker.create({
    connection,
    namespace,
    dataConverter: dataConverterFor(payloadKey),
    shutdownGraceTime: '10 s',
    taskQueue: RUN_QUEUE,
    workflowBundle: await bundle(),
    activities: { ...createOutreachActivities(deps), fallAsleep, wakeUp },
    maxCachedWorkflows: RUNS_AT_HAND,
    maxEagerActivityReservationsPerWorkflowTask: 0,
  });
  const running = runs.run();
  return {
    async stop() {
      runs.shutdown();
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
