import type { FactType } from '../import/layout.js';
import { BOOKING } from './booking.js';
import { CARE } from './care.js';
import type { CaseKindDefinition } from './case-kind.js';
import { DUE } from './due.js';
import { INFECTION } from './infection.js';
import { MATTER } from './matter.js';
import { SCREENING } from './screening.js';

export type { KeyColumn, SetFacts } from './case-kind.js';

export const CASE_KIND_NAMES = ['due', 'booking', 'screening', 'care', 'infection', 'matter'] as const;
export type CaseKind = (typeof CASE_KIND_NAMES)[number];

/** What a case may be about. A new kind is one file and one line here. */
export const CASE_KINDS: Readonly<Record<CaseKind, CaseKindDefinition>> = {
  due: DUE,
  booking: BOOKING,
  screening: SCREENING,
  care: CARE,
  infection: INFECTION,
  matter: MATTER,
};

/** The facts that lists or events give to cases of a kind under names of our own, with their types. */
export function knownFacts(kind: CaseKind): Readonly<Record<string, FactType>> {
  const { neededFacts, sets } = CASE_KINDS[kind];
  const told = Object.values(sets).flatMap((facts) => Object.entries(facts).map(([name, { type }]) => [name, type]));
  return { ...Object.fromEntries(told), ...neededFacts };
}
