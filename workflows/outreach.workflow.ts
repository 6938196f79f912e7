import { condition, proxyActivities, proxyLocalActivities, setHandler } from '@temporalio/workflow';
import { assertNever } from '../rules/assert-never.js';
import { decide } from '../rules/decide.js';
import { type JournalEntry, knownOf } from '../rules/journal.js';
import { toInstant, toMs } from '../rules/time.js';
import { ended, held, type OutreachInput, outcome, resumed, WORK_QUEUE } from './contract.js';
import type { OutreachActivities } from './ports.js';

// A database that does not answer must not hold the workflow task: after the threshold the retry waits on a timer.
const here = proxyLocalActivities<OutreachActivities>({
  startToCloseTimeout: '10 s',
  localRetryThreshold: '5 s',
  retry: { initialInterval: '200 ms', maximumInterval: '1 minute' },
});
const patiently = proxyActivities<OutreachActivities>({ taskQueue: WORK_QUEUE, startToCloseTimeout: '1 hour' });

/** One enrolment from its first step to its end. Answers the end reason. */
export async function outreach({ enrolmentId, plan, startedAt, jitter, aheadMs }: OutreachInput): Promise<string> {
  const journal: JournalEntry[] = [];
  setHandler(ended, ({ reason, at }) => void journal.push({ kind: 'ended', reason, at }));
  setHandler(held, ({ by, at }) => void journal.push({ kind: 'held', by, at }));
  setHandler(resumed, ({ at }) => void journal.push({ kind: 'resumed', at }));
  setHandler(outcome, (told) => void journal.push({ kind: 'contact', ...told }));
  const { askForContact, recordEnd } = aheadMs === undefined ? here : patiently;

  for (;;) {
    const now = toInstant(Date.now() + (aheadMs ?? 0)); // Temporal's clock, replayed
    const seen = journal.length;
    const decision = decide({ plan, startedAt, jitter }, journal, now);
    switch (decision.kind) {
      case 'end':
        if (!decision.recorded) await recordEnd({ enrolmentId, reason: decision.reason, at: now });
        return decision.reason;
      case 'wait':
        await news(() => journal.length > seen, decision.until === null ? null : toMs(decision.until) - toMs(now));
        break;
      case 'contact': {
        const { step, attempt, at, tells, closes } = decision;
        const known = knownOf(journal);
        journal.push(...(await askForContact({ enrolmentId, step: step.id, attempt, at, tells, closes, known })));
        break;
      }
      default:
        assertNever(decision);
    }
  }
}

function news(arrived: () => boolean, withinMs: number | null): Promise<unknown> {
  return withinMs === null ? condition(arrived) : condition(arrived, withinMs);
}
