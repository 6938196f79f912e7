import { CalendarEnded } from './calendar.js';
import type { ContactEntry, JournalEntry } from './journal.js';
import { datedMoment, factOfDue, isDated, laterOf, momentAfter, nextAttempt, opening, plusPeriod } from './moments.js';
import { type Outcome, type Plan, type PlanStep, RETRIED } from './plan.js';
import {
  answerOf,
  attemptsBefore,
  awaitedBy,
  deadlineOf,
  holdingOf,
  inTime,
  isDeskWork,
  isOvertaken,
  lastContactAt,
  newestAttempt,
  type Round,
  type Run,
  reachedAt,
  roundOf,
  waitsUntil,
} from './round.js';
import { dateOf, type Instant, isAfter, type LocalDate, later } from './time.js';

export type { Run } from './round.js';

export type Decision =
  | { kind: 'contact'; step: PlanStep; attempt: number; at: Instant; tells: string[]; closes: boolean }
  /** The facts tell where a turn leads, or whether what a wait awaits has happened already. */
  | { kind: 'ask'; step: PlanStep; at: Instant }
  /**
   * `until: null` waits for an entry alone. `knownThrough`: the plan's calendar ends before the next moment. Nothing is
   * planned past it; a version whose calendar goes on, or another date of the case, lets the run go on.
   */
  | { kind: 'wait'; until: Instant | null; knownThrough?: LocalDate }
  /** `recorded`: the database knows already, or the channel of the last contact will close the enrolment. */
  | { kind: 'end'; reason: string; recorded: boolean };

/**
 * What a run does next: ask for a contact, ask about the facts, wait (until an instant, or for an entry), or end.
 * Pure: the same run, journal and `now` give the same answer, on every machine, for ever.
 */
export function decide(run: Run, journal: readonly JournalEntry[], now: Instant): Decision {
  try {
    return nextOf(run, journal, now);
  } catch (error) {
    if (error instanceof CalendarEnded) return { ...WAIT_FOR_NEWS, knownThrough: error.knownThrough };
    throw error;
  }
}

function nextOf(run: Run, journal: readonly JournalEntry[], now: Instant): Decision {
  const ended = journal.find((entry) => entry.kind === 'ended');
  if (ended) return { kind: 'end', reason: ended.reason, recorded: true };
  const holding = holdingOf(journal, now);
  if (holding.kind === 'held') return { kind: 'wait', until: holding.until };
  const look = lookAt(roundOf(run, journal), now, holding.since);
  return atPlace(look, { index: 0, branchedAt: null, arrivedAt: look.startedAt });
}

/** Tells that a contact was made, beside its outcomes: the time that its outcome may take begins to run. */
export const TELLS_MADE = 'made';

/**
 * The outcomes of a contact that its run must be told of, `*` for any, and `TELLS_MADE`. Of the others it learns at its
 * next step.
 */
export function tellsOf(plan: Plan, step: PlanStep): string[] {
  if (closes(plan, step)) return [];
  if (step.within) return ['*', TELLS_MADE];
  return awaitsOutcome(plan, step) ? ['*'] : Object.keys(step.otherwise);
}

/** The round that is under way, as it is looked at now. */
interface Look extends Round {
  now: Instant;
  /** When the last hold was over. */
  freeSince: Instant | undefined;
}

/** Field by field: of an object that was copied whole, engines read the fields many times slower. */
function lookAt(round: Round, now: Instant, freeSince: Instant | undefined): Look {
  const { plan, jitter, openings, dates, journal, count, startedAt, newest, datedAt } = round;
  return { plan, jitter, openings, dates, journal, count, startedAt, newest, datedAt, now, freeSince };
}

/** Where a run stands: a step, since when, and when a branch led there (null: in the order of the steps). */
interface Place {
  index: number;
  branchedAt: Instant | null;
  arrivedAt: Instant;
}

function atPlace(look: Look, place: Place): Decision {
  const step = look.plan.steps[place.index];
  if (!step) return { kind: 'end', reason: 'completed', recorded: false };
  if (step.channel === 'decide') return atChoice(look, place, step);
  if (step.channel === 'wait') return atWait(look, place, step);
  const newest = newestAttempt(look, step);
  if (!newest) return contactOrWait(look, place, step);
  if (newest.state === 'held') return WAIT_FOR_NEWS;
  if (newest.state !== 'over') return afterOpen(look, place, step, newest);
  if (!inTime(look, step, newest)) return afterDeadline(look, place, step, newest);
  if (isTriedAgain(look, step, newest, newest.outcome)) return retry(look, step, newest);
  return afterOutcome(look, place, step, { outcome: newest.outcome, at: newest.at });
}

interface Reached {
  outcome: Outcome | undefined;
  at: Instant;
}

/** Where an outcome leads: along its branch, unless the run has gone past it, else on in the order of the steps. */
function afterOutcome(look: Look, place: Place, step: PlanStep, { outcome, at }: Reached): Decision {
  const target = outcome && step.otherwise[outcome];
  if (target === 'end') return { kind: 'end', reason: `ended-on-${outcome}`, recorded: false };
  const targetIndex = target ? indexOf(look.plan, target) : -1;
  const arrivedAt = later(place.arrivedAt, at);
  if (targetIndex >= 0 && !isPassed(look, place.index, targetIndex)) {
    // What was missed has come to nothing: the step that stands in for it keeps its own time.
    return atPlace(look, { index: targetIndex, branchedAt: outcome === 'missed' ? null : at, arrivedAt });
  }
  return goOn(look, place, step, arrivedAt);
}

function afterDeadline(look: Look, place: Place, step: PlanStep, made: ContactEntry): Decision {
  return afterOutcome(look, place, step, { outcome: 'not-in-time', at: deadlineOf(look, step, made) });
}

function goOn(look: Look, place: Place, step: PlanStep, arrivedAt: Instant): Decision {
  return atPlace(look, { index: nextIndex(look.plan, place.index, step), branchedAt: null, arrivedAt });
}

/** An outcome that comes late branches no more past a step that has begun: its contact would follow on that one's heels. */
function isPassed(look: Look, from: number, target: number): boolean {
  return look.plan.steps.slice(from + 1, target).some((step) => newestAttempt(look, step));
}

/** The contact is on its way: go on in the order of the steps, unless only its outcome can tell what comes next. */
function afterOpen(look: Look, place: Place, step: PlanStep, open: ContactEntry): Decision {
  if (closes(look.plan, step)) return { kind: 'end', reason: 'completed', recorded: true };
  if (step.within && (open.state === 'made' || isDeskWork(step))) {
    const deadline = deadlineOf(look, step, open);
    if (isAfter(deadline, look.now)) return { kind: 'wait', until: deadline };
    return afterDeadline(look, place, step, open);
  }
  if (step.every && isTriedAgain(look, step, open, undefined)) return retry(look, step, open);
  if (awaitsOutcome(look.plan, step)) return WAIT_FOR_NEWS;
  return goOn(look, place, step, later(place.arrivedAt, open.at));
}

function contactOrWait(look: Look, place: Place, step: PlanStep): Decision {
  const due = dueAt(look, place, step);
  if (due === 'missed' || isOvertaken(look, place.index)) {
    return afterOutcome(look, place, step, { outcome: 'missed', at: place.arrivedAt });
  }
  // The first contact is asked for at once: the channel keeps the minute, and the run is spared a timer.
  const keptByChannel = place.index === 0 && dateOf(due) === dateOf(look.now);
  if (isAfter(due, look.now) && !keptByChannel) return { kind: 'wait', until: due };
  return contact(look, step, 1, due);
}

/** When the step is due; `missed` when its moment had passed before the run came to it and the program lets it go. */
function dueAt(look: Look, place: Place, step: PlanStep): Instant | 'missed' {
  if (place.branchedAt) return opening(look, step, later(place.branchedAt, look.now));
  const moment = isDated(step.due)
    ? datedMoment(look, step, place.arrivedAt)
    : momentAfter(look, step, anchorOf(look, place, step));
  if (moment === undefined) return 'missed';
  // While a hold stood, or before a date was known, nothing could be done about the step.
  const cameAt = laterOf(laterOf(place.arrivedAt, look.freeSince), look.datedAt[factOfDue(step.due) ?? '']);
  if (!isAfter(cameAt, moment)) return moment;
  return step.late === 'skip' ? 'missed' : opening(look, step, cameAt);
}

function anchorOf(look: Look, place: Place, { due }: PlanStep): Instant {
  if (due.after === 'start') return isAtOnce(due) ? place.arrivedAt : look.startedAt;
  const step = look.plan.steps[indexOf(look.plan, due.after)];
  return (step && reachedAt(look, step)) ?? lastContactAt(look) ?? look.startedAt;
}

/** A step that says nothing of its time is due on arrival. */
const isAtOnce = ({ after, count, adjust, time }: PlanStep['due']): boolean =>
  after === 'start' && count === 0 && !adjust && time === undefined;

/** The next attempt: of a call or visit on the next day that its hours open, in the next band, of a repeated contact when it is due again. */
function retry(look: Look, step: PlanStep, last: ContactEntry): Decision {
  const attempt = last.attempt - attemptsBefore(look, step) + 1;
  const next = step.every
    ? opening(look, step, plusPeriod(look.plan.calendar, last.at, step.every))
    : nextAttempt(look, step, last.at, attempt);
  const due = opening(look, step, laterOf(next, look.freeSince));
  if (isAfter(due, look.now)) return { kind: 'wait', until: due };
  return contact(look, step, attempt, due);
}

function isTriedAgain(look: Look, step: PlanStep, last: ContactEntry, outcome: Outcome | undefined): boolean {
  if (last.attempt - attemptsBefore(look, step) >= step.attempts) return false;
  if (step.every) return !(outcome && outcome in step.otherwise);
  return outcome !== undefined && RETRIED.includes(outcome);
}

function contact(look: Look, step: PlanStep, attempt: number, due: Instant): Decision {
  const { plan } = look;
  const tells = tellsOf(plan, step);
  return {
    kind: 'contact',
    step,
    attempt: attemptsBefore(look, step) + attempt,
    at: due,
    tells,
    closes: closes(plan, step),
  };
}

/** A turn on the facts: asked once, when its time has come. */
function atChoice(look: Look, place: Place, step: PlanStep): Decision {
  const answer = answerOf(look, step);
  if (!answer) return askOrWait(look, place, step);
  if (answer.branch === 'end') return { kind: 'end', reason: 'completed', recorded: false };
  const index = indexOf(look.plan, answer.branch);
  const arrivedAt = later(place.arrivedAt, answer.at);
  return atPlace(look, { index: index < 0 ? place.index + 1 : index, branchedAt: null, arrivedAt });
}

/** A wait ends with its event, whenever that came, or when it has lasted long enough. */
function atWait(look: Look, place: Place, step: PlanStep): Decision {
  const until = waitsUntil(look, step, answerOf(look, step)?.at ?? turnAt(look, place, step));
  const happened = awaitedBy(look, step, until);
  if (happened) {
    // What follows counts from the event, but was not to be known before the town was told.
    return afterOutcome(look, place, step, { outcome: 'happened', at: later(happened.at, happened.knownAt) });
  }
  if (!answerOf(look, step)) return askOrWait(look, place, step);
  if (until === null || isAfter(until, look.now)) return { kind: 'wait', until };
  return afterOutcome(look, place, step, { outcome: 'timeout', at: until });
}

function askOrWait(look: Look, place: Place, step: PlanStep): Decision {
  if (isOvertaken(look, place.index)) return goOn(look, place, step, place.arrivedAt);
  const at = turnAt(look, place, step);
  return isAfter(at, look.now) ? { kind: 'wait', until: at } : { kind: 'ask', step, at };
}

/** Turns keep no hours: nobody is contacted. */
function turnAt(look: Look, place: Place, step: PlanStep): Instant {
  if (place.branchedAt || isAtOnce(step.due)) return place.arrivedAt;
  const due = dueAt(look, place, step);
  return due === 'missed' ? place.arrivedAt : due;
}

/** Whether only the outcome of a contact can tell what comes next: whether another attempt, which way, or that all is done. */
function awaitsOutcome(plan: Plan, step: PlanStep): boolean {
  const next = plan.steps[nextIndex(plan, plan.steps.indexOf(step), step)];
  const choosesAtOnce = next?.channel === 'decide' && isAtOnce(next.due);
  return step.within !== undefined || (step.attempts > 1 && !step.every) || choosesAtOnce || next === undefined;
}

/** After this contact nothing is left to decide. A sequence that may begin anew stays with its run to the end. */
export function closes(plan: Plan, step: PlanStep): boolean {
  const plain = step.attempts === 1 && !step.within && Object.keys(step.otherwise).length === 0;
  return plain && !plan.restarts && nextIndex(plan, plan.steps.indexOf(step), step) >= plan.steps.length;
}

function nextIndex(plan: Plan, index: number, { next }: PlanStep): number {
  if (next === undefined) return index + 1;
  return next === 'end' ? plan.steps.length : indexOf(plan, next);
}

const indexOf = (plan: Plan, id: string) => plan.steps.findIndex((step) => step.id === id);

const WAIT_FOR_NEWS = { kind: 'wait', until: null } as const satisfies Decision;
