import { type LocalDate, plusDays, weekdayOf } from './time.js';

/** The closed days that a plan carries: weekends are implied, `closures` lists the other closed days in order. */
export interface Calendar {
  closures: LocalDate[];
  /** The last day the calendar knows; nothing is planned past it. */
  knownThrough: LocalDate;
}

/** Thrown when a day past `knownThrough` is asked for: a plan never guesses holidays. */
export class CalendarEnded extends Error {
  constructor(date: LocalDate, knownThrough: LocalDate) {
    super(`the calendar is known through ${knownThrough} only, ${date} was asked for`);
    this.name = 'CalendarEnded';
  }
}

export function isBusinessDay(calendar: Calendar, date: LocalDate): boolean {
  if (date > calendar.knownThrough) throw new CalendarEnded(date, calendar.knownThrough);
  const weekday = weekdayOf(date);
  return weekday !== 0 && weekday !== 6 && !isListed(calendar.closures, date);
}

/** The `count`-th business day after `date` (before it, when negative); 0 gives `date` itself. */
export function plusBusinessDays(calendar: Calendar, date: LocalDate, count: number): LocalDate {
  const step = Math.sign(count);
  let day = date;
  for (let left = Math.abs(count); left > 0; ) {
    day = plusDays(day, step);
    if (isBusinessDay(calendar, day)) left -= 1;
  }
  return day;
}

/** Business days after `from` up to and including `to`; 0 when `to` is not later. */
export function businessDaysBetween(calendar: Calendar, from: LocalDate, to: LocalDate): number {
  let count = 0;
  for (let day = plusDays(from, 1); day <= to; day = plusDays(day, 1)) {
    if (isBusinessDay(calendar, day)) count += 1;
  }
  return count;
}

/** `date` itself when it is a business day, else the next one. */
export function businessDayFrom(calendar: Calendar, date: LocalDate): LocalDate {
  return isBusinessDay(calendar, date) ? date : plusBusinessDays(calendar, date, 1);
}

/** A plan carries a few dozen closures; the calendar of an import, decades of them. */
function isListed(closures: readonly LocalDate[], date: LocalDate): boolean {
  let low = 0;
  for (let high = closures.length; low < high; ) {
    const middle = (low + high) >> 1;
    if ((closures[middle] ?? '') < date) low = middle + 1;
    else high = middle;
  }
  return closures[low] === date;
}
