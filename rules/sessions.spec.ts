import * as fc from 'fast-check';
import { parse } from './reading/issues.js';
import { type Session, type SessionRule, sessionDays, sessionSchema } from './sessions.js';
import { plusDays } from './time.js';

const session = (days: Session['days']): Session => ({
  title: { ja: '夜間窓口', en: 'Night desk' },
  days,
  from: '17:15',
  to: '19:30',
});
const span = (from: string, to: string, closed: string[] = []) => ({ from, to, closed: new Set(closed) });
const datesOf = (days: Session['days'], ...[from, to, closed]: Parameters<typeof span>) =>
  sessionDays(session(days), span(from, to, closed)).map(({ on }) => on);

describe('the days of a session', () => {
  it.each<[SessionRule, string[]]>([
    ['every thu', ['2026-12-03', '2026-12-10', '2026-12-17', '2026-12-24', '2026-12-31', '2027-01-07', '2027-01-14']],
    ['first tue', ['2026-12-01', '2027-01-05']],
    ['2nd thu', ['2026-12-10', '2027-01-14']],
    ['3rd fri', ['2026-12-18', '2027-01-15']],
    ['4th wed', ['2026-12-23']],
    ['last sun', ['2026-12-27']],
  ])('%s, from 1 December to 17 January', (rule, expected) => {
    expect(datesOf(rule, '2026-12-01', '2027-01-17')).toEqual(expected);
  });

  it('follow the wall calendar in every year', () => {
    const ordinal = fc.constantFrom('first', '2nd', '3rd', '4th', 'last');
    const weekday = fc.integer({ min: 0, max: 6 });
    const start = fc.integer({ min: 0, max: 12_000 }).map((days) => plusDays('2026-01-01', days));
    fc.assert(
      fc.property(ordinal, weekday, start, (nth, on, from) => {
        const to = plusDays(from, 120);
        const names = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
        const held = (date: string) => {
          const day = new Date(`${date}T00:00:00Z`);
          const week = Math.ceil(day.getUTCDate() / 7);
          const isLast = new Date(day.getTime() + 7 * 86_400_000).getUTCMonth() !== day.getUTCMonth();
          const fits = nth === 'last' ? isLast : week === ['first', '2nd', '3rd', '4th'].indexOf(nth) + 1;
          return fits && day.getUTCDay() === on;
        };
        const expected = Array.from({ length: 121 }, (_, days) => plusDays(from, days)).filter(held);
        expect(datesOf(`${nth as 'first'} ${names[on] ?? 'sun'}`, from, to)).toEqual(expected);
      }),
    );
  });

  it('by a rule are left out when the town hall is closed; a date that the town named stands', () => {
    const closed = ['2027-01-14', '2026-12-31'];
    expect(datesOf('2nd thu', '2026-12-01', '2027-01-31', closed)).toEqual(['2026-12-10']);
    expect(datesOf(['2nd thu', '2026-12-31'], '2026-12-01', '2027-01-31', closed)).toEqual([
      '2026-12-10',
      '2026-12-31',
    ]);
  });

  it('are in order and each is there once, however they were listed', () => {
    const days = ['4th sun', '2026-12-20', '2nd sun', '2026-12-13', '2026-11-30'] as const;
    expect(sessionDays(session(days), span('2026-12-01', '2026-12-31'))).toEqual([
      { on: '2026-12-13', from: '17:15', to: '19:30' },
      { on: '2026-12-20', from: '17:15', to: '19:30' },
      { on: '2026-12-27', from: '17:15', to: '19:30' },
    ]);
  });
});

describe('a session in the settings of a town', () => {
  const written = (change: object) => ({ ...session('every thu'), ...change });

  it('is read from one rule or from a list', () => {
    expect(parse(sessionSchema, written({}), [])).toEqual({ kind: 'parsed', value: session(['every thu']) });
    const list = ['2026-12-06', '2nd sun'];
    expect(parse(sessionSchema, written({ days: list }), [])).toMatchObject({ value: { days: list } });
  });

  it.each<[string, object, (string | number)[], string]>([
    ['a rule with a word of its own', { days: 'every thursday' }, ['days', 0], 'Write a day as'],
    ['a fifth Thursday, which few months have', { days: '5th thu' }, ['days', 0], 'Write a day as'],
    ['a date that no calendar has', { days: ['2026-12-06', '2027-02-29'] }, ['days', 1], 'Write a day as'],
    ['no days', { days: [] }, ['days'], 'At least 1'],
    ['an end before the beginning', { to: '09:00' }, ['to'], 'must end after it begins'],
    ['an hour that is none', { from: '5pm' }, ['from'], "Write a time of the day as '10:00'"],
    ['an unknown key', { place: 'hall' }, ['place'], 'There is no "place" here'],
    ['a title in one language', { title: { ja: '夜間窓口' } }, ['title', 'en'], '"en" is missing'],
  ])('is refused with %s', (_title, change, path, sentence) => {
    const read = parse(sessionSchema, written(change), []);
    expect(read).toMatchObject({ kind: 'wrong', findings: [{ path, en: expect.stringContaining(sentence) }] });
  });
});
