import { decide } from '../decide.js';
import type { JournalEntry } from '../journal.js';
import type { PlanStep } from '../plan.js';
import { type Instant, toInstant, toMs } from '../time.js';

import { type Contact, entryOf, isMade, type PlannedContact, plannedContact } from './contact.js';
import { MINUTE_MS } from './days.js';
import { awaitedEntry, untoldEvents } from './events.js';
import { contextOf, isNeeded } from './facts.js';
import { reachOf } from './reach.js';
import { comesTo, knownAs, refuse } from './settling.js';
import { type Life, leadOf } from './state.js';

export interface AskedContact extends Omit<PlannedContact, 'at'> {
  at: string;
}

/**
 * A run asks for a contact (`OutreachActivities.askForContact`): it learns what has happened since it last knew, and
 * the contact is planned only when that leaves it where it was.
 */
export function askForContact(life: Life, asked: AskedContact, now: number): void {
  const at = learnNews(life, asked) ? askedAgainAt(life, asked) : asked.at;
  if (at === undefined) return;
  const { step, attempt, tells, closes } = asked;
  const contact = plannedContact({ step, attempt, tells, closes, at: toMs(at) });
  life.contacts.push(contact);
  plan(life, contact, now);
  contact.known = knownAs(contact);
  life.journal.push(entryOf(contact));
}

/** Makes a contact that cannot be made final at once, so that the run can branch. */
function plan(life: Life, contact: Contact, now: number): void {
  const reach = reachOf(life, contact.channel, contact.step.id);
  if (reach.kind === 'missing') {
    refuse(life, contact, now, { because: reach.outcome, outcome: reach.outcome });
    return;
  }
  if (!isNeeded(life, contact.step.id, now)) {
    refuse(life, contact, now, { because: 'not-needed', outcome: 'not-needed' });
    return;
  }
  contact.nextAt = comesTo(life, contact.channel, Math.max(contact.notBefore, now));
}

/** Tells the run of its other contacts; one that is not made yet is held for it, and it will hear of it. */
function learnNews(life: Life, { step, attempt }: AskedContact): boolean {
  const happened = untoldEvents(life);
  life.journal.push(...happened);
  let anything = happened.length > 0;
  for (const contact of life.contacts) {
    if (contact.step.id === step.id && contact.attempt === attempt) continue;
    if (isMade(contact)) {
      const known = knownAs(contact);
      if (contact.known === known) continue;
      contact.known = known;
      life.journal.push(entryOf(contact));
    } else {
      contact.runWaits = true;
      contact.known = 'held';
      life.journal.push(heldEntry(contact));
    }
    anything = true;
  }
  return anything;
}

const heldEntry = (contact: Contact): JournalEntry => ({ ...entryOf(contact), state: 'held' });

/** Undefined when the news gives the run something else to decide first; seconds do not count, the channel keeps them. */
function askedAgainAt(life: Life, { step, attempt, at }: AskedContact): string | undefined {
  for (const now of [at, toInstant(toMs(at) + MINUTE_MS)]) {
    const next = decide(life.run, life.journal, now);
    if (next.kind === 'contact' && next.step.id === step.id && next.attempt === attempt) return next.at;
  }
  return undefined;
}

/** A run asks about the facts (`OutreachActivities.askAboutFacts`): where a turn leads, or what came already. */
export function askAboutFacts(life: Life, { step, at }: { step: PlanStep; at: Instant }, now: number): void {
  const branch = step.channel === 'decide' ? chosen(life, step, now) : 'open';
  life.journal.push(...(step.awaits ? happenedBefore(life, step.awaits) : []));
  life.journal.push({ kind: 'answered', step: step.id, at, branch });
  life.witness.answered(life, step.id, branch, now);
}

function chosen(life: Life, { id }: PlanStep, now: number): string {
  const { facts } = leadOf(life).state;
  const choices = life.model.steps.get(id)?.choices ?? [];
  const choice = choices.find(({ when }) => !when || when.evaluate(facts, contextOf(life, now)));
  if (!choice) throw new Error(`no way leads on from ${id}`);
  return choice.go;
}

function happenedBefore({ cases }: Life, awaits: NonNullable<PlanStep['awaits']>): JournalEntry[] {
  const events = cases.flatMap((one) => one.events.filter(({ type }) => awaits.includes(type)));
  return events.sort((x, y) => toMs(x.occurredAt) - toMs(y.occurredAt)).map(awaitedEntry);
}
