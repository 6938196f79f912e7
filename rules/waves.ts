import type { Calendar } from './calendar.js';
import type { Program } from './program.js';
import { sha256 } from './sha256.js';
import { at, type Instant, type LocalDate, later, plusDays, type TimeOfDay, toMs, weekdayOf } from './time.js';
import { AT_ANY_TIME, type Hours, hoursOn, openMsOf } from './window.js';

/** The part of a campaign that goes out on one day. */
export interface Wave {
  /** From 1. */
  wave: number;
  startsAt: Instant;
  on: LocalDate;
  size: number;
  /** How many of them ring back, where the program says which share does. */
  callbacks?: number;
}

/** `calendar-ended`: a wave would come after the last day that the calendar knows, or there is never a day for one. */
export type PlannedWaves = { kind: 'planned'; waves: Wave[] } | { kind: 'calendar-ended'; knownThrough: LocalDate };

export interface WavesRequest {
  program: Pick<Program, 'purpose' | 'waves' | 'gate'>;
  calendar: Calendar;
  /** How many are to be contacted. */
  count: number;
  startsOn: LocalDate;
  now: Instant;
}

/**
 * Spreads `count` units over the program's days from `startsOn` on, so that the call-backs can be answered: on its
 * weekdays, within its season, on days that its window opens (domain.md D1). An emergency goes out on any hour of its days.
 */
export function planWaves({ program, calendar, count, startsOn, now }: WavesRequest): PlannedWaves {
  const { waves: pace, gate } = program;
  const isEmergency = program.purpose === 'emergency';
  const waves: Wave[] = [];
  let left = count;
  for (let day = startsOn; left > 0; day = plusDays(day, 1)) {
    if (day > calendar.knownThrough) return { kind: 'calendar-ended', knownThrough: calendar.knownThrough };
    const answered = isWaveDay(pace, day) ? hoursOn(gate.window, calendar, day) : null;
    const hours = isEmergency && isWaveDay(pace, day) ? AT_ANY_TIME : answered;
    if (!hours || isTooLate(now, day, hours)) continue;
    const size = Math.min(sizeOf(pace, answered ?? hours), left);
    const startsAt = later(at(day, timeWithin(hours, pace.at)), now);
    waves.push({ wave: waves.length + 1, startsAt, on: day, size, ...callbacksOf(pace, size) });
    left -= size;
  }
  return { kind: 'planned', waves };
}

/** The lot of a unit in a campaign: chance, but the same for the same seed, so that the draw can be checked later. */
export const lotOf = (seed: string, key: string): string => sha256(`${seed}/${key}`);

/** `units` in the order in which they go out: by their lots, or as the list has them. */
export function inWaveOrder<Unit extends { key: string; row: number }>(
  units: readonly Unit[],
  { order, seed }: { order: Pace['order']; seed: string },
): Unit[] {
  if (order === 'list') return [...units].sort((a, b) => a.row - b.row || compareText(a.key, b.key));
  const lots = units.map((unit) => ({ unit, lot: lotOf(seed, unit.key) }));
  return lots.sort((a, b) => compareText(a.lot, b.lot)).map(({ unit }) => unit);
}

type Pace = Program['waves'];

function isWaveDay({ on, season }: Pace, day: LocalDate): boolean {
  const weekday = WEEKDAYS[weekdayOf(day)];
  return weekday !== undefined && on.includes(weekday) && (!season || isInSeason(season, day.slice(5)));
}

/** A season that ends before it begins goes over the turn of the year. */
function isInSeason({ from, to }: NonNullable<Pace['season']>, day: string): boolean {
  return from <= to ? day >= from && day <= to : day >= from || day <= to;
}

/** A wave whose hour has passed goes out today while the window leaves it an hour, for the call-backs. */
const isTooLate = (now: Instant, day: LocalDate, hours: Hours) =>
  toMs(now) > toMs(at(day, hours.to)) - (hours === AT_ANY_TIME ? 1 : HOUR_MS);

/** A session keeps its own hours: a wave goes out when it opens, if the program's time lies outside. */
const timeWithin = ({ from, to }: Hours, time: TimeOfDay) => (time >= from && time < to ? time : from);

/** As many as the program says, or as many as can ring back while the window is open; somebody always. */
function sizeOf({ max, callbacks, answering }: Pace, hours: Hours): number {
  if (max !== undefined) return max;
  if (callbacks === undefined || !answering) throw new Error('a checked program says how many go out in a wave');
  // Shares of a hundred are no exact fractions: 21 / 0.07 is a little less than 300.
  return Math.max(1, Math.floor((callbacks * openMsOf(hours)) / HOUR_MS / answering + 1e-9));
}

const callbacksOf = ({ answering }: Pace, size: number) =>
  answering ? { callbacks: Math.round(size * answering) } : {};

const compareText = (a: string, b: string) => (a < b ? -1 : Number(a > b));
const HOUR_MS = 3_600_000;
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
