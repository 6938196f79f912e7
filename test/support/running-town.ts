import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporal } from '@temporalio/proto';
import { createKaraden } from '../../activities/channels/sms/karaden.js';
import { createTemporalClient } from '../../activities/temporal/client.js';
import { startRun } from '../../activities/temporal/runs.js';
import { installRuntime } from '../../activities/temporal/runtime.js';
import { startWorker, type WorkerDeps } from '../../activities/temporal/worker.js';
import { createSandbox } from '../../apps/sandbox/sandbox.js';
import { outreachId } from '../../workflows/contract.js';
import { freshDatabase } from './postgres.js';
import { freshNamespace, workflowBundle } from './temporal.js';
import { buildTown, type Enrolled } from './town.js';

export type RunningTown = Awaited<ReturnType<typeof runTown>>;

let quiet = false;

/** The payload key of test runs; kept histories can be read with it alone. */
export const HISTORY_KEY = Buffer.alloc(32, 3);

/** A town with everything real and running: database, Temporal, worker, and the sandbox behind the vendor's SDK. */
export async function runTown(program: string, options: Partial<WorkerDeps> & { delayMs?: number } = {}) {
  if (!quiet) installRuntime('ERROR');
  quiet = true;
  const { delayMs = 0, ...own } = options;
  const [fresh, place, bundle] = await Promise.all([freshDatabase(), freshNamespace(), workflowBundle()]);
  const town = await buildTown(fresh.url, program);
  const tenant = randomUUID();
  const sandbox = await createSandbox({ tenant, token: 'test-token', delayMs });
  const temporalPlace = { ...place, payloadKey: HISTORY_KEY };
  const { client, close } = createTemporalClient(temporalPlace);
  const deps: WorkerDeps = {
    ...town,
    client,
    temporal: temporalPlace,
    databaseUrl: fresh.url,
    gateway: createKaraden({ baseUrl: sandbox.url, tenant, token: 'test-token', serviceId: 1, allowsFictional: true }),
    timing: { permitMs: 2_000, fenceMs: 1_000, settleMs: 1_000, askAgainMs: 200 },
    lookEveryMs: 100,
    receiptsEveryMs: 100,
    workflowBundle: bundle,
    ...own,
  };
  const worker = await startWorker(deps);
  return {
    ...town,
    deps,
    client,
    sandbox,
    worker,
    async start({ enrolmentId }: Enrolled, startsAt = new Date().toISOString()) {
      await startRun(deps, {
        id: enrolmentId,
        versionId: town.versionId,
        position: 1,
        startsAt,
        startedAt: null,
        state: 'running',
      });
    },
    /** With YOBIKAKE_KEEP_HISTORIES set, keeps a run's history for `test/workflows/replay.spec.ts`. */
    async keepHistory(name: string, workflowId: string) {
      if (!process.env.YOBIKAKE_KEEP_HISTORIES) return;
      const history = await client.workflow.getHandle(workflowId).fetchHistory();
      const bytes = temporal.api.history.v1.History.encode(history).finish();
      writeFileSync(
        path.join(__dirname, '..', 'histories', `${name}.json`),
        JSON.stringify({ workflowId, history: Buffer.from(bytes).toString('base64') }),
      );
    },
    handle: ({ enrolmentId }: Enrolled) => client.workflow.getHandle(outreachId(enrolmentId)),
    async until(what: string, holds: () => Promise<boolean>, withinMs = 20_000) {
      const end = performance.now() + withinMs;
      while (!(await holds())) {
        if (performance.now() > end) throw new Error(`it did not come about: ${what}`);
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
    },
    async stop() {
      await worker.stop();
      await sandbox.close();
      await close();
      await town.database.close();
      await fresh.drop();
    },
  };
}
