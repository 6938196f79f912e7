/**
 * Instants are ISO strings in UTC, dates are ISO dates of Japan. Japan keeps +09:00 all year (no summer time since
 * 1951), so that arithmetic on both is exact without a zone table; `rules/time.spec.ts` holds it against luxon.
 *
 * The texts as we write them are read by hand, and the dates once made are kept: a simulation asks millions of times.
 * Whatever else `Date` can read (an offset, no milliseconds) is left to it, and so is the refusal of what it cannot.
 */
export type Instant = string;
export type LocalDate = string;
/** `HH:mm`, a time of the day in Japan. */
export type TimeOfDay = string;

// Asked of the global object once: in the sandbox of a workflow each asking is slow.
const { abs, floor, min } = Math;
const { isInteger: isWhole, isNaN: isNone, NaN: NONE } = Number;
const { fromCharCode } = String;

const JAPAN_AHEAD_MS = 9 * 3_600_000;
export const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Milliseconds since 1970; NaN when `instant` is none. */
export function toMs(instant: Instant): number {
  if (!isOurs(instant)) return Date.parse(instant);
  const minutes = minutesIn(instant, 11);
  const seconds = twoDigits(instant, 17);
  const thousandths = twoDigits(instant, 20) * 10 + digit(instant, 22);
  const ms = dayIn(instant) * DAY_MS + minutes * MINUTE_MS + seconds * 1000 + thousandths;
  return isNone(ms) || seconds > 59 ? Date.parse(instant) : ms;
}

/** `YYYY-MM-DDTHH:MM:SS.mmmZ`; throws RangeError when `ms` is no time. */
export function toInstant(ms: number): Instant {
  if (!isWhole(ms) || abs(ms) > OURS_MS) return new Date(ms).toISOString();
  const day = floor(ms / DAY_MS);
  const date = dateOfDay(day);
  const inDay = ms - day * DAY_MS;
  const seconds = (inDay / 1000) | 0;
  const minutes = (seconds / 60) | 0;
  const hours = (minutes / 60) | 0;
  const minute = minutes - hours * 60;
  const second = seconds - minutes * 60;
  const thousandth = inDay - seconds * 1000;
  // Made at one stroke: a text that is put together of parts takes twice as long to read afterwards.
  // biome-ignore format: as it reads
  return fromCharCode(
    date.charCodeAt(0), date.charCodeAt(1), date.charCodeAt(2), date.charCodeAt(3), HYPHEN,
    date.charCodeAt(5), date.charCodeAt(6), HYPHEN, date.charCodeAt(8), date.charCodeAt(9), CAPITAL_T,
    tens(hours), ones(hours), COLON, tens(minute), ones(minute), COLON, tens(second), ones(second), POINT,
    ZERO + ((thousandth / 100) | 0), tens(thousandth % 100), ones(thousandth), CAPITAL_Z,
  );
}

/** The instant `ms` milliseconds later (earlier, when negative). */
export const plusMs = (instant: Instant, ms: number): Instant => toInstant(toMs(instant) + ms);
/** The earlier of two instants; the first when they are the same time. */
export const earlier = (a: Instant, b: Instant): Instant => (isAfter(a, b) ? b : a);
/** The later of two instants; the first when they are the same time. */
export const later = (a: Instant, b: Instant): Instant => (isAfter(b, a) ? b : a);

/** Whether `a` comes after `b`. The texts as we write them are in the order of their times: nothing need be read. */
export function isAfter(a: Instant, b: Instant): boolean {
  return isOurs(a) && isOurs(b) ? a > b : toMs(a) > toMs(b);
}

/** The date in Japan at `instant`. */
export function dateOf(instant: Instant): LocalDate {
  return dateOfDay(floor((toMs(instant) + JAPAN_AHEAD_MS) / DAY_MS));
}

/** The time of the day in Japan at `instant`, to the minute. */
export function timeOf(instant: Instant): TimeOfDay {
  const ms = toMs(instant) + JAPAN_AHEAD_MS;
  if (isNone(ms)) throw new RangeError('Invalid time value');
  return clock(floor((ms - floor(ms / DAY_MS) * DAY_MS) / MINUTE_MS));
}

/** The instant of `time` on `date` in Japan. */
export function at(date: LocalDate, time: TimeOfDay): Instant {
  const ms = time.length === 5 && date.length === 10 ? dayIn(date) * DAY_MS + minutesIn(time, 0) * MINUTE_MS : NONE;
  return toInstant((isNone(ms) ? Date.parse(`${date}T${time}:00Z`) : ms) - JAPAN_AHEAD_MS);
}

/** Days since 1970-01-01: what loops over dates count in. */
export function dayOf(date: LocalDate): number {
  const day = date.length === 10 ? dayIn(date) : NONE;
  return isNone(day) ? Date.parse(date) / DAY_MS : day;
}

/** Throws RangeError when `day` is none. */
export function dateOfDay(day: number): LocalDate {
  const known = dates.get(day);
  if (known !== undefined) return known;
  const date = new Date(day * DAY_MS).toISOString().slice(0, 10);
  if (dates.size >= MOST_DATES) dates.clear();
  dates.set(day, date);
  return date;
}

/** 0 = Sunday … 6 = Saturday; 1970-01-01 was a Thursday. */
export const weekdayOfDay = (day: number): number => (((day + 4) % 7) + 7) % 7;

/** The date `days` days of the calendar later (earlier, when negative). */
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

/** `date` itself when it is that weekday (0 = Sunday … 6 = Saturday), else the next day that is. */
export function nextWeekday(date: LocalDate, weekday: number): LocalDate {
  const day = dayOf(date);
  return dateOfDay(day + ((weekday - weekdayOfDay(day) + 7) % 7));
}

/** `date` itself when it is that weekday (0 = Sunday … 6 = Saturday), else the last day before it that is. */
export function previousWeekday(date: LocalDate, weekday: number): LocalDate {
  const day = dayOf(date);
  return dateOfDay(day - ((weekdayOfDay(day) - weekday + 7) % 7));
}

/** The same day of the month `months` later (earlier, when negative), or that month's last day when it has none. */
export function plusMonths(date: LocalDate, months: number): LocalDate {
  const count = yearIn(date) * 12 + twoDigits(date, 5) - 1 + months;
  const year = floor(count / 12);
  const month = count - year * 12 + 1;
  return dateOfDay(dayOfParts(year, month, min(twoDigits(date, 8), lengthOf(year, month))));
}

/** The last day of the month of `date`. */
export function endOfMonth(date: LocalDate): LocalDate {
  const year = yearIn(date);
  const month = twoDigits(date, 5);
  return dateOfDay(dayOfParts(year, month, lengthOf(year, month)));
}

/** Whole years from `from` to `to`, as birthdays count them; negative when `to` is earlier. */
export function yearsBetween(from: LocalDate, to: LocalDate): number {
  if (to < from) return -yearsBetween(to, from);
  const years = yearIn(to) - yearIn(from);
  return plusMonths(from, years * 12) <= to ? years : years - 1;
}

/** The western year in which the fiscal year of `date` began on 1 April. */
export function fiscalYearOf(date: LocalDate): number {
  const year = yearIn(date);
  return twoDigits(date, 5) >= 4 ? year : year - 1;
}

/** The 31 March that ends the fiscal year of `date`. */
export function endOfFiscalYear(date: LocalDate): LocalDate {
  return dateOfDay(dayOfParts(fiscalYearOf(date) + 1, 3, 31));
}

/** Whether `text` is an ISO date that the calendar has. */
export function isLocalDate(text: string): boolean {
  return text.length === 10 && !isNone(dayIn(text));
}

const [ZERO, HYPHEN, COLON, POINT, CAPITAL_T, CAPITAL_Z] = [48, 45, 58, 46, 84, 90];
/** The digits of a number below a hundred, as characters. */
const tens = (count: number): number => ZERO + ((count / 10) | 0);
const ones = (count: number): number => ZERO + (count % 10);

// Within these, years have four digits and no sign.
const OURS_MS = 200 * 365 * DAY_MS;
const TWO = Array.from({ length: 100 }, (_, count) => String(count).padStart(2, '0'));

/** Bounded, since a workflow keeps its own: 22 years of days, far more than any run looks at. */
const MOST_DATES = 8_192;
const dates = new Map<number, LocalDate>();

const clock = (minutes: number): TimeOfDay => `${TWO[floor(minutes / 60)]}:${TWO[minutes % 60]}`;

/** The day of the date that `text` begins with; NaN when it begins with none. */
function dayIn(text: string): number {
  if (text[4] !== '-' || text[7] !== '-') return NONE;
  const year = yearIn(text);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  return day >= 1 && day <= lengthOf(year, month) ? dayOfParts(year, month, day) : NONE;
}

/** Days since 1970-01-01 in the Gregorian calendar; NaN when there is no such month. */
function dayOfParts(year: number, month: number, day: number): number {
  const leapDays = floor((year - 1969) / 4) - floor((year - 1901) / 100) + floor((year - 1601) / 400);
  const before = BEFORE_MONTH[month] ?? NONE;
  return 365 * (year - 1970) + leapDays + before + (month > 2 && isLeap(year) ? 1 : 0) + day - 1;
}

/** Days of a month; NaN when there is no such month. */
function lengthOf(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : (MONTH_LENGTHS[month] ?? NONE);
}

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
const MONTH_LENGTHS = [NONE, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const BEFORE_MONTH = [NONE, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

/** Minutes of the day of the `HH:mm` at `index`; NaN when there is none. */
function minutesIn(text: string, index: number): number {
  const hours = twoDigits(text, index);
  const minutes = twoDigits(text, index + 3);
  return text[index + 2] === ':' && hours <= 23 && minutes <= 59 ? hours * 60 + minutes : NONE;
}

/** The length of an instant that `toInstant` wrote, and the marks between its numbers. */
const isOurs = (text: string): boolean =>
  text.length === 24 && text[10] === 'T' && text[16] === ':' && text[19] === '.' && text[23] === 'Z';

const yearIn = (text: string): number => twoDigits(text, 0) * 100 + twoDigits(text, 2);
const twoDigits = (text: string, index: number): number => digit(text, index) * 10 + digit(text, index + 1);

function digit(text: string, index: number): number {
  const value = text.charCodeAt(index) - ZERO;
  return value >= 0 && value <= 9 ? value : NONE;
}
