import { comes, happened, planOf, play, step, TUESDAY } from '../test/support/play-run.js';
import { decide, tellsOf } from './decide.js';
import type { JournalEntry } from './journal.js';
import type { PlanStep } from './plan.js';
import { at, plusMs } from './time.js';

const counted = (anchor: string, count: number, unit: PlanStep['due']['unit'] = 'days') => ({
  after: anchor,
  count,
  unit,
});
const CALL = step('call', { channel: 'phone', due: counted('sms', 1, 'business-days') });
const LETTER = step('letter', { channel: 'letter', due: counted('sms', 3, 'business-days') });

describe('a choice on the facts', () => {
  const SMS = step('sms');
  const CHOOSE = step('choose', { channel: 'decide', due: counted('sms', 2) });

  it('leads to the step that the facts name, which keeps its own time', () => {
    const plan = planOf(SMS, CHOOSE, CALL, LETTER);
    expect(play(plan, [], { answers: { choose: ['letter'] } })).toEqual([
      '2026-11-24 10:00 sms#1',
      '2026-11-26 10:00 choose → letter',
      '2026-11-27 10:00 letter#1',
      '2026-11-27 10:00 end completed',
    ]);
  });

  it('may end the run', () => {
    expect(play(planOf(SMS, CHOOSE, CALL), [], { answers: { choose: ['end'] } }).at(-1)).toBe(
      '2026-11-26 10:00 end completed',
    );
  });

  it('that leads to a call at once waits for a band of its own, today or tomorrow', () => {
    const called = (bands: PlanStep['bands']) =>
      play(
        planOf(
          step('sms', { otherwise: { undelivered: 'call' } }),
          step('call', { channel: 'phone', bands, due: counted('sms', 9) }),
        ),
        [comes('sms#1', 'undelivered', 1)],
      )[1];
    expect([called(['pm']), called(['am', 'pm'])]).toEqual(['2026-11-24 13:00 call#1', '2026-11-24 11:00 call#1']);
    expect(called(['evening'])).toBe('2026-11-24 11:00 call#1'); // outside the hours: it does not count
    const late = step('sms', { otherwise: { undelivered: 'call' } });
    const call = step('call', { channel: 'phone', bands: ['am'], due: counted('sms', 9) });
    expect(play(planOf(late, call), [comes('sms#1', 'undelivered', 4)])[1]).toBe('2026-11-25 10:00 call#1');
  });

  it('that says no time waits for the outcome of the contact before it', () => {
    const plan = planOf(
      step('call', { channel: 'phone' }),
      step('choose', { channel: 'decide' }),
      step('visit', { channel: 'visit' }),
    );
    expect(tellsOf(plan, plan.steps[0] as PlanStep)).toEqual(['*']);
    expect(play(plan, [comes('call#1', 'reached-self', 26)], { answers: { choose: ['visit'] } })).toEqual([
      '2026-11-24 10:00 call#1',
      '2026-11-25 12:00 choose → visit',
      '2026-11-25 12:00 visit#1',
      '2026-11-25 12:00 end completed',
    ]);
  });
});

describe('a wait for an event', () => {
  const MILESTONE = step('milestone', {
    channel: 'wait',
    awaits: ['reminder.issued'],
    atMost: { count: 10, unit: 'days' },
    otherwise: { timeout: 'call' },
  });
  const NOTE = step('note', { due: counted('milestone', 5), next: 'end' });
  const plan = planOf(MILESTONE, NOTE, step('call', { channel: 'phone', due: counted('start', 1) }));

  it('ends with the event, and what follows counts from it', () => {
    expect(play(plan, [happened(at('2026-11-26', '09:00'))])).toEqual([
      '2026-12-01 10:00 note#1',
      '2026-12-01 10:00 end completed',
    ]);
  });

  it('ends at once when the event came before the run', () => {
    expect(play(plan, [happened(TUESDAY, at('2026-11-20', '09:00'))])[0]).toBe('2026-11-25 10:00 note#1');
  });

  it('is followed by what the event makes overdue in the next open hours after the town was told', () => {
    const told = at('2026-12-04', '18:00');
    const occurred = at('2026-11-26', '09:00');
    const long = { ...MILESTONE, atMost: { count: 40, unit: 'days' } } as const;
    expect(play(planOf(long, NOTE), [happened(told, occurred)])).toEqual([
      '2026-12-07 10:00 note#1',
      '2026-12-07 10:00 end completed',
    ]);
    expect(play(planOf(long, { ...NOTE, late: 'skip' }), [happened(told, occurred)])).toEqual([
      '2026-12-04 18:00 end completed',
    ]);
    // What it does not make overdue counts from the event.
    const later = { ...NOTE, due: counted('milestone', 11) };
    expect(play(planOf(long, later), [happened(told, occurred)])[0]).toBe('2026-12-07 10:00 note#1');
  });

  it('ends when it has lasted long enough, along its branch', () => {
    expect(play(plan)).toEqual(['2026-12-04 10:00 call#1', '2026-12-04 10:00 end completed']);
  });

  it('is not undone by an event that is told when the time was up, though it took place before', () => {
    expect(play(plan, [happened(at('2026-12-05', '09:00'), at('2026-11-26', '09:00'))])[0]).toBe(
      '2026-12-04 10:00 call#1',
    );
    const journal: JournalEntry[] = [
      { kind: 'answered', step: 'milestone', at: TUESDAY, branch: 'open' },
      { kind: 'contact', step: 'call', attempt: 1, state: 'asked', at: at('2026-12-04', '10:00') },
      { kind: 'event', type: 'reminder.issued', at: at('2026-11-26', '09:00'), knownAt: at('2026-12-05', '09:00') },
    ];
    const calling = planOf(MILESTONE, NOTE, step('call', { channel: 'phone', attempts: 2 }));
    const run = { plan: calling, startedAt: TUESDAY, jitter: 0 };
    expect(decide(run, journal, at('2026-12-05', '10:00'))).toEqual({ kind: 'wait', until: null });
  });

  it('that is over without its event is counted from when the time was up', () => {
    expect(play(planOf({ ...MILESTONE, otherwise: {} }, NOTE))[0]).toBe('2026-12-09 10:00 note#1');
  });
});

describe('the outcome of a contact within a time', () => {
  const SMS = step('sms', {
    due: counted('start', 0, 'seconds'),
    within: { count: 3, unit: 'hours' },
    otherwise: { 'not-in-time': 'call' },
    next: 'letter',
  });
  const plan = planOf(SMS, step('call', { channel: 'phone', due: counted('sms', 0), next: 'end' }), LETTER);

  it('that comes in time leaves the order as it is', () => {
    expect(play(plan, [comes('sms#1', 'delivered', 2)]).slice(1)).toEqual([
      '2026-11-27 10:00 letter#1',
      '2026-11-27 10:00 end completed',
    ]);
  });

  it('that does not come leads along its branch when the time is up', () => {
    expect(play(plan).slice(1)).toEqual(['2026-11-24 13:00 call#1', '2026-11-24 13:00 end completed']);
  });

  it('that comes too late changes nothing any more', () => {
    expect(play(plan, [comes('sms#1', 'delivered', 4)]).slice(1)).toEqual([
      '2026-11-24 13:00 call#1',
      '2026-11-24 13:00 end completed',
    ]);
  });

  it('begins to run when the contact is made, of which the run wants to be told', () => {
    expect(tellsOf(plan, SMS)).toEqual(['*', 'made']);
    const asked: JournalEntry = { kind: 'contact', step: 'sms', attempt: 1, state: 'asked', at: TUESDAY };
    expect(decide({ plan, startedAt: TUESDAY, jitter: 0 }, [asked], plusMs(TUESDAY, 86_400_000))).toEqual({
      kind: 'wait',
      until: null,
    });
  });

  it('of work on a desk is awaited since it lay there', () => {
    const desk = planOf(
      { ...SMS, id: 'check', channel: 'task' },
      step('call', { channel: 'phone', next: 'end' }),
      LETTER,
    );
    const run = { plan: desk, startedAt: TUESDAY, jitter: 0 };
    const asked: JournalEntry = { kind: 'contact', step: 'check', attempt: 1, state: 'asked', at: TUESDAY };
    const until = at('2026-11-24', '13:00');
    expect(decide(run, [asked], TUESDAY)).toEqual({ kind: 'wait', until });
    expect(decide(run, [asked], until)).toMatchObject({ kind: 'contact', step: { id: 'call' } });
    const done = { ...asked, state: 'over', outcome: 'done', askedAt: TUESDAY } as const;
    const [soon, late] = [at('2026-11-24', '12:00'), at('2026-11-24', '15:00')];
    expect(decide(run, [{ ...done, at: soon, overAt: soon }], late)).toMatchObject({ kind: 'wait' });
    expect(decide(run, [{ ...done, at: late, overAt: late }], late)).toMatchObject({ step: { id: 'call' } });
  });
});

describe('a contact that is repeated', () => {
  const SMS = step('sms', { every: { count: 7, unit: 'days' }, attempts: 3, otherwise: { undelivered: 'card' } });
  const CARD = step('card', { channel: 'postcard', due: counted('sms', 10) });

  it('is made so often, then the next step follows', () => {
    expect(play(planOf(SMS, CARD))).toEqual([
      '2026-11-24 10:00 sms#1',
      '2026-12-01 10:00 sms#2',
      '2026-12-08 10:00 sms#3',
      '2026-12-18 10:00 card#1',
      '2026-12-18 10:00 end completed',
    ]);
  });

  it('is made no more after an outcome that leads elsewhere', () => {
    expect(play(planOf(SMS, CARD), [comes('sms#2', 'undelivered', 1)])).toEqual([
      '2026-11-24 10:00 sms#1',
      '2026-12-01 10:00 sms#2',
      '2026-12-01 11:00 card#1',
      '2026-12-01 11:00 end completed',
    ]);
  });

  it('is due again also while nothing was told of the last', () => {
    const asked: JournalEntry = { kind: 'contact', step: 'sms', attempt: 1, state: 'asked', at: TUESDAY };
    expect(decide({ plan: planOf(SMS, CARD), startedAt: TUESDAY, jitter: 0 }, [asked], TUESDAY)).toEqual({
      kind: 'wait',
      until: at('2026-12-01', '10:00'),
    });
  });
});

describe('ways', () => {
  it('a step may name the one that follows', () => {
    const plan = planOf(step('sms', { next: 'letter' }), CALL, LETTER);
    expect(play(plan).slice(1)).toEqual(['2026-11-27 10:00 letter#1', '2026-11-27 10:00 end completed']);
  });

  it('never lead back behind a step that has begun', () => {
    const plan = planOf(
      step('sms', { otherwise: { undelivered: 'card' }, next: 'letter' }),
      step('card', { channel: 'postcard', due: counted('sms', 1) }),
      LETTER,
    );
    expect(play(plan, [comes('sms#1', 'undelivered', 80)]).slice(1)).toEqual([
      '2026-11-27 10:00 letter#1',
      '2026-11-27 10:00 end completed',
    ]);
  });
});
