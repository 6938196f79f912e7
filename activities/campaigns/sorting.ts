import type { PayerFacts } from '../../rules/conditions.js';
import { asksAboutPayer, leftOutBecause } from '../../rules/eligibility.js';
import type { LocalDate } from '../../rules/time.js';
import { unitName } from '../../rules/units.js';
import type { LoadedVersion } from '../programs/versions.js';
import type { Sql } from '../store/database.js';
import { type Candidate, candidatesOf, unitsUnderWay } from './candidates.js';
import { payerFacts, payersOf } from './payers.js';

export interface Sorted {
  eligible: Candidate[];
  /** How many cases were left out, by the reason. */
  leftOut: Record<string, number>;
}

export interface Sorting {
  department: string;
  program: string;
  listId: string;
  version: LoadedVersion;
  today: LocalDate;
}

/** The cases of a list, sorted for a version of a program as they stand today. */
export async function sortedCases(sql: Sql, sorting: Sorting): Promise<Sorted> {
  const { version, today } = sorting;
  const { enrol, unit } = version.program;
  const candidates = await candidatesOf(sql, sorting);
  const underWay = await namesUnderWay(sql, sorting);
  const payerOf = await payersAmong(sql, sorting, candidates);
  const sorted: Sorted = { eligible: [], leftOut: {} };
  for (const candidate of candidates) {
    const { facts, eventTypes } = candidate;
    const asking = { today, payer: payerOf(candidate), contact: candidate.contact };
    const criteria = {
      again: enrol.again,
      endReached: () => version.endReached(eventTypes, facts, asking),
      excludeReason: () => version.excludeReason(facts, asking),
    };
    const standing = { ...candidate, unitUnderWay: underWay.has(unitName(candidate, unit)) };
    const because = leftOutBecause(standing, criteria, today);
    if (because === null) sorted.eligible.push(candidate);
    else sorted.leftOut[because] = (sorted.leftOut[because] ?? 0) + 1;
  }
  return sorted;
}

/** A case on its own is told by its own entries. */
async function namesUnderWay(sql: Sql, { version, ...of }: Sorting): Promise<ReadonlySet<string>> {
  const { unit } = version.program;
  if (unit === 'case') return new Set();
  const open = await unitsUnderWay(sql, of);
  return new Set(open.map((one) => unitName({ ...one, key: '', protected: false }, unit)));
}

/** Asked once for the whole list, and only when the program asks about payers at all. */
async function payersAmong(
  sql: Sql,
  { department, version }: Sorting,
  candidates: readonly Candidate[],
): Promise<(candidate: Candidate) => PayerFacts | undefined> {
  if (!asksAboutPayer(version.program)) return () => undefined;
  const residentIds = candidates.map(({ residentId }) => residentId);
  const payers = await payersOf(sql, { department, residentIds });
  return ({ residentId, key }) => payerFacts(payers.get(residentId), key);
}
