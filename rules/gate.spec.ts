import { planOf, step } from '../test/support/play-run.js';
import { type GateFacts, judge, judgeAgain } from './gate.js';
import { calendarFor } from './holidays.js';
import type { Channel } from './plan.js';
import { at } from './time.js';
import type { Window } from './window.js';

const CALENDAR = calendarFor('2026-11-01', '2028-11-01');
const OFFICE: Window = { days: 'office', from: '10:00', to: '16:00' };
const EVERY_DAY: Window = { days: 'every-day', from: '09:00', to: '20:00' };
const PLAN = { ...planOf(step('sms')), calendar: CALENDAR, window: OFFICE };
/** Wednesday, 1 November 2028 is the last day that the plan knows. */
const LAST_NOON = at('2028-11-01', '12:00');
const BEYOND = at('2028-11-02', '12:00');

const factsAt = (now: string, more: Partial<GateFacts> = {}): GateFacts => ({
  now,
  channel: 'sms',
  plan: PLAN,
  window: OFFICE,
  emergency: false,
  staleAfter: at('2028-12-31', '10:00'),
  stopped: null,
  suppressions: [],
  channelRefused: false,
  householdProtected: false,
  enrolmentState: 'running',
  endReached: null,
  caseHeldBy: null,
  hold: null,
  needed: true,
  feeds: [],
  contactMissing: null,
  caps: [],
  ...more,
});
const held = (because: string, until: string) => ({ kind: 'hold', because, until });

describe('the gate, when the calendar of the plan ends', () => {
  it('permits on the last day that it knows', () => {
    expect(judge(factsAt(LAST_NOON))).toBeNull();
  });

  it('holds from then on, says why, and looks again a day later', () => {
    expect(judge(factsAt(BEYOND))).toEqual(held('calendar-ended', at('2028-11-03', '12:00')));
  });

  it('holds after the last hours that it knows, too: nobody can tell when the next begin', () => {
    expect(judge(factsAt(at('2028-11-01', '17:00')))).toEqual(held('calendar-ended', at('2028-11-02', '17:00')));
    const sessions = { desk: [{ on: '2026-12-01', from: '17:30', to: '20:00' }] };
    const desk = { plan: { ...PLAN, calendar: { ...CALENDAR, sessions } }, window: { session: 'desk' } };
    expect(judge(factsAt(at('2026-12-01', '21:00'), desk))).toMatchObject({ because: 'calendar-ended' });
  });

  it('goes on where the hours are those of every day, and nothing counts business days', () => {
    expect(judge(factsAt(BEYOND, { window: EVERY_DAY }))).toBeNull();
  });

  it('holds on feeds whose age it cannot count; one that is too old for certain is still said to be behind', () => {
    const feed = (watermark: string) => ({
      window: EVERY_DAY,
      feeds: [{ id: 'nhi-payments', watermark, maxBusinessDays: 3 }],
    });
    expect(judge(factsAt(BEYOND, feed('2028-10-31')))).toMatchObject({ because: 'calendar-ended' });
    expect(judge(factsAt(BEYOND, feed('2028-10-20')))).toMatchObject({ because: 'feed-behind:nhi-payments' });
    expect(judgeAgain(factsAt(BEYOND, feed('2028-10-31')))).toMatchObject({ because: 'calendar-ended' });
    expect(judge(factsAt(LAST_NOON, feed('2028-10-31')))).toBeNull();
  });

  it('gives the reason that it knows, although the next morning is not known', () => {
    const tomorrow = at('2028-11-02', '12:00');
    expect(judge(factsAt(LAST_NOON, { stopped: 'campaign' }))).toEqual(held('stopped-campaign', tomorrow));
    expect(judge(factsAt(LAST_NOON, { caseHeldBy: 'payment.provisional' }))).toEqual(
      held('payment.provisional', tomorrow),
    );
    expect(judge(factsAt(LAST_NOON, { hold: { by: 'mail.returned', until: null } }))).toEqual(
      held('mail.returned', tomorrow),
    );
  });

  it('looks again when a hold passes, or a cap leaves room, past the calendar', () => {
    const until = at('2028-11-10', '00:00');
    expect(judge(factsAt(LAST_NOON, { hold: { by: 'contact.promised', until } }))).toEqual(
      held('contact.promised', until),
    );
    const caps = [{ limit: 1, days: 7, uses: [at('2028-10-31', '10:00')] }];
    expect(judge(factsAt(LAST_NOON, { caps }))).toEqual(held('over-cap', '2028-11-07T01:00:00.001Z'));
  });

  it('ends, refuses and leaves to staff as before it', () => {
    expect(judge(factsAt(BEYOND, { suppressions: ['protected'] }))).toEqual({ kind: 'end', because: 'protected' });
    expect(judge(factsAt(BEYOND, { endReached: 'paid' }))).toEqual({ kind: 'end', because: 'paid' });
    expect(judge(factsAt(BEYOND, { staleAfter: LAST_NOON }))).toMatchObject({ kind: 'refuse', because: 'stale' });
  });

  it('never keeps back what cannot wait for the hours', () => {
    expect(judge(factsAt(BEYOND, { emergency: true }))).toBeNull();
    expect(judge(factsAt(BEYOND, { emergency: true, stopped: 'campaign' }))).toEqual(
      held('stopped-campaign', at('2028-11-02', '13:00')),
    );
  });
});

describe('the hours of contact', () => {
  const MORNING: Window = { days: 'office', from: '08:30', to: '12:00' };
  const THREE = at('2026-11-24', '15:00');
  const atThree = (channel: Channel, more: Partial<GateFacts> = {}) =>
    judge(factsAt(THREE, { channel, window: MORNING, ...more }));

  it.each(['sms', 'phone', 'voice', 'visit'] as const)('keep %s back: it reaches the resident at once', (channel) => {
    expect(atThree(channel)).toEqual(held('outside-window', at('2026-11-25', '08:30')));
  });

  it.each(['postcard', 'letter', 'task', 'notice'] as const)(
    'do not keep %s back: the section does it in its rounds',
    (channel) => {
      expect(atThree(channel)).toBeNull();
    },
  );

  it('of a session that is a week away do not keep mail waiting once its reason is gone', () => {
    const sessions = { desk: [{ on: '2026-12-03', from: '17:15', to: '20:00' }] };
    const desk = { plan: { ...PLAN, calendar: { ...CALENDAR, sessions } }, window: { session: 'desk' } };
    expect(atThree('letter', { ...desk, caseHeldBy: 'payment.provisional' })).toEqual(
      held('payment.provisional', at('2026-11-25', '00:00')),
    );
    expect(atThree('sms', { ...desk, caseHeldBy: 'payment.provisional' })).toEqual(
      held('payment.provisional', at('2026-12-03', '17:15')),
    );
  });
});

describe('the gate, when a condition cannot be judged on the facts', () => {
  const monday = at('2026-11-30', '12:00');

  it('holds until the next morning, unless something else is known to end or refuse it', () => {
    expect(judge(factsAt(monday, { needed: null }))).toEqual(held('facts-unclear', at('2026-12-01', '10:00')));
    expect(judge(factsAt(monday, { needed: null, endReached: 'paid' }))).toMatchObject({ kind: 'end' });
    expect(judge(factsAt(monday, { needed: null, staleAfter: at('2026-11-29', '10:00') }))).toMatchObject({
      because: 'stale',
    });
    expect(judgeAgain(factsAt(monday, { needed: null }))).toMatchObject({ because: 'facts-unclear' });
  });
});
