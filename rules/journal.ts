import type { EventType } from './events.js';
import type { Outcome } from './plan.js';
import type { Instant } from './time.js';

/**
 * What a run knows of a contact. `asked`: planned, not known to have been made. `held`: the gate keeps it back and
 * will tell. `made`: begun, outcome open. `over`: final.
 */
export type ContactState = 'asked' | 'held' | 'made' | 'over';

/** Dates of the case that steps count from, by the name of the fact. */
export type CaseDates = Readonly<Record<string, string>>;

/** Whether both have the same facts, each on the same day. */
export const areSameDates = (a: CaseDates, b: CaseDates): boolean =>
  Object.keys(a).length === Object.keys(b).length && Object.entries(a).every(([fact, day]) => b[fact] === day);

export type JournalEntry =
  /**
   * `at`: when the contact was made; when it never was, when that was decided; before that, when it was asked for.
   * `overAt`: when its outcome became known. `askedAt`: since when it lay on a desk, where people make it.
   */
  | {
      kind: 'contact';
      step: string;
      attempt: number;
      state: ContactState;
      at: Instant;
      outcome?: Outcome;
      overAt?: Instant;
      askedAt?: Instant;
    }
  /** A turn was asked about the facts: `branch` is the step to go to, `end`, or `open` when a wait goes on. */
  | { kind: 'answered'; step: string; at: Instant; branch: string }
  /** An event that the plan awaits. `at`: when it took place; `knownAt`: when the town was told, where that was later. */
  | { kind: 'event'; type: EventType; at: Instant; knownAt?: Instant }
  /** The case's dates as they are from now on. */
  | { kind: 'dated'; at: Instant; dates: CaseDates }
  /** The sequence begins anew: what was before counts no more. */
  | { kind: 'restarted'; at: Instant }
  | { kind: 'held'; at: Instant; by: string; until?: Instant }
  | { kind: 'resumed'; at: Instant }
  | { kind: 'ended'; at: Instant; reason: string };

export type ContactEntry = Extract<JournalEntry, { kind: 'contact' }>;
export type AnsweredEntry = Extract<JournalEntry, { kind: 'answered' }>;

/** The newest entry of a contact: entries may repeat and arrive out of order, a later state never goes back. */
export function contactOf(journal: readonly JournalEntry[], step: string, attempt: number): ContactEntry | undefined {
  let newest: ContactEntry | undefined;
  for (const entry of journal) {
    if (entry.kind !== 'contact' || entry.step !== step || entry.attempt !== attempt) continue;
    if (!newest || supersedes(entry, newest)) newest = entry;
  }
  return newest;
}

/** Whether the later entry of one contact says more than `known`, or the same anew. */
export const supersedes = (entry: ContactEntry, known: ContactEntry): boolean => RANK[entry.state] >= RANK[known.state];

/** What the journal says of each contact, in the form that `ContactRequest.known` carries. */
export function knownOf(journal: readonly JournalEntry[]): Record<string, string> {
  const known: Record<string, string> = {};
  for (const entry of journal) {
    if (entry.kind !== 'contact') continue;
    const newest = contactOf(journal, entry.step, entry.attempt) ?? entry;
    known[`${entry.step}#${entry.attempt}`] = knownState(newest);
  }
  return known;
}

/** How far a contact is known to have come: `made`, `over:delivered`. */
export function knownState(entry: ContactEntry): string {
  return entry.outcome ? `${entry.state}:${entry.outcome}` : entry.state;
}

const RANK: Record<ContactState, number> = { asked: 0, held: 1, made: 2, over: 3 };
