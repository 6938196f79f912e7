import type { EventType } from '../events.js';
import type { Channel, Outcome } from '../plan.js';
import { type Instant, toInstant } from '../time.js';
import type { Contact } from './contact.js';
import type { Witness } from './witness.js';

export type TimelineKind =
  | 'contact'
  | 'held'
  | 'resumed'
  | 'refused'
  | 'withdrawn'
  | 'event'
  | 'answered'
  | 'restarted'
  | 'crossed'
  | 'ended';

/** One line of what happened, for people. What a kind has not, is null. */
export interface TimelineLine {
  at: Instant;
  kind: TimelineKind;
  step: string | null;
  attempt: number | null;
  channel: Channel | null;
  /** Of a contact once it is known; it is filled in then. */
  outcome: Outcome | null;
  /** An event's type, the gate's reason, where a turn leads, why it ended. */
  because: EventType | string | null;
  /** When a hold ends by itself or is looked at again. */
  until: Instant | null;
}

/** Writes down what it sees. */
export function timelineWitness(): { witness: Witness; lines: TimelineLine[] } {
  const lines: TimelineLine[] = [];
  const begun = new Map<Contact, TimelineLine>();
  const add = (at: number, kind: TimelineKind, more: Partial<TimelineLine> = {}) => {
    const line = { at: toInstant(at), kind, ...NOTHING, ...more };
    lines.push(line);
    return line;
  };
  const witness: Witness = {
    begun: (_life, contact, at) => void begun.set(contact, add(at, 'contact', of(contact))),
    settled: (_life, contact) => {
      const line = begun.get(contact);
      if (!line) return;
      line.outcome = contact.outcome;
      if (contact.pulled) line.because = 'pulled';
    },
    refused: (_life, contact, at, because) =>
      void add(at, 'refused', { ...of(contact), outcome: contact.outcome, because }),
    withdrawn: (_life, contact, at) => void add(at, 'withdrawn', of(contact)),
    held: (_life, contact, at, until) =>
      void add(at, 'held', { ...of(contact), because: contact.heldBecause, until: toInstant(until) }),
    released: () => undefined,
    paused: (_life, by, at, until) =>
      void add(at, 'held', { because: by, until: until === null ? null : toInstant(until) }),
    resumed: (_life, by, at) => void add(at, 'resumed', { because: by }),
    happened: (_life, { type }, at) => void add(at, 'event', { because: type }),
    answered: (_life, step, branch, at) => void add(at, 'answered', { step, because: branch }),
    restarted: (_life, at) => void add(at, 'restarted'),
    crossed: (_life, contact, at) => void add(at, 'crossed', of(contact)),
    ended: (_life, { at, reason }) => void add(at, 'ended', { because: reason }),
  };
  return { witness, lines };
}

const NOTHING = { step: null, attempt: null, channel: null, outcome: null, because: null, until: null };

const of = ({ step, attempt, channel }: Contact) => ({ step: step.id, attempt, channel });
