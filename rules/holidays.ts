import type { Calendar, SessionDay } from './calendar.js';
import { HOLIDAYS_THROUGH, holidaysOf, PROVISIONAL_FROM } from './holiday-law.js';
import { type Session, sessionDays } from './sessions.js';
import { isLocalDate, type LocalDate, weekdayOf } from './time.js';

export { HOLIDAYS_FROM, HOLIDAYS_THROUGH, PROVISIONAL_FROM } from './holiday-law.js';

/** The town hall's own closed days beside weekends and national holidays. */
export interface Closures {
  /** Each year's, `MM-DD`: the turn of the year is by ordinance, 12-29 to 01-03 in most towns, 12-30 to 01-04 in some. */
  yearly: string[];
  /** Single days. */
  dates: LocalDate[];
  /** Days on which the town hall opens although it would be closed. */
  open?: LocalDate[];
}

/** Year's end as most ordinances have it. */
export const USUAL_CLOSURES: Closures = { yearly: ['12-29', '12-30', '12-31', '01-01', '01-02', '01-03'], dates: [] };

/**
 * The closed days and session days from `from` through `to`, which plans and conditions carry: never asked of the
 * machine's clock or zone. Days before `from` count as open, so begin early enough for the oldest date to be counted
 * from; it ends with the holidays that the law lets us compute. Holidays that are not enacted yet are marked.
 */
export function calendarFor(
  from: LocalDate,
  to: LocalDate,
  closures: Closures = USUAL_CLOSURES,
  sessions?: Readonly<Record<string, Session>>,
): Calendar {
  const last = to < HOLIDAYS_THROUGH ? to : HOLIDAYS_THROUGH;
  const closed = closedDays(from, last, closures);
  const openings = daysWithin(closures.open ?? [], from, last).filter((day) => !isWeekday(day));
  return {
    closures: daysWithin(closed, from, last).filter(isWeekday),
    ...(openings.length > 0 && { openings }),
    knownThrough: last,
    ...(last >= PROVISIONAL_FROM && { provisionalFrom: PROVISIONAL_FROM }),
    ...(sessions && { sessions: daysOfSessions(sessions, from, last, closed) }),
  };
}

/** Holidays and the town's own closed days, those on weekends included. */
function closedDays(from: LocalDate, to: LocalDate, { yearly, dates, open = [] }: Closures): Set<LocalDate> {
  const closed = new Set(dates);
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1) {
    for (const day of holidaysOf(year).keys()) closed.add(day);
    for (const day of yearly) if (isLocalDate(`${year}-${day}`)) closed.add(`${year}-${day}`);
  }
  for (const day of open) closed.delete(day);
  return closed;
}

function daysOfSessions(
  sessions: Readonly<Record<string, Session>>,
  from: LocalDate,
  to: LocalDate,
  closed: ReadonlySet<LocalDate>,
): Record<string, SessionDay[]> {
  return Object.fromEntries(
    Object.entries(sessions).map(([name, session]) => [name, sessionDays(session, { from, to, closed })]),
  );
}

/** Each of `days` from `from` through `to` once, in order. */
const daysWithin = (days: Iterable<LocalDate>, from: LocalDate, to: LocalDate): LocalDate[] =>
  [...new Set(days)].filter((day) => day >= from && day <= to).sort();

function isWeekday(day: LocalDate): boolean {
  const weekday = weekdayOf(day);
  return weekday !== 0 && weekday !== 6;
}
