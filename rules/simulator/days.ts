import { type Calendar, isBusinessDay } from '../calendar.js';
import type { Plan } from '../plan.js';
import { DAY_MS, dateOfDay, type TimeOfDay, toInstant, toMs } from '../time.js';
import { type Hours, nextOpening, type Window } from '../window.js';

/** A simulation counts in milliseconds and in days since 1970 in Japan; ISO texts are for rules and for people. */
export const HOUR_MS = 3_600_000;
export const MINUTE_MS = 60_000;
const JAPAN_AHEAD_MS = 9 * HOUR_MS;

/** The day in Japan at `ms`. */
export const dayAt = (ms: number): number => Math.floor((ms + JAPAN_AHEAD_MS) / DAY_MS);

/** The instant so many milliseconds after midnight in Japan of `day`. */
export const msAt = (day: number, inDay: number): number => day * DAY_MS - JAPAN_AHEAD_MS + inDay;

/** Milliseconds since midnight in Japan. */
export const msInDay = (ms: number): number => ms - msAt(dayAt(ms), 0);

/** Milliseconds after midnight. */
export const msOfTime = (time: TimeOfDay): number =>
  Number(time.slice(0, 2)) * HOUR_MS + Number(time.slice(3, 5)) * MINUTE_MS;

/** The business days of a calendar, each asked of it once. */
export interface BusinessDays {
  isOpen(day: number): boolean;
  /** `day` itself when it is open, else the next day that is. */
  openFrom(day: number): number;
}

/** Throws `CalendarEnded` past the days that the calendar knows. */
export function businessDaysOf(calendar: Calendar): BusinessDays {
  const known = new Map<number, boolean>();
  const isOpen = (day: number): boolean => {
    const before = known.get(day);
    if (before !== undefined) return before;
    const open = isBusinessDay(calendar, dateOfDay(day));
    known.set(day, open);
    return open;
  };
  const openFrom = (day: number): number => {
    let open = day;
    while (!isOpen(open)) open += 1;
    return open;
  };
  return { isOpen, openFrom };
}

/** The first of the times on business days at or after `ms`: when somebody who works in rounds comes to it. */
export function nextRound(days: BusinessDays, rounds: readonly number[], ms: number): number {
  const day = dayAt(ms);
  const inDay = ms - msAt(day, 0);
  const today = days.isOpen(day) ? rounds.find((round) => round >= inDay) : undefined;
  return today === undefined ? msAt(days.openFrom(day + 1), rounds[0] ?? 0) : msAt(day, today);
}

interface Rounds {
  days: BusinessDays;
  /** Milliseconds after midnight. */
  rounds: readonly number[];
  plan: Pick<Plan, 'calendar'>;
}

/**
 * When somebody comes to what is due at `ms` and may be done inside `window` alone: in the rounds that lie in it. Where
 * none does, in the evening say or in a session, somebody is there for these hours and comes as soon as they are open.
 */
export function nextRoundIn(window: Window, { days, rounds, plan }: Rounds, ms: number): number {
  const inside = 'session' in window ? [] : rounds.filter((round) => isWithin(window, round));
  return inside.length > 0 ? nextRound(days, inside, ms) : toMs(nextOpening(window, plan.calendar, toInstant(ms)));
}

const isWithin = ({ from, to }: Hours, inDay: number): boolean => inDay >= msOfTime(from) && inDay < msOfTime(to);
