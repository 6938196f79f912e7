import { comes, dated, planOf, play, restarted, step, TUESDAY, told } from '../test/support/play-run.js';
import { decide } from './decide.js';
import type { JournalEntry } from './journal.js';
import type { Plan, PlanStep } from './plan.js';
import { at, plusMs } from './time.js';

const counted = (anchor: string, count: number, unit: PlanStep['due']['unit'] = 'days') => ({
  after: anchor,
  count,
  unit,
});

describe('moments that count from a date of the case', () => {
  const WEEK = step('week', { due: counted('due.on', -7), late: 'skip', otherwise: { missed: 'eve' } });
  const EVE = step('eve', { due: { ...counted('due.on', -1), time: '15:00' }, late: 'skip' });
  const DAY = step('day', { channel: 'phone', due: counted('due.on', 8, 'business-days') });
  const plan = planOf(WEEK, EVE, DAY);

  it('come before and after it', () => {
    expect(play(plan, [], { dates: { on: '2026-12-10' } })).toEqual([
      '2026-12-03 10:00 week#1',
      '2026-12-09 15:00 eve#1',
      '2026-12-22 10:00 day#1',
      '2026-12-22 10:00 end completed',
    ]);
  });

  it('that had passed are left out, or made up for where the program wants it', () => {
    const ordinary = planOf({ ...WEEK, otherwise: {} }, EVE, DAY);
    expect(play(ordinary, [], { dates: { on: '2026-11-27' } })[0]).toBe('2026-11-26 15:00 eve#1');
    const { late, ...sent } = WEEK;
    expect(late).toBe('skip');
    expect(play(planOf(sent, EVE, DAY), [], { dates: { on: '2026-11-27' } })[0]).toBe('2026-11-24 10:00 week#1');
  });

  it('that were missed lead to a step that keeps its own time', () => {
    expect(play(plan, [], { dates: { on: '2026-11-27' } })[0]).toBe('2026-11-26 15:00 eve#1');
  });

  it('are missed when the case has no such date', () => {
    expect(play(plan).at(-1)).toBe('2026-11-24 10:00 end completed');
  });

  it('move with the date', () => {
    const news = [dated(at('2026-11-25', '12:00'), { on: '2026-12-17' })];
    expect(play(plan, news, { dates: { on: '2026-12-10' } })[0]).toBe('2026-12-10 10:00 week#1');
  });

  it('that passed before the new date was known are left out', () => {
    const news = [dated(at('2026-11-25', '12:00'), { on: '2026-11-27' })];
    expect(play(planOf({ ...WEEK, otherwise: {} }, EVE), news, { dates: { on: '2026-12-10' } })[0]).toBe(
      '2026-11-26 15:00 eve#1',
    );
  });

  it('do not come back when the date moves after a later step was made', () => {
    const news = [dated(at('2026-11-26', '16:00'), { on: '2026-12-17' })];
    expect(play(planOf({ ...WEEK, otherwise: {} }, EVE, DAY), news, { dates: { on: '2026-11-27' } })).toEqual([
      '2026-11-26 15:00 eve#1',
      '2027-01-04 10:00 day#1',
      '2027-01-04 10:00 end completed',
    ]);
  });

  it('take the newest date, also when changes overtake one another', () => {
    const journal: JournalEntry[] = [
      { kind: 'dated', at: at('2026-11-26', '09:00'), dates: { on: '2026-12-17' } },
      { kind: 'dated', at: at('2026-11-25', '09:00'), dates: { on: '2026-12-24' } },
    ];
    expect(decide({ plan, startedAt: TUESDAY, jitter: 0 }, journal, at('2026-11-26', '10:00'))).toEqual({
      kind: 'wait',
      until: at('2026-12-10', '10:00'),
    });
  });
});

describe('moments that count from a session of the calendar', () => {
  const desk = (count: number, more: Partial<PlanStep> = {}) =>
    step('desk', { due: counted('session.night-desk', count), ...more });

  it('count from its next day', () => {
    expect(play(planOf(desk(-2)))[0]).toBe('2026-11-24 10:00 desk#1'); // Thursday 26th
    expect(play(planOf(desk(0, { window: { session: 'night-desk' } })))[0]).toBe('2026-11-26 17:15 desk#1');
  });

  it('take the session of the week after when that of the day is over', () => {
    const startedAt = at('2026-11-26', '20:30');
    expect(play(planOf(desk(0)), [], { startedAt })[0]).toBe('2026-12-03 10:00 desk#1');
    expect(play(planOf(desk(0)), [], { startedAt: at('2026-11-26', '08:00') })[0]).toBe('2026-11-26 10:00 desk#1');
  });

  it('keep the hours of the session for whatever is due outside them', () => {
    expect(play(planOf(step('sms', { window: { session: 'sunday-desk' } })))[0]).toBe('2026-11-29 09:00 sms#1');
  });
});

describe('a sequence that begins anew', () => {
  const WEEK = step('week', { due: counted('due.on', -7), late: 'skip' });
  const EVE = step('eve', { due: counted('due.on', -1), late: 'skip' });
  const plan = { ...planOf(WEEK, EVE), restarts: true as const };
  const moved = at('2026-12-04', '12:00');

  it('makes all its contacts for the new date, under numbers of their own', () => {
    const news = [dated(moved, { on: '2026-12-21' }), restarted(moved), comes('eve#2', 'delivered')];
    expect(play(plan, news, { dates: { on: '2026-12-10' } })).toEqual([
      '2026-12-03 10:00 week#1',
      '2026-12-14 10:00 week#2',
      '2026-12-21 10:00 eve#2', // the eve is a Sunday
      '2026-12-21 10:00 end completed',
    ]);
  });

  it('told twice begins anew once', () => {
    const again = [dated(moved, { on: '2026-12-21' }), restarted(moved), restarted(moved), comes('eve#2', 'delivered')];
    expect(play(plan, again, { dates: { on: '2026-12-10' } })).toHaveLength(4);
  });

  it('asks about the facts once more', () => {
    const choosing = {
      ...planOf(step('choose', { channel: 'decide', due: counted('start', 1) }), WEEK, EVE),
      restarts: true as const,
    };
    const news = [restarted(at('2026-11-27', '12:00'))];
    const lines = play(choosing, news, { dates: { on: '2026-12-10' }, answers: { choose: ['week', 'eve'] } });
    expect(lines.slice(0, 3)).toEqual([
      '2026-11-25 10:00 choose → week',
      '2026-11-30 10:00 choose → eve',
      '2026-12-09 10:00 eve#2',
    ]);
  });

  it('stays with its run to the end, so that it can begin anew until then', () => {
    expect(decide({ plan, startedAt: TUESDAY, jitter: 0, dates: { on: '2026-11-25' } }, [], TUESDAY)).toMatchObject({
      kind: 'contact',
      tells: ['*'],
      closes: false,
    });
  });
});

describe('a hold until a day', () => {
  it('passes by itself', () => {
    const until = at('2026-12-03', '00:00');
    const journal: JournalEntry[] = [{ kind: 'held', at: TUESDAY, by: 'contact.promised', until }];
    const run = { plan: planOf(step('sms')), startedAt: TUESDAY, jitter: 0 };
    expect(decide(run, journal, at('2026-12-02', '10:00'))).toEqual({ kind: 'wait', until });
    expect(decide(run, journal, until)).toMatchObject({ kind: 'contact' });
  });

  it('gives way to a newer one that only an event ends', () => {
    const journal: JournalEntry[] = [
      { kind: 'held', at: plusMs(TUESDAY, 1), by: 'payment.provisional' },
      { kind: 'held', at: TUESDAY, by: 'contact.promised', until: at('2026-12-03', '00:00') },
    ];
    expect(
      decide({ plan: planOf(step('sms')), startedAt: TUESDAY, jitter: 0 }, journal, at('2026-12-04', '10:00')),
    ).toEqual({
      kind: 'wait',
      until: null,
    });
  });
});

describe('after a hold', () => {
  const until = at('2026-12-22', '00:00');
  const promise = told(at('2026-11-25', '12:00'), {
    kind: 'held',
    at: at('2026-11-25', '12:00'),
    by: 'contact.promised',
    until,
  });

  it('the contact that was due meanwhile is made as of then, and so is not overdue', () => {
    const plan = planOf(step('sms'), step('card', { channel: 'postcard', due: counted('sms', 5) }));
    expect(play(plan, [promise])[1]).toBe('2026-12-22 10:00 card#1');
    const journal: JournalEntry[] = [
      { kind: 'contact', step: 'sms', attempt: 1, state: 'made', at: TUESDAY },
      { kind: 'held', at: at('2026-11-25', '12:00'), by: 'contact.promised', until },
    ];
    const run = { plan, startedAt: TUESDAY, jitter: 0 };
    expect(decide(run, journal, at('2026-12-22', '12:00'))).toMatchObject({
      kind: 'contact',
      at: at('2026-12-22', '10:00'),
    });
  });

  it('another attempt is due as of then, too', () => {
    const plan = planOf(step('call', { channel: 'phone', attempts: 2, bands: ['am', 'pm'] }));
    expect(play(plan, [comes('call#1', 'no-answer', 1), promise])[1]).toBe('2026-12-22 10:00 call#2');
  });

  it('what was to come before a date is left out when the hold outlasted it', () => {
    const plan = planOf(step('eve', { due: counted('due.on', -1), late: 'skip' }));
    expect(play(plan, [promise], { dates: { on: '2026-12-10' } })).toEqual(['2026-12-22 00:00 end completed']);
  });
});

describe('a moment past the days that the calendar knows', () => {
  const SMS = step('sms');
  const EVE = step('eve', { due: counted('due.on', -1), late: 'skip' });
  const plan = planOf(SMS, EVE);
  const run = { plan, startedAt: TUESDAY, jitter: 0, dates: { on: '2030-06-10' } };
  const made = { kind: 'contact', step: 'sms', attempt: 1, state: 'made', at: TUESDAY } as const;

  it('is not planned: the run waits for news and says how far the calendar goes', () => {
    expect(decide(run, [made], plusMs(TUESDAY, 1))).toEqual({ kind: 'wait', until: null, knownThrough: '2028-12-31' });
  });

  it('does not keep what comes before it from being made', () => {
    expect(play(plan, [], { dates: { on: '2030-06-10' } })).toEqual(['2026-11-24 10:00 sms#1', 'waits']);
  });

  it('is planned when the date comes nearer', () => {
    const news = [dated(at('2026-12-01', '12:00'), { on: '2027-06-10' })];
    expect(play(plan, news, { dates: { on: '2030-06-10' } })).toContain('2027-06-09 10:00 eve#1');
  });

  it('is no reason to go on when the case has ended', () => {
    const paid = { kind: 'ended', at: TUESDAY, reason: 'paid' } as const;
    expect(decide(run, [made, paid], TUESDAY)).toEqual({ kind: 'end', reason: 'paid', recorded: true });
  });

  it('is one in a session of which no further day is settled', () => {
    const desk = { ...plan.calendar, sessions: { desk: [{ on: '2026-11-20', from: '10:00', to: '12:00' }] } };
    const late = planOf(step('sms', { window: { session: 'desk' } }));
    expect(decide({ plan: { ...late, calendar: desk }, startedAt: TUESDAY, jitter: 0 }, [], TUESDAY)).toEqual({
      kind: 'wait',
      until: null,
      knownThrough: '2026-11-20',
    });
  });
});

describe('what is to come before a date', () => {
  const eve = (more: Partial<PlanStep> = {}) =>
    planOf(step('eve', { due: counted('due.on', -1), late: 'skip', otherwise: { missed: 'call' }, ...more }), CALL);
  const CALL = step('call', { channel: 'phone', next: 'end' });
  const first = (plan: Plan, on: string) => play(plan, [], { dates: { on } })[0];

  it('is not made after it because the hours stay closed over the turn of the year', () => {
    expect(first(eve(), '2026-12-31')).toBe('2026-11-24 10:00 call#1');
    expect(first(eve(), '2026-12-25')).toBe('2026-12-24 10:00 eve#1');
  });

  it('is made on the day itself when it finds no open hours before', () => {
    expect(first(eve(), '2027-01-04')).toBe('2027-01-04 10:00 eve#1');
  });

  it('finds them before when the page asks for a business day', () => {
    const adjust = { to: 'business-day', side: 'before' } as const;
    expect(first(eve({ due: { ...counted('due.on', -1), adjust } }), '2026-12-31')).toBe('2026-12-28 10:00 eve#1');
  });

  it('is made all the same when the page says that it may be late', () => {
    expect(first(eve({ late: undefined } as Partial<PlanStep>), '2026-12-31')).toBe('2027-01-04 10:00 eve#1');
  });

  it('misses a date in a window of sessions that is not held before', () => {
    expect(first(eve({ window: { session: 'night-desk' } }), '2026-12-02')).toBe('2026-11-24 10:00 call#1');
  });
});
