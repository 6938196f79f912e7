import { plusBusinessDays } from './calendar.js';
import { type ContactEntry, contactOf, type JournalEntry } from './journal.js';
import { BAND_OPENS, type Band, type Due, type Plan, type PlanStep, RETRIED } from './plan.js';
import { at, dateOf, earlier, type Instant, later, plusDays, plusMs, type TimeOfDay, toMs } from './time.js';
import { closingOf, nextOpening } from './window.js';

export type Decision =
  | { kind: 'contact'; step: PlanStep; attempt: number; at: Instant; tells: string[]; closes: boolean }
  /** `until: null` waits for an entry alone. */
  | { kind: 'wait'; until: Instant | null }
  /** `recorded`: the database knows already, or the channel of the last contact will close the enrolment. */
  | { kind: 'end'; reason: string; recorded: boolean };

/** What a run was given at its start. `jitter` in [0, 1) spreads the runs of a wave over the first hour of the window. */
export interface Run {
  plan: Plan;
  startedAt: Instant;
  jitter: number;
}

/**
 * What a run does next: ask for a contact, wait (until an instant, or for an entry), or end.
 * Pure: the same run, journal and `now` give the same answer, on every machine, for ever.
 */
export function decide(run: Run, journal: readonly JournalEntry[], now: Instant): Decision {
  const ended = journal.find((entry) => entry.kind === 'ended');
  if (ended) return { kind: 'end', reason: ended.reason, recorded: true };
  if (isHeld(journal)) return { kind: 'wait', until: null };
  return decideAt(run, journal, now, { index: 0, branchedAt: null });
}

/** Where a run stands: a step, and when a branch led there (null: in the order of the steps). */
interface Place {
  index: number;
  branchedAt: Instant | null;
}

function decideAt(run: Run, journal: readonly JournalEntry[], now: Instant, place: Place): Decision {
  const step = run.plan.steps[place.index];
  if (!step) return { kind: 'end', reason: 'completed', recorded: false };
  const newest = newestAttempt(step, journal);
  if (!newest) return contactOrWait(run, journal, now, place, step);
  if (newest.state === 'held') return { kind: 'wait', until: null };
  if (newest.state !== 'over') return afterOpen(run, journal, now, place, step);
  const outcome = newest.outcome;
  if (outcome && RETRIED.includes(outcome) && newest.attempt < step.attempts) {
    return retry(run, now, step, newest);
  }
  const target = outcome && step.otherwise[outcome];
  if (target === 'end') return { kind: 'end', reason: `ended-on-${outcome}`, recorded: false };
  const targetIndex = target ? indexOf(run.plan, target) : -1;
  if (targetIndex >= 0 && !isPassed(run.plan, journal, place.index, targetIndex)) {
    return decideAt(run, journal, now, { index: targetIndex, branchedAt: newest.at });
  }
  return decideAt(run, journal, now, { index: place.index + 1, branchedAt: null });
}

/** An outcome that comes late branches no more past a step that has begun: its contact would follow on that one's heels. */
function isPassed(plan: Plan, journal: readonly JournalEntry[], from: number, target: number): boolean {
  return plan.steps.slice(from + 1, target).some((step) => newestAttempt(step, journal));
}

/** The contact is on its way: go on in the order of the steps, unless only its outcome can tell what comes next. */
function afterOpen(run: Run, journal: readonly JournalEntry[], now: Instant, place: Place, step: PlanStep): Decision {
  if (closes(run.plan, step)) return { kind: 'end', reason: 'completed', recorded: true };
  const isLast = place.index === run.plan.steps.length - 1;
  if (step.attempts > 1 || isLast) return { kind: 'wait', until: null };
  return decideAt(run, journal, now, { index: place.index + 1, branchedAt: null });
}

function contactOrWait(
  run: Run,
  journal: readonly JournalEntry[],
  now: Instant,
  place: Place,
  step: PlanStep,
): Decision {
  const due = dueAt(run, journal, now, place, step);
  // The first contact is asked for at once: the channel keeps the minute, and the run is spared a timer.
  const keptByChannel = place.index === 0 && dateOf(due) === dateOf(now);
  if (toMs(due) > toMs(now) && !keptByChannel) return { kind: 'wait', until: due };
  return contact(run, step, 1, due);
}

/** The next attempt of a telephone step: the next business day, in the next band. */
function retry(run: Run, now: Instant, step: PlanStep, last: ContactEntry): Decision {
  const attempt = last.attempt + 1;
  const { calendar, window } = run.plan;
  const day = plusBusinessDays(calendar, dateOf(last.at), 1);
  const time = openingOf(step.bands[(attempt - 1) % step.bands.length], run.plan);
  const due = spread(run, nextOpening(window, calendar, at(day, time)));
  if (toMs(due) > toMs(now)) return { kind: 'wait', until: due };
  return contact(run, step, attempt, due);
}

function contact(run: Run, step: PlanStep, attempt: number, due: Instant): Decision {
  return { kind: 'contact', step, attempt, at: due, tells: tellsOf(run.plan, step), closes: closes(run.plan, step) };
}

/** The outcomes that change what comes next; of the others the run learns at its next step. */
function tellsOf(plan: Plan, step: PlanStep): string[] {
  if (closes(plan, step)) return [];
  if (step.attempts > 1 || isLastStep(plan, step)) return ['*'];
  return Object.keys(step.otherwise);
}

function dueAt(run: Run, journal: readonly JournalEntry[], now: Instant, place: Place, step: PlanStep): Instant {
  const { calendar, window } = run.plan;
  if (place.branchedAt) return opening(run, later(place.branchedAt, now));
  const { after, count, unit } = step.due;
  const anchor = (after === 'start' ? undefined : anchorOf(run.plan, journal, after)) ?? run.startedAt;
  if (unit === 'days' || unit === 'business-days') {
    if (count === 0) return spread(run, nextOpening(window, calendar, anchor));
    const day = unit === 'days' ? plusDays(dateOf(anchor), count) : plusBusinessDays(calendar, dateOf(anchor), count);
    return spread(run, nextOpening(window, calendar, at(day, openingOf(step.bands[0], run.plan))));
  }
  return opening(run, plusMs(anchor, count * MS_OF[unit]));
}

/** When the last contact of step `id` was made; when a branch went past it, the last contact that was made at all. */
function anchorOf(plan: Plan, journal: readonly JournalEntry[], id: string): Instant | undefined {
  const step = plan.steps[indexOf(plan, id)];
  const made = step && newestAttempt(step, journal);
  return made ? made.at : lastContactAt(plan, journal);
}

function lastContactAt(plan: Plan, journal: readonly JournalEntry[]): Instant | undefined {
  const contacts = plan.steps.flatMap((step) => newestAttempt(step, journal) ?? []);
  return contacts.reduce<Instant | undefined>((last, entry) => (last ? later(last, entry.at) : entry.at), undefined);
}

/** `from` itself while the window is open; else spread over the first hour of the next opening. */
function opening(run: Run, from: Instant): Instant {
  const opens = nextOpening(run.plan.window, run.plan.calendar, from);
  return opens === from ? from : spread(run, opens);
}

// Deterministic jitter: at 10:00 sharp neither the gateway nor the section's telephones see the whole wave.
function spread(run: Run, opening: Instant): Instant {
  const until = earlier(plusMs(opening, SPREAD_MS), closingOf(run.plan.window, opening));
  return plusMs(opening, Math.floor(run.jitter * Math.max(0, toMs(until) - toMs(opening))));
}

/** The newest by the time at which it became true: signals may repeat and overtake one another. */
function isHeld(journal: readonly JournalEntry[]): boolean {
  let newest: { at: Instant; kind: string } | undefined;
  for (const entry of journal) {
    if (entry.kind !== 'held' && entry.kind !== 'resumed') continue;
    if (!newest || toMs(entry.at) >= toMs(newest.at)) newest = entry;
  }
  return newest?.kind === 'held';
}

function newestAttempt(step: PlanStep, journal: readonly JournalEntry[]): ContactEntry | undefined {
  for (let attempt = step.attempts; attempt >= 1; attempt -= 1) {
    const entry = contactOf(journal, step.id, attempt);
    if (entry) return entry;
  }
  return undefined;
}

/** After this contact nothing is left to decide. */
function closes(plan: Plan, step: PlanStep): boolean {
  return isLastStep(plan, step) && step.attempts === 1 && Object.keys(step.otherwise).length === 0;
}

const isLastStep = (plan: Plan, step: PlanStep) => plan.steps.at(-1)?.id === step.id;
const indexOf = (plan: Plan, id: string) => plan.steps.findIndex((step) => step.id === id);

/** A band that opens outside the window begins with the window. */
function openingOf(band: Band | undefined, { window }: Plan): TimeOfDay {
  const opens = band ? BAND_OPENS[band] : window.from;
  return opens > window.from && opens < window.to ? opens : window.from;
}

const MS_OF: Record<Exclude<Due['unit'], 'days' | 'business-days'>, number> = {
  seconds: 1_000,
  minutes: 60_000,
  hours: 3_600_000,
};
const SPREAD_MS = 3_600_000;
