import type { LookUp, SendAnswer, SmsGateway, SmsMessage } from '../../activities/channels/sms/gateway.js';
import { type Instant, plusMs } from '../../rules/time.js';
import type { Journal } from './journal.js';
import type { Stage } from './stage.js';

/** How the gateway treats one call. */
export const MOODS = ['accept', 'accept-in-silence', 'silence', 'throttle', 'reject'] as const;
export type Mood = (typeof MOODS)[number];

export interface CounterParts {
  stage: Stage;
  journal: Journal;
  now(): Instant;
  /** The moods of the calls, in order; `accept` when they are used up. */
  moods: readonly Mood[];
}

/** What has been accepted is shown this much later: a stale look-up within the time that the product allows for it. */
const SHOWN_AFTER_MS = 30_000;

/** The gateway's counter: takes messages or not, and notes each that it takes. */
export function createCounter({ stage, journal, now, moods }: CounterParts): (flow: string) => SmsGateway {
  const taken = new Map<string, Instant>();
  const moodsLeft = [...moods];
  const take = ({ dispatchId, to, limitedAt }: SmsMessage) => {
    journal.note({ kind: 'accepted', dispatchId, to, sent: now() <= limitedAt });
    taken.set(dispatchId, now());
  };
  return (flow) => ({
    async send(message): Promise<SendAnswer> {
      const { dispatchId, to } = message;
      await stage.turn(flow, 'call the gateway');
      journal.note({ kind: 'called', dispatchId, to });
      const mood = moodsLeft.shift() ?? 'accept';
      await stage.turn(flow, `gateway: ${mood}`);
      if (mood === 'accept' || mood === 'accept-in-silence') take(message);
      await stage.turn(flow, 'hear the gateway');
      return ANSWERS[mood](dispatchId);
    },
    async lookUp(dispatchId): Promise<LookUp> {
      await stage.turn(flow, 'look up');
      const at = taken.get(dispatchId);
      const shown = at !== undefined && now() >= plusMs(at, SHOWN_AFTER_MS);
      return shown ? { kind: 'found', gatewayId: dispatchId } : { kind: 'absent' };
    },
    async *receipts() {},
  });
}

const ANSWERS: Record<Mood, (dispatchId: string) => SendAnswer> = {
  accept: (dispatchId) => ({ kind: 'accepted', gatewayId: dispatchId }),
  'accept-in-silence': () => ({ kind: 'unknown', code: 'timeout' }),
  silence: () => ({ kind: 'unknown', code: 'timeout' }),
  throttle: () => ({ kind: 'throttled', retryAfterMs: 0 }),
  reject: () => ({ kind: 'rejected', code: 'no-such-number' }),
};
