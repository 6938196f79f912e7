import { Context } from '@temporalio/activity';
import type { Client } from '@temporalio/client';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { Instant } from '../../rules/time.js';
import { campaignWorkflowId, channelId, type OutreachInput, outreachId, RUN_QUEUE } from '../../workflows/contract.js';
import type { CampaignActivities, Routine, TownClock } from '../../workflows/ports.js';
import { finishCampaign, markRunning, nextWave, type WaveEnrolment, waveOf } from '../campaigns/waves.js';
import { datesForStart, tellDatesAgain } from '../gate/dates.js';
import { jitterOf } from '../gate/jitter.js';
import type { ProgramVersions } from '../programs/versions.js';
import { sideBySide } from '../side-by-side.js';
import type { Database } from '../store/database.js';

/** What starting runs needs; `virtual` in virtual time alone. */
export interface RunDeps {
  database: Database;
  versions: ProgramVersions;
  client: Client;
  virtual?: VirtualTown;
}

/** The town of virtual time, whose clock stands still until it is set on. */
export interface VirtualTown extends TownClock {
  now(): Instant;
}

const PAGE = 500;
const AT_ONCE = 32;

/** What a campaign's workflow needs done. Every one may be repeated: ids are unique, states only go on. */
export function createCampaignActivities(deps: RunDeps): CampaignActivities {
  return {
    nextWave: ({ campaignId, after }) => nextWave(deps, campaignId, after),
    startWave: ({ campaignId, wave }) => startWave(deps, campaignId, wave),
    finishCampaign: async ({ campaignId }) => ({ finished: await finishCampaign(deps.database, campaignId) }),
  };
}

async function startWave(deps: RunDeps, campaignId: string, wave: number): Promise<{ started: number }> {
  let started = 0;
  let after = lastHeartbeat();
  for (;;) {
    const page = await waveOf(deps.database, campaignId, wave, after, PAGE);
    const last = page.at(-1);
    if (!last) return { started };
    await markRunning(
      deps.database,
      page.map(({ id }) => id),
    );
    started += await startAll(deps, page, after);
    after = last.position;
    Context.current().heartbeat(after);
  }
}

function lastHeartbeat(): number {
  const details: unknown = Context.current().info.heartbeatDetails;
  return typeof details === 'number' ? details : -1;
}

async function startAll(deps: RunDeps, page: WaveEnrolment[], cursor: number): Promise<number> {
  let started = 0;
  await sideBySide(page, AT_ONCE, async (next) => {
    if (await startRun(deps, next)) started += 1;
    Context.current().heartbeat(cursor);
  });
  return started;
}

/** Starts the run of an enrolment; false when it was started before. */
export async function startRun(deps: RunDeps, enrolment: WaveEnrolment): Promise<boolean> {
  const version = await deps.versions.byId(null, enrolment.versionId);
  const dates = await datesForStart(deps.database, version, enrolment.id);
  const input: OutreachInput = {
    enrolmentId: enrolment.id,
    plan: version.plan,
    startedAt: enrolment.startsAt,
    jitter: jitterOf(enrolment.id),
    ...(dates && { dates }),
    ...(deps.virtual && { townTime: deps.virtual.now() }),
  };
  const workflowId = outreachId(enrolment.id);
  const started = await onlyOnce(() =>
    deps.client.workflow.start('outreach', {
      workflowId,
      taskQueue: RUN_QUEUE,
      args: [input],
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
    }),
  );
  if (dates) await tellDatesAgain(deps.database, enrolment.id, dates);
  return started;
}

/** Starts a campaign's workflow; safe to repeat. `townTime` in virtual time only. */
export function startCampaign(client: Client, campaignId: string, townTime?: Instant): Promise<boolean> {
  return onlyOnce(() =>
    client.workflow.start('campaign', {
      workflowId: campaignWorkflowId(campaignId),
      taskQueue: RUN_QUEUE,
      args: [{ campaignId, after: 0, ...(townTime !== undefined && { townTime }) }],
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
    }),
  );
}

/** Makes sure that a routine is going; every worker asks for it at its start. */
export function startRoutine(client: Client, routine: Routine): Promise<boolean> {
  return onlyOnce(() =>
    client.workflow.start('channel', {
      workflowId: channelId(routine),
      taskQueue: RUN_QUEUE,
      args: [routine],
      workflowIdConflictPolicy: 'USE_EXISTING',
    }),
  );
}

async function onlyOnce(start: () => Promise<unknown>): Promise<boolean> {
  try {
    await start();
    return true;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
    throw error;
  }
}
