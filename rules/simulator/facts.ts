import { dueOf, levyOf, payerFactsOf } from '../cases/payer.js';
import { type ConditionContext, ConditionFailed, type PayerFacts } from '../conditions.js';
import type { GateFacts } from '../gate.js';
import { windowOf } from '../moments.js';
import type { Channel } from '../plan.js';
import { DAY_MS, dateOfDay, type LocalDate, toInstant } from '../time.js';
import type { Contact } from './contact.js';
import { dayAt } from './days.js';
import { contactOf, type Reach } from './reach.js';
import { type CaseInLife, type Life, standingFacts, standingOf, type Use } from './state.js';

/** All that the gate looks at for a contact at `now`, as the database would tell it. */
export function gateFacts(life: Life, contact: Contact, reach: Reach, now: number): GateFacts {
  const { plan } = life.model;
  const ends = endsNow(life, now);
  return {
    now: toInstant(now),
    channel: contact.channel,
    plan,
    window: windowOf(plan, contact.step),
    emergency: life.model.emergency,
    // While a hold stood nothing could be done: its days count for nothing.
    staleAfter: toInstant(Math.max(contact.notBefore, life.freeSince) + plan.staleDays * DAY_MS),
    stopped: null,
    suppressions: life.person.suppressions,
    channelRefused: life.person.refused.includes(contact.channel),
    householdProtected: life.person.householdProtected,
    enrolmentState: 'running',
    endReached: ends.reached,
    caseHeldBy: caseHeldBy(life),
    hold: life.hold,
    needed: ends.unclear ? null : isNeeded(life, contact.step.id, now),
    feeds: feedsOn(life, dateOfDay(dayAt(now))),
    contactMissing: reach.kind === 'missing' ? reach.outcome : null,
    caps: capsOf(life, contact.channel, reach),
  };
}

/** Of a unit, any of its cases that have not ended. */
function caseHeldBy({ cases }: Life): string | null {
  for (const { state, end } of cases) if (end === null && state.heldBy !== null) return state.heldBy;
  return null;
}

/** What conditions know beside the facts of the case on the day of `now`. */
export function contextOf(life: Life, now: number, one = standingOf(life)): ConditionContext {
  const { calendar, asksPayer } = life.model;
  const today = dateOfDay(dayAt(now));
  const contact = contactOf(life);
  return asksPayer ? { today, calendar, contact, payer: payerOf(life, one) } : { today, calendar, contact };
}

/**
 * `reached`: the reason of the last end, when every case of the unit has reached one. Ends may depend on the day.
 * `unclear`: the conditions of an end cannot be judged (`activities/gate/what-holds.ts`).
 */
function endsNow(life: Life, now: number): { reached: string | null; unclear: boolean } {
  let reached: string | null = null;
  let open = false;
  let unclear = false;
  for (const one of life.cases) {
    const end = one.end ?? endNow(life, one, now);
    if (end) reached = end.reason;
    else open = true;
    if (end === undefined) unclear = true;
  }
  return { reached: open ? null : reached, unclear };
}

/** The end that a case's events have brought; a condition that fails ends nothing. */
export const endOf = (life: Life, one: CaseInLife, now: number) => endNow(life, one, now) ?? null;

/** Undefined when it cannot be judged. */
function endNow(life: Life, one: CaseInLife, now: number) {
  const { types, state } = one;
  if (types.length === 0) return null;
  try {
    return life.model.exits.endFor(types, state.facts, contextOf(life, now, one));
  } catch (error) {
    if (error instanceof ConditionFailed) return undefined;
    throw error;
  }
}

/** Whether the contact of a step is needed on the facts of now; null when that cannot be judged on them. */
export function isNeeded(life: Life, stepId: string, now: number): boolean | null {
  const needed = life.model.ways.get(stepId)?.needed;
  if (!needed) return true;
  try {
    return needed.evaluate(standingFacts(life), contextOf(life, now));
  } catch (error) {
    tellUnclear(life, error);
    return null;
  }
}

/** Tells of a condition that failed; throws on what is none. */
export function tellUnclear({ witness }: Life, error: unknown): void {
  if (!(error instanceof ConditionFailed)) throw error;
  witness.unclear?.(error);
}

function feedsOn({ model, world }: Life, today: LocalDate): GateFacts['feeds'] {
  return model.feeds.map(({ id, maxBusinessDays }) => ({
    id,
    maxBusinessDays,
    watermark: world.watermarkOn(today, id),
  }));
}

function capsOf({ model, common, person }: Life, channel: Channel, reach: Reach): GateFacts['caps'] {
  const caps = model.caps[channel];
  if (!caps || common.uses.length === 0) return [];
  const telephone = reach.kind === 'reached' ? (reach.telephone?.key ?? null) : null;
  const usesWhere = (counts: (use: Use) => boolean) =>
    common.uses.flatMap((use) => (use.channel === channel && counts(use) ? [toInstant(use.at)] : []));
  const ofPerson = usesWhere(({ resident }) => resident === person.number);
  const ofNumber = telephone === null ? [] : usesWhere((use) => use.telephone === telephone);
  return caps.flatMap(({ limit, days }) => [
    { limit, days, uses: ofPerson },
    { limit, days, uses: ofNumber },
  ]);
}

/** The dues of the payer of a case: those of the unit as they stand now, others as they stood at the start. */
function payerOf({ unit, cases }: Life, { resident, key }: CaseInLife): PayerFacts {
  const own = cases.flatMap((one) => (one.resident === resident ? [dueOf(one.key, one.state.facts)] : []));
  const others = unit.otherDues?.filter((due) => due.resident === resident) ?? [];
  return payerFactsOf([...own, ...others], levyOf(key));
}
