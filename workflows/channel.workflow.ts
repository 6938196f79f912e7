import { continueAsNew, proxyActivities } from '@temporalio/workflow';
import { WORK_QUEUE } from './contract.js';
import type { ChannelActivities, Routine } from './ports.js';

// The activity heartbeats every second: a worker that died is noticed at once and the routine goes on elsewhere.
const { keepGoing } = proxyActivities<ChannelActivities>({
  taskQueue: WORK_QUEUE,
  startToCloseTimeout: '2 hours',
  heartbeatTimeout: '10 s',
  retry: { initialInterval: '1 s', maximumInterval: '30 s' },
});

/** Keeps one routine of the channels going for ever, an hour at a time. */
export async function channel(routine: Routine): Promise<void> {
  await keepGoing({ routine, minutes: 60 });
  return continueAsNew<typeof channel>(routine);
}
