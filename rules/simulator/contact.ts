import { isWork } from '../gate.js';
import type { ContactEntry, ContactState } from '../journal.js';
import type { Channel, Outcome, PlanStep } from '../plan.js';
import { isDeskWork } from '../round.js';
import { toInstant } from '../time.js';
import type { Fate } from './fates.js';
import type { Telephone } from './unit.js';

/**
 * One contact, as its dispatch would stand in the database. `calling`: somebody has taken it from the desk and is at it.
 */
export interface Contact {
  step: PlanStep;
  attempt: number;
  channel: Channel;
  /** The outcomes of which the run wants to be told; `*` for any. */
  tells: readonly string[];
  /** With its outcome the enrolment is over. */
  closes: boolean;
  state: 'planned' | 'held' | 'calling' | 'made' | 'over';
  /** Not before this instant. */
  notBefore: number;
  /** When somebody looks at it next; `Infinity`: never again. */
  nextAt: number;
  /** When it was begun: an SMS sent, a card sealed, a call dialled; null before, and when it never is. */
  begunAt: number | null;
  /** When its outcome became known. */
  settledAt: number | null;
  outcome: Outcome | null;
  fate: Fate | null;
  /** The number that was used, when one was. */
  telephone: Telephone | null;
  /** A sealed card that is to be taken out of its batch. */
  pulled: boolean;
  crossed: boolean;
  /** The post has brought it back. */
  cameBack: boolean;
  /** The gate's reason, while it is held, and since when. */
  heldBecause: string | null;
  heldSince: number;
  /** What the run knows of it; null: nothing yet. */
  knownState: ContactState | null;
  knownOutcome: Outcome | null;
  /** The run waits for news of it, whatever they are. */
  runWaits: boolean;
}

export interface PlannedContact extends Pick<Contact, 'step' | 'attempt' | 'tells' | 'closes'> {
  at: number;
}

export function plannedContact({ step, attempt, tells, closes, at }: PlannedContact): Contact {
  return {
    step,
    attempt,
    channel: step.channel as Channel,
    tells,
    closes,
    state: 'planned',
    notBefore: at,
    nextAt: at,
    begunAt: null,
    settledAt: null,
    outcome: null,
    fate: null,
    telephone: null,
    pulled: false,
    crossed: false,
    cameBack: false,
    heldBecause: null,
    heldSince: 0,
    knownState: null,
    knownOutcome: null,
    runWaits: false,
  };
}

/** What may be told of it to its run, as the database's own journal has it (`activities/gate/journal.ts`). */
export function entryOf(contact: Contact): ContactEntry {
  const { state, begunAt, settledAt, notBefore, attempt } = contact;
  const step = contact.step.id;
  if (state === 'over' && settledAt !== null) return overEntry(contact, settledAt);
  if (state === 'made' && begunAt !== null) return { kind: 'contact', step, attempt, state, at: toInstant(begunAt) };
  return { kind: 'contact', step, attempt, state: 'asked', at: toInstant(notBefore) };
}

function overEntry(contact: Contact, settledAt: number): ContactEntry {
  const { step, attempt, begunAt, outcome, notBefore } = contact;
  const overAt = toInstant(settledAt);
  const onDesk = isDeskWork(step);
  const at = begunAt === null || onDesk ? overAt : toInstant(begunAt);
  const entry: ContactEntry = { kind: 'contact', step: step.id, attempt, state: 'over', at, overAt };
  if (outcome !== null) entry.outcome = outcome;
  if (onDesk) entry.askedAt = toInstant(notBefore);
  return entry;
}

/** How many were made with the resident; work for staff and other sections is none. */
export function contactsMade(contacts: readonly Contact[]): number {
  let made = 0;
  for (const { begunAt, channel } of contacts) if (begunAt !== null && !isWork(channel)) made += 1;
  return made;
}

/** Whether it has been begun for certain, or never will be. */
export const isMade = ({ state }: Contact): boolean => state === 'made' || state === 'over';
