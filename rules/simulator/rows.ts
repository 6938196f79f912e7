import { type CaseEvent, type CaseFacts, foldCase } from '../case-state.js';
import type { CaseKind } from '../cases/index.js';
import { dueOf, levyOf, payerFactsOf } from '../cases/payer.js';
import type { ConditionContext, PayerFacts } from '../conditions.js';
import { leftOutBecause } from '../eligibility.js';
import type { Suppression } from '../gate.js';
import type { Channel } from '../plan.js';
import { type Instant, type LocalDate, toMs } from '../time.js';
import { dayOfCase, type UnitCase as JoinedCase } from '../units.js';
import type { Histories } from './histories.js';
import type { Model } from './model.js';
import type { Counts } from './simulation.js';
import type { ResidentDue, Telephone } from './unit.js';

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
}

/** A row that is enrolled, as units are joined of it. */
export interface EligibleRow extends JoinedCase {
  row: ListRow;
  /** Its place in the list. */
  place: number;
  /** What happens to its case outside. */
  events: ReturnType<Histories>;
  householdProtected: boolean;
  /** All dues of its resident in the list, when conditions ask about payers. */
  dues: readonly ListedDue[];
}

/** A due of the list as it stands when the campaign is drafted. */
export type ListedDue = ResidentDue & { key: string };

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
  const dues = model.asksPayer ? duesOf({ rows, histories, now }) : undefined;
  const eligible: EligibleRow[] = [];
  const excluded = new Map<string, number>();
  const nowMs = toMs(now);
  rows.forEach((row, place) => {
    const householdProtected = isBeside(row, households);
    const owed = dues?.get(row.resident) ?? NO_DUES;
    const payer = dues && payerFactsOf(owed, levyOf(row.key));
    const events = histories(row);
    const state = stateAt(row, events, nowMs);
    const context = contextOf(model, row, { today, payer });
    const because = reasonAgainst({ model, row, householdProtected, state, context });
    if (because === null)
      eligible.push(eligibleRow(row, { place, events, householdProtected, dues: owed, facts: state.facts }));
    else excluded.set(because, (excluded.get(because) ?? 0) + 1);
  });
  return { eligible, excluded: Object.fromEntries([...excluded].sort(([a], [b]) => (a < b ? -1 : 1))) };
}

function eligibleRow(
  row: ListRow,
  {
    place,
    events,
    householdProtected,
    dues,
    facts,
  }: Pick<EligibleRow, 'place' | 'events' | 'householdProtected' | 'dues'> & { facts: CaseFacts },
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
    events,
    householdProtected,
    dues,
  };
}

/** Why one case would not be enrolled; null when it would. Who cannot be judged is not contacted (`facts-unclear`). */
export function excludedBecause(model: Model, row: ListRow, today: LocalDate): string | null {
  const payer = payerFactsOf([dueOf(row.key, row.listed)], levyOf(row.key));
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

const NO_DUES: readonly ListedDue[] = [];

/** The dues of each resident in the list. */
function duesOf({ rows, histories, now }: Pick<Sorting, 'rows' | 'histories' | 'now'>): Map<string, ListedDue[]> {
  const dues = new Map<string, ListedDue[]>();
  for (const row of rows) {
    const { key, resident } = row;
    const due = { ...dueOf(key, stateAt(row, histories(row), toMs(now)).facts), key, resident };
    const known = dues.get(resident);
    if (known) known.push(due);
    else dues.set(resident, [due]);
  }
  return dues;
}
