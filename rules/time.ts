/**
 * Instants are ISO strings in UTC, dates are ISO dates of Japan. Japan keeps +09:00 all year (no summer time since
 * 1951), so that arithmetic on both is exact without a zone table; `rules/time.spec.ts` holds it against luxon.
 */
export type Instant = string;
export type LocalDate = string;
/** `HH:mm`, a time of the day in Japan. */
export type TimeOfDay = string;

const JAPAN_AHEAD_MS = 9 * 3_600_000;
const DAY_MS = 86_400_000;

export const toMs = (instant: Instant): number => Date.parse(instant);
export const toInstant = (ms: number): Instant => new Date(ms).toISOString();
export const plusMs = (instant: Instant, ms: number): Instant => toInstant(toMs(instant) + ms);
export const earlier = (a: Instant, b: Instant): Instant => (toMs(a) <= toMs(b) ? a : b);
export const later = (a: Instant, b: Instant): Instant => (toMs(a) >= toMs(b) ? a : b);

/** The date in Japan at `instant`. */
export function dateOf(instant: Instant): LocalDate {
  return new Date(toMs(instant) + JAPAN_AHEAD_MS).toISOString().slice(0, 10);
}

/** The time of the day in Japan at `instant`, to the minute. */
export function timeOf(instant: Instant): TimeOfDay {
  return new Date(toMs(instant) + JAPAN_AHEAD_MS).toISOString().slice(11, 16);
}

/** The instant of `time` on `date` in Japan. */
export function at(date: LocalDate, time: TimeOfDay): Instant {
  return toInstant(Date.parse(`${date}T${time}:00Z`) - JAPAN_AHEAD_MS);
}

/** Days since 1970-01-01: what loops over dates count in. */
export const dayOf = (date: LocalDate): number => Date.parse(date) / DAY_MS;
export const dateOfDay = (day: number): LocalDate => new Date(day * DAY_MS).toISOString().slice(0, 10);
/** 0 = Sunday … 6 = Saturday; 1970-01-01 was a Thursday. */
export const weekdayOfDay = (day: number): number => (((day + 4) % 7) + 7) % 7;

export function plusDays(date: LocalDate, days: number): LocalDate {
  return dateOfDay(dayOf(date) + days);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayOf(to) - dayOf(from);
}

/** 0 = Sunday … 6 = Saturday. */
export function weekdayOf(date: LocalDate): number {
  return weekdayOfDay(dayOf(date));
}

/** The same day of the month `months` later (earlier, when negative), or that month's last day when it has none. */
export function plusMonths(date: LocalDate, months: number): LocalDate {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0));
  const target = new Date(Date.UTC(year, month - 1 + months, Math.min(day, last.getUTCDate())));
  return target.toISOString().slice(0, 10);
}

/** Whole years from `from` to `to`, as birthdays count them; negative when `to` is earlier. */
export function yearsBetween(from: LocalDate, to: LocalDate): number {
  if (to < from) return -yearsBetween(to, from);
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return plusMonths(from, years * 12) <= to ? years : years - 1;
}

/** The western year in which the fiscal year of `date` began on 1 April. */
export function fiscalYearOf(date: LocalDate): number {
  const year = Number(date.slice(0, 4));
  return date.slice(5) >= '04-01' ? year : year - 1;
}

/** Whether `text` is an ISO date that the calendar has. */
export function isLocalDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}
