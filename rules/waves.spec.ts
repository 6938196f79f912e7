import * as fc from 'fast-check';
import type { Calendar } from './calendar.js';
import { calendarFor } from './holidays.js';
import type { Program } from './program.js';
import { at, weekdayOf } from './time.js';
import { inWaveOrder, plannedAnewFrom, planWaves, type Wave } from './waves.js';
import type { Window } from './window.js';

const CALENDAR = calendarFor('2026-01-01', '2028-12-31');
const OFFICE: Window = { days: 'office', from: '10:00', to: '16:00' };
const MORNING = '2026-11-24T00:00:00.000Z';

interface Asked {
  waves?: Partial<Program['waves']>;
  window?: Window;
  purpose?: Program['purpose'];
  calendar?: Calendar;
  count?: number;
  startsOn?: string;
  now?: string;
}

function plan({
  waves,
  window = OFFICE,
  purpose = 'collection',
  calendar = CALENDAR,
  count = 250,
  startsOn = '2026-11-24',
  now = MORNING,
}: Asked) {
  const pace: Program['waves'] = { on: ['tue', 'fri'], at: '10:00', order: 'random', ...waves };
  if (pace.callbacks === undefined) pace.max ??= 100;
  const gate = { feeds: {}, window, caps: {}, stale: 7 };
  return planWaves({ program: { purpose, waves: pace, gate }, calendar, count, startsOn, now });
}

function wavesOf(asked: Asked): Wave[] {
  const planned = plan(asked);
  if (planned.kind !== 'planned') throw new Error(planned.kind);
  return planned.waves;
}

const daysOf = (asked: Asked) => wavesOf(asked).map(({ on, size }) => [on, size]);

describe('The waves of a campaign', () => {
  it('go out on the program’s weekdays, each with as many as it says, until nobody is left', () => {
    expect(wavesOf({})).toEqual([
      { wave: 1, on: '2026-11-24', startsAt: '2026-11-24T01:00:00.000Z', size: 100 },
      { wave: 2, on: '2026-11-27', startsAt: '2026-11-27T01:00:00.000Z', size: 100 },
      { wave: 3, on: '2026-12-01', startsAt: '2026-12-01T01:00:00.000Z', size: 50 },
    ]);
  });

  it('leave out holidays and closures: none on Tuesday the 29th, nor on New Year’s Day', () => {
    expect(daysOf({ startsOn: '2026-12-22' })).toEqual([
      ['2026-12-22', 100],
      ['2026-12-25', 100],
      ['2027-01-05', 50],
    ]);
  });

  it('keep to the season, every year', () => {
    const waves = { season: { from: '08-01', to: '09-30' } };
    expect(daysOf({ waves, startsOn: '2026-11-24', count: 200 })).toEqual([
      ['2027-08-03', 100],
      ['2027-08-06', 100],
    ]);
    expect(daysOf({ waves, startsOn: '2027-09-28', count: 200 })).toEqual([
      ['2027-09-28', 100],
      ['2028-08-01', 100],
    ]);
  });

  it('know a season that goes over the turn of the year', () => {
    const waves = { season: { from: '12-15', to: '01-10' } };
    expect(daysOf({ waves, startsOn: '2026-11-24', count: 500 }).map(([on]) => on)).toEqual([
      '2026-12-15',
      '2026-12-18',
      '2026-12-22',
      '2026-12-25',
      '2027-01-05',
    ]);
    expect(daysOf({ waves, startsOn: '2027-01-05', count: 200 }).map(([on]) => on)).toEqual([
      '2027-01-05',
      '2027-01-08',
    ]);
  });

  it('go out on the days of a session, within its hours', () => {
    const days = ['2026-11-26', '2026-12-03', '2026-12-10'].map((on) => ({ on, from: '17:15', to: '20:00' }));
    const asked = {
      window: { session: 'night-desk' },
      calendar: { ...CALENDAR, sessions: { 'night-desk': days } },
      count: 150,
    };
    const thursdays = wavesOf({ ...asked, waves: { on: ['thu'], at: '18:00' } });
    expect(thursdays.map(({ startsAt, size }) => [startsAt, size])).toEqual([
      [at('2026-11-26', '18:00'), 100],
      [at('2026-12-03', '18:00'), 50],
    ]);
    expect(wavesOf({ ...asked, waves: { on: ['thu'] } })[0]?.startsAt).toBe(at('2026-11-26', '17:15'));
    expect(plan({ ...asked, waves: { on: ['tue'] } })).toEqual({ kind: 'calendar-ended', knownThrough: '2028-12-31' });
  });

  it('are as large as the call-backs allow: 12 an hour, 30 % ring back, six in ten of them in the first hour', () => {
    const waves = { callbacks: 12, answering: 0.3 };
    const sizes = wavesOf({ waves, count: 100 }).map(({ size, callbacks }) => ({ size, callbacks }));
    expect(sizes).toEqual([
      { size: 66, callbacks: 20 },
      { size: 34, callbacks: 10 },
    ]);
    expect(wavesOf({ waves: { callbacks: 21, answering: 0.07 }, count: 9_999 })[0]?.size).toBe(500);
    expect(wavesOf({ waves: { callbacks: 1, answering: 1 }, count: 2 })[0]?.size).toBe(1);
  });

  it('begin today only while the window leaves an hour for the call-backs', () => {
    const startsAt = (now: string) => wavesOf({ now, count: 1 })[0]?.startsAt;
    expect(startsAt(at('2026-11-24', '15:00'))).toBe(at('2026-11-24', '15:00'));
    expect(startsAt(at('2026-11-24', '15:01'))).toBe(at('2026-11-27', '10:00'));
  });

  it('of an emergency begin at once, at night and on a Sunday', () => {
    const on = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
    const startsAt = (now: string, startsOn: string) =>
      wavesOf({ purpose: 'emergency', now, startsOn, count: 1, waves: { on: [...on], at: '06:00' } })[0]?.startsAt;
    expect(startsAt(at('2026-11-24', '23:30'), '2026-11-24')).toBe(at('2026-11-24', '23:30'));
    expect(startsAt(at('2026-11-29', '07:00'), '2026-11-29')).toBe(at('2026-11-29', '07:00'));
    expect(startsAt(at('2026-11-24', '05:00'), '2026-11-24')).toBe(at('2026-11-24', '06:00'));
    expect(startsAt(at('2026-11-24', '12:00'), '2026-11-22')).toBe(at('2026-11-24', '12:00'));
  });

  it('end with the calendar: nothing is planned on days that it does not know', () => {
    const calendar = calendarFor('2026-01-01', '2026-11-30');
    expect(plan({ calendar })).toEqual({ kind: 'calendar-ended', knownThrough: '2026-11-30' });
    const never = { waves: { season: { from: '08-01', to: '09-30' } }, calendar };
    expect(plan(never)).toEqual({ kind: 'calendar-ended', knownThrough: '2026-11-30' });
  });

  it('hold everybody once, in order, on days that fit', () => {
    const asked = fc.record({
      count: fc.integer({ min: 1, max: 2_000 }),
      startsOn: fc
        .integer({ min: 0, max: 300 })
        .map((day) => new Date(Date.UTC(2026, 10, 24 + day)).toISOString().slice(0, 10)),
      waves: fc.record({ max: fc.integer({ min: 50, max: 400 }) }),
    });
    fc.assert(
      fc.property(asked, (request) => {
        const waves = wavesOf(request);
        expect(waves.reduce((sum, { size }) => sum + size, 0)).toBe(request.count);
        expect(waves.map(({ wave }) => wave)).toEqual(waves.map((_, index) => index + 1));
        expect(waves.every(({ on }) => [2, 5].includes(weekdayOf(on)) && !CALENDAR.closures.includes(on))).toBe(true);
        expect([...waves].sort((a, b) => (a.on < b.on ? -1 : 1))).toEqual(waves);
      }),
    );
  });
});

describe('The order within a campaign', () => {
  const units = Array.from({ length: 50 }, (_, row) => ({ key: `due:${row}/国保/2026/5`, row }));
  const drawn = (seed: string, of = units) => inWaveOrder(of, { order: 'random', seed }).map(({ row }) => row);

  it('is the list’s where the program says so', () => {
    expect(inWaveOrder([...units].reverse(), { order: 'list', seed: 's' })).toEqual(units);
  });

  it('is drawn by lot: the same for the same seed, whatever the order of the list', () => {
    expect(drawn('a', [...units].reverse())).toEqual(drawn('a'));
    expect(drawn('b')).not.toEqual(drawn('a'));
    expect([...drawn('a')].sort((x, y) => x - y)).toEqual(units.map(({ row }) => row));
  });
});

describe('A wave that comes to begin', () => {
  const purpose = 'collection' as Program['purpose'];
  const gate = { feeds: {}, window: OFFICE, caps: {}, stale: 7 };
  const anew = (
    [day, time]: [day: string, time: string],
    now: [day: string, time: string],
    more: {
      begun?: [on: string, startedOn: string, time: string];
      purpose?: Program['purpose'];
      calendar?: Calendar;
    } = {},
  ) => {
    const [on, startedOn, startedAt] = more.begun ?? [];
    return plannedAnewFrom({
      program: { purpose: more.purpose ?? purpose, gate },
      calendar: more.calendar ?? CALENDAR,
      startsAt: at(day, time),
      begun: on && startedOn && startedAt ? { startsAt: at(on, '10:00'), startedAt: at(startedOn, startedAt) } : null,
      now: at(...now),
    });
  };
  const FRIDAY: [string, string] = ['2026-11-27', '10:00'];

  it('keeps its time before it, and on its day', () => {
    expect(anew(FRIDAY, ['2026-11-24', '10:00'], { begun: ['2026-11-24', '2026-11-24', '10:00'] })).toBeNull();
    expect(anew(FRIDAY, ['2026-11-27', '15:00'], { begun: ['2026-11-24', '2026-11-24', '10:00'] })).toBeNull();
  });

  it('goes out at once when it alone is late', () => {
    expect(anew(FRIDAY, ['2026-11-30', '11:00'])).toBeNull();
    expect(anew(FRIDAY, ['2026-11-30', '11:00'], { begun: ['2026-11-24', '2026-11-24', '10:00'] })).toBeNull();
  });

  it('is planned anew from the day after that on which a late one goes out', () => {
    const monday: [string, string] = ['2026-11-30', '11:00'];
    expect(anew(FRIDAY, monday, { begun: ['2026-11-24', '2026-11-30', '10:30'] })).toBe('2026-12-01');
    expect(anew(['2026-11-30', '10:00'], monday, { begun: ['2026-11-27', '2026-11-30', '10:30'] })).toBe('2026-12-01');
    expect(anew(FRIDAY, ['2026-11-28', '11:00'], { begun: ['2026-11-24', '2026-11-28', '10:30'] })).toBe('2026-12-01');
    expect(anew(['2026-12-01', '10:00'], monday, { begun: ['2026-11-27', '2026-11-30', '10:30'] })).toBeNull();
  });

  it('is planned anew from today on when it is late and nothing goes out any more today', () => {
    expect(anew(FRIDAY, ['2026-11-28', '11:00'])).toBe('2026-11-28');
    expect(anew(FRIDAY, ['2026-11-30', '16:30'])).toBe('2026-11-30');
  });

  it('is never put off in an emergency, nor past the calendar', () => {
    const late = { begun: ['2026-11-24', '2026-11-28', '10:30'] as [string, string, string] };
    expect(anew(FRIDAY, ['2026-11-28', '11:00'], { ...late, purpose: 'emergency' })).toBeNull();
    const calendar = calendarFor('2026-01-01', '2026-11-28');
    expect(anew(FRIDAY, ['2026-11-28', '11:00'], { ...late, calendar })).toBeNull();
  });
});
