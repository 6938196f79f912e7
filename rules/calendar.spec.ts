import table from '@holiday-jp/holiday_jp/lib/holidays.js';
import * as fc from 'fast-check';
import { getHolidaysOf } from 'japanese-holidays';
import {
  businessDayFrom,
  businessDaysBetween,
  type Calendar,
  CalendarEnded,
  ifKnown,
  isBusinessDay,
  isProvisional,
  plusBusinessDays,
} from './calendar.js';
import { holidaysOf } from './holiday-law.js';
import { calendarFor } from './holidays.js';
import type { LocalDate } from './time.js';

/*
 * The oracle: every day from 1989 to 2062 by `Date.UTC`, open or closed, with the holidays of an independent package
 * and the turn of the year. Nothing in it comes from the rules; it counts on the fingers.
 */
const DAY_MS = 86_400_000;
const START_MS = Date.UTC(1989, 0, 1);
const DAYS = (Date.UTC(2063, 0, 1) - START_MS) / DAY_MS;
const isoOf = (index: number) => new Date(START_MS + index * DAY_MS).toISOString().slice(0, 10);
const pad = (count: number) => String(count).padStart(2, '0');

const computed = (year: number) => getHolidaysOf(year).map(({ month, date }) => `${year}-${pad(month)}-${pad(date)}`);
const years = (from: number, through: number) => Array.from({ length: through - from + 1 }, (_, index) => from + index);

const independent = new Set(years(1989, 2062).flatMap(computed));
const isos = Array.from({ length: DAYS }, (_, index) => isoOf(index));
const open = isos.map((iso, index) => {
  const weekday = new Date(START_MS + index * DAY_MS).getUTCDay();
  const turnOfYear = iso.slice(5) >= '12-29' || iso.slice(5) <= '01-03';
  return weekday !== 0 && weekday !== 6 && !turnOfYear && !independent.has(iso);
});
const FIRST = isos.indexOf('1990-01-01');
const LAST = isos.indexOf('2060-12-31');

/** The town's calendar from a year before the first day that is asked about. */
const TOWN = calendarFor('1989-01-01', '2060-12-31');

/** Asks `question` of every day and lists where the answer differs from `counted`. */
function differences<Answer>(
  question: (day: LocalDate, index: number) => Answer,
  counted: (index: number) => Answer,
): string[] {
  const found: string[] = [];
  for (let index = FIRST; index <= LAST; index += 1) {
    const [answer, expected] = [question(isos[index] ?? '', index), counted(index)];
    if (answer !== expected) found.push(`${isos[index]}: ${String(answer)}, counted ${String(expected)}`);
  }
  return found;
}

/** The count-th open day from `index` on the fingers, or `ended` past the calendar. */
function counted(index: number, count: number): string {
  let day = index;
  for (let left = Math.abs(count); left > 0 && day <= LAST; ) {
    day += Math.sign(count);
    if (open[day]) left -= 1;
  }
  return day > LAST ? 'ended' : (isos[day] ?? '');
}

function orEnded<Answer>(ask: () => Answer): Answer | 'ended' {
  try {
    return ask();
  } catch (error) {
    if (error instanceof CalendarEnded) return 'ended';
    throw error;
  }
}

describe('every day from 1990 to 2060, against an oracle that counts on the fingers', () => {
  it('is a business day or none', () => {
    expect(
      differences(
        (day) => isBusinessDay(TOWN, day),
        (index) => open[index] ?? false,
      ),
    ).toEqual([]);
    expect(LAST - FIRST + 1).toBe(25_933);
  });

  it.each([1, 2, 3, 5, 11, 40, 250, -1, -2, -3, -10, -60])('leads %i business days on to the same day', (count) => {
    expect(
      differences(
        (day) => orEnded(() => plusBusinessDays(TOWN, day, count)),
        (index) => counted(index, count),
      ),
    ).toEqual([]);
  });

  it.each([0, 1, 2, 6, 13, 45, 400])('has as many business days in the %i days after it', (length) => {
    const within = (index: number) => {
      let count = 0;
      for (let day = index + 1; day <= index + length; day += 1) if (open[day]) count += 1;
      return index + length > LAST ? 'ended' : count;
    };
    const asked = (day: LocalDate, index: number) =>
      orEnded(() => businessDaysBetween(TOWN, day, isos[index + length] ?? ''));
    expect(differences(asked, within)).toEqual([]);
  });

  it('is itself, or leads to the next business day', () => {
    expect(
      differences(
        (day) => orEnded(() => businessDayFrom(TOWN, day)),
        (index) => (open[index] ? (isos[index] ?? '') : counted(index, 1)),
      ),
    ).toEqual([]);
  });
});

describe('the national holidays', () => {
  const byLaw = (from: number, through: number) => years(from, through).flatMap((year) => [...holidaysOf(year).keys()]);

  it('are those of the table of enacted and forecast days, from 1970 to 2050', () => {
    const listed = Object.keys(table).filter((day) => day >= '1970-01-01' && day <= '2050-12-31');
    expect(byLaw(1970, 2050).sort()).toEqual(listed.sort());
  });

  it('are those of an independent calculation, from 1970 to 2060', () => {
    expect(byLaw(1970, 2060).sort()).toEqual(years(1970, 2060).flatMap(computed).sort());
  });

  it.each<[LocalDate, string]>([
    ['2026-09-22', '国民の休日'],
    ['2019-04-30', '国民の休日'],
    ['2019-05-01', '天皇の即位の日'],
    ['2019-05-02', '国民の休日'],
    ['2019-10-22', '即位礼正殿の儀の行われる日'],
    ['2020-05-06', '振替休日'],
    ['2020-07-23', '海の日'],
    ['2020-07-24', 'スポーツの日'],
    ['2020-08-10', '山の日'],
    ['2021-07-22', '海の日'],
    ['2021-07-23', 'スポーツの日'],
    ['2021-08-08', '山の日'],
    ['2021-08-09', '振替休日'],
    ['2032-09-21', '国民の休日'],
  ])('%s is %s', (day, name) => {
    expect(holidaysOf(Number(day.slice(0, 4))).get(day)).toBe(name);
  });

  it('leave the days of 2019 to 2021 open whose holidays were moved or had no emperor’s birthday', () => {
    const days = ['2019-12-23', '2020-07-20', '2020-08-11', '2020-10-12', '2021-07-19', '2021-08-11', '2021-10-11'];
    expect(days.filter((day) => !isBusinessDay(TOWN, day))).toEqual([]);
  });
});

describe('counting business days', () => {
  it.each<[LocalDate, number, LocalDate, string]>([
    ['2026-09-18', 3, '2026-09-28', 'three holidays in a row in September'],
    ['2026-09-28', -3, '2026-09-18', 'the same backwards'],
    ['2026-12-28', 1, '2027-01-04', 'the turn of the year'],
    ['2026-11-20', 1, '2026-11-24', 'a holiday on a Monday'],
    ['2026-11-21', 0, '2026-11-21', 'no days at all, from a Saturday'],
    ['2026-11-21', -1, '2026-11-20', 'backwards from a Saturday'],
    ['2019-04-26', 1, '2019-05-07', 'the ten days of the enthronement'],
  ])('%s and %i is %s: %s', (from, count, expected) => {
    expect(plusBusinessDays(TOWN, from, count)).toBe(expected);
  });

  it('knows a town hall that opens on a Sunday', () => {
    const sundays = { closures: ['2026-11-23'], openings: ['2026-11-22', '2026-11-29'], knownThrough: '2026-12-31' };
    expect([1, 2, 5, 6, 7].map((count) => plusBusinessDays(sundays, '2026-11-20', count))).toEqual([
      '2026-11-22',
      '2026-11-24',
      '2026-11-27',
      '2026-11-29',
      '2026-11-30',
    ]);
    expect(plusBusinessDays(sundays, '2026-11-24', -1)).toBe('2026-11-22');
    expect(businessDaysBetween(sundays, '2026-11-20', '2026-11-29')).toBe(6);
    expect(isBusinessDay(sundays, '2026-11-29')).toBe(true);
  });

  it('agrees with the fingers whatever days a town closes and opens', () => {
    const first = isos.indexOf('2026-01-01');
    const offset = fc.integer({ min: 0, max: 200 });
    const town = fc.record({ closes: fc.uniqueArray(offset), opens: fc.uniqueArray(offset) });
    fc.assert(
      fc.property(town, offset, fc.integer({ min: -40, max: 40 }), ({ closes, opens }, from, count) => {
        const weekend = (day: number) => [0, 6].includes(new Date(START_MS + (first + day) * DAY_MS).getUTCDay());
        const isOpen = (day: number) => (weekend(day) ? opens.includes(day) : !closes.includes(day));
        const listed = (days: number[]) => days.map((day) => isos[first + day] ?? '').sort();
        const calendar = { closures: listed(closes), openings: listed(opens), knownThrough: '2027-12-31' };
        let day = from;
        for (let left = Math.abs(count); left > 0; ) {
          day += Math.sign(count);
          if (isOpen(day)) left -= 1;
        }
        const start = isos[first + from] ?? '';
        expect(plusBusinessDays(calendar, start, count)).toBe(isos[first + day]);
        if (count > 0) expect(businessDaysBetween(calendar, start, isos[first + day] ?? '')).toBe(count);
        expect(isBusinessDay(calendar, start)).toBe(isOpen(from));
      }),
      { numRuns: 500 },
    );
  });

  it('takes a list of closures that names a weekend or a day twice', () => {
    const closures = ['2026-11-22', '2026-11-23', '2026-11-23'];
    expect(businessDaysBetween({ closures, knownThrough: '2026-12-31' }, '2026-11-20', '2026-11-24')).toBe(1);
  });
});

describe('what the calendar does not know', () => {
  const short: Calendar = calendarFor('2026-11-01', '2027-03-31');

  it.each<[string, () => unknown]>([
    ['a day past it', () => isBusinessDay(short, '2027-04-01')],
    ['a count that ends past it', () => plusBusinessDays(short, '2027-03-29', 3)],
    ['a count back from past it', () => plusBusinessDays(short, '2027-04-05', -1)],
    ['the business days up to a day past it', () => businessDaysBetween(short, '2027-03-01', '2027-04-01')],
    ['the day that opens next, past it', () => businessDayFrom(calendarFor('2026-11-01', '2026-11-22'), '2026-11-22')],
    [
      'a day after 2060, when the law ends here',
      () => isBusinessDay(calendarFor('2059-01-01', '2070-01-01'), '2061-01-04'),
    ],
  ])('is refused: %s', (_title, ask) => {
    expect(ask).toThrow(CalendarEnded);
    expect(ifKnown(ask)).toBeNull();
  });

  it('is all that is answered as not known: a fault is not', () => {
    const fault = () => {
      throw new RangeError('Invalid time value');
    };
    expect(() => ifKnown(fault)).toThrow(RangeError);
    expect(ifKnown(() => plusBusinessDays(short, '2027-03-29', 2))).toBe('2027-03-31');
  });

  it('is answered up to its last day', () => {
    expect(plusBusinessDays(short, '2027-03-29', 2)).toBe('2027-03-31');
    expect(calendarFor('2059-01-01', '2070-01-01').knownThrough).toBe('2060-12-31');
  });

  it('is provisional from the first year whose holidays are not published', () => {
    const long = calendarFor('2026-11-24', '2028-11-24');
    expect(['2027-12-31', '2028-01-01', '2028-09-22'].map((day) => isProvisional(long, day))).toEqual([
      false,
      true,
      true,
    ]);
    expect(short.provisionalFrom).toBeUndefined();
    expect(isProvisional(short, '2027-03-31')).toBe(false);
  });
});
