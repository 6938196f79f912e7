import * as fc from 'fast-check';
import { DateTime } from 'luxon';
import { CalendarEnded } from './calendar.js';
import { calendarFor } from './holidays.js';
import { at, dateOf, plusDays, plusMs, toInstant, toMs } from './time.js';
import { closingOf, hoursOn, isOpen, nextOpening, type OfficeHours, opensAt, type Window } from './window.js';

const SUNDAYS = {
  title: { ja: '休日窓口', en: 'Sunday desk' },
  days: ['2nd sun', 'last sun', '2027-05-03'],
  from: '09:00',
  to: '12:30',
} as const;
const CALENDAR = calendarFor('2026-01-01', '2029-12-31', undefined, { 'sunday-desk': SUNDAYS });
const OFFICE: OfficeHours = { days: 'office', from: '10:00', to: '16:00' };
const DAILY: OfficeHours = { days: 'every-day', from: '08:00', to: '20:00' };
const SESSION: Window = { session: 'sunday-desk' };
const instant = fc.integer({ min: Date.UTC(2026, 1, 1), max: Date.UTC(2029, 10, 1) }).map(toInstant);

/** The same question asked minute by minute of luxon. */
function isOpenByLuxon(window: Window, moment: DateTime): boolean {
  const time = moment.toFormat('HH:mm');
  const day = moment.toISODate() ?? '';
  if ('session' in window) {
    return (
      CALENDAR.sessions?.[window.session]?.some(({ on }) => on === day) === true && time >= '09:00' && time < '12:30'
    );
  }
  const closed = moment.weekday > 5 || CALENDAR.closures.includes(day);
  return time >= window.from && time < window.to && (window.days === 'every-day' || !closed);
}

describe.each<[string, Window]>([
  ['office days', OFFICE],
  ['every day', DAILY],
  ['a session', SESSION],
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

  it('opens next at the first open half hour, and there is none before', () => {
    fc.assert(
      fc.property(instant, (from) => {
        let moment = DateTime.fromISO(from, { zone: 'Asia/Tokyo' });
        if (!isOpenByLuxon(window, moment)) moment = moment.startOf('hour').plus({ hours: 1 });
        while (!isOpenByLuxon(window, moment)) moment = moment.plus({ minutes: 30 });
        const opens = nextOpening(window, CALENDAR, from);
        expect(toMs(opens)).toBe(moment.toMillis());
        expect(opensAt(window, CALENDAR, dateOf(plusMs(from, 24 * 3_600_000)))).toBe(
          nextOpening(window, CALENDAR, at(plusDays(dateOf(from), 1), '00:00')),
        );
        expect(closingOf(window, CALENDAR, opens)).toBe(
          at(dateOf(opens), hoursOn(window, CALENDAR, dateOf(opens))?.to ?? ''),
        );
      }),
      { numRuns: 30 },
    );
  });
});

describe('a session', () => {
  it('has its hours outside office days, and none on other days', () => {
    expect(hoursOn(SESSION, CALENDAR, '2026-12-13')).toEqual({ from: '09:00', to: '12:30' });
    expect(hoursOn(SESSION, CALENDAR, '2026-12-14')).toBeNull();
    expect(hoursOn(SESSION, CALENDAR, '2027-05-03')).toEqual({ from: '09:00', to: '12:30' });
  });

  it('opens next after its hour of the day has passed, on its next day', () => {
    expect(nextOpening(SESSION, CALENDAR, at('2026-12-13', '08:59'))).toBe(at('2026-12-13', '09:00'));
    expect(nextOpening(SESSION, CALENDAR, at('2026-12-13', '09:15'))).toBe(at('2026-12-13', '09:15'));
    expect(nextOpening(SESSION, CALENDAR, at('2026-12-13', '12:30'))).toBe(at('2026-12-27', '09:00'));
  });

  it('closes on the day it opens next when it stays closed today', () => {
    expect(closingOf(SESSION, CALENDAR, at('2026-12-14', '10:00'))).toBe(at('2026-12-27', '12:30'));
  });

  it('is not planned past its last day that is known', () => {
    const two = calendarFor('2026-12-01', '2027-03-31', undefined, {
      desk: { ...SUNDAYS, days: ['2026-12-06', '2026-12-13'] },
    });
    expect(isOpen({ session: 'desk' }, two, at('2026-12-20', '10:00'))).toBe(false);
    expect(() => nextOpening({ session: 'desk' }, two, at('2026-12-13', '12:30'))).toThrow(
      new CalendarEnded('2026-12-14', '2026-12-13'),
    );
    expect(() => hoursOn({ session: 'desk' }, two, '2027-04-01')).toThrow(CalendarEnded);
  });

  it('that the calendar does not carry is a fault of the plan', () => {
    expect(() => hoursOn({ session: 'night-desk' }, CALENDAR, '2026-12-13')).toThrow('no session "night-desk"');
  });
});

it('the window of an office day closes on the same day, six hours after it opened', () => {
  expect(closingOf(OFFICE, CALENDAR, at('2026-11-24', '11:20'))).toBe(at('2026-11-24', '16:00'));
  expect(hoursOn(OFFICE, CALENDAR, '2026-11-24')).toEqual({ from: '10:00', to: '16:00' });
  expect(hoursOn(OFFICE, CALENDAR, '2026-11-23')).toBeNull();
});
