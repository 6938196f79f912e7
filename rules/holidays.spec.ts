import * as fc from 'fast-check';
import { isHoliday } from 'japanese-holidays';
import { businessDayFrom, businessDaysBetween, CalendarEnded, isBusinessDay, plusBusinessDays } from './calendar.js';
import { calendarFor } from './holidays.js';
import { daysBetween, type LocalDate, plusDays, weekdayOf } from './time.js';

const DECADES = calendarFor('2000-01-01', '2050-12-31');

describe('the closed days of a town hall', () => {
  it('are weekends, the holidays of an independent calculation, and the turn of the year, from 2000 to 2050', () => {
    const wrong: LocalDate[] = [];
    for (let day = '2000-01-01'; day <= '2050-12-31'; day = plusDays(day, 1)) {
      const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
      const holiday = isHoliday(new Date(year, month - 1, date)) !== undefined;
      const yearEnd = day.slice(5) >= '12-29' || day.slice(5) <= '01-03';
      const closed = holiday || yearEnd || [0, 6].includes(weekdayOf(day));
      if (isBusinessDay(DECADES, day) === closed) wrong.push(day);
    }
    expect(wrong).toEqual([]);
  });

  it('are listed in order, without weekends, and only through the days that are known', () => {
    const calendar = calendarFor('2026-11-01', '2027-01-31');
    expect(calendar).toEqual({
      closures: ['2026-11-03', '2026-11-23', '2026-12-29', '2026-12-30', '2026-12-31', '2027-01-01', '2027-01-11'],
      knownThrough: '2027-01-31',
    });
    expect(calendarFor('2049-01-01', '2070-01-01').knownThrough).toBe('2050-12-31');
    expect(() => isBusinessDay(calendar, '2027-02-01')).toThrow(CalendarEnded);
  });

  it('follow the ordinance of the town', () => {
    const closures = { yearly: ['12-30', '12-31', '01-01', '01-02', '01-03', '01-04'], dates: ['2026-11-10'] };
    const calendar = calendarFor('2026-11-01', '2027-01-31', closures);
    expect(isBusinessDay(calendar, '2026-12-29')).toBe(true);
    expect(isBusinessDay(calendar, '2027-01-04')).toBe(false);
    expect(isBusinessDay(calendar, '2026-11-10')).toBe(false);
  });
});

describe('counting business days', () => {
  const day = fc
    .integer({ min: 0, max: daysBetween('2001-01-01', '2048-12-31') })
    .map((days) => plusDays('2001-01-01', days));
  const open = (date: LocalDate) => weekdayOf(date) % 6 !== 0 && !DECADES.closures.includes(date);

  it('agrees with counting on the fingers, forwards and backwards', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -60, max: 60 }), (from, count) => {
        let expected = from;
        for (let left = Math.abs(count); left > 0; ) {
          expected = plusDays(expected, Math.sign(count));
          if (open(expected)) left -= 1;
        }
        expect(plusBusinessDays(DECADES, from, count)).toBe(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('between any two days agrees with counting on the fingers', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -10, max: 400 }), (from, days) => {
        const to = plusDays(from, days);
        let expected = 0;
        for (let each = plusDays(from, 1); each <= to; each = plusDays(each, 1)) if (open(each)) expected += 1;
        expect(businessDaysBetween(DECADES, from, to)).toBe(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('between two days undoes adding them', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 60 }), (from, count) => {
        expect(businessDaysBetween(DECADES, from, plusBusinessDays(DECADES, from, count))).toBe(count);
      }),
      { numRuns: 300 },
    );
  });

  it.each<[LocalDate, number, LocalDate, string]>([
    ['2026-09-18', 3, '2026-09-28', 'three holidays in a row in September'],
    ['2026-12-28', 1, '2027-01-04', 'the turn of the year'],
    ['2026-11-20', 1, '2026-11-24', 'a holiday on a Monday'],
    ['2026-11-24', -1, '2026-11-20', 'the same backwards'],
    ['2026-11-21', 0, '2026-11-21', 'no days at all, from a Saturday'],
  ])('%s and %i is %s: %s', (from, count, expected) => {
    expect(plusBusinessDays(DECADES, from, count)).toBe(expected);
  });

  it('a closed day moves to the next open one', () => {
    expect(businessDayFrom(DECADES, '2026-11-21')).toBe('2026-11-24');
    expect(businessDayFrom(DECADES, '2026-11-24')).toBe('2026-11-24');
  });
});
