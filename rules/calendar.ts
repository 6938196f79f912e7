import { dateOfDay, dayOf, type LocalDate, type TimeOfDay, weekdayOfDay } from './time.js';

/**
 * The closed days that a plan carries: weekends are implied, `closures` lists the other closed days in order. Never
 * changed once it is made: its days are counted once.
 */
export interface Calendar {
  closures: LocalDate[];
  /** Weekend days on which the town hall opens all the same. */
  openings?: LocalDate[];
  /** The last day the calendar knows; nothing is planned past it. */
  knownThrough: LocalDate;
  /** From this day on the equinoxes are forecasts, and with them the holidays. */
  provisionalFrom?: LocalDate;
  /** The days of the town's named sessions, such as a night desk, in order. */
  sessions?: Record<string, SessionDay[]>;
}

/** One day of a named session; it may lie outside office days. */
export interface SessionDay {
  on: LocalDate;
  from: TimeOfDay;
  to: TimeOfDay;
}

/** Thrown when a day past `knownThrough` is asked for: a plan never guesses holidays. */
export class CalendarEnded extends Error {
  constructor(
    date: LocalDate,
    readonly knownThrough: LocalDate,
  ) {
    super(`the calendar is known through ${knownThrough} only, ${date} was asked for`);
    this.name = 'CalendarEnded';
  }
}

/** What `count` answers; null where it would go past the days that are known. */
export function ifKnown<Counted>(count: () => Counted): Counted | null {
  try {
    return count();
  } catch (error) {
    if (error instanceof CalendarEnded) return null;
    throw error;
  }
}

/** Throws `CalendarEnded` past the days that are known. */
export function isBusinessDay(calendar: Calendar, date: LocalDate): boolean {
  const index = indexOf(calendar);
  const day = dayOf(date);
  if (!(day <= index.known)) throw new CalendarEnded(date, calendar.knownThrough);
  return isWeekday(day) !== (index.days[countThrough(index.days, day) - 1] === day);
}

/**
 * Whether the holidays of `date` may still change: the National Astronomical Observatory announces the equinoxes of a
 * year on 1 February of the year before (暦要項, in the official gazette).
 */
export function isProvisional({ provisionalFrom }: Calendar, date: LocalDate): boolean {
  return provisionalFrom !== undefined && date >= provisionalFrom;
}

/**
 * The `count`-th business day after `date` (before it, when negative); 0 gives `date` itself. Throws `CalendarEnded`
 * when it counts over days that are not known.
 */
export function plusBusinessDays(calendar: Calendar, date: LocalDate, count: number): LocalDate {
  if (count === 0) return date;
  const index = indexOf(calendar);
  const from = dayOf(date);
  if (!(from <= index.known)) throw new CalendarEnded(date, calendar.knownThrough);
  const day = dayOfRank(index, count > 0 ? rankOf(index, from) + count : rankOf(index, from - 1) + count + 1);
  const found = dateOfDay(day);
  if (day > index.known) throw new CalendarEnded(found, calendar.knownThrough);
  return found;
}

/** Business days after `from` up to and including `to`; 0 when `to` is not later. */
export function businessDaysBetween(calendar: Calendar, from: LocalDate, to: LocalDate): number {
  if (to <= from) return 0;
  const index = indexOf(calendar);
  const last = dayOf(to);
  if (!(last <= index.known)) throw new CalendarEnded(to, calendar.knownThrough);
  return rankOf(index, last) - rankOf(index, dayOf(from));
}

/** `date` itself when it is a business day, else the next one. */
export function businessDayFrom(calendar: Calendar, date: LocalDate): LocalDate {
  return isBusinessDay(calendar, date) ? date : plusBusinessDays(calendar, date, 1);
}

/**
 * A calendar counted once. A business day has a rank: how many there are through it since Monday 1969-12-29, on
 * weekdays alone and then less the closures, plus the openings. A run keeps a few dozen numbers of it, not each day.
 */
interface CalendarIndex {
  known: number;
  /** The days that differ from the week: closed weekdays, open weekend days. In order. */
  days: readonly number[];
  /** The rank of each of `days`. */
  ranks: readonly number[];
}

const indexes = new WeakMap<Calendar, CalendarIndex>();

function indexOf(calendar: Calendar): CalendarIndex {
  const built = indexes.get(calendar);
  if (built) return built;
  const closed = calendar.closures.map(dayOf).filter(isWeekday);
  const open = (calendar.openings ?? []).map(dayOf).filter((day) => !isWeekday(day));
  const days = [...new Set([...closed, ...open])].sort((a, b) => a - b);
  let difference = 0;
  const ranks = days.map((day) => {
    difference += isWeekday(day) ? -1 : 1;
    return weekdaysThrough(day) + difference;
  });
  const index = { known: dayOf(calendar.knownThrough), days, ranks };
  indexes.set(calendar, index);
  return index;
}

/** How many business days there are through `day`. */
function rankOf({ days, ranks }: CalendarIndex, day: number): number {
  const last = countThrough(days, day) - 1;
  return weekdaysThrough(day) + differenceAt(days, ranks, last);
}

/** The first day whose rank is `rank`: the business day itself, since the rank of a closed day is that of the day before. */
function dayOfRank({ days, ranks }: CalendarIndex, rank: number): number {
  const last = countThrough(ranks, rank - 1) - 1;
  const byWeek = weekdayAt(rank - differenceAt(days, ranks, last));
  // Only an opening can come before the weekday that the count without it falls on.
  return min(byWeek, days[last + 1] ?? byWeek);
}

/** By how much the ranks from the `index`-th of `days` on differ from weekdays alone. */
function differenceAt(days: readonly number[], ranks: readonly number[], index: number): number {
  const day = days[index];
  return day === undefined ? 0 : (ranks[index] ?? 0) - weekdaysThrough(day);
}

/** How many of the ordered `values` are at most `limit`. */
function countThrough(values: readonly number[], limit: number): number {
  let low = 0;
  for (let high = values.length; low < high; ) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

// Asked of the global object once: in the sandbox of a workflow each asking is slow.
const { floor, min } = Math;

/** Mondays to Fridays from Monday 1969-12-29 through `day`. */
function weekdaysThrough(day: number): number {
  const weeks = floor((day + 3) / 7);
  return weeks * 5 + min(day + 4 - weeks * 7, 5);
}

/** The day that is the `count`-th of them. */
function weekdayAt(count: number): number {
  const weeks = floor((count - 1) / 5);
  return weeks * 7 + (count - 1 - weeks * 5) - 3;
}

function isWeekday(day: number): boolean {
  const weekday = weekdayOfDay(day);
  return weekday !== 0 && weekday !== 6;
}
