import { businessDayFrom, type Calendar, CalendarEnded, isBusinessDay, type SessionDay } from './calendar.js';
import { at, dateOf, type Instant, type LocalDate, plusDays, type TimeOfDay, timeOf } from './time.js';

/** From `from` until just before `to`, on one day. */
export interface Hours {
  from: TimeOfDay;
  to: TimeOfDay;
}

/** `days: office` leaves weekends, holidays and closures out. */
export interface OfficeHours extends Hours {
  days: 'office' | 'every-day';
}

/** When residents may be contacted: in hours of the day, or in those of one of the town's named sessions. */
export type Window = OfficeHours | { session: string };

/** The hours of what cannot wait. */
export const AT_ANY_TIME: OfficeHours = { days: 'every-day', from: '00:00', to: '24:00' };
/** A page cannot write 24:00: only an emergency's hours end there. */
export const isAtAnyTime = (window: Window): boolean => 'days' in window && window.to === AT_ANY_TIME.to;

/**
 * The hours of the window on `date`; null when it stays closed. Throws `CalendarEnded` when the calendar does not know
 * the date.
 */
export function hoursOn(window: Window, calendar: Calendar, date: LocalDate): Hours | null {
  if ('session' in window) {
    if (date > calendar.knownThrough) throw new CalendarEnded(date, calendar.knownThrough);
    const day = sessionFrom(window.session, calendar, date);
    return day?.on === date ? { from: day.from, to: day.to } : null;
  }
  const opens = window.days === 'every-day' || isBusinessDay(calendar, date);
  return opens ? { from: window.from, to: window.to } : null;
}

/** From the opening until just before the closing. Throws `CalendarEnded` like `hoursOn`. */
export function isOpen(window: Window, calendar: Calendar, instant: Instant): boolean {
  const hours = hoursOn(window, calendar, dateOf(instant));
  if (!hours) return false;
  const time = timeOf(instant);
  return time >= hours.from && time < hours.to;
}

/** The first instant at or after `from` when the window is open. Throws `CalendarEnded` when none is known. */
export function nextOpening(window: Window, calendar: Calendar, from: Instant): Instant {
  const today = dateOf(from);
  const hours = hoursOn(window, calendar, today);
  if (!hours) return opensAt(window, calendar, plusDays(today, 1));
  const time = timeOf(from);
  if (time < hours.from) return at(today, hours.from);
  return time < hours.to ? from : opensAt(window, calendar, plusDays(today, 1));
}

/** When the window opens on `date`, or on the first day after it that it opens. Throws `CalendarEnded` when none is known. */
export function opensAt(window: Window, calendar: Calendar, date: LocalDate): Instant {
  if ('session' in window) {
    const day = sessionFrom(window.session, calendar, date);
    if (!day) throw new CalendarEnded(date, daysOf(window.session, calendar).at(-1)?.on ?? calendar.knownThrough);
    return at(day.on, day.from);
  }
  return at(window.days === 'every-day' ? date : businessDayFrom(calendar, date), window.from);
}

/** The end of the window on the day of `instant`, or on the first day after it that it opens. */
export function closingOf(window: Window, calendar: Calendar, instant: Instant): Instant {
  const today = dateOf(instant);
  const hours = hoursOn(window, calendar, today);
  if (hours) return at(today, hours.to);
  return closingOf(window, calendar, opensAt(window, calendar, today));
}

/** The first day of the session on or after `date`. */
function sessionFrom(session: string, calendar: Calendar, date: LocalDate): SessionDay | undefined {
  const days = daysOf(session, calendar);
  let low = 0;
  for (let high = days.length; low < high; ) {
    const middle = (low + high) >> 1;
    if ((days[middle]?.on ?? '') < date) low = middle + 1;
    else high = middle;
  }
  return days[low];
}

function daysOf(session: string, { sessions }: Calendar): readonly SessionDay[] {
  const days = sessions?.[session];
  if (!days) throw new Error(`the calendar has no session "${session}"`);
  return days;
}
