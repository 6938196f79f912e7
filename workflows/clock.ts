import { condition, proxyLocalActivities, setHandler, workflowInfo } from '@temporalio/workflow';
import { type Instant, toInstant, toMs } from '../rules/time.js';
import { woken } from './contract.js';
import type { TownClock } from './ports.js';

/** What time it is for a workflow, and how it waits. */
export interface Clock {
  now(): Instant;
  /** Until that time or until there is news, whichever comes first; `null`: for news alone. */
  wait(until: Instant | null, news: () => boolean): Promise<void>;
}

/** Temporal's clock, replayed. */
export const temporalClock: Clock = {
  now: () => toInstant(Date.now()),
  async wait(until, news) {
    if (until === null) await condition(news);
    else await condition(news, toMs(until) - Date.now());
  },
};

const { fallAsleep, wakeUp } = proxyLocalActivities<TownClock>({ startToCloseTimeout: '10 s' });

/**
 * The clock of a town in virtual time: it stands still while anybody has something to do, so that what it said last is
 * the time until the next wait. `heard`: how many signals the workflow was given.
 */
export function townClock(workflow: { id: string; townTime: Instant }, heard: () => number): Clock {
  let now = workflow.townTime;
  let calls = 0;
  const { workflowId } = workflowInfo();
  setHandler(woken, () => {
    calls += 1;
  });
  return {
    now: () => now,
    async wait(until, news) {
      const before = calls;
      const { asleep } = await fallAsleep({ id: workflow.id, workflowId, until, heard: heard() });
      if (asleep) await condition(() => calls > before || news());
      now = await wakeUp({ id: workflow.id });
    },
  };
}
