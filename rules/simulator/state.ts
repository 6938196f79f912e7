import type { CaseEvent, CaseFacts, CaseState } from '../case-state.js';
import type { Run } from '../decide.js';
import type { ProgramEnd } from '../exits.js';
import type { StandingHold } from '../holds.js';
import type { CaseDates, JournalEntry } from '../journal.js';
import type { Channel } from '../plan.js';
import type { Instant, LocalDate } from '../time.js';
import { earliestOf } from '../units.js';
import type { Contact } from './contact.js';
import type { Fates } from './fates.js';
import type { Model } from './model.js';
import type { Practice } from './practice.js';
import type { Person, PlayedUnit, SimulatedEvent, UnitCase } from './unit.js';
import type { LifeEnd, Witness } from './witness.js';

/** A contact that was begun: what caps count, per person and per number. */
export interface Use {
  channel: Channel;
  resident: string;
  telephone: string | null;
  at: number;
}

/** What lives that touch one another share: contacts that count for caps, numbers that have proved wrong. */
export interface Common {
  uses: Use[];
  wrongNumbers: Set<string>;
}

/** Times of the day as milliseconds after midnight, read from the practice once. */
export interface WorkingTimes {
  /** When a channel comes to what is due; null: at the minute. */
  rounds: Readonly<Record<Channel, readonly number[] | null>>;
  handOver: number;
  /** When residents can ring. */
  opens: number;
  closes: number;
}

/** What is the same for all lives. */
export interface World {
  practice: Practice;
  times: WorkingTimes;
  fates: Fates;
  /** The day through which a feed is known to be complete, on the morning of `day`; null when nothing came yet. */
  watermarkOn(day: LocalDate, feed: string): LocalDate | null;
}

/** An event, and when the town came to know of it. */
export type KnownEvent = CaseEvent & { knownAt: Instant };

export interface CaseInLife extends UnitCase {
  events: KnownEvent[];
  types: string[];
  state: CaseState;
  /** The end that the case has reached; the unit goes on while another has reached none. */
  end: ProgramEnd | null;
}

export interface PendingEvent {
  at: number;
  event: SimulatedEvent;
}

/** A unit from the start of its wave to its end: what the run knows, and what is true. */
export interface Life {
  readonly model: Model;
  readonly unit: PlayedUnit;
  readonly world: World;
  readonly common: Common;
  readonly witness: Witness;
  run: Run;
  journal: JournalEntry[];
  /** The awaited events that the run was told of, by their ids. */
  toldEvents: string[];
  /** The dates that the run was told last; null before it starts, and when no step counts from any. */
  dates: CaseDates | null;
  /** When the sequence last began anew. */
  restartedAt: number;
  contacts: Contact[];
  cases: CaseInLife[];
  person: Person;
  /** In the order in which the town comes to know of them. */
  events: PendingEvent[];
  hold: StandingHold | null;
  heldSince: number;
  /** When the last hold was over. */
  freeSince: number;
  /** When a hold ends by itself. */
  holdEndsAt: number;
  startsAt: number;
  started: boolean;
  /** When the run decides next; `Infinity`: on news alone. */
  wakeAt: number;
  runOver: boolean;
  /** The choice that cannot be judged on the facts, by its step: the run waits for others. */
  unclearAt: string | null;
  end: LifeEnd | null;
}

/** The run is told: it will decide again at `at`. */
export function tell(life: Life, at: number, ...news: JournalEntry[]): void {
  if (!life.started || life.runOver) return;
  life.journal.push(...news);
  life.wakeAt = Math.min(life.wakeAt, at);
}

/** The unit's own case. */
export function leadOf({ cases: [lead] }: Life): CaseInLife {
  if (!lead) throw new Error('a unit without a case');
  return lead;
}

/** The case whose facts stand for the unit (`activities/gate/unit.ts`): its own while that has not ended, then another. */
export function standingOf(life: Life): CaseInLife {
  const lead = leadOf(life);
  if (lead.end === null) return lead;
  const open = life.cases.filter(({ end }) => end === null);
  return earliestOf(open.map((one) => ({ key: one.key, facts: one.state.facts, one })))?.one ?? lead;
}

/** Its facts, with what was answered when the unit was called. */
export function standingFacts(life: Life): CaseFacts {
  const lead = leadOf(life);
  const standing = standingOf(life);
  if (standing === lead) return lead.state.facts;
  const answers = Object.entries(lead.state.facts).filter(([name]) => name.startsWith('answer:'));
  return { ...standing.state.facts, ...Object.fromEntries(answers) };
}
