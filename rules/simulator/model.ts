import type { Calendar } from '../calendar.js';
import { checkedCondition } from '../conditions.js';
import type { EventType } from '../events.js';
import { type Exits, exitsOf } from '../exits.js';
import { calendarFor } from '../holidays.js';
import { listLayoutOf, type ProgramList } from '../list-layout.js';
import type { Openings } from '../moments.js';
import type { Channel, Plan } from '../plan.js';
import { type Cap, compilePlan, datesOf, type Program } from '../program.js';
import { type LocalDate, plusDays } from '../time.js';
import { MODEL_TOWN, type Town } from '../town.js';
import { type Way, waysOf } from '../ways.js';
import { type BusinessDays, businessDaysOf } from './days.js';
import { type SpeakingStep, speakingSteps } from './words.js';

/** A program ready to be played: everything that is compiled once, however many residents there are. */
export interface Model {
  program: Program;
  plan: Plan;
  /** Of plan and conditions: it reaches back to old dues, and ahead past the last contact. */
  calendar: Calendar;
  days: BusinessDays;
  /** Shared by all runs: most of them count from the same days. */
  openings: Openings;
  exits: Exits;
  list: ProgramList;
  /** What the facts say of a step, by its id. */
  ways: ReadonlyMap<string, Way>;
  /** The steps whose words tell facts of the case, by their ids. */
  speaking: ReadonlyMap<string, SpeakingStep>;
  /** Telephone steps that ring the mobile number first. */
  mobileFirst: ReadonlySet<string>;
  /** How many business days old each feed may be. */
  feeds: readonly { id: string; maxBusinessDays: number }[];
  caps: Readonly<Partial<Record<Channel, readonly Cap[]>>>;
  emergency: boolean;
  /** The event types that a step awaits. */
  awaited: ReadonlySet<EventType>;
  /** The event types with which the sequence begins anew. */
  restarts: ReadonlySet<EventType>;
  /** Whether a condition asks about the payer's other dues. */
  asksPayer: boolean;
  /** The facts that steps count from. */
  dateFacts: readonly string[];
}

export interface ModelOptions {
  /** The first day that is played. */
  from: LocalDate;
  town?: Town;
  /** Instead of the town's own, as a published version carries it. */
  plan?: Plan;
  version?: number;
  hash?: string;
}

/** Compiles a program that was read. Throws when it was not: its conditions are taken to be sound. */
export function modelOf(
  program: Program,
  { from, town = MODEL_TOWN, version = 1, hash = '', ...given }: ModelOptions,
): Model {
  const calendar = calendarFor(plusDays(from, -BACK_DAYS), plusDays(from, AHEAD_DAYS), town.closures, town.sessions);
  const plan = given.plan ?? compilePlan(program, { version, hash, calendar });
  return {
    program,
    plan,
    calendar,
    days: businessDaysOf(calendar),
    openings: new Map(),
    exits: exitsOf(program),
    list: listLayoutOf(program),
    ways: waysOf(program),
    speaking: speakingSteps(program, town),
    mobileFirst: mobileFirstOf(program),
    feeds: Object.entries(program.gate.feeds).map(([id, maxBusinessDays]) => ({ id, maxBusinessDays })),
    caps: program.gate.caps,
    emergency: program.purpose === 'emergency',
    awaited: new Set(plan.steps.flatMap(({ awaits = [] }) => awaits)),
    restarts: new Set(program.restarts.flatMap(({ on }) => on)),
    asksPayer: conditionsOf(program).some((when) => checkedCondition(when, program).reads.payer),
    dateFacts: datesOf(program),
  };
}

function conditionsOf({ enrol, ends, steps }: Program): string[] {
  const ofSteps = steps.flatMap((step): Conditional[] => (step.kind === 'decide' ? step.decide : [step]));
  return [...enrol.exclude, enrol, ...ends, ...ofSteps].flatMap(({ when }: Conditional) => when ?? []);
}

interface Conditional {
  when?: string | undefined;
}

function mobileFirstOf({ steps }: Program): Set<string> {
  return new Set(
    steps.flatMap((step) => (step.kind === 'phone' && step.phone.order === 'mobile-first' ? [step.id] : [])),
  );
}

/** Old dues are counted from: ten years back, as far as claims go; ahead as a published version reaches. */
const BACK_DAYS = 3_653;
const AHEAD_DAYS = 1_096;
