import { Context } from '@temporalio/activity';
import { isBusinessDay } from '../../rules/calendar.js';
import { calendarFor } from '../../rules/holidays.js';
import { dateOf, type Instant, plusDays, timeOf } from '../../rules/time.js';
import type { ChannelActivities, Routine } from '../../workflows/ports.js';
import { listen } from '../store/listener.js';
import { untilDue } from './lease.js';
import { departmentsWithCardsDue, sealBatches } from './postcard/batches.js';
import { collectReceipts } from './sms/receipts.js';
import { recoverUnclear } from './sms/recovery.js';
import { type SmsDeps, sendDue } from './sms/sending.js';

export interface RoutineDeps extends SmsDeps {
  databaseUrl: string;
  /** Every routine looks at least this often, also without a notification. */
  lookEveryMs: number;
}

/** Postcards are sealed once a day; what is due later goes with the next business day's batch. */
export const SEALING_TIME = '15:00';

/** One round of a routine; answers after how many milliseconds the next is due, at the latest. */
export const ROUNDS: Record<Routine, (deps: RoutineDeps) => Promise<number>> = {
  'sms-sending': async (deps) => {
    const unclear = await recoverUnclear(deps);
    const sent = await sendDue(deps);
    return sent + unclear > 0 ? 0 : untilDue(deps.database, 'sms', deps.lookEveryMs);
  },
  'sms-receipts': async (deps) => {
    await collectReceipts(deps);
    return deps.lookEveryMs;
  },
  'postcard-sealing': async (deps) => {
    await sealWhenItIsTime(deps);
    return deps.lookEveryMs;
  },
};

/**
 * Keeps a routine going round by round, woken by news of dispatches; heartbeats, so that its death is noticed. When
 * the worker is `leaving` the routine returns, and its workflow asks for it again elsewhere.
 */
export function createChannelActivities(deps: RoutineDeps, leaving: AbortSignal): ChannelActivities {
  return {
    async keepGoing({ routine, minutes }) {
      const context = Context.current();
      const stop = AbortSignal.any([context.cancellationSignal, leaving]);
      const beat = setInterval(() => context.heartbeat(), 1_000);
      const listener = await listen(deps.databaseUrl, 'dispatch');
      stop.addEventListener('abort', () => listener.wake());
      const stopAt = performance.now() + minutes * 60_000;
      try {
        while (!stop.aborted && performance.now() < stopAt) {
          const pauseMs = await ROUNDS[routine](deps);
          if (pauseMs > 0 && !stop.aborted) await listener.wait(pauseMs);
        }
      } finally {
        clearInterval(beat);
        await listener.close();
      }
    },
  };
}

async function sealWhenItIsTime(deps: RoutineDeps): Promise<void> {
  const departments = await departmentsWithCardsDue(deps.database);
  if (departments.length === 0) return;
  const clock = await deps.database.row<{ now: Instant }>('SELECT clock_now() AS now');
  if (!clock || !isSealingTime(clock.now)) return;
  for (const department of departments) await sealBatches(deps, { department, actor: 'channel:postcard' });
}

function isSealingTime(now: Instant): boolean {
  const today = dateOf(now);
  return timeOf(now) >= SEALING_TIME && isBusinessDay(calendarFor(today, plusDays(today, 7)), today);
}
