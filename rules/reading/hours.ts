import { daysListed, type Session } from '../sessions.js';
import { isLocalDate, weekdayOf } from '../time.js';
import type { Town } from '../town.js';
import type { Hours, Window } from '../window.js';

/** The hours of a window and the days of the week (0 = Sunday) on which it may open. */
export interface OpenHours extends Hours {
  weekdays: readonly number[];
  /** The longest that it usually stays closed, in days: from the start of one open day to that of the next. */
  gapDays: number;
}

/** When a window opens; undefined for hours that make no sense, or a session that the town does not have. */
export function openHoursOf(window: Window, { sessions }: Town): OpenHours | undefined {
  if ('session' in window) {
    const session = Object.hasOwn(sessions, window.session) ? sessions[window.session] : undefined;
    return session && { from: session.from, to: session.to, weekdays: weekdaysOf(session), gapDays: gapOf(session) };
  }
  const { days, from, to } = window;
  if (from >= to) return undefined;
  return days === 'office'
    ? { from, to, weekdays: [1, 2, 3, 4, 5], gapDays: OVER_A_WEEKEND }
    : { from, to, weekdays: [0, 1, 2, 3, 4, 5, 6], gapDays: 1 };
}

function weekdaysOf(session: Session): number[] {
  const days = daysListed(session.days).map((item) =>
    isLocalDate(item) ? weekdayOf(item) : WEEKDAY_NAMES.indexOf(item.slice(-3)),
  );
  return [...new Set(days)].sort();
}

const gapOf = (session: Session): number =>
  daysListed(session.days).some((item) => item.startsWith('every')) ? 7 : 35;

export const WEEKDAY_NAMES = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const OVER_A_WEEKEND = 3;
