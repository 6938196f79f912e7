import { Context } from '@temporalio/activity';
import { isBusinessDay } from '../../rules/calendar.js';
import { type Closures, calendarFor } from '../../rules/holidays.js';
import { dateOf, type Instant, plusDays, timeOf } from '../../rules/time.js';
import { MODEL_TOWN, townSchema } from '../../rules/town.js';
import type { ChannelActivities, Routine } from '../../workflows/ports.js';
import { clockOf } from '../store/clock.js';
import { createAlarm, listen } from '../store/listener.js';
import { untilDue } from './lease.js';
import { departmentsWithMailDue, sealBatches } from './postcard/batches.js';
import { collectReceipts } from './sms/receipts.js';
import { recoverUnclear } from './sms/recovery.js';
import { type SmsDeps, sendDue } from './sms/sending.js';

export interface RoutineDeps extends SmsDeps {
  databaseUrl: string;
  /** Sending looks at least this often, also without a notification. */
  lookEveryMs: number;
  /** How often the gateway is asked for results. */
  receiptsEveryMs: number;
}

/** Postcards and letters are sealed once a day; what is due later goes with the next business day's batch. */
const SEALING_TIME = '15:00';

/** After news this long is waited for more: a page of contacts costs little more than one. */
const GATHER_MS = 20;

interface Work {
  /** One round; answers after how many milliseconds the next is due, at the latest. */
  round(deps: RoutineDeps): Promise<number>;
  /** Whether a new dispatch makes the next round come at once. */
  woken: boolean;
}

const WORK: Record<Routine, Work> = {
  'sms-sending': {
    woken: true,
    round: async (deps) => {
      const sent = await sendDue(deps);
      return sent > 0 ? 0 : untilDue(deps.database, 'sms', deps.lookEveryMs);
    },
  },
  'sms-recovery': {
    woken: false,
    round: async (deps) => ((await recoverUnclear(deps)) > 0 ? 1 : deps.lookEveryMs),
  },
  'sms-receipts': {
    woken: false,
    round: async (deps) => {
      await collectReceipts(deps);
      return deps.receiptsEveryMs;
    },
  },
  'postcard-sealing': {
    woken: false,
    round: async (deps) => {
      await sealWhenItIsTime(deps);
      return SEALING_EVERY_MS;
    },
  },
};

export const ROUTINES = Object.keys(WORK) as Routine[];

/**
 * Keeps a routine going round by round; heartbeats, so that its death is noticed. When the worker is `leaving` the
 * routine returns, and its workflow asks for it again elsewhere.
 */
export function createChannelActivities(deps: RoutineDeps, leaving: AbortSignal): ChannelActivities {
  return {
    async keepGoing({ routine, minutes }) {
      const context = Context.current();
      const { woken, round } = WORK[routine];
      const stop = AbortSignal.any([context.cancellationSignal, leaving]);
      const beat = setInterval(() => context.heartbeat(), 1_000);
      const alarm = woken ? listen(deps.databaseUrl, 'dispatch') : createAlarm();
      stop.addEventListener('abort', alarm.wake);
      const stopAt = performance.now() + minutes * 60_000;
      try {
        while (!stop.aborted && performance.now() < stopAt) {
          const pauseMs = await round(deps);
          if (pauseMs > 0 && !stop.aborted) await alarm.wait(pauseMs);
          if (woken && pauseMs > 0) await gather();
        }
      } finally {
        clearInterval(beat);
        await alarm.close();
      }
    },
  };
}

const gather = () => new Promise((resolve) => setTimeout(resolve, GATHER_MS));

async function sealWhenItIsTime(deps: RoutineDeps): Promise<void> {
  const due = await departmentsWithMailDue(deps.database);
  if (due.length === 0) return;
  const now = await clockOf(deps.database);
  for (const { department, town } of due) {
    const { closures } = town === null ? MODEL_TOWN : townSchema.parse(town);
    if (isSealingTime(now, closures)) await sealBatches(deps, { department, actor: 'channel:postcard' });
  }
}

function isSealingTime(now: Instant, closures: Closures): boolean {
  const today = dateOf(now);
  return timeOf(now) >= SEALING_TIME && isBusinessDay(calendarFor(today, plusDays(today, 7), closures), today);
}

const SEALING_EVERY_MS = 5_000;
