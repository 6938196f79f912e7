import * as fc from 'fast-check';
import { DateTime } from 'luxon';
import { calendarFor } from './holidays.js';
import { at, toInstant, toMs } from './time.js';
import { closingOf, isOpen, nextOpening, openMsOf, type Window } from './window.js';

const CALENDAR = calendarFor('2026-01-01', '2029-12-31');
const OFFICE: Window = { days: 'office', from: '10:00', to: '16:00' };
const DAILY: Window = { days: 'every-day', from: '08:00', to: '20:00' };
const instant = fc.integer({ min: Date.UTC(2026, 1, 1), max: Date.UTC(2029, 10, 1) }).map(toInstant);

/** The same question asked minute by minute of luxon. */
function isOpenByLuxon(window: Window, moment: DateTime): boolean {
  const time = moment.toFormat('HH:mm');
  const closed = moment.weekday > 5 || CALENDAR.closures.includes(moment.toISODate() ?? '');
  return time >= window.from && time < window.to && (window.days === 'every-day' || !closed);
}

describe.each<[string, Window]>([
  ['office days', OFFICE],
  ['every day', DAILY],
])('the window of %s', (_title, window) => {
  it('is open when a clock and a calendar on the wall say so', () => {
    fc.assert(
      fc.property(instant, (moment) => {
        expect(isOpen(window, CALENDAR, moment)).toBe(
          isOpenByLuxon(window, DateTime.fromISO(moment, { zone: 'Asia/Tokyo' })),
        );
      }),
    );
  });

  it('opens next at the first open minute, and there is none before', () => {
    fc.assert(
      fc.property(instant, (from) => {
        let moment = DateTime.fromISO(from, { zone: 'Asia/Tokyo' });
        if (!isOpenByLuxon(window, moment)) moment = moment.startOf('minute').plus({ minutes: 1 });
        while (!isOpenByLuxon(window, moment)) moment = moment.plus({ minutes: 1 });
        expect(toMs(nextOpening(window, CALENDAR, from))).toBe(moment.toMillis());
      }),
      { numRuns: 30 },
    );
  });
});

it('the window of an office day closes on the same day, six hours after it opened', () => {
  expect(closingOf(OFFICE, at('2026-11-24', '11:20'))).toBe(at('2026-11-24', '16:00'));
  expect(openMsOf(OFFICE)).toBe(6 * 3_600_000);
});
