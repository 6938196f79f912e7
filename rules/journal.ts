import type { Outcome } from './plan.js';
import type { Instant } from './time.js';

/**
 * What a run knows of a contact. `asked`: planned, not known to have been made. `held`: the gate keeps it back and
 * will tell. `made`: begun, outcome open. `over`: final.
 */
export type ContactState = 'asked' | 'held' | 'made' | 'over';

export type JournalEntry =
  /** `at`: when the contact was made; when it never was, when that was decided; before that, when it was asked for. */
  | { kind: 'contact'; step: string; attempt: number; state: ContactState; at: Instant; outcome?: Outcome }
  | { kind: 'held'; at: Instant; by: string }
  | { kind: 'resumed'; at: Instant }
  | { kind: 'ended'; at: Instant; reason: string };

export type ContactEntry = Extract<JournalEntry, { kind: 'contact' }>;

/** The newest entry of a contact: entries may repeat and arrive out of order, a later state never goes back. */
export function contactOf(journal: readonly JournalEntry[], step: string, attempt: number): ContactEntry | undefined {
  let newest: ContactEntry | undefined;
  for (const entry of journal) {
    if (entry.kind !== 'contact' || entry.step !== step || entry.attempt !== attempt) continue;
    if (!newest || RANK[entry.state] >= RANK[newest.state]) newest = entry;
  }
  return newest;
}

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

export function knownState(entry: ContactEntry): string {
  return entry.outcome ? `${entry.state}:${entry.outcome}` : entry.state;
}

const RANK: Record<ContactState, number> = { asked: 0, held: 1, made: 2, over: 3 };
