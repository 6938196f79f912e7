import * as fc from 'fast-check';
import { DateTime } from 'luxon';
import {
  at,
  dateOf,
  daysBetween,
  fiscalYearOf,
  isLocalDate,
  plusDays,
  plusMonths,
  timeOf,
  toInstant,
  weekdayOf,
  yearsBetween,
} from './time.js';

const zone = 'Asia/Tokyo';
const ms = fc.integer({ min: Date.UTC(1960, 0, 1), max: Date.UTC(2060, 0, 1) });
const date = ms.map((instant) => DateTime.fromMillis(instant, { zone }).toISODate() ?? '');

describe('plain arithmetic on Japanese time agrees with luxon', () => {
  it('on the date, time and weekday of an instant', () => {
    fc.assert(
      fc.property(ms, (instant) => {
        const expected = DateTime.fromMillis(instant, { zone });
        expect(dateOf(toInstant(instant))).toBe(expected.toISODate());
        expect(timeOf(toInstant(instant))).toBe(expected.toFormat('HH:mm'));
        expect(weekdayOf(dateOf(toInstant(instant)))).toBe(expected.weekday % 7);
      }),
    );
  });

  it('on the instant of a time on a date', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: 0, max: 1439 }), (day, minute) => {
        const expected = DateTime.fromISO(day, { zone }).plus({ minutes: minute });
        expect(at(day, expected.toFormat('HH:mm'))).toBe(expected.toUTC().toISO());
      }),
    );
  });

  it('on days, months and years', () => {
    fc.assert(
      fc.property(date, date, fc.integer({ min: -600, max: 600 }), (day, other, count) => {
        const from = DateTime.fromISO(day, { zone });
        const to = DateTime.fromISO(other, { zone });
        expect(plusDays(day, count)).toBe(from.plus({ days: count }).toISODate());
        expect(plusMonths(day, count)).toBe(from.plus({ months: count }).toISODate());
        expect(daysBetween(day, other)).toBe(to.diff(from, 'days').days);
        if (to >= from) expect(yearsBetween(day, other)).toBe(Math.floor(to.diff(from, 'years').years));
      }),
    );
  });
});

describe('dates of a town hall', () => {
  it('the fiscal year begins on 1 April', () => {
    expect([fiscalYearOf('2027-03-31'), fiscalYearOf('2027-04-01')]).toEqual([2026, 2027]);
  });

  it('a date is one that the calendar has', () => {
    expect(['2026-11-02', '2026-02-29', '2028-02-29', '2026-11-2', '20261102', ''].map(isLocalDate)).toEqual([
      true,
      false,
      true,
      false,
      false,
      false,
    ]);
  });
});
