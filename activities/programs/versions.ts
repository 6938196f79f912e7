import type { Calendar } from '../../rules/calendar.js';
import type { CaseFacts } from '../../rules/case-state.js';
import { type ConditionContext, type ContactFacts, checkedCondition, type PayerFacts } from '../../rules/conditions.js';
import type { EventType } from '../../rules/events.js';
import { exitsOf, type ProgramEnd } from '../../rules/exits.js';
import { type HoldContext, type StandingHold, standingHold } from '../../rules/holds.js';
import { calendarFor } from '../../rules/holidays.js';
import { listLayoutOf } from '../../rules/list-layout.js';
import type { Plan } from '../../rules/plan.js';
import { compilePlan, datesOf, type Program, sessionsOf } from '../../rules/program.js';
import { dateOf, type Instant, type LocalDate, plusDays } from '../../rules/time.js';
import { MODEL_TOWN, type Town, townSchema } from '../../rules/town.js';
import { chosenWay, waysOf } from '../../rules/ways.js';
import type { Database, Sql } from '../store/database.js';

export type { ProgramEnd } from '../../rules/exits.js';

/** What conditions know beside the facts of a case; `payer` and `contact` where the version asks about them. */
export interface Asking {
  today: LocalDate;
  payer?: PayerFacts | undefined;
  contact?: ContactFacts | undefined;
}

type HeldEvents = Parameters<typeof standingHold>[1];

/** One version of a program, ready to be asked. Its questions throw `ConditionFailed` on facts of a wrong type. */
export interface LoadedVersion {
  id: string;
  department: string;
  program: Program;
  plan: Plan;
  /** The town's settings that it has. */
  town: Town;
  /** Whether its ends and steps ask about the payer, or by what the resident can be reached. */
  asksAbout: { payer: boolean; contact: boolean };
  /** The date facts that steps count from. */
  dates: readonly string[];
  /** The events that a step awaits, and those with which the sequence begins anew. */
  awaited: ReadonlySet<EventType>;
  restarts: ReadonlySet<EventType>;
  /** The first end whose event is among `types` and whose condition holds on the facts of now. */
  endFor(types: readonly string[], facts: CaseFacts, asking: Asking): ProgramEnd | null;
  /** The reason of that end, for the gate. */
  endReached(types: readonly string[], facts: CaseFacts, asking: Asking): string | null;
  /** Why a case with these facts is not enrolled; null when it is. */
  excludeReason(facts: CaseFacts, asking: Asking): string | null;
  /** Whether the contact of a step is wanted on the facts of now. */
  isNeeded(step: string, facts: CaseFacts, asking: Asking): boolean;
  /** Where a choice leads: a step or `end`. */
  choose(step: string, facts: CaseFacts, asking: Asking): string;
  /** The hold of the program that stands, given all events of a case. */
  holdOn(events: HeldEvents, on: Omit<HoldContext, 'calendar'>): StandingHold | null;
}

/** The versions of programs, by their id; a version that is not there is a bug, and throws. */
export interface ProgramVersions {
  /** `sql`: the transaction of the asker, so that a cold cache needs no second connection. */
  byId(sql: Sql | null, versionId: string): Promise<LoadedVersion>;
}

/**
 * Versions never change once they are written, so each is read and compiled once a process: from its definition, never
 * from its page, which a stricter reader might refuse while runs are under way.
 */
export function createProgramVersions(database: Database): ProgramVersions {
  const loaded = new Map<string, LoadedVersion>();
  return {
    async byId(sql, versionId) {
      const known = loaded.get(versionId);
      if (known) return known;
      const row = await readVersion(sql ?? database, versionId);
      const version = load(row);
      // Its calendar and settings are those of its publication.
      if (row.state === 'published' || row.state === 'retired') loaded.set(versionId, version);
      return version;
    },
  };
}

interface VersionRow {
  id: string;
  department: string;
  version: number;
  hash: string;
  state: string;
  definition: Program;
  since: Instant;
  /** What the town had settled at the publication, before it what it has now; null: as shipped. */
  town: unknown;
}

async function readVersion(sql: Sql, versionId: string): Promise<VersionRow> {
  const row = await sql.row<VersionRow>(
    `SELECT program_versions.id, department, version, hash, state, definition, coalesce(published_at, created_at) AS since,
            coalesce(program_versions.town, departments.town) AS town
       FROM program_versions JOIN departments ON departments.id = department WHERE program_versions.id = $1`,
    [versionId],
  );
  if (!row) throw new Error(`no program version ${versionId}`);
  return row;
}

function load(row: VersionRow): LoadedVersion {
  const { id, department, definition: program } = row;
  const town = row.town === null ? MODEL_TOWN : townSchema.parse(row.town);
  const from = dateOf(row.since);
  const plan = planOf(row, town);
  return {
    id,
    department,
    program,
    plan,
    town,
    asksAbout: asksAbout(program),
    dates: datesOf(program),
    awaited: new Set(plan.steps.flatMap(({ awaits = [] }) => awaits)),
    restarts: new Set(program.restarts.flatMap(({ on }) => on)),
    ...questionsTo(program, calendarFor(plusDays(from, -COUNTED_DAYS), plusDays(from, COUNTED_DAYS), town.closures)),
  };
}

type Questions = 'endFor' | 'endReached' | 'excludeReason' | 'isNeeded' | 'choose' | 'holdOn';

function questionsTo(program: Program, calendar: Calendar): Pick<LoadedVersion, Questions> {
  const on = (asking: Asking): ConditionContext => ({ ...asking, calendar });
  const { excludeReason } = listLayoutOf(program);
  const { endFor } = exitsOf(program);
  const ways = waysOf(program);
  const wayOf = (step: string) => {
    const way = ways.get(step);
    if (!way) throw new Error(`program ${program.program} has no step ${step}`);
    return way;
  };
  return {
    endFor: (types, facts, asking) => endFor(types, facts, on(asking)),
    endReached: (types, facts, asking) => endFor(types, facts, on(asking))?.reason ?? null,
    excludeReason: (facts, asking) => excludeReason(facts, on(asking)),
    isNeeded: (step, facts, asking) => wayOf(step).needed?.evaluate(facts, on(asking)) ?? true,
    choose: (step, facts, asking) => chosenWay(wayOf(step), facts, on(asking)),
    holdOn: (events, context) => standingHold(program.holds, events, { ...context, calendar }),
  };
}

/** The plan goes into every run, so it carries the closed days and sessions of its own time only. */
function planOf({ version, hash, since, definition: program }: VersionRow, { closures, sessions }: Town): Plan {
  const from = dateOf(since);
  const used = Object.fromEntries(
    sessionsOf(program).flatMap((name) => (sessions[name] ? [[name, sessions[name]]] : [])),
  );
  const named = Object.keys(used).length > 0 ? used : undefined;
  return compilePlan(program, {
    version,
    hash,
    calendar: calendarFor(from, plusDays(from, PLANNED_DAYS), closures, named),
  });
}

function asksAbout(program: Program): LoadedVersion['asksAbout'] {
  const conditions = [
    ...program.ends.map(({ when }) => when),
    ...program.steps.flatMap((step) => [
      step.when,
      ...(step.kind === 'decide' ? step.decide.map(({ when }) => when) : []),
    ]),
  ];
  const reads = conditions.flatMap((when) => (when === undefined ? [] : [checkedCondition(when, program).reads]));
  return { payer: reads.some(({ payer }) => payer), contact: reads.some(({ contact }) => contact) };
}

const PLANNED_DAYS = 731;
/** Conditions count from dates of old dues: the calendar reaches ten years back, and as far ahead. */
const COUNTED_DAYS = 3_653;
