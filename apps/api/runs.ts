import type { Client } from '@temporalio/client';
import { startCampaign } from '../../activities/temporal/runs.js';
import type { CampaignRuns } from './deps.js';

const WITHIN_MS = 2_000;

/** The campaigns' runs on a Temporal server. */
export function runsOn(client: Client): CampaignRuns {
  return {
    start: (campaignId) => startCampaign(client, campaignId),
    reachable: async () => {
      try {
        await client.withDeadline(Date.now() + WITHIN_MS, () => client.workflowService.getSystemInfo({}));
        return true;
      } catch {
        return false;
      }
    },
  };
}
