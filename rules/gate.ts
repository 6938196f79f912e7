import { businessDaysBetween, plusBusinessDays } from './calendar.js';
import type { Channel, Outcome, Plan } from './plan.js';
import { at, dateOf, type Instant, type LocalDate, later, plusMs, toMs } from './time.js';
import { isOpen, nextOpening } from './window.js';

/** All that the gate looks at, read inside the permit's transaction under its locks. */
export interface GateFacts {
  now: Instant;
  channel: Channel;
  plan: Plan;
  staleAfter: Instant;
  /** A campaign, program or channel that staff have stopped. */
  stopped: string | null;
  /** Standing reasons that hold for the resident on every channel. */
  suppressions: Suppression[];
  /** The resident does not want this channel. */
  channelRefused: boolean;
  householdProtected: boolean;
  enrolmentState: string;
  /** A global end of the program that holds on the facts of now. */
  endReached: string | null;
  caseHeldBy: string | null;
  feeds: { id: string; watermark: LocalDate | null; maxBusinessDays: number }[];
  /** Why no contact point of the channel is usable; null when one is. */
  contactMissing: Extract<Outcome, 'no-mobile' | 'no-number' | 'no-address'> | null;
  caps: { limit: number; days: number; uses: Instant[] }[];
}

export type Suppression = 'legal-hold' | 'protected' | 'deceased' | 'moved-out' | 'opted-out';

export type Verdict =
  | { kind: 'hold'; because: string; until: Instant }
  | { kind: 'refuse'; because: string; outcome: Outcome }
  /** The reason ends the whole enrolment, not this contact alone. */
  | { kind: 'end'; because: string };

type Check = (facts: GateFacts) => Verdict | null;

/**
 * The gate's judgement: null permits. The order is that of `domain.md` H2, a standing suppression before all else;
 * the first check that speaks gives the recorded reason.
 */
export function judge(facts: GateFacts): Verdict | null {
  for (const check of CHECKS) {
    const verdict = check(facts);
    if (verdict) return verdict;
  }
  return null;
}

const ends =
  (reason: Suppression): Check =>
  (facts) =>
    facts.suppressions.includes(reason) ? { kind: 'end', because: reason } : null;

const householdOfProtected: Check = (facts) =>
  facts.householdProtected ? { kind: 'end', because: 'protected-household' } : null;

const alreadyEnded: Check = (facts) => (facts.endReached ? { kind: 'end', because: facts.endReached } : null);

const stoppedByStaff: Check = (facts) =>
  facts.stopped ? { kind: 'hold', because: `stopped-${facts.stopped}`, until: nextMorning(facts) } : null;

const provisionallyPaid: Check = (facts) =>
  facts.caseHeldBy ? { kind: 'hold', because: facts.caseHeldBy, until: nextMorning(facts) } : null;

const overdue: Check = (facts) =>
  toMs(facts.now) > toMs(facts.staleAfter) ? { kind: 'refuse', because: 'stale', outcome: 'stale' } : null;

/** Old facts hold the contact: five cities reminded people who had paid because a payment file was missing. */
const factsFresh: Check = (facts) => {
  const { calendar } = facts.plan;
  const old = facts.feeds.find(({ watermark, maxBusinessDays }) => {
    return !watermark || businessDaysBetween(calendar, watermark, dateOf(facts.now)) > maxBusinessDays;
  });
  return old ? { kind: 'hold', because: `feed-behind:${old.id}`, until: nextMorning(facts) } : null;
};

const contactUsable: Check = (facts) =>
  facts.contactMissing ? { kind: 'refuse', because: facts.contactMissing, outcome: facts.contactMissing } : null;

const channelWanted: Check = (facts) =>
  facts.channelRefused ? { kind: 'refuse', because: 'opted-out', outcome: 'suppressed' } : null;

const underCap: Check = (facts) => {
  const free = facts.caps.flatMap((cap) => freeAgainAt(cap, facts.now));
  if (free.length === 0) return null;
  const until = free.reduce(later);
  return { kind: 'hold', because: 'over-cap', until: nextOpening(facts.plan.window, facts.plan.calendar, until) };
};

const insideWindow: Check = ({ now, plan }) => {
  if (isOpen(plan.window, plan.calendar, now)) return null;
  return { kind: 'hold', because: 'outside-window', until: nextOpening(plan.window, plan.calendar, now) };
};

const approved: Check = (facts) =>
  facts.enrolmentState === 'running' ? null : { kind: 'hold', because: 'not-approved', until: nextMorning(facts) };

const CHECKS: readonly Check[] = [
  ends('legal-hold'),
  ends('protected'),
  householdOfProtected,
  ends('deceased'),
  ends('moved-out'),
  alreadyEnded,
  ends('opted-out'),
  channelWanted,
  stoppedByStaff,
  provisionallyPaid,
  overdue,
  factsFresh,
  contactUsable,
  underCap,
  insideWindow,
  approved,
];

/** Empty while the cap leaves room; else when the oldest use that counts falls out of its days. */
function freeAgainAt({ limit, days, uses }: GateFacts['caps'][number], now: Instant): Instant[] {
  const counted = uses.filter((use) => toMs(use) > toMs(now) - days * DAY_MS).sort();
  const freeing = counted[counted.length - limit];
  return freeing ? [plusMs(freeing, days * DAY_MS + 1)] : [];
}

function nextMorning({ now, plan }: GateFacts): Instant {
  const day = plusBusinessDays(plan.calendar, dateOf(now), 1);
  return nextOpening(plan.window, plan.calendar, at(day, plan.window.from));
}

const DAY_MS = 86_400_000;
