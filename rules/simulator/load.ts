import type { Calendar } from '../calendar.js';
import { DAY_MS, dateOfDay } from '../time.js';
import { hoursOn, type Hours as OpenHours, type Window } from '../window.js';
import { dayAt, HOUR_MS, msAt, msOfTime } from './days.js';
import type { Telephones } from './practice.js';
import type { CallQueue, HourLoad } from './simulation.js';

const HOURS_A_DAY = 24;

/** Counts by the hour in Japan since 1970. */
export type Hours = Map<number, number>;

export function countHour(hours: Hours, ms: number): void {
  const hour = Math.floor((ms - msAt(0, 0)) / HOUR_MS);
  hours.set(hour, (hours.get(hour) ?? 0) + 1);
}

/** Of an hour in which the office is open for a part, as large a part of the calls can be answered. */
export function hourLoadOf(hours: Hours, { answersPerHour, from, to }: Telephones): HourLoad {
  const inOrder = [...hours].sort(([a], [b]) => a - b);
  const most = inOrder.reduce<[number, number] | null>((top, one) => (top && top[1] >= one[1] ? top : one), null);
  const open = openShares({ from, to });
  const beyond = inOrder.flatMap(([hour, count]) => {
    const over = count - Math.floor((open[hour % HOURS_A_DAY] ?? 0) * answersPerHour);
    return over > 0 ? [[nameOf(hour), over]] : [];
  });
  return {
    total: inOrder.reduce((sum, [, count]) => sum + count, 0),
    byHour: Object.fromEntries(inOrder.map(([hour, count]) => [nameOf(hour), count])),
    most: most && { hour: nameOf(most[0]), count: most[1] },
    beyond: Object.fromEntries(beyond),
  };
}

export interface Queueing {
  /** Calls are made while any of them is open. */
  windows: readonly Window[];
  calendar: Calendar;
  telephones: Telephones;
  /** The last instant that is played, in milliseconds. */
  until: number;
}

/**
 * Lets the calls that are due wait for the operators: so many an hour while a window is open, those that are due first.
 * What waits when the last of a day closes could not be made inside it.
 */
export function callQueueOf(due: Hours, { windows, calendar, telephones, until }: Queueing): CallQueue {
  const queue: CallQueue = { total: 0, byHour: {}, leftAtClosing: {}, mostWaiting: 0, leftAtEnd: 0 };
  const first = Math.floor(Math.min(...due.keys()) / HOURS_A_DAY);
  let waiting = 0;
  for (let day = first; day <= dayAt(until); day += 1) {
    const open = openOn(windows, calendar, day);
    waiting = workDay(queue, {
      day,
      waiting,
      due,
      capacities: open.map((share) => Math.floor(share * telephones.callsPerHour)),
    });
    if (waiting > 0 && open.some((share) => share > 0)) queue.leftAtClosing[dateOfDay(day)] = waiting;
  }
  return { ...queue, leftAtEnd: waiting };
}

interface WorkingDay {
  day: number;
  waiting: number;
  due: Hours;
  /** How many calls can be made in each hour. */
  capacities: readonly number[];
}

/** Answers how many wait at the end of the day. */
function workDay(queue: CallQueue, { day, waiting, due, capacities }: WorkingDay): number {
  let left = waiting;
  capacities.forEach((capacity, hourOfDay) => {
    const hour = day * HOURS_A_DAY + hourOfDay;
    const dueNow = due.get(hour) ?? 0;
    const made = Math.min(left + dueNow, capacity);
    left += dueNow - made;
    queue.total += dueNow;
    if (dueNow > 0 || made > 0) queue.byHour[nameOf(hour)] = { due: dueNow, made, waiting: left };
    queue.mostWaiting = Math.max(queue.mostWaiting, left);
  });
  return left;
}

/** How much of each hour of a day a window is open: of several, the one that is open longest in it. */
function openOn(windows: readonly Window[], calendar: Calendar, day: number): number[] {
  const shares = windows.map((window) => openShares(hoursOn(window, calendar, dateOfDay(day))));
  return Array.from({ length: HOURS_A_DAY }, (_, hour) => Math.max(0, ...shares.map((share) => share[hour] ?? 0)));
}

function openShares(hours: OpenHours | null): number[] {
  const [from, to] = hours ? [msOfTime(hours.from), msOfTime(hours.to)] : [DAY_MS, DAY_MS];
  return Array.from({ length: HOURS_A_DAY }, (_, hour) => {
    const openMs = Math.min(to, (hour + 1) * HOUR_MS) - Math.max(from, hour * HOUR_MS);
    return Math.max(0, openMs) / HOUR_MS;
  });
}

const nameOf = (hour: number): string =>
  `${dateOfDay(Math.floor(hour / HOURS_A_DAY))} ${String(hour % HOURS_A_DAY).padStart(2, '0')}`;
