import { dateOfDay, dayOf, type LocalDate, weekdayOfDay } from './time.js';

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
  return isWorkday(dayOf(date)) && !isListed(calendar.closures, date);
}

/** The `count`-th business day after `date` (before it, when negative); 0 gives `date` itself. */
export function plusBusinessDays(calendar: Calendar, date: LocalDate, count: number): LocalDate {
  const step = Math.sign(count);
  let day = dayOf(date);
  for (let left = Math.abs(count); left > 0; ) {
    day += step;
    if (isWorkday(day) && isBusinessDay(calendar, dateOfDay(day))) left -= 1;
  }
  return count === 0 ? date : dateOfDay(day);
}

/** Business days after `from` up to and including `to`; 0 when `to` is not later. */
export function businessDaysBetween(calendar: Calendar, from: LocalDate, to: LocalDate): number {
  if (to <= from) return 0;
  if (to > calendar.knownThrough) throw new CalendarEnded(to, calendar.knownThrough);
  const first = dayOf(from) + 1;
  const days = dayOf(to) - first + 1;
  let count = Math.floor(days / 7) * 5;
  for (let day = first + days - (days % 7); day < first + days; day += 1) if (isWorkday(day)) count += 1;
  const { closures } = calendar;
  for (let i = firstAfter(closures, from); i < closures.length && (closures[i] ?? '') <= to; i += 1) {
    if (isWorkday(dayOf(closures[i] ?? ''))) count -= 1;
  }
  return count;
}

/** `date` itself when it is a business day, else the next one. */
export function businessDayFrom(calendar: Calendar, date: LocalDate): LocalDate {
  return isBusinessDay(calendar, date) ? date : plusBusinessDays(calendar, date, 1);
}

/** Monday to Friday. */
function isWorkday(day: number): boolean {
  const weekday = weekdayOfDay(day);
  return weekday !== 0 && weekday !== 6;
}

function isListed(closures: readonly LocalDate[], date: LocalDate): boolean {
  return closures[firstAfter(closures, date) - 1] === date;
}

/** The index of the first closure after `date`: a plan carries a few dozen, the calendar of an import decades of them. */
function firstAfter(closures: readonly LocalDate[], date: LocalDate): number {
  let low = 0;
  for (let high = closures.length; low < high; ) {
    const middle = (low + high) >> 1;
    if ((closures[middle] ?? '') <= date) low = middle + 1;
    else high = middle;
  }
  return low;
}
