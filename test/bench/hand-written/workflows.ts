import { condition, defineSignal, proxyActivities, setHandler } from '@temporalio/workflow';
import type { HandWrittenActivities, HandWrittenInput } from './contract.js';

export const stopped = defineSignal('stopped');

const { contact } = proxyActivities<HandWrittenActivities>({ startToCloseTimeout: '1 minute' });

/** The sequence without rules, plan or gate: the least that stops when it is told to. */
export async function outreachByHand({ enrolmentId, steps, waitMs }: HandWrittenInput): Promise<string> {
  let stop = false;
  setHandler(stopped, () => {
    stop = true;
  });
  for (const [index, step] of steps.entries()) {
    if (index > 0 && (await condition(() => stop, waitMs))) return 'stopped';
    await contact({ enrolmentId, step });
  }
  return 'completed';
}
