import { continueAsNew, proxyActivities, sleep } from '@temporalio/workflow';
import { type Instant, toMs } from '../rules/time.js';
import { townClock } from './clock.js';
import { type CampaignInput, WORK_QUEUE } from './contract.js';
import type { CampaignActivities } from './ports.js';

const { nextWave, finishCampaign } = proxyActivities<CampaignActivities>({
  taskQueue: WORK_QUEUE,
  startToCloseTimeout: '1 minute',
});
const { startWave } = proxyActivities<CampaignActivities>({
  taskQueue: WORK_QUEUE,
  startToCloseTimeout: '6 hours',
  heartbeatTimeout: '30 s',
});

/** Starts the runs of a campaign wave by wave, each at its day and hour; one wave a run of this workflow. */
export async function campaign({ campaignId, after, ...town }: CampaignInput): Promise<void> {
  const next = await nextWave({ campaignId, after });
  if (!next) {
    while (!(await finishCampaign({ campaignId })).finished) await sleep('6 hours');
    return;
  }
  await until(next.startsAt, { campaignId, ...town });
  await startWave({ campaignId, wave: next.wave });
  return continueAsNew<typeof campaign>({ campaignId, after: next.wave, ...town });
}

async function until(startsAt: Instant, { campaignId, townTime }: Omit<CampaignInput, 'after'>): Promise<void> {
  if (townTime !== undefined) return townClock({ id: campaignId, townTime }, () => 0).wait(startsAt, () => false);
  const early = toMs(startsAt) - Date.now();
  if (early > 0) await sleep(early);
}
