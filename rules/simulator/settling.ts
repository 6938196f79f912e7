import { hoursOf } from '../gate.js';
import type { ContactEntry, ContactState } from '../journal.js';
import { windowOf } from '../moments.js';
import type { Outcome } from '../plan.js';
import { type Contact, entryOf } from './contact.js';
import { nextRoundIn } from './days.js';
import { endLife } from './endings.js';
import { type Life, tell } from './state.js';

/** When somebody of the channel comes to a contact that is due at `dueAt`. */
export function comesTo({ model, world }: Life, { channel, step }: Contact, dueAt: number): number {
  const rounds = world.times.rounds[channel];
  if (rounds === null) return dueAt;
  const { plan, days, emergency } = model;
  return nextRoundIn(hoursOf({ channel, emergency, window: windowOf(plan, step) }), { days, rounds, plan }, dueAt);
}

/** The gate keeps it back no longer. */
export function release(life: Life, contact: Contact, now: number): void {
  if (contact.heldBecause === null) return;
  life.witness.released(life, contact, now);
  contact.heldBecause = null;
}

export interface Refusal {
  because: string;
  outcome: Outcome;
}

/** It will not be made: the gate says so, or there is no way to reach the resident. */
export function refuse(life: Life, contact: Contact, now: number, why: Refusal): void {
  becomeOver(contact, now, why.outcome);
  life.witness.refused(life, contact, now, why.because);
}

/** It will not be made, and the run that waits for it is told. */
export function refuseAndTell(life: Life, contact: Contact, now: number, why: Refusal): void {
  refuse(life, contact, now, why);
  tellOf(life, contact, now);
  close(life, contact, now);
}

/** The last contact of a run that has nothing left to decide: with it the unit is done. */
export function close(life: Life, { closes }: Contact, now: number): void {
  if (closes) endLife(life, { at: now, reason: 'completed', goal: false }, { byProgram: true, keepsOpen: true });
}

/** Its outcome is known; a final state never moves. */
export function becomeOver(contact: Contact, now: number, outcome: Outcome | null): void {
  contact.state = 'over';
  contact.settledAt = now;
  contact.outcome = outcome;
  contact.nextAt = Number.POSITIVE_INFINITY;
}

/** A signal costs the run a turn: it is sent when the run branches on the outcome, or waits for the contact. */
export function tellOf(life: Life, contact: Contact, now: number): void {
  const { runWaits, tells, outcome } = contact;
  if (runWaits || tells.includes('*') || (outcome !== null && tells.includes(outcome))) tell(life, now, known(contact));
}

/** What the run is told of a contact; it knows that much from now on. */
export function known(contact: Contact): ContactEntry {
  noteKnown(contact);
  return entryOf(contact);
}

/** The run knows of it what its entry says now. */
function noteKnown(contact: Contact): void {
  contact.knownState = toldState(contact);
  contact.knownOutcome = contact.outcome;
}

/** Whether the run knows all that may be told of a contact. */
export const isKnown = (contact: Contact): boolean =>
  contact.knownState === toldState(contact) && contact.knownOutcome === contact.outcome;

const toldState = ({ state }: Contact): ContactState => (state === 'over' || state === 'made' ? state : 'asked');
