import { type Calendar, isBusinessDay } from '../../rules/calendar.js';
import type { Program } from '../../rules/program.js';
import { at, type Instant, type LocalDate, later, plusDays, toMs, weekdayOf } from '../../rules/time.js';

export interface Wave {
  /** From 1. */
  wave: number;
  startsAt: Instant;
  on: LocalDate;
  size: number;
}

export type PlannedWaves = { kind: 'planned'; waves: Wave[] } | { kind: 'calendar-ended'; knownThrough: LocalDate };

export interface WavesRequest {
  program: Pick<Program, 'waves' | 'gate'>;
  calendar: Calendar;
  count: number;
  startsOn: LocalDate;
  now: Instant;
}

/** Spreads `count` enrolments over the program's days from `startsOn` on, so that the call-backs can be answered. */
export function planWaves({ program, calendar, count, startsOn, now }: WavesRequest): PlannedWaves {
  const { on, at: time, max } = program.waves;
  const office = program.gate.window.days === 'office';
  const waves: Wave[] = [];
  let left = count;
  for (let day = startsOn; left > 0; day = plusDays(day, 1)) {
    if (day > calendar.knownThrough) return { kind: 'calendar-ended', knownThrough: calendar.knownThrough };
    const weekday = WEEKDAYS[weekdayOf(day)];
    if (!weekday || !on.includes(weekday) || (office && !isBusinessDay(calendar, day))) continue;
    // A wave whose hour has passed goes out today while the window leaves it an hour, for the call-backs.
    if (toMs(now) > toMs(at(day, program.gate.window.to)) - LEAST_MS) continue;
    const startsAt = later(at(day, time), now);
    const size = Math.min(max, left);
    waves.push({ wave: waves.length + 1, startsAt, on: day, size });
    left -= size;
  }
  return { kind: 'planned', waves };
}

const LEAST_MS = 3_600_000;
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
