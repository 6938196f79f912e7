import { type Calendar, ifKnown } from './calendar.js';
import type { Program } from './program.js';
import { sha256 } from './sha256.js';
import { at, dateOf, type Instant, type LocalDate, later, plusDays, type TimeOfDay, toMs, weekdayOf } from './time.js';
import { AT_ANY_TIME, type Hours, hoursOn, nextOpening } from './window.js';

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
    const size = Math.min(waveSize(pace), left);
    const startsAt = later(at(day, timeWithin(hours, pace.at)), now);
    waves.push({ wave: waves.length + 1, startsAt, on: day, size, ...callbacksOf(pace, size) });
    left -= size;
  }
  return { kind: 'planned', waves };
}

export interface WaveToCome {
  program: Pick<Program, 'purpose' | 'gate'>;
  calendar: Calendar;
  startsAt: Instant;
  /** The wave that began last: when it was to begin, and when the last of it did; null before the first. */
  begun: { startsAt: Instant; startedAt: Instant } | null;
  now: Instant;
}

/**
 * The day from which on a wave, and all behind it, are to be planned anew; null while it keeps its time. The wave
 * before it began late, so that both would go out on one day and the call-backs with them; or its own day has passed,
 * and today nothing goes out any more. An emergency is never put off, nor what lies past the calendar: the gate holds that.
 */
export function plannedAnewFrom({ program, calendar, startsAt, begun, now }: WaveToCome): LocalDate | null {
  const goesOutOn = (from: Instant) => ifKnown(() => dateOf(nextOpening(program.gate.window, calendar, from)));
  const on = program.purpose === 'emergency' ? null : goesOutOn(later(startsAt, now));
  if (on === null) return null;
  const before = begun && goesOutOn(begun.startedAt);
  if (begun && before && before > dateOf(begun.startsAt) && on <= before) return plusDays(before, 1);
  const today = dateOf(now);
  return dateOf(startsAt) < today && on > today ? today : null;
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

/**
 * As many as the program says, or as many as may ring back in the busiest hour; somebody always. Residents ring within
 * minutes (伊丹市, domain.md C9), so that most of a wave does so in its first hour, over which it is spread.
 */
export function waveSize({ max, callbacks, answering }: Pace): number {
  if (max !== undefined) return max;
  if (callbacks === undefined || !answering) throw new Error('a checked program says how many go out in a wave');
  // Shares of a hundred are no exact fractions: a quotient may be a little less than the whole number that it is.
  return Math.max(1, Math.floor(callbacks / IN_BUSIEST_HOUR / answering + 1e-9));
}

/** Of those who ring back, the share that does in one hour, when a wave is spread over an hour and they ring after 25 minutes. */
export const IN_BUSIEST_HOUR = 0.6;

const callbacksOf = ({ answering }: Pace, size: number) =>
  answering ? { callbacks: Math.round(size * answering) } : {};

const compareText = (a: string, b: string) => (a < b ? -1 : Number(a > b));
const HOUR_MS = 3_600_000;
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
