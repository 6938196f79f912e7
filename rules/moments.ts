import { businessDayFrom, type Calendar, isBusinessDay, plusBusinessDays } from './calendar.js';
import type { CaseDates } from './journal.js';
import {
  type Adjust,
  BAND_OPENS,
  BANDS,
  type Band,
  bandEnds,
  bandOverlaps,
  type Due,
  type DueUnit,
  type Period,
  type Plan,
  type PlanStep,
} from './plan.js';
import {
  at,
  dateOf,
  endOfFiscalYear,
  endOfMonth,
  type Instant,
  isAfter,
  type LocalDate,
  later,
  nextWeekday,
  plusDays,
  plusMonths,
  plusMs,
  previousWeekday,
  type TimeOfDay,
  timeOf,
  toInstant,
  toMs,
} from './time.js';
import { closingOf, hoursOn, isAtAnyTime, nextOpening, opensAt, type Window } from './window.js';

/** What a moment is counted with. `jitter` in [0, 1) spreads the runs of a wave over the first hour of the window. */
export interface MomentContext {
  plan: Plan;
  jitter: number;
  dates: CaseDates;
  /** What was counted before; who looks at many runs of one plan shares it among them, a run goes without. */
  openings?: Openings | undefined;
}

/** By step, then by the day that is counted from: of the first attempt, and of the further ones in each band. */
export type Openings = Map<PlanStep, Map<LocalDate, Opening>[]>;

/** When the hours begin in which a contact is due, and over how much of them the runs are spread, in milliseconds. */
export interface Opening {
  opensAt: number;
  spreadMs: number;
}

/** The hours in which the contacts of a step are made. */
export const windowOf = (plan: Plan, step: PlanStep): Window => step.window ?? plan.window;

/** Whether the step counts from a date of the case or a session of the calendar, not from what the run has done. */
export const isDated = ({ after }: Due): boolean => after.startsWith('due.') || after.startsWith('session.');

/** The date fact that a step counts from. */
export const factOfDue = ({ after }: Due): string | undefined =>
  after.startsWith('due.') ? after.slice('due.'.length) : undefined;

/**
 * The moment of a step that counts from a date of the case or from the next day of a session after `arrivedAt`;
 * undefined when the case has no such date, or when what is to come before it (and is skipped when late) finds no open
 * hours until the day is over.
 */
export function datedMoment(context: MomentContext, step: PlanStep, arrivedAt: Instant): Instant | undefined {
  const day = anchorDay(context, step.due, arrivedAt);
  if (day === undefined) return undefined;
  const moment = within(context, opensAfter(context, step, day));
  return step.late === 'skip' && step.due.count < 0 && dateOf(moment) > day ? undefined : moment;
}

/** The moment of a step that counts from the instant of something done. */
export function momentAfter(context: MomentContext, step: PlanStep, anchor: Instant): Instant {
  const { calendar } = context.plan;
  const { count, unit, adjust, time } = step.due;
  if (unit in MS_OF) return opening(context, step, plusMs(anchor, count * (MS_OF[unit] ?? 0)));
  if (count === 0 && !adjust && time === undefined) {
    return spread(
      context,
      step,
      inBand(context.plan, step, nextOpening(windowOf(context.plan, step), calendar, anchor)),
    );
  }
  const moment = within(context, opensAfter(context, step, dateOf(anchor)));
  return isAfter(anchor, moment) ? opening(context, step, anchor) : moment;
}

/**
 * `from` itself while the window is open and a band of the step runs; else spread over the first hour of the next
 * opening, or of the next band.
 */
export function opening(context: MomentContext, step: PlanStep, from: Instant): Instant {
  const opens = inBand(context.plan, step, nextOpening(windowOf(context.plan, step), context.plan.calendar, from));
  return opens === from ? from : spread(context, step, opens);
}

/** `opens` itself while a band of the step runs, else when the next of them begins; bands outside the hours do not count. */
function inBand(plan: Plan, step: PlanStep, opens: Instant): Instant {
  const window = windowOf(plan, step);
  if (step.bands.length === 0 || isAtAnyTime(window)) return opens;
  const day = dateOf(opens);
  const hours = hoursOn(window, plan.calendar, day);
  const begin = step.bands.filter((band) => hours && bandOverlaps(band, hours)).map((band) => BAND_OPENS[band]);
  const time = timeOf(opens);
  if (begin.length === 0 || step.bands.some((band) => isRunning(band, time))) return opens;
  const [next] = begin.filter((start) => start > time).sort();
  if (next !== undefined) return at(day, next);
  const dayAfter = dateOf(opensAt(window, plan.calendar, plusDays(day, 1)));
  return at(dayAfter, bandOpening(plan, step, dayAfter, firstOf(step.bands)));
}

const isRunning = (band: Band, time: TimeOfDay): boolean => time >= BAND_OPENS[band] && time < bandEnds(band);
const firstOf = (bands: readonly Band[]): Band | undefined => BANDS.find((band) => bands.includes(band));

/** The next day after `last` on which the step's hours open, in the band of the `attempt`. */
export function nextAttempt(context: MomentContext, step: PlanStep, last: Instant, attempt: number): Instant {
  const { plan } = context;
  const place = step.bands.length > 0 ? (attempt - 1) % step.bands.length : 0;
  const opens = remembered(context, { step, place: place + 1, day: dateOf(last) }, (lastDay) => {
    const day = dateOf(opensAt(windowOf(plan, step), plan.calendar, plusDays(lastDay, 1)));
    return openingFrom(plan, step, at(day, bandOpening(plan, step, day, step.bands[place])));
  });
  return within(context, opens);
}

/** Hours and less are exact; days and more keep the time of the day. */
export function plusPeriod(calendar: Calendar, from: Instant, { count, unit }: Period): Instant {
  const ms = MS_OF[unit];
  if (ms !== undefined) return plusMs(from, count * ms);
  return at(shiftedDay(calendar, dateOf(from), count, unit), timeOf(from));
}

/** Days and weeks as the calendar counts them, business days by the town's. */
export function shifted(calendar: Calendar, date: LocalDate, { count, unit, adjust }: Due): LocalDate {
  const day = shiftedDay(calendar, date, count, unit);
  return adjust ? adjusted(calendar, day, adjust) : day;
}

function shiftedDay(calendar: Calendar, date: LocalDate, count: number, unit: DueUnit): LocalDate {
  switch (unit) {
    case 'business-days':
      return plusBusinessDays(calendar, date, count);
    case 'weeks':
      return plusDays(date, count * 7);
    case 'months':
      return plusMonths(date, count);
    default:
      return plusDays(date, count);
  }
}

function adjusted(calendar: Calendar, date: LocalDate, adjust: Adjust): LocalDate {
  switch (adjust.to) {
    case 'weekday':
      return adjust.side === 'after' ? nextWeekday(date, adjust.on) : previousWeekday(date, adjust.on);
    case 'business-day':
      if (adjust.side === 'after') return businessDayFrom(calendar, date);
      return isBusinessDay(calendar, date) ? date : plusBusinessDays(calendar, date, -1);
    case 'end-of-month':
      return endOfMonth(date);
    case 'end-of-fiscal-year':
      return endOfFiscalYear(date);
  }
}

function anchorDay({ plan, dates }: MomentContext, due: Due, arrivedAt: Instant): LocalDate | undefined {
  const fact = factOfDue(due);
  if (fact !== undefined) return dates[fact];
  const name = due.after.slice('session.'.length);
  return plan.calendar.sessions?.[name]?.find(({ on, to }) => isAfter(at(on, to), arrivedAt))?.on;
}

/** The hours in which a step is due that counts from `day`. */
function opensAfter(context: MomentContext, step: PlanStep, day: LocalDate): Opening {
  const { plan } = context;
  return remembered(context, { step, place: 0, day }, (from) => {
    const on = shifted(plan.calendar, from, step.due);
    return openingFrom(plan, step, at(on, step.due.time ?? bandOpening(plan, step, on, step.bands[0])));
  });
}

interface Asked {
  step: PlanStep;
  place: number;
  day: LocalDate;
}

function remembered(
  { openings }: MomentContext,
  { step, place, day }: Asked,
  count: (day: LocalDate) => Opening,
): Opening {
  if (!openings) return count(day);
  const places = openings.get(step) ?? [];
  openings.set(step, places);
  const days = places[place] ?? new Map<LocalDate, Opening>();
  places[place] = days;
  const known = days.get(day) ?? count(day);
  days.set(day, known);
  return known;
}

/** The first opening at or after `from`. */
function openingFrom(plan: Plan, step: PlanStep, from: Instant): Opening {
  const window = windowOf(plan, step);
  const opens = nextOpening(window, plan.calendar, from);
  const opensAt = toMs(opens);
  // What waits for no hours is not spread over the first of them either.
  if (isAtAnyTime(window)) return { opensAt, spreadMs: 0 };
  return {
    opensAt,
    spreadMs: Math.max(0, Math.min(SPREAD_MS, toMs(closingOf(window, plan.calendar, opens)) - opensAt)),
  };
}

// Deterministic jitter: at 10:00 sharp neither the gateway nor the section's telephones see the whole wave.
const within = ({ jitter }: MomentContext, { opensAt, spreadMs }: Opening): Instant =>
  toInstant(opensAt + Math.floor(jitter * spreadMs));

const spread = (context: MomentContext, step: PlanStep, opens: Instant): Instant =>
  within(context, openingFrom(context.plan, step, opens));

/** A band that opens outside the hours of the day begins with them. */
function bandOpening(plan: Plan, step: PlanStep, day: LocalDate, band: Band | undefined): TimeOfDay {
  const hours = hoursOn(windowOf(plan, step), plan.calendar, day);
  if (!hours) return START_OF_DAY;
  const opens = band ? BAND_OPENS[band] : hours.from;
  return opens > hours.from && opens < hours.to ? opens : hours.from;
}

export const laterOf = (a: Instant, b: Instant | undefined): Instant => (b === undefined ? a : later(a, b));

const START_OF_DAY: TimeOfDay = '00:00';
const MS_OF: Partial<Record<DueUnit, number>> = { seconds: 1_000, minutes: 60_000, hours: 3_600_000 };
const SPREAD_MS = 3_600_000;
