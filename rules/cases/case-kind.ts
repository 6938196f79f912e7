import type { EventType } from '../events.js';
import type { FactType, FactValue } from '../import/layout.js';
import type { RowFault } from '../import/words.js';

/** One kind of case: how a list names it, what is known of it, and what events tell of it. */
export interface CaseKindDefinition {
  title: { ja: string; en: string };
  /** The columns that make up a case's key, beside the resident's number. */
  keyColumns: readonly KeyColumn[];
  /** The business key under which events name a case; `parts` are those of `keyColumns`, in their order. */
  keyOf(number: string, parts: readonly string[]): string;
  /** A key as it looks, for documentation. */
  example: string;
  /** Whether the key names the resident: else the case that a list brings may stand under somebody else. */
  keyNamesResident: boolean;
  /** The facts that every program about this kind declares, none of them optional. */
  neededFacts: Readonly<Record<string, FactType>>;
  /** The date fact through which a list without a date of its own already knows payments. */
  asOfFact?: string;
  /** The facts that events set, by the type of the event. A program may declare any of them. */
  sets: Readonly<Partial<Record<EventType, SetFacts>>>;
}

export interface KeyColumn {
  id: string;
  column: string;
  synonyms: readonly string[];
  /** The part of the key that a cell stands for; null when it is none. */
  read(text: string): string | null;
  /** Why a cell that is not empty is none. */
  fault: RowFault;
}

/** By the fact's name: from which field of the event's data its value comes, or what it becomes. */
export type SetFacts = Readonly<Record<string, SetFact>>;
export type SetFact = { type: FactType } & ({ from: string } | { is: FactValue });

/** What contacts bring to light, whatever the case is about. Answers are set one by one, as `answer:<question>`. */
export const CONTACT_SETS = {
  'contact.promised': { promisedOn: { type: 'date', from: 'promisedOn' } },
} as const satisfies CaseKindDefinition['sets'];

/** Of a case that is no booking itself: the day for which one was made. */
export const BOOKED = { bookedOn: { type: 'date', from: 'on' } } as const satisfies SetFacts;
