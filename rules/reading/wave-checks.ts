import type { Weekday } from '../program.js';
import { daysBetween, plusDays, weekdayOf } from '../time.js';
import type { Town } from '../town.js';
import type { Window } from '../window.js';
import { say } from './catalogue.js';
import type { Finding, Sentence } from './faults.js';
import { type OpenHours, openHoursOf, WEEKDAY_NAMES } from './hours.js';
import type { Sections } from './shape.js';

type Waves = Sections['waves'];

/** When waves go out, and how many are in one. */
export function waveFindings(window: Window, waves: Waves, town: Town): Finding[] {
  const hours = openHoursOf(window, town);
  return [
    ...sizeFindings(waves),
    ...twiceFindings(waves.on),
    ...(hours ? dayFindings(window, waves, hours) : []),
    ...seasonFindings(waves),
  ];
}

function sizeFindings({ max, callbacks, answering }: Waves): Finding[] {
  const counted = callbacks !== undefined || answering !== undefined;
  if (counted === (max !== undefined)) return [{ path: ['waves'], on: 'key', ...say('wave-size') }];
  const whole = Boolean(callbacks && answering);
  return counted && !whole ? [{ path: ['waves'], on: 'key', ...say('wave-callbacks') }] : [];
}

const twiceFindings = (on: readonly Weekday[]): Finding[] =>
  on.flatMap((day, index) =>
    on.indexOf(day) < index ? [{ path: ['waves', 'on', index], ...say('day-twice', { day }) }] : [],
  );

function dayFindings(window: Window, { on, at }: Waves, { from, to, weekdays }: OpenHours): Finding[] {
  const open = weekdays.map((weekday) => WEEKDAY_NAMES[weekday] ?? '');
  if ('session' in window) {
    if (on.some((day) => open.includes(day))) return [];
    const { session } = window;
    return [{ path: ['waves', 'on'], ...say('wave-never', { session, days: listed(on), open: listed(open) }) }];
  }
  const outside = at < from || at >= to;
  return [
    ...(outside ? [{ path: ['waves', 'at'], ...say('wave-time', { from, to }) }] : []),
    ...on.flatMap((day, index) =>
      open.includes(day) ? [] : [{ path: ['waves', 'on', index], ...say('wave-weekend') }],
    ),
  ];
}

const listed = (days: readonly string[]): Sentence => ({ ja: days.join('、'), en: days.join(', ') });

/** A season shorter than a week may fall between the days of the waves. */
function seasonFindings({ on, season }: Waves): Finding[] {
  if (!season) return [];
  const some = YEARS.every((year) => hasWaveDay(on, `${year}-${season.from}`, endOf(year, season)));
  return some ? [] : [{ path: ['waves', 'season'], ...say('season-short', { days: listed(on) }) }];
}

/** A season that ends before it begins goes over the turn of the year. */
const endOf = (year: number, { from, to }: NonNullable<Waves['season']>) => `${from <= to ? year : year + 1}-${to}`;

function hasWaveDay(on: readonly Weekday[], from: string, to: string): boolean {
  if (daysBetween(from, to) >= 6) return true;
  for (let day = from; day <= to; day = plusDays(day, 1)) {
    const name = WEEKDAY_NAMES[weekdayOf(day)];
    if (on.some((weekday) => weekday === name)) return true;
  }
  return false;
}

/** In seven years in a row every date falls on every day of the week, but for what leap years skip. */
const YEARS = [2026, 2027, 2028, 2029, 2030, 2031, 2032, 2033, 2034, 2035, 2036, 2037];
