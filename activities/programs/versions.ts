import type { CaseFacts } from '../../rules/case-state.js';
import type { ConditionContext } from '../../rules/conditions.js';
import type { EventType } from '../../rules/events.js';
import { calendarFor } from '../../rules/holidays.js';
import { compiled, listLayoutOf } from '../../rules/list-layout.js';
import type { Plan } from '../../rules/plan.js';
import { compilePlan, type Program } from '../../rules/program.js';
import { dateOf, type Instant, type LocalDate, plusDays } from '../../rules/time.js';
import type { Database, Sql } from '../store/database.js';

/** How a program ends an enrolment. */
export interface ProgramEnd {
  reason: string;
  goal: boolean;
  /** The events that can bring this end. */
  on: readonly EventType[];
}

/** One version of a program, ready to be asked. Its questions throw `ConditionFailed` on facts of a wrong type. */
export interface LoadedVersion {
  id: string;
  department: string;
  program: Program;
  plan: Plan;
  /** The first end whose event is among `types` and whose condition holds on the facts of now. */
  endFor(types: readonly string[], facts: CaseFacts, today: LocalDate): ProgramEnd | null;
  /** The reason of that end, for the gate. */
  endReached(types: readonly string[], facts: CaseFacts, today: LocalDate): string | null;
  /** Why a case with these facts is not enrolled; null when it is. */
  excludeReason(facts: CaseFacts, today: LocalDate): string | null;
}

export interface ProgramVersions {
  /** `sql`: the transaction of the asker, so that a cold cache needs no second connection. */
  byId(sql: Sql | null, versionId: string): Promise<LoadedVersion>;
}

/** Versions never change once they are written, so each is read and compiled once a process. */
export function createProgramVersions(database: Database): ProgramVersions {
  const loaded = new Map<string, LoadedVersion>();
  return {
    async byId(sql, versionId) {
      const known = loaded.get(versionId);
      if (known) return known;
      const row = await readVersion(sql ?? database, versionId);
      const version = load(row);
      // A draft is rewritten until it is handed in for review.
      if (row.state !== 'draft') loaded.set(versionId, version);
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
}

async function readVersion(sql: Sql, versionId: string): Promise<VersionRow> {
  const row = await sql.row<VersionRow>(
    `SELECT id, department, version, hash, state, definition, coalesce(published_at, created_at) AS since
       FROM program_versions WHERE id = $1`,
    [versionId],
  );
  if (!row) throw new Error(`no program version ${versionId}`);
  return row;
}

function load({ id, department, version, hash, definition: program, since }: VersionRow): LoadedVersion {
  const from = dateOf(since);
  const counting = calendarFor(plusDays(from, -COUNTED_DAYS), plusDays(from, COUNTED_DAYS));
  const on = (today: LocalDate): ConditionContext => ({ today, calendar: counting });
  const { excludeReason } = listLayoutOf(program);
  const ends = program.ends.map(({ on: events, when, as, goal }) => ({
    end: { reason: as, goal, on: events },
    condition: when === undefined ? null : compiled(when, program.facts),
  }));
  const endFor: LoadedVersion['endFor'] = (types, facts, today) => {
    const reached = ends.find(
      ({ end, condition }) =>
        end.on.some((type) => types.includes(type)) && (condition?.evaluate(facts, on(today)) ?? true),
    );
    return reached?.end ?? null;
  };
  return {
    id,
    department,
    program,
    // The plan goes into every run, so it carries the closed days of its own time only.
    plan: compilePlan(program, { version, hash, calendar: calendarFor(from, plusDays(from, PLANNED_DAYS)) }),
    endFor,
    endReached: (types, facts, today) => endFor(types, facts, today)?.reason ?? null,
    excludeReason: (facts, today) => excludeReason(facts, on(today)),
  };
}

const PLANNED_DAYS = 731;
/** Conditions count from dates of old dues: the calendar reaches ten years back, and as far ahead. */
const COUNTED_DAYS = 3_653;
