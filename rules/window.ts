import { businessDayFrom, type Calendar, isBusinessDay } from './calendar.js';
import { at, dateOf, type Instant, plusDays, type TimeOfDay, timeOf, toMs } from './time.js';

/** When residents may be contacted. `days: office` leaves weekends, holidays and closures out. */
export interface Window {
  days: 'office' | 'every-day';
  from: TimeOfDay;
  to: TimeOfDay;
}

export function isOpen(window: Window, calendar: Calendar, instant: Instant): boolean {
  const time = timeOf(instant);
  return opensOn(window, calendar, instant) && time >= window.from && time < window.to;
}

/** The first instant at or after `from` when the window is open. */
export function nextOpening(window: Window, calendar: Calendar, from: Instant): Instant {
  if (isOpen(window, calendar, from)) return from;
  const today = dateOf(from);
  const first = timeOf(from) < window.from ? today : plusDays(today, 1);
  const day = window.days === 'every-day' ? first : businessDayFrom(calendar, first);
  return at(day, window.from);
}

/** The end of the window on the day of `instant`. */
export function closingOf(window: Window, instant: Instant): Instant {
  return at(dateOf(instant), window.to);
}

/** Milliseconds that the window is open on a day it opens. */
export function openMsOf(window: Window): number {
  return toMs(at('2026-01-05', window.to)) - toMs(at('2026-01-05', window.from));
}

function opensOn(window: Window, calendar: Calendar, instant: Instant): boolean {
  return window.days === 'every-day' || isBusinessDay(calendar, dateOf(instant));
}
