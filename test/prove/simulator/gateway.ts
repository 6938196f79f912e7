import type { Receipt, SmsGateway } from '../../../activities/channels/sms/gateway.js';
import type { Instant } from '../../../rules/time.js';
import type { BegunContact, Outcomes } from './outcomes.js';

export interface ScriptedGateway extends SmsGateway {
  /** Messages whose result it tells when it is asked next. */
  tell(results: readonly BegunContact[]): void;
  /** Which of the contacts are its own. */
  has(dispatchId: string): boolean;
}

/** A gateway that takes every message and lets happen what its fate says. */
export function createGateway(outcomes: Outcomes, now: () => Instant): ScriptedGateway {
  const taken = new Set<string>();
  let told: readonly BegunContact[] = [];
  return {
    async send({ dispatchId }) {
      if (taken.has(dispatchId)) throw new Error('a message was sent twice');
      taken.add(dispatchId);
      await outcomes.begin(dispatchId, now());
      return { kind: 'accepted', gatewayId: dispatchId };
    },
    lookUp: async (dispatchId) =>
      taken.has(dispatchId) ? { kind: 'found', gatewayId: dispatchId } : { kind: 'absent' },
    async *receipts() {
      const results = told;
      told = [];
      for (const { dispatchId, fate } of results) {
        const outcome = fate.outcome as Receipt['outcome'];
        yield { dispatchId, gatewayId: dispatchId, outcome, segments: 1, carrier: null };
      }
    },
    tell: (results) => {
      told = results;
    },
    has: (dispatchId) => taken.has(dispatchId),
  };
}
