import { type Calendar, isBusinessDay, plusBusinessDays } from '../../rules/calendar.js';
import { dateOfDay, dayOf } from '../../rules/time.js';

export const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const JAPAN_AHEAD_MS = 9 * HOUR_MS;

/** Hours of a day in milliseconds: contacts from ten to four, cards are sealed at three. */
export const [OPENS, SEALS, CLOSES] = [10 * HOUR_MS, 15 * HOUR_MS, 16 * HOUR_MS];

export const dayAt = (ms: number): number => Math.floor((ms + JAPAN_AHEAD_MS) / DAY_MS);
export const msOn = (day: number, inDay: number): number => day * DAY_MS - JAPAN_AHEAD_MS + inDay;

/** The days of the town hall, by number, each asked of the calendar once. */
export interface TownHall {
  isOpen(day: number): boolean;
  businessDaysAfter(day: number, count: number): number;
  /** The next Tuesday or Friday that is open. */
  waveAfter(day: number): number;
  sealingFrom(at: number): number;
  morningAfter(at: number): number;
}

export function townHall(calendar: Calendar): TownHall {
  const isOpen = remembered((day) => isBusinessDay(calendar, dateOfDay(day)));
  const counted = remembered((key) => dayOf(plusBusinessDays(calendar, dateOfDay(Math.floor(key / MOST)), key % MOST)));
  const businessDaysAfter = (day: number, count: number) => counted(day * MOST + count);
  return {
    isOpen,
    businessDaysAfter,
    waveAfter(day) {
      for (let next = day + 1; ; next += 1) if (isTuesdayOrFriday(next) && isOpen(next)) return next;
    },
    sealingFrom(at) {
      const day = dayAt(at);
      return msOn(isOpen(day) && at <= msOn(day, SEALS) ? day : businessDaysAfter(day, 1), SEALS);
    },
    morningAfter: (at) => msOn(businessDaysAfter(dayAt(at), 1), OPENS),
  };
}

/** Nobody waits for more business days than this. */
const MOST = 32;

/** 1970-01-01 was a Thursday. */
const isTuesdayOrFriday = (day: number): boolean => [2, 5].includes((day + 4) % 7);

function remembered<Value>(of: (day: number) => Value): (day: number) => Value {
  const known = new Map<number, Value>();
  return (day) => {
    const before = known.get(day);
    if (before !== undefined) return before;
    const value = of(day);
    known.set(day, value);
    return value;
  };
}
