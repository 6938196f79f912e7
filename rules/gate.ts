import { businessDaysBetween, ifKnown, plusBusinessDays } from './calendar.js';
import type { Channel, Outcome, Plan } from './plan.js';
import { DAY_MS, dateOf, type Instant, isAfter, type LocalDate, later, plusMs, toMs } from './time.js';
import { AT_ANY_TIME, isOpen, nextOpening, opensAt, type Window } from './window.js';

/** All that the gate looks at, read inside the permit's transaction under its locks. */
export interface GateFacts {
  now: Instant;
  channel: Channel;
  plan: Plan;
  /** The hours of the step. They hold back what reaches a resident at once, not mail and work. */
  window: Window;
  /** A notice that cannot wait: neither hours nor caps keep it back. */
  emergency: boolean;
  staleAfter: Instant;
  /** A campaign, program or channel that staff have stopped. */
  stopped: string | null;
  /** Standing reasons that hold for the resident on every channel. */
  suppressions: Suppression[];
  /** The resident does not want this channel. */
  channelRefused: boolean;
  householdProtected: boolean;
  enrolmentState: string;
  /** A global end of the program that holds on the facts of now; of a unit, when each of its cases has reached one. */
  endReached: string | null;
  /** Of a unit, any of its cases that have not ended. */
  caseHeldBy: string | null;
  /** The hold of the program that keeps the run waiting, and when it passes by itself. */
  hold: { by: string; until: Instant | null } | null;
  /** Whether the step's own condition holds on the facts of now; null when a condition cannot be judged on them. */
  needed: boolean | null;
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

/** After this instant a contact that was to be made at `at` is not made any more: it is left to staff. */
export const staleFrom = ({ staleDays }: Pick<Plan, 'staleDays'>, at: Instant): Instant =>
  plusMs(at, staleDays * DAY_MS);

type Check = (facts: GateFacts) => Verdict | null;

/** Work for staff and other sections is no contact: it needs no contact point and counts in no cap. */
export const isWork = (channel: Channel): boolean => channel === 'task' || channel === 'notice';

/** What the post carries: the section seals it in rounds of its own. */
export const isMail = (channel: Channel): boolean => channel === 'postcard' || channel === 'letter';

/**
 * The gate's judgement: null permits. The order is that of `domain.md` H2, a standing suppression before all else;
 * the first check that speaks gives the recorded reason.
 */
export function judge(facts: GateFacts): Verdict | null {
  return firstVerdict(CHECKS, facts);
}

/** The same for a contact that was permitted inside its hours and is about to be made: the hours do not count again. */
export function judgeAgain(facts: GateFacts): Verdict | null {
  return firstVerdict(
    CHECKS.filter((check) => check !== insideWindow),
    facts,
  );
}

function firstVerdict(checks: readonly Check[], facts: GateFacts): Verdict | null {
  for (const check of checks) {
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
  facts.stopped ? { kind: 'hold', because: `stopped-${facts.stopped}`, until: nextLook(facts) } : null;

const provisionallyPaid: Check = (facts) =>
  facts.caseHeldBy ? { kind: 'hold', because: facts.caseHeldBy, until: nextLook(facts) } : null;

const heldByProgram: Check = (facts) => {
  if (!facts.hold) return null;
  const { by, until } = facts.hold;
  return { kind: 'hold', because: by, until: until === null ? nextLook(facts) : opening(facts, until) };
};

const overdue: Check = (facts) =>
  isAfter(facts.now, facts.staleAfter) ? { kind: 'refuse', because: 'stale', outcome: 'stale' } : null;

/** Old facts hold the contact: five cities reminded people who had paid because a payment file was missing. */
const factsFresh: Check = (facts) => {
  const { calendar } = facts.plan;
  const today = dateOf(facts.now);
  const isBeyond = today > calendar.knownThrough;
  // Past the calendar they are so old at least.
  const counted = isBeyond ? calendar.knownThrough : today;
  const old = facts.feeds.find(({ watermark, maxBusinessDays }) => {
    return !watermark || businessDaysBetween(calendar, watermark, counted) > maxBusinessDays;
  });
  if (old) return { kind: 'hold', because: `feed-behind:${old.id}`, until: nextLook(facts) };
  return isBeyond && facts.feeds.length > 0 ? calendarEnded(facts) : null;
};

/** The reason of what waits because a condition cannot be judged on the facts. */
export const FACTS_UNCLEAR = 'facts-unclear';

/** What cannot be judged is held: when it is overdue it is left to staff. */
const stillNeeded: Check = (facts) => {
  if (facts.needed === null) return { kind: 'hold', because: FACTS_UNCLEAR, until: nextLook(facts) };
  return facts.needed ? null : { kind: 'refuse', because: 'not-needed', outcome: 'not-needed' };
};

const contactUsable: Check = (facts) =>
  facts.contactMissing ? { kind: 'refuse', because: facts.contactMissing, outcome: facts.contactMissing } : null;

const channelWanted: Check = (facts) =>
  facts.channelRefused && !isWork(facts.channel)
    ? { kind: 'refuse', because: 'opted-out', outcome: 'suppressed' }
    : null;

const underCap: Check = (facts) => {
  if (facts.emergency || isWork(facts.channel)) return null;
  const free = facts.caps.flatMap((cap) => freeAgainAt(cap, facts.now));
  if (free.length === 0) return null;
  return { kind: 'hold', because: 'over-cap', until: opening(facts, free.reduce(later)) };
};

const insideWindow: Check = (facts) => {
  const { now, plan } = facts;
  const hours = hoursOf(facts);
  if (ifKnown(() => isOpen(hours, plan.calendar, now))) return null;
  const opens = ifKnown(() => nextOpening(hours, plan.calendar, now));
  return opens === null ? calendarEnded(facts) : { kind: 'hold', because: 'outside-window', until: opens };
};

const approved: Check = (facts) =>
  facts.enrolmentState === 'running' ? null : { kind: 'hold', because: 'not-approved', until: nextLook(facts) };

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
  heldByProgram,
  overdue,
  factsFresh,
  stillNeeded,
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

/** What is to be counted lies past the days that the plan knows: a version whose calendar goes on lets the run go on. */
const calendarEnded = (facts: GateFacts): Verdict => ({
  kind: 'hold',
  because: 'calendar-ended',
  until: nextLook(facts),
});

/** When the gate looks again: on the next business morning, or a day later; at what cannot wait, within the hour. */
function nextLook(facts: GateFacts): Instant {
  const { now, plan, emergency } = facts;
  if (emergency) return plusMs(now, HOUR_MS);
  const { calendar } = plan;
  const morning = ifKnown(() => opensAt(hoursOf(facts), calendar, plusBusinessDays(calendar, dateOf(now), 1)));
  return morning ?? plusMs(now, DAY_MS);
}

/** The first opening from `from` on; `from` itself past the calendar, where the gate says that it has ended. */
const opening = (facts: GateFacts, from: Instant): Instant =>
  ifKnown(() => nextOpening(hoursOf(facts), facts.plan.calendar, from)) ?? from;

/**
 * The hours in which a contact may be begun. Mail disturbs nobody at the hour at which it is sealed, and work reaches no
 * resident: their moments lie within the hours of the step, and the section does them in its own rounds.
 */
export const hoursOf = ({ channel, window, emergency }: Pick<GateFacts, 'channel' | 'window' | 'emergency'>): Window =>
  emergency || isMail(channel) || isWork(channel) ? AT_ANY_TIME : window;

const HOUR_MS = 3_600_000;
