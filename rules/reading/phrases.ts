import type { Adjust, Due, DueUnit, Period } from '../plan.js';

/**
 * The phrases that say when: `11 business days after sms`, `7 days before due.on, on or before mon 09:00`,
 * `on due.on 08:30`. A phrase is one pattern, which the JSON Schema shows to editors.
 */
const UNIT = '(second|minute|hour|day|business day|week|month)s?';
const ANCHOR = '(start|due\\.[a-z][A-Za-z0-9]*|session\\.[a-z][a-z0-9-]*|[a-z][a-z0-9-]*)';
const ADJUST = '(on or (?:after|before) (?:sun|mon|tue|wed|thu|fri|sat|business day)|end of month|end of fiscal year)';
const TIME = '((?:[01]\\d|2[0-3]):[0-5]\\d)';

export const MOMENT_PATTERN = `^(?:(\\d{1,4}) ${UNIT} (after|before)|on) ${ANCHOR}(?:, ${ADJUST})?(?: ${TIME})?$`;
export const PERIOD_PATTERN = `^(\\d{1,4}) ${UNIT}$`;

const MOMENT = new RegExp(MOMENT_PATTERN);
const PERIOD = new RegExp(PERIOD_PATTERN);

/** The moment that a text of `MOMENT_PATTERN` tells. */
export function readMoment(text: string): Due {
  const [, count = '0', unit = 'day', side, after = 'start', adjust, time] = MOMENT.exec(text) ?? [];
  const signed = side === 'before' ? -Number(count) : Number(count);
  return {
    after,
    count: signed === 0 ? 0 : signed,
    unit: UNITS[unit] ?? 'days',
    ...(adjust === undefined ? {} : { adjust: adjustOf(adjust) }),
    ...(time === undefined ? {} : { time }),
  };
}

/** The length of time that a text of `PERIOD_PATTERN` tells. */
export function readPeriod(text: string): Period {
  const [, count = '0', unit = 'day'] = PERIOD.exec(text) ?? [];
  return { count: Number(count), unit: UNITS[unit] ?? 'days' };
}

/** Where the anchor begins in the words of a moment. */
export function anchorOffset(text: string): number {
  const match = /^(?:.*? (?:after|before)|on) /.exec(text);
  return match?.[0].length ?? 0;
}

function adjustOf(text: string): Adjust {
  if (text === 'end of month') return { to: 'end-of-month' };
  if (text === 'end of fiscal year') return { to: 'end-of-fiscal-year' };
  const side = text.startsWith('on or after') ? 'after' : 'before';
  const day = WEEKDAYS.indexOf(text.slice(-3));
  return day < 0 ? { to: 'business-day', side } : { to: 'weekday', on: day, side };
}

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const UNITS: Record<string, DueUnit> = {
  second: 'seconds',
  minute: 'minutes',
  hour: 'hours',
  day: 'days',
  'business day': 'business-days',
  week: 'weeks',
  month: 'months',
};
