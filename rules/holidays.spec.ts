import { isBusinessDay } from './calendar.js';
import { calendarFor } from './holidays.js';

describe('the closed days of a town hall', () => {
  it('are listed in order, without weekends, and only through the days that are asked for', () => {
    expect(calendarFor('2026-11-01', '2027-01-31')).toEqual({
      closures: ['2026-11-03', '2026-11-23', '2026-12-29', '2026-12-30', '2026-12-31', '2027-01-01', '2027-01-11'],
      knownThrough: '2027-01-31',
    });
  });

  it('follow the ordinance of the town', () => {
    const closures = { yearly: ['12-30', '12-31', '01-01', '01-02', '01-03', '01-04'], dates: ['2026-11-10'] };
    const calendar = calendarFor('2026-11-01', '2027-01-31', closures);
    expect(['2026-12-29', '2027-01-04', '2026-11-10'].map((day) => isBusinessDay(calendar, day))).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('leave out the days on which the town opens, be they holidays, closures of its own or weekends', () => {
    const closures = {
      yearly: ['12-29'],
      dates: ['2026-11-10'],
      open: ['2026-11-10', '2026-11-23', '2026-11-29', '2026-12-29'],
    };
    expect(calendarFor('2026-11-01', '2026-12-31', closures)).toEqual({
      closures: ['2026-11-03'],
      openings: ['2026-11-29'],
      knownThrough: '2026-12-31',
    });
  });

  it('take a day of every year that only leap years have', () => {
    const calendar = calendarFor('2027-01-01', '2028-12-31', { yearly: ['02-29'], dates: [] });
    expect(calendar.closures.filter((day) => day.slice(5, 7) === '02' && day.slice(8) > '23')).toEqual(['2028-02-29']);
  });
});

describe('the sessions of a town', () => {
  const night = { title: { ja: '夜間窓口', en: 'Night desk' }, days: 'every thu', from: '17:15', to: '19:30' } as const;
  const sunday = {
    title: { ja: '休日窓口', en: 'Sunday desk' },
    days: ['last sun'],
    from: '09:00',
    to: '12:00',
  } as const;

  it('go into the calendar as the days on which they are held', () => {
    const { sessions } = calendarFor('2026-12-01', '2027-01-31', undefined, { night, sunday });
    expect(sessions?.sunday).toEqual([
      { on: '2026-12-27', from: '09:00', to: '12:00' },
      { on: '2027-01-31', from: '09:00', to: '12:00' },
    ]);
    expect(sessions?.night?.map(({ on }) => on)).toEqual([
      '2026-12-03',
      '2026-12-10',
      '2026-12-17',
      '2026-12-24',
      '2027-01-07',
      '2027-01-14',
      '2027-01-21',
      '2027-01-28',
    ]);
  });

  it('fall out with the town’s own closures, and come back with its openings', () => {
    const days = (open: string[]) =>
      calendarFor('2026-12-01', '2026-12-31', { yearly: ['12-27', '12-31'], dates: [], open }, { night, sunday })
        .sessions;
    expect(days([])?.sunday).toEqual([]);
    expect(days(['2026-12-27'])?.sunday?.map(({ on }) => on)).toEqual(['2026-12-27']);
    expect(days(['2026-12-31'])?.night?.at(-1)?.on).toBe('2026-12-31');
  });
});
