import { type CaseEvent, type CaseFacts, foldCase } from '../case-state.js';
import type { CaseKind } from '../cases/index.js';
import { type ConditionContext, type PayerFacts } from '../conditions.js';
import { leftOutBecause } from '../eligibility.js';
import type { Suppression } from '../gate.js';
import type { Channel } from '../plan.js';
import { type Instant, isLocalDate, type LocalDate, toMs } from '../time.js';
import { dayOfCase, type UnitCase as JoinedCase } from '../units.js';
import type { Histories } from './histories.js';
import type { Model } from './model.js';
import type { Counts } from './simulation.js';
import type { Telephone } from './unit.js';

/** One row of a list: a case, whom it is about, and how that resident can be reached. */
export interface ListRow {
  key: string;
  kind: CaseKind;
  listed: CaseFacts;
  /** The day through which the listed balance holds payments. */
  asOf: LocalDate | null;
  resident: string;
  household: string | null;
  lang: string;
  telephones: readonly Telephone[];
  address: boolean;
  suppressions?: Suppression[];
  refused?: Channel[];
  /** All open dues of the payer; without it, those of the list are counted. */
  payer?: PayerFacts;
}

/** A row that is enrolled, as units are joined of it. */
export interface EligibleRow extends JoinedCase {
  row: ListRow;
  /** Its place in the list. */
  place: number;
  householdProtected: boolean;
  payer: PayerFacts | undefined;
}

export interface Sorting {
  model: Model;
  rows: readonly ListRow[];
  histories: Histories;
  /** When the campaign is drafted; what is known by then counts. */
  now: Instant;
  today: LocalDate;
}

/** Sorts the rows of a list as a campaign does: standing reasons, ends that were reached before, criteria. */
export function sortRows({ model, rows, histories, now, today }: Sorting): {
  eligible: EligibleRow[];
  excluded: Counts;
} {
  const households = protectedHouseholds(rows);
  const payers = model.asksPayer ? payersOf(rows) : undefined;
  const eligible: EligibleRow[] = [];
  const excluded = new Map<string, number>();
  const nowMs = toMs(now);
  rows.forEach((row, place) => {
    const householdProtected = isBeside(row, households);
    const payer = row.payer ?? payers?.get(row.resident);
    const state = stateAt(row, histories(row), nowMs);
    const context = contextOf(model, row, { today, payer });
    const because = reasonAgainst({ model, row, householdProtected, state, context });
    if (because === null) eligible.push(eligibleRow(row, { place, householdProtected, payer, facts: state.facts }));
    else excluded.set(because, (excluded.get(because) ?? 0) + 1);
  });
  return { eligible, excluded: Object.fromEntries([...excluded].sort(([a], [b]) => (a < b ? -1 : 1))) };
}

function eligibleRow(
  row: ListRow,
  {
    place,
    householdProtected,
    payer,
    facts,
  }: Pick<EligibleRow, 'place' | 'householdProtected' | 'payer'> & { facts: CaseFacts },
): EligibleRow {
  return {
    key: row.key,
    resident: row.resident,
    household: row.household,
    phone: row.telephones.find(({ kind }) => kind === 'mobile')?.key ?? null,
    protected: householdProtected || (row.suppressions?.includes('protected') ?? false),
    on: dayOfCase(facts),
    row,
    place,
    householdProtected,
    payer,
  };
}

/** Why one case would not be enrolled; null when it would. Who cannot be judged is not contacted (`facts-unclear`). */
export function excludedBecause(model: Model, row: ListRow, today: LocalDate): string | null {
  const payer = row.payer ?? payersOf([row]).get(row.resident);
  const context = contextOf(model, row, { today, payer });
  const state = { facts: row.listed, types: [] };
  return reasonAgainst({ model, row, householdProtected: false, state, context });
}

function contextOf(
  { calendar }: Model,
  { telephones, address }: ListRow,
  { today, payer }: { today: LocalDate; payer: PayerFacts | undefined },
): ConditionContext {
  const has = (kind: Telephone['kind']) => telephones.some((telephone) => telephone.kind === kind);
  const contact = { mobile: has('mobile'), landline: has('landline'), address };
  return payer ? { today, calendar, contact, payer } : { today, calendar, contact };
}

interface Judging {
  model: Model;
  row: ListRow;
  householdProtected: boolean;
  state: StateThen;
  context: ConditionContext;
}

function reasonAgainst({ model, row, householdProtected, state, context }: Judging): string | null {
  const suppressed = firstOf(row.suppressions) ?? (householdProtected ? 'protected-household' : null);
  const criteria = {
    again: model.program.enrol.again,
    endReached: () => model.exits.endFor(state.types, state.facts, context)?.reason ?? null,
    excludeReason: () => model.list.excludeReason(state.facts, context),
  };
  return leftOutBecause({ suppressed, last: null, unitUnderWay: false }, criteria, context.today);
}

/** In the order of the gate (domain.md H2). */
const STANDING: readonly Suppression[] = ['legal-hold', 'protected', 'deceased', 'moved-out', 'opted-out'];
const firstOf = (suppressions: readonly Suppression[] = []): string | null =>
  STANDING.find((reason) => suppressions.includes(reason)) ?? null;

interface StateThen {
  facts: CaseFacts;
  types: readonly string[];
}

const NO_TYPES: readonly string[] = [];

/** The case as it stands at `now`; events about residents are left to their lives. */
function stateAt(row: ListRow, events: ReturnType<Histories>, now: number): StateThen {
  if (events.length === 0) return { facts: row.listed, types: NO_TYPES };
  const known = events.filter(({ at, case: key }) => key !== undefined && toMs(at) <= now);
  if (known.length === 0) return { facts: row.listed, types: NO_TYPES };
  const folded = known.map((event, place): CaseEvent => {
    return { id: String(place), type: event.type, occurredAt: event.occurredAt ?? event.at, data: { ...event.data } };
  });
  return { facts: foldCase(row, folded).facts, types: known.map(({ type }) => type) };
}

function protectedHouseholds(rows: readonly ListRow[]): Map<string, Set<string>> {
  const households = new Map<string, Set<string>>();
  for (const { household, resident, suppressions } of rows) {
    if (household === null || !suppressions?.includes('protected')) continue;
    households.set(household, (households.get(household) ?? new Set()).add(resident));
  }
  return households;
}

/** Whether somebody else of the household is protected. */
function isBeside({ household, resident }: ListRow, households: ReadonlyMap<string, Set<string>>): boolean {
  const within = household === null ? undefined : households.get(household);
  return within !== undefined && (within.size > 1 || !within.has(resident));
}

/** The dues of each payer in the list, taken together. */
function payersOf(rows: readonly ListRow[]): Map<string, PayerFacts> {
  const payers = new Map<string, PayerFacts>();
  for (const { resident, listed } of rows) {
    const payer = payers.get(resident) ?? { cases: 0, arrears: 0, others: 0, oldestDueOn: null };
    payers.set(resident, payer);
    payer.cases += 1;
    payer.arrears += typeof listed.balance === 'number' ? listed.balance : 0;
    payer.oldestDueOn = earliest(payer.oldestDueOn, listed.dueOn);
  }
  return payers;
}

function earliest(day: LocalDate | null, other: unknown): LocalDate | null {
  if (typeof other !== 'string' || !isLocalDate(other)) return day;
  return day === null || other < day ? other : day;
}
