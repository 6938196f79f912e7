import holidays from '@holiday-jp/holiday_jp/lib/holidays.js';
import type { Calendar } from './calendar.js';
import { type LocalDate, weekdayOf } from './time.js';

/** The town hall's own closed days: each year's (`MM-DD`), and single ones. */
export interface Closures {
  yearly: string[];
  dates: LocalDate[];
}

/** Year's end as most ordinances have it. */
export const USUAL_CLOSURES: Closures = { yearly: ['12-29', '12-30', '12-31', '01-01', '01-02', '01-03'], dates: [] };

/** The holiday data: enacted years, then forecasts of the equinoxes. */
export const HOLIDAYS_FROM: LocalDate = '1970-01-01';
export const HOLIDAYS_THROUGH: LocalDate = '2050-12-31';

/**
 * The closed weekdays from `from` through `to`, which plans and conditions carry: never asked of the machine's clock
 * or zone. Days before `from` count as open, so begin early enough for the oldest date to be counted from.
 */
export function calendarFor(from: LocalDate, to: LocalDate, closures: Closures = USUAL_CLOSURES): Calendar {
  const last = to < HOLIDAYS_THROUGH ? to : HOLIDAYS_THROUGH;
  const days = new Set([...Object.keys(holidays), ...yearlyDays(closures.yearly, from, last), ...closures.dates]);
  return {
    closures: [...days].filter((day) => day >= from && day <= last && isWeekday(day)).sort(),
    knownThrough: last,
  };
}

function yearlyDays(yearly: readonly string[], from: LocalDate, to: LocalDate): LocalDate[] {
  const first = Number(from.slice(0, 4));
  const years = Array.from({ length: Math.max(0, Number(to.slice(0, 4)) - first + 1) }, (_, index) =>
    String(first + index),
  );
  return years.flatMap((year) => yearly.map((day) => `${year}-${day}`));
}

function isWeekday(day: LocalDate): boolean {
  const weekday = weekdayOf(day);
  return weekday !== 0 && weekday !== 6;
}
