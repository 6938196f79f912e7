import { type CloudEvent, cloudEventSchema } from '../../rules/cloud-event.js';
import type { Chance } from './chance.js';
import { BALANCE, type Plot, RECEIVED_ON } from './proving-ground.js';

/** Business systems that tell an event again until it is answered. */
export interface Telling {
  /** Everything that was ever told, with the enrolment that it ends. */
  readonly told: { event: CloudEvent; enrolmentId: string }[];
  readonly answered: Set<string>;
  add(plot: Plot, chance: Chance): void;
  /** What has no answer yet. */
  open(): CloudEvent[];
}

export function tellingOf(): Telling {
  const told: Telling['told'] = [];
  const answered = new Set<string>();
  return {
    told,
    answered,
    add: (plot, chance) => {
      for (const payer of plot.payers) {
        const type = chance.one(['payment.confirmed', 'plan.agreed', 'resident.deceased'] as const);
        const subject = type.startsWith('resident.') ? `resident:${payer.residentNumber}` : payer.caseKey;
        const data = type === 'payment.confirmed' ? { receivedOn: RECEIVED_ON, yen: BALANCE } : {};
        const event = cloudEventSchema.parse({
          id: `crash-${payer.enrolmentId}`,
          source: 'accounts',
          type,
          subject,
          time: '2026-11-20T00:00:00Z',
          data,
        });
        told.push({ event, enrolmentId: payer.enrolmentId });
      }
    },
    open: () => told.filter(({ event }) => !answered.has(event.id)).map(({ event }) => event),
  };
}
