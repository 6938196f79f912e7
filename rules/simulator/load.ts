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

/** Calls that are due, and the window of their step: what it does not get through waits until it opens again. */
export interface DueCalls {
  window: Window;
  due: Hours;
}

export interface Queueing {
  calls: readonly DueCalls[];
  calendar: Calendar;
  telephones: Telephones;
  /** The last instant that is played, in milliseconds. */
  until: number;
}

interface Line extends DueCalls {
  waiting: number;
}

/**
 * Lets the calls that are due wait for the operators: so many an hour, each while its own window is open, those that
 * are due first. What waits when a window closes for the day could not be made inside it.
 */
export function callQueueOf({ calls, calendar, telephones, until }: Queueing): CallQueue {
  const queue: CallQueue = { total: 0, byHour: {}, leftAtClosing: {}, mostWaiting: 0, leftAtEnd: 0 };
  const lines = calls.map((line): Line => ({ ...line, waiting: 0 }));
  const hours = calls.flatMap(({ due }) => [...due.keys()]);
  const first = Math.floor(
    hours.reduce((least, hour) => Math.min(least, hour), Number.POSITIVE_INFINITY) / HOURS_A_DAY,
  );
  for (let day = first; day <= dayAt(until); day += 1) {
    const open = lines.map(({ window }) => openShares(hoursOn(window, calendar, dateOfDay(day))));
    for (let hour = 0; hour < HOURS_A_DAY; hour += 1) {
      const shares = open.map((share) => share[hour] ?? 0);
      workHour(queue, lines, { hour: day * HOURS_A_DAY + hour, shares, callsPerHour: telephones.callsPerHour });
    }
    const left = sum(lines.map(({ waiting }, place) => (open[place]?.some((share) => share > 0) ? waiting : 0)));
    if (left > 0) queue.leftAtClosing[dateOfDay(day)] = left;
  }
  return { ...queue, leftAtEnd: sum(lines.map(({ waiting }) => waiting)) };
}

interface WorkingHour {
  hour: number;
  /** How much of the hour the window of each line is open. */
  shares: readonly number[];
  callsPerHour: number;
}

/** The operators work as long as any of the windows is open, and on no line longer than its own is. */
function workHour(queue: CallQueue, lines: readonly Line[], { hour, shares, callsPerHour }: WorkingHour): void {
  let canMake = Math.floor(Math.max(0, ...shares) * callsPerHour);
  let [dueNow, made] = [0, 0];
  lines.forEach((line, place) => {
    const joining = line.due.get(hour) ?? 0;
    const taken = Math.min(line.waiting + joining, canMake, Math.floor((shares[place] ?? 0) * callsPerHour));
    line.waiting += joining - taken;
    canMake -= taken;
    dueNow += joining;
    made += taken;
  });
  const waiting = sum(lines.map((line) => line.waiting));
  queue.total += dueNow;
  if (dueNow > 0 || made > 0) queue.byHour[nameOf(hour)] = { due: dueNow, made, waiting };
  queue.mostWaiting = Math.max(queue.mostWaiting, waiting);
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

function openShares(hours: OpenHours | null): number[] {
  const [from, to] = hours ? [msOfTime(hours.from), msOfTime(hours.to)] : [DAY_MS, DAY_MS];
  return Array.from({ length: HOURS_A_DAY }, (_, hour) => {
    const openMs = Math.min(to, (hour + 1) * HOUR_MS) - Math.max(from, hour * HOUR_MS);
    return Math.max(0, openMs) / HOUR_MS;
  });
}

const nameOf = (hour: number): string =>
  `${dateOfDay(Math.floor(hour / HOURS_A_DAY))} ${String(hour % HOURS_A_DAY).padStart(2, '0')}`;
