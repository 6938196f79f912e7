import type { ConditionFailed } from '../conditions.js';
import type { Decision } from '../decide.js';
import type { Contact } from './contact.js';
import type { Life } from './state.js';
import type { SimulatedEvent } from './unit.js';

/** Instants are milliseconds since 1970. */
export interface LifeEnd {
  at: number;
  reason: string;
  goal: boolean;
}

/** Is told all that happens in a life as it happens: to draw a timeline, or to count and forget. */
export interface Witness {
  /** A contact is begun: the message leaves, the card is sealed, the number is dialled. */
  begun(life: Life, contact: Contact, at: number): void;
  /** Its outcome is known, or another one than before; `pulled`, when a sealed card was taken out again. */
  settled(life: Life, contact: Contact, at: number): void;
  /** It will not be made: the gate refuses it, or there is no way to make it. */
  refused(life: Life, contact: Contact, at: number, because: string): void;
  /** It was planned, and the reason for it went before it was begun. */
  withdrawn(life: Life, contact: Contact, at: number): void;
  /** The gate keeps it back; said again when the reason changes. */
  held(life: Life, contact: Contact, at: number, until: number): void;
  /** The gate keeps it back no longer for `contact.heldBecause`, since `contact.heldSince`. */
  released(life: Life, contact: Contact, at: number): void;
  /** The unit waits because of an event; `until` is null when only another event ends that. */
  paused(life: Life, by: string, at: number, until: number | null): void;
  resumed(life: Life, by: string, at: number, since: number): void;
  happened(life: Life, event: SimulatedEvent, at: number): void;
  answered(life: Life, step: string, branch: string, at: number): void;
  restarted(life: Life, at: number): void;
  crossed(life: Life, contact: Contact, at: number): void;
  ended(life: Life, end: LifeEnd): void;
  /** A condition cannot be judged on the facts: contacts are held, a choice waits for other facts; a test gives up. */
  unclear?(error: ConditionFailed): void;
  /** What the run does next, each time that it decides. */
  decided?(life: Life, decision: Decision, at: number): void;
}
