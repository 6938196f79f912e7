import { type ConditionContext, ConditionFailed, type PayerFacts } from '../conditions.js';
import type { GateFacts } from '../gate.js';
import { windowOf } from '../moments.js';
import type { Channel } from '../plan.js';
import { dateOfDay, isLocalDate, type LocalDate, toInstant } from '../time.js';
import type { Contact } from './contact.js';
import { DAY_MS, dayAt } from './days.js';
import { contactOf, type Reach } from './reach.js';
import { type CaseInLife, type Life, leadOf, type Use } from './state.js';

/** All that the gate looks at for a contact at `now`, as the database would tell it. */
export function gateFacts(life: Life, contact: Contact, reach: Reach, now: number): GateFacts {
  const { plan } = life.model;
  return {
    now: toInstant(now),
    channel: contact.channel,
    plan,
    window: windowOf(plan, contact.step),
    emergency: life.model.emergency,
    staleAfter: toInstant(contact.notBefore + plan.staleDays * DAY_MS),
    stopped: null,
    suppressions: life.person.suppressions,
    channelRefused: life.person.refused.includes(contact.channel),
    householdProtected: life.person.householdProtected,
    enrolmentState: 'running',
    endReached: endReached(life, now),
    caseHeldBy: caseHeldBy(life),
    hold: life.hold,
    needed: isNeeded(life, contact.step.id, now),
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
export function contextOf(life: Life, now: number): ConditionContext {
  const { calendar, asksPayer } = life.model;
  const today = dateOfDay(dayAt(now));
  const contact = contactOf(life);
  return asksPayer ? { today, calendar, contact, payer: payerOf(life) } : { today, calendar, contact };
}

/** The reason of the last end, when every case of the unit has reached one. Ends may depend on the day. */
function endReached(life: Life, now: number): string | null {
  let reason: string | null = null;
  for (const one of life.cases) {
    const end = one.end ?? endOf(life, one, now);
    if (!end) return null;
    reason = end.reason;
  }
  return reason;
}

/** The end that a case's events have brought; a condition that fails ends nothing. */
export function endOf(life: Life, { types, state }: CaseInLife, now: number) {
  if (types.length === 0) return null;
  try {
    return life.model.exits.endFor(types, state.facts, contextOf(life, now));
  } catch (error) {
    if (error instanceof ConditionFailed) return null;
    throw error;
  }
}

/** Whether the contact of a step is needed on the facts of now. */
export function isNeeded(life: Life, stepId: string, now: number): boolean {
  const needed = life.model.steps.get(stepId)?.needed;
  return !needed || needed.evaluate(leadOf(life).state.facts, contextOf(life, now));
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
    common.uses.flatMap((use) => (use.channel === channel && counts(use) ? [use.at] : []));
  const ofPerson = usesWhere(({ resident }) => resident === person.number);
  const ofNumber = telephone === null ? [] : usesWhere((use) => use.telephone === telephone);
  return caps.flatMap(({ limit, days }) => [
    { limit, days, uses: ofPerson },
    { limit, days, uses: ofNumber },
  ]);
}

/** The open dues of the payer: as the list says, less what has ended since; else those of the unit. */
function payerOf({ unit, cases }: Life): PayerFacts {
  const open = cases.filter(({ end }) => end === null);
  const paidYen = cases.reduce((sum, { state }) => sum + state.paidYen, 0);
  if (unit.payer) {
    const ended = cases.length - open.length;
    return { ...unit.payer, cases: unit.payer.cases - ended, arrears: unit.payer.arrears - paidYen };
  }
  const days = open.flatMap(({ state: { facts } }) => dayIn(facts.dueOn));
  return {
    cases: open.length,
    arrears: open.reduce((sum, { state: { facts } }) => sum + yenIn(facts.balance), 0),
    others: 0,
    oldestDueOn: days.sort()[0] ?? null,
  };
}

const yenIn = (value: unknown): number => (typeof value === 'number' ? value : 0);
const dayIn = (value: unknown): LocalDate[] => (typeof value === 'string' && isLocalDate(value) ? [value] : []);
