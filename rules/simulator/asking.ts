import { decide } from '../decide.js';
import type { JournalEntry } from '../journal.js';
import type { PlanStep } from '../plan.js';
import { type Instant, toInstant, toMs } from '../time.js';
import { chosenWay } from '../ways.js';
import { type Contact, entryOf, isMade, type PlannedContact, plannedContact } from './contact.js';
import { MINUTE_MS } from './days.js';
import { awaitedEntry, untoldEvents } from './events.js';
import { contextOf, isNeeded, tellUnclear } from './facts.js';
import { reachOf } from './reach.js';
import { comesTo, isKnown, known, refuse } from './settling.js';
import { type Life, standingFacts } from './state.js';

export interface AskedContact extends Omit<PlannedContact, 'at'> {
  at: string;
}

/**
 * A run asks for a contact (`OutreachActivities.askForContact`): it learns what has happened since it last knew, and
 * the contact is planned only when that leaves it where it was.
 */
export function askForContact(life: Life, asked: AskedContact, now: number): void {
  if (isToldOfHold(life, now)) return;
  const at = learnNews(life, asked) ? askedAgainAt(life, asked) : asked.at;
  if (at === undefined) return;
  const { step, attempt, tells, closes } = asked;
  const contact = plannedContact({ step, attempt, tells, closes, at: toMs(at) });
  life.contacts.push(contact);
  plan(life, contact, now);
  life.journal.push(known(contact));
}

/** A run asks for nothing while it knows of a hold: one that stands, begun before the start say, is news to it. */
function isToldOfHold(life: Life, now: number): boolean {
  const news = holdNow(life, now);
  life.journal.push(...news);
  return news.length > 0;
}

/** The entry that tells a run of a hold; none when nothing holds. */
export function holdNow({ hold }: Life, now: number): JournalEntry[] {
  if (!hold) return [];
  return [{ kind: 'held', at: toInstant(now), by: hold.by, ...(hold.until !== null && { until: hold.until }) }];
}

/** Makes a contact that cannot be made final at once, so that the run can branch. */
function plan(life: Life, contact: Contact, now: number): void {
  const reach = reachOf(life, contact.channel, contact.step.id);
  if (reach.kind === 'missing') {
    refuse(life, contact, now, { because: reach.outcome, outcome: reach.outcome });
    return;
  }
  // What cannot be judged is for the gate to say.
  if (isNeeded(life, contact.step.id, now) === false) {
    refuse(life, contact, now, { because: 'not-needed', outcome: 'not-needed' });
    return;
  }
  contact.nextAt = comesTo(life, contact, Math.max(contact.notBefore, now));
}

/** Tells the run of its other contacts; one that is not made yet is held for it, and it will hear of it. */
function learnNews(life: Life, { step, attempt }: AskedContact): boolean {
  const happened = untoldEvents(life);
  life.journal.push(...happened);
  let anything = happened.length > 0;
  for (const contact of life.contacts) {
    if (contact.step.id === step.id && contact.attempt === attempt) continue;
    if (isMade(contact)) {
      if (isKnown(contact)) continue;
      life.journal.push(known(contact));
    } else {
      life.journal.push(awaited(contact));
    }
    anything = true;
  }
  return anything;
}

/** The run must wait for a contact that is still to be made, and will hear of it. */
function awaited(contact: Contact): JournalEntry {
  contact.runWaits = true;
  contact.knownState = 'held';
  return { ...entryOf(contact), state: 'held' };
}

/** The contacts for which a sequence that is over waits, once; those whose step says how long they may take it leaves. */
export function comingContacts({ contacts }: Life): JournalEntry[] {
  return contacts.filter((one) => !isMade(one) && !one.runWaits && !one.step.within).map(awaited);
}

/** Undefined when the news gives the run something else to decide first; seconds do not count, the channel keeps them. */
function askedAgainAt(life: Life, { step, attempt, at }: AskedContact): string | undefined {
  const again = (now: Instant): Instant | undefined => {
    const next = decide(life.run, life.journal, now);
    return next.kind === 'contact' && next.step.id === step.id && next.attempt === attempt ? next.at : undefined;
  };
  return again(at) ?? again(toInstant(toMs(at) + MINUTE_MS));
}

/**
 * A run asks about the facts (`OutreachActivities.askAboutFacts`): where a turn leads, or what came already. False when
 * a choice cannot be judged on them: the run asks again until they or the day have changed.
 */
export function askAboutFacts(life: Life, { step, at }: { step: PlanStep; at: Instant }, now: number): boolean {
  if (isToldOfHold(life, now)) return true;
  const branch = step.channel === 'decide' ? chosen(life, step, now) : 'open';
  if (branch === null) {
    life.unclearAt = step.id;
    return false;
  }
  life.journal.push(...(step.awaits ? happenedBefore(life, step.awaits) : []));
  life.journal.push({ kind: 'answered', step: step.id, at, branch });
  life.witness.answered(life, step.id, branch, now);
  return true;
}

/** Null when the conditions cannot be judged on the facts of now. */
function chosen(life: Life, { id }: PlanStep, now: number): string | null {
  const way = life.model.ways.get(id);
  if (!way) throw new Error(`the program has no step ${id}`);
  try {
    return chosenWay(way, standingFacts(life), contextOf(life, now));
  } catch (error) {
    tellUnclear(life, error);
    return null;
  }
}

function happenedBefore({ cases }: Life, awaits: NonNullable<PlanStep['awaits']>): JournalEntry[] {
  const events = cases.flatMap((one) => one.events.filter(({ type }) => awaits.includes(type)));
  return events.sort((x, y) => toMs(x.occurredAt) - toMs(y.occurredAt)).map(awaitedEntry);
}
