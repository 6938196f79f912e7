import type { Client } from '@temporalio/client';
import { NativeConnection, Worker, type WorkflowBundleOption } from '@temporalio/worker';
import { RUN_QUEUE, WORK_QUEUE } from '../../workflows/contract.js';
import type { Routine, TownClock } from '../../workflows/ports.js';
import { createChannelActivities, ROUTINES, type RoutineDeps } from '../channels/routines.js';
import { createOutreachActivities } from '../gate/ask.js';
import { relayOnce } from '../relay.js';
import { listen } from '../store/listener.js';
import { dataConverterFor, type TemporalPlace } from './client.js';
import { createCampaignActivities, type RunDeps, startRoutine } from './runs.js';

export interface WorkerDeps extends RoutineDeps {
  client: Client;
  temporal: TemporalPlace;
  workflowBundle: WorkflowBundleOption;
  routines?: readonly Routine[];
  virtual?: RunDeps['virtual'];
  /** Runs that are kept at hand between their tasks; virtual time keeps all. */
  runsAtHand?: number;
}

export interface RunningWorker {
  isRunning(): boolean;
  /** Resolves when the worker has stopped, rejects when it died. */
  readonly stopped: Promise<void>;
  stop(): Promise<void>;
}

/** Cached runs cost about 240 KB each (`baseline.md` 4); a sleeping run is replayed from some twenty events. */
const CACHED_RUNS = 500;

/** Starts all that a worker process does: runs and their local activities, long activities, and the relay. */
export async function startWorker(deps: WorkerDeps): Promise<RunningWorker> {
  const connection = await NativeConnection.connect({ address: deps.temporal.address });
  const activities = { ...createOutreachActivities(deps), ...createCampaignActivities(deps), ...townClockOf(deps) };
  const leaving = new AbortController();
  const shared = {
    connection,
    namespace: deps.temporal.namespace,
    dataConverter: dataConverterFor(deps.temporal.payloadKey),
  };
  const runs = await Worker.create({
    ...shared,
    taskQueue: RUN_QUEUE,
    workflowBundle: deps.workflowBundle,
    activities,
    maxCachedWorkflows: deps.runsAtHand ?? CACHED_RUNS,
    maxEagerActivityReservationsPerWorkflowTask: 0,
    shutdownGraceTime: '10 s',
  });
  const work = await Worker.create({
    ...shared,
    taskQueue: WORK_QUEUE,
    activities: { ...activities, ...createChannelActivities(deps, leaving.signal) },
    maxConcurrentActivityTaskExecutions: 50,
    shutdownGraceTime: '10 s',
  });
  const relay = startRelay(deps);
  const running = Promise.all([runs.run(), work.run()]);
  for (const routine of deps.routines ?? ROUTINES) await startRoutine(deps.client, routine);
  const workers = [runs, work];
  const stopped = running
    .then(() => {})
    .finally(() => relay.stop())
    .finally(() => connection.close());
  return {
    isRunning: () => workers.every((worker) => worker.getState() === 'RUNNING'),
    stopped,
    async stop() {
      for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
      leaving.abort();
      await stopped;
    },
  };
}

const townClockOf = ({ virtual }: WorkerDeps): Partial<TownClock> =>
  virtual ? { fallAsleep: virtual.fallAsleep, wakeUp: virtual.wakeUp } : {};

/** Delivers signals for as long as the worker lives. Temporal or the database being away only delays them. */
function startRelay(deps: WorkerDeps): { stop(): Promise<void> } {
  let stopping = false;
  const alarm = listen(deps.databaseUrl, 'outbox');
  const loop = async () => {
    while (!stopping) {
      const taken = await relayOnce(deps).catch(() => 0);
      if (taken === 0 && !stopping) await alarm.wait(deps.lookEveryMs);
    }
    await alarm.close();
  };
  const ended = loop();
  return {
    async stop() {
      stopping = true;
      alarm.wake();
      await ended;
    },
  };
}
