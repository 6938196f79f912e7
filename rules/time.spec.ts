import * as fc from 'fast-check';
import { DateTime } from 'luxon';
import {
  at,
  dateOf,
  dateOfDay,
  dayOf,
  daysBetween,
  endOfFiscalYear,
  endOfMonth,
  fiscalYearOf,
  isLocalDate,
  nextWeekday,
  plusDays,
  plusMonths,
  plusMs,
  previousWeekday,
  timeOf,
  toInstant,
  toMs,
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

describe('instants and dates are read and written as Date does', () => {
  it('for every time from 1800 to 2200, and none is lost', () => {
    const anyMs = fc.integer({ min: Date.UTC(1800, 0, 1), max: Date.UTC(2200, 0, 1) });
    fc.assert(
      fc.property(anyMs, (instant) => {
        const text = new Date(instant).toISOString();
        expect(toInstant(instant)).toBe(text);
        expect(toMs(text)).toBe(instant);
        expect(plusMs(text, 1)).toBe(new Date(instant + 1).toISOString());
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([Date.UTC(-100, 0, 1), Date.UTC(12_026, 10, 24, 10), 0.5, -0.5])('for the far time of %d ms', (instant) => {
    expect(toInstant(instant)).toBe(new Date(instant).toISOString());
  });

  it('on every day from 1600 to 2400', () => {
    const wrong: number[] = [];
    for (let day = Date.UTC(1600, 0, 1) / 86_400_000; day <= Date.UTC(2400, 11, 31) / 86_400_000; day += 1) {
      const text = new Date(day * 86_400_000).toISOString().slice(0, 10);
      if (dateOfDay(day) !== text || dayOf(text) !== day || !isLocalDate(text)) wrong.push(day);
    }
    expect(wrong).toEqual([]);
  });

  it.each([
    '2026-11-24T10:00:00+09:00',
    '2026-11-24T10:00:00Z',
    '2026-11-24T10:00:00.5Z',
    '2026-11-24T10:00:00.123456Z',
    '2026-11-24T10:00:00.12+0900',
    '2026-11-24T24:00:00.000Z',
    '2026-11-24T10:61:00.000Z',
    '2026-11-24T10:00:61.000Z',
    '2026-11-24T10:00:00.00xZ',
    '2026-13-24T10:00:00.000Z',
    '2026-02-30T10:00:00.000Z',
    '2026-11-24 10:00:00.000Z',
    '2026-11-24',
    '+012026-11-24T10:00:00.000Z',
    'never',
    '',
  ])('when the text is %p', (text) => {
    expect(toMs(text)).toBe(Date.parse(text));
    expect(dayOf(text)).toBe(Date.parse(text) / 86_400_000);
  });

  it('and what is no time is refused', () => {
    const asked = [
      () => toInstant(Number.NaN),
      () => dateOf('never'),
      () => timeOf('never'),
      () => at('2026-11-24', '25:00'),
    ];
    for (const ask of asked) expect(ask).toThrow(RangeError);
    expect(() => plusDays('2026-13-01', 1)).toThrow(RangeError);
  });
});

describe('dates of a town hall', () => {
  it('months end on their last day, fiscal years on 31 March', () => {
    fc.assert(
      fc.property(date, (day) => {
        const wanted = DateTime.fromISO(day, { zone });
        expect(endOfMonth(day)).toBe(wanted.endOf('month').toISODate());
        const march = DateTime.fromObject({
          year: wanted.month > 3 ? wanted.year + 1 : wanted.year,
          month: 3,
          day: 31,
        });
        expect(endOfFiscalYear(day)).toBe(march.toISODate());
      }),
    );
    expect([endOfMonth('2028-02-01'), endOfFiscalYear('2027-03-31'), endOfFiscalYear('2027-04-01')]).toEqual([
      '2028-02-29',
      '2027-03-31',
      '2028-03-31',
    ]);
  });

  it('a weekday on or after, and on or before, is within the week', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: 0, max: 6 }), (day, weekday) => {
        const [next, previous] = [nextWeekday(day, weekday), previousWeekday(day, weekday)];
        expect([weekdayOf(next), weekdayOf(previous)]).toEqual([weekday, weekday]);
        expect(daysBetween(day, next)).toBe((weekday - weekdayOf(day) + 7) % 7);
        expect(daysBetween(previous, day)).toBe((weekdayOf(day) - weekday + 7) % 7);
      }),
    );
    expect([nextWeekday('2026-11-24', 2), nextWeekday('2026-11-24', 1), previousWeekday('2026-11-24', 3)]).toEqual([
      '2026-11-24',
      '2026-11-30',
      '2026-11-18',
    ]);
  });

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
