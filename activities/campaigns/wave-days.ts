import { type Calendar, isBusinessDay } from '../../rules/calendar.js';
import type { Program } from '../../rules/program.js';
import { at, type Instant, type LocalDate, plusDays, toMs, weekdayOf } from '../../rules/time.js';

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
    const startsAt = at(day, time);
    if (toMs(startsAt) <= toMs(now)) continue;
    const size = Math.min(max, left);
    waves.push({ wave: waves.length + 1, startsAt, on: day, size });
    left -= size;
  }
  return { kind: 'planned', waves };
}

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
