import { type AnsweredEntry, type CaseDates, type ContactEntry, type JournalEntry, supersedes } from './journal.js';
import { laterOf, type MomentContext, type Openings, plusPeriod } from './moments.js';
import { DESK_WORK, type Plan, type PlanStep } from './plan.js';
import { earlier, type Instant, isAfter, later, toMs } from './time.js';

/** What a run was given at its start. `jitter` in [0, 1) spreads the runs of a wave over the first hour of the window. */
export interface Run {
  plan: Plan;
  startedAt: Instant;
  jitter: number;
  /** The dates of the case that steps count from; absent when none does, or when the journal tells them. */
  dates?: CaseDates;
  /** Shared by who looks at many runs of one plan. */
  openings?: Openings;
}

/** The pass through the sequence that is under way: each restart begins another, and what was before counts no more. */
export interface Round extends MomentContext {
  journal: readonly JournalEntry[];
  /** How often the sequence has begun anew. */
  count: number;
  startedAt: Instant;
  /** The newest contact of each step in this round, by the step's place. */
  newest: readonly (ContactEntry | undefined)[];
  /** Since when a date stands, by the name of its fact, where it was told since the start. */
  datedAt: Readonly<Record<string, Instant>>;
}

type DatedEntry = Extract<JournalEntry, { kind: 'dated' }>;

/**
 * Reads the journal of a run: in which round it is, with the contacts of that round and the dates as they stand now.
 */
export function roundOf(
  { plan, jitter, openings, startedAt, dates = {} }: Run,
  journal: readonly JournalEntry[],
): Round {
  // Most runs have neither: nothing is made for them then.
  let restarts: Set<number> | undefined;
  let told: DatedEntry[] | undefined;
  let begun = startedAt;
  for (const entry of journal) {
    if (entry.kind === 'dated') told = told ? [...told, entry] : [entry];
    if (entry.kind !== 'restarted') continue;
    restarts = (restarts ?? new Set()).add(toMs(entry.at));
    begun = later(begun, entry.at);
  }
  const count = restarts?.size ?? 0;
  const newest = newestContacts(plan, journal, count);
  const dated = told ? datesAfter(dates, told) : { dates, datedAt: NEVER };
  return {
    plan,
    jitter,
    openings,
    journal,
    count,
    newest,
    startedAt: begun,
    dates: dated.dates,
    datedAt: dated.datedAt,
  };
}

const NEVER: Round['datedAt'] = {};

/** Looked up once a decision: steps ask for them again and again. */
function newestContacts({ steps }: Plan, journal: readonly JournalEntry[], count: number): Round['newest'] {
  const newest = new Array<ContactEntry | undefined>(steps.length).fill(undefined);
  for (const entry of journal) {
    if (entry.kind !== 'contact') continue;
    const place = steps.findIndex(({ id }) => id === entry.step);
    const attempts = steps[place]?.attempts ?? 0;
    if (entry.attempt <= count * attempts || entry.attempt > (count + 1) * attempts) continue;
    const known = newest[place];
    const isNewer =
      !known || entry.attempt > known.attempt || (entry.attempt === known.attempt && supersedes(entry, known));
    if (isNewer) newest[place] = entry;
  }
  return newest;
}

function datesAfter(given: CaseDates, told: readonly DatedEntry[]): Pick<Round, 'dates' | 'datedAt'> {
  const datedAt: Record<string, Instant> = {};
  let dates = given;
  for (const entry of [...told].sort((a, b) => toMs(a.at) - toMs(b.at))) {
    for (const [fact, day] of Object.entries(entry.dates)) if (dates[fact] !== day) datedAt[fact] = entry.at;
    dates = entry.dates;
  }
  return { dates, datedAt };
}

/** Attempts of earlier rounds keep their numbers: each contact of an enrolment has one of its own. */
export const attemptsBefore = ({ count }: Round, { attempts }: PlanStep): number => count * attempts;

/** The newest contact of the step in this round. */
export function newestAttempt({ plan, newest }: Round, step: PlanStep): ContactEntry | undefined {
  return newest[plan.steps.indexOf(step)];
}

/** Whether a contact of a step after the `index`-th has begun: a run never goes back behind it. */
export function isOvertaken(round: Round, index: number): boolean {
  return round.newest.some((contact, place) => place > index && contact !== undefined);
}

/** The latest contact of this round; undefined before the first. */
export function lastContactAt(round: Round): Instant | undefined {
  return round.newest.reduce<Instant | undefined>((last, entry) => (entry ? laterOf(entry.at, last) : last), undefined);
}

/** What the facts said of a turn in this round. */
export function answerOf({ journal, count, startedAt }: Round, { id }: PlanStep): AnsweredEntry | undefined {
  return journal.find(
    (entry): entry is AnsweredEntry =>
      entry.kind === 'answered' && entry.step === id && (count === 0 || !isAfter(startedAt, entry.at)),
  );
}

/** When something that a wait awaits took place first, and when the town was first told of any. */
export interface Awaited {
  at: Instant;
  knownAt: Instant;
}

/**
 * What a wait awaits, once it has come; `until` leaves out what was not known by then, so that an event which is told
 * late does not unsay that the time was up.
 */
export function awaitedBy({ journal }: Round, { awaits = [] }: PlanStep, until: Instant | null): Awaited | undefined {
  let first: Awaited | undefined;
  for (const entry of journal) {
    if (entry.kind !== 'event' || !awaits.includes(entry.type)) continue;
    const { at, knownAt = at } = entry;
    if (until !== null && isAfter(knownAt, until)) continue;
    first = first ? { at: earlier(first.at, at), knownAt: earlier(first.knownAt, knownAt) } : { at, knownAt };
  }
  return first;
}

/** When a wait that began at `begins` has lasted long enough. */
export const waitsUntil = ({ plan }: Round, { atMost }: PlanStep, begins: Instant): Instant | null =>
  atMost ? plusPeriod(plan.calendar, begins, atMost) : null;

/** When the contact of a step was made, a wait was over, or a choice was made. */
export function reachedAt(round: Round, step: PlanStep): Instant | undefined {
  if (step.channel !== 'wait' && step.channel !== 'decide') return newestAttempt(round, step)?.at;
  const answer = answerOf(round, step);
  if (step.channel === 'decide') return answer?.at;
  const until = answer ? waitsUntil(round, step, answer.at) : null;
  return awaitedBy(round, step, until)?.at ?? until ?? undefined;
}

/** Until when the outcome of a contact may be awaited: since it was made, of work on a desk since it lay there. */
export const deadlineOf = ({ plan }: Round, { within }: PlanStep, { at, askedAt = at }: ContactEntry): Instant =>
  within ? plusPeriod(plan.calendar, askedAt, within) : at;

/** Whether people take the contact from a desk (`DESK_WORK`). */
export const isDeskWork = ({ channel }: Pick<PlanStep, 'channel'>): boolean =>
  (DESK_WORK as readonly string[]).includes(channel);

/** Whether the outcome came within the time that the step allows for it. */
export function inTime(round: Round, step: PlanStep, over: ContactEntry): boolean {
  if (!step.within || over.overAt === undefined) return true;
  return !isAfter(over.overAt, deadlineOf(round, step, over));
}

/** `until: null`: only an event ends it. `since`: when the last hold was over; undefined when there was none. */
export type Holding = { kind: 'held'; until: Instant | null } | { kind: 'free'; since: Instant | undefined };

/** The newest word on holds, by the time at which it became true: signals may repeat and overtake one another. */
export function holdingOf(journal: readonly JournalEntry[], now: Instant): Holding {
  let newest: Extract<JournalEntry, { kind: 'held' | 'resumed' }> | undefined;
  for (const entry of journal) {
    if (entry.kind !== 'held' && entry.kind !== 'resumed') continue;
    if (!newest || !isAfter(newest.at, entry.at)) newest = entry;
  }
  if (newest?.kind !== 'held') return { kind: 'free', since: newest && earlier(newest.at, now) };
  const { until } = newest;
  if (until === undefined || isAfter(until, now)) return { kind: 'held', until: until ?? null };
  return { kind: 'free', since: until };
}
