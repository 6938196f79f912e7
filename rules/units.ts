import type { Facts } from './conditions.js';
import type { Program } from './program.js';
import { isLocalDate, type LocalDate } from './time.js';

/** What tells which cases get one contact together. */
export interface UnitCase {
  /** The business key of the case. */
  key: string;
  /** 宛名番号 of its resident. */
  resident: string;
  /** 世帯番号, where it is known. */
  household: string | null;
  /** The blind index of the first mobile number that may be used. */
  phone: string | null;
  /** The resident, or somebody of the household, is protected (支援措置). */
  protected: boolean;
  /** The day that the case is about. */
  on: LocalDate | null;
}

/** What gets one contact: the words, the language and the contact points are the lead's. */
export interface Unit<Case extends UnitCase> {
  /** The lead's: it tells the unit in every draw, and everybody who has the list can check it. */
  key: string;
  lead: Case;
  others: Case[];
}

/**
 * Joins cases into units, in the order of their keys. Each case is in exactly one unit, whatever the order of the list.
 * The lead is the case that is about the earliest day, of those of one day the first by its key.
 */
export function unitsOf<Case extends UnitCase>(cases: readonly Case[], unit: Program['unit']): Unit<Case>[] {
  const joined = new Map<string, Case[]>();
  for (const one of cases) {
    const name = unitName(one, unit);
    const others = joined.get(name);
    if (others) others.push(one);
    else joined.set(name, [one]);
  }
  return [...joined.values()]
    .flatMap((members) => {
      const [lead, ...others] = members.sort(leadFirst);
      return lead ? [{ key: lead.key, lead, others }] : [];
    })
    .sort((a, b) => compareText(a.key, b.key));
}

/**
 * The name of the unit that a case belongs to. Nobody is joined to a protected person (domain.md E6): a common contact
 * would tell of the one to the other. Who has no household or no mobile number stands alone.
 */
export function unitName(one: Omit<UnitCase, 'on'>, unit: Program['unit']): string {
  const { resident, household, phone } = one;
  if (unit === 'case') return `case:${one.key}`;
  if (one.protected || unit === 'payer') return `resident:${resident}`;
  const shared = unit === 'household' ? household : phone;
  return shared ? `${unit}:${shared}` : `resident:${resident}`;
}

/**
 * Of the cases of a unit that have not ended the one that stands for them once the lead's own has: as a lead is found.
 * Undefined when there is none.
 */
export function earliestOf<Case extends { key: string; facts: Facts }>(open: readonly Case[]): Case | undefined {
  const [first] = open.map((one) => ({ one, key: one.key, on: dayOfCase(one.facts) })).sort(leadFirst);
  return first?.one;
}

/** The day that a case is about: when it is due, or when it takes place. */
export function dayOfCase({ dueOn, on }: Facts): LocalDate | null {
  return [dueOn, on].find((day): day is LocalDate => typeof day === 'string' && isLocalDate(day)) ?? null;
}

/** A case without a day comes last. */
const leadFirst = (a: Pick<UnitCase, 'key' | 'on'>, b: Pick<UnitCase, 'key' | 'on'>) =>
  compareText(a.on ?? '~', b.on ?? '~') || compareText(a.key, b.key);
const compareText = (a: string, b: string) => (a < b ? -1 : Number(a > b));
