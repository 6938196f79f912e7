import type { ContactFacts } from '../conditions.js';
import type { Channel, Outcome } from '../plan.js';
import type { Life } from './state.js';
import type { Telephone } from './unit.js';

export type Reach =
  | { kind: 'reached'; telephone: Telephone | null }
  | { kind: 'missing'; outcome: Extract<Outcome, 'no-mobile' | 'no-number' | 'no-address'> };

const BY_POST: Reach = { kind: 'reached', telephone: null };
const MISSING = {
  mobile: { kind: 'missing', outcome: 'no-mobile' },
  number: { kind: 'missing', outcome: 'no-number' },
  address: { kind: 'missing', outcome: 'no-address' },
} as const satisfies Record<string, Reach>;

/** By what a channel reaches the resident of a life: the first usable number of its kind, or the address. */
export function reachOf(life: Life, channel: Channel, stepId: string): Reach {
  switch (channel) {
    case 'sms':
      return found(firstOf(life, 'mobile')) ?? MISSING.mobile;
    case 'phone':
    case 'voice': {
      const mobileFirst = life.model.mobileFirst.has(stepId);
      const [first, second] = mobileFirst ? (['mobile', 'landline'] as const) : (['landline', 'mobile'] as const);
      return found(firstOf(life, first) ?? firstOf(life, second)) ?? MISSING.number;
    }
    case 'postcard':
    case 'letter':
    case 'visit':
      return life.person.address ? BY_POST : MISSING.address;
    case 'task':
    case 'notice':
      return BY_POST;
  }
}

const found = (telephone: Telephone | undefined): Reach | undefined => telephone && { kind: 'reached', telephone };

/** By what the resident of a life can be reached now, as conditions ask. */
export function contactOf(life: Life): ContactFacts {
  const has = (kind: Telephone['kind']) => firstOf(life, kind) !== undefined;
  return { mobile: has('mobile'), landline: has('landline'), address: life.person.address };
}

function firstOf({ person, common }: Life, kind: Telephone['kind']): Telephone | undefined {
  return person.telephones.find((telephone) => telephone.kind === kind && !common.wrongNumbers.has(telephone.key));
}
