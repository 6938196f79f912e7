import * as fc from 'fast-check';
import { comes, ended, held, planOf, play, resumed, step, TUESDAY } from '../test/support/play-run.js';
import { decide, type Run } from './decide.js';
import type { JournalEntry } from './journal.js';
import type { Outcome } from './plan.js';
import { at, toInstant, toMs } from './time.js';
import { isOpen } from './window.js';

const SMS = step('sms', { otherwise: { 'no-mobile': 'card', undelivered: 'card' } });
const CARD = step('card', { channel: 'postcard', due: { after: 'sms', count: 11, unit: 'business-days' } });
const CALL = step('call', {
  channel: 'phone',
  due: { after: 'card', count: 10, unit: 'business-days' },
  attempts: 3,
  bands: ['am', 'pm'],
});

const PAYMENT_CHECK = planOf(SMS, CARD, CALL);
describe('a payment check, step by step', () => {
  it('sends, posts after 11 business days, and calls after 10 more, over the turn of the year', () => {
    expect(play(PAYMENT_CHECK, [comes('call#1', 'reached-self')])).toEqual([
      '2026-11-24 10:00 sms#1',
      '2026-12-09 10:00 card#1',
      '2026-12-23 10:00 call#1',
      '2026-12-23 10:00 end completed',
    ]);
  });

  it('posts at once when there is no mobile number', () => {
    expect(play(PAYMENT_CHECK, [comes('sms#1', 'no-mobile'), comes('call#1', 'no-number')])).toEqual([
      '2026-11-24 10:00 sms#1',
      '2026-11-24 10:00 card#1',
      '2026-12-08 10:00 call#1',
      '2026-12-08 10:00 end completed',
    ]);
  });

  it('posts when the message could not be delivered, in the next open hour', () => {
    expect(play(PAYMENT_CHECK, [comes('sms#1', 'undelivered', 90)]).slice(0, 3)).toEqual([
      '2026-11-24 10:00 sms#1',
      '2026-11-30 10:00 card#1',
      '2026-12-14 10:00 call#1',
    ]);
  });

  it('calls three times on following business days, at other times of the day', () => {
    const nobody = ['call#1', 'call#2', 'call#3'].map((of) => comes(of, 'no-answer'));
    expect(play(PAYMENT_CHECK, nobody).slice(2)).toEqual([
      '2026-12-23 10:00 call#1',
      '2026-12-24 13:00 call#2',
      '2026-12-25 10:00 call#3',
      '2026-12-25 10:00 end completed',
    ]);
  });

  it('calls again on the next day that the hours of the step open, on weekends and holidays as well if they do', () => {
    const nobody = ['call#1', 'call#2', 'call#3'].map((of) => comes(of, 'no-answer'));
    const daily = planOf({ ...CALL, due: step('call').due, window: { days: 'every-day', from: '08:00', to: '20:00' } });
    const friday = { startedAt: at('2026-12-31', '10:00') };
    expect(play(daily, nobody, friday)).toEqual([
      '2026-12-31 10:00 call#1',
      '2027-01-01 13:00 call#2',
      '2027-01-02 10:00 call#3',
      '2027-01-02 10:00 end completed',
    ]);
  });

  it('waits for the outcome of a call, however long it takes', () => {
    expect(play(PAYMENT_CHECK).slice(2)).toEqual(['2026-12-23 10:00 call#1', 'waits']);
  });
});

describe('what happens outside', () => {
  it('a payment ends the run before the postcard', () => {
    expect(play(PAYMENT_CHECK, [ended(at('2026-12-01', '23:10'), 'paid')])).toEqual([
      '2026-11-24 10:00 sms#1',
      '2026-12-01 23:10 end paid',
    ]);
  });

  it('a provisional payment holds the postcard; when it is reversed, the postcard follows at once', () => {
    const news = [held(at('2026-12-08', '12:00')), resumed(at('2026-12-14', '10:00'))];
    expect(play(PAYMENT_CHECK, news).slice(0, 3)).toEqual([
      '2026-11-24 10:00 sms#1',
      '2026-12-14 10:00 card#1',
      '2026-12-28 10:00 call#1',
    ]);
  });

  it('a hold and its release that overtake each other leave the run free', () => {
    const journal = [resumed(at('2026-11-26', '09:00')), held(at('2026-11-25', '09:00'))].flatMap((news) =>
      'entry' in news ? [news.entry] : [],
    );
    expect(decide({ plan: PAYMENT_CHECK, startedAt: TUESDAY, jitter: 0 }, journal, TUESDAY).kind).toBe('contact');
  });

  it('a hold that is told twice is released once', () => {
    const first = held(at('2026-11-25', '09:00'));
    const journal = [first, resumed(at('2026-11-26', '09:00')), first].flatMap((news) =>
      'entry' in news ? [news.entry] : [],
    );
    expect(
      decide({ plan: PAYMENT_CHECK, startedAt: TUESDAY, jitter: 0 }, journal, at('2026-11-26', '10:00')).kind,
    ).toBe('contact');
  });

  it('a contact that the gate holds keeps the run waiting for news alone', () => {
    const journal: JournalEntry[] = [{ kind: 'contact', step: 'sms', attempt: 1, state: 'held', at: TUESDAY }];
    expect(decide({ plan: PAYMENT_CHECK, startedAt: TUESDAY, jitter: 0 }, journal, at('2027-03-01', '10:00'))).toEqual({
      kind: 'wait',
      until: null,
    });
  });
});

describe('branches', () => {
  it('an outcome may end the run', () => {
    const plan = planOf(SMS, CARD, { ...CALL, otherwise: { 'do-not-call': 'end' } });
    expect(play(plan, [comes('call#1', 'do-not-call')]).at(-1)).toBe('2026-12-23 10:00 end ended-on-do-not-call');
  });

  it('a late outcome does not branch past a step that has begun', () => {
    const letter = step('letter', { channel: 'postcard', due: { after: 'card', count: 5, unit: 'business-days' } });
    const plan = planOf(
      step('sms', { otherwise: { expired: 'letter' } }),
      step('card', { channel: 'postcard', due: { after: 'sms', count: 2, unit: 'business-days' } }),
      letter,
    );
    expect(play(plan, [comes('sms#1', 'expired', 96)])).toEqual([
      '2026-11-24 10:00 sms#1',
      '2026-11-26 10:00 card#1',
      '2026-12-03 10:00 letter#1',
      '2026-12-03 10:00 end completed',
    ]);
  });

  it('a step after one that was passed over waits from the last contact instead', () => {
    const plan = planOf(
      step('sms', { otherwise: { 'no-mobile': 'card' } }),
      step('second', { due: { after: 'sms', count: 3, unit: 'business-days' } }),
      CARD,
      step('last', { due: { after: 'second', count: 5, unit: 'business-days' } }),
    );
    expect(play(plan, [comes('sms#1', 'no-mobile')])).toEqual([
      '2026-11-24 10:00 sms#1',
      '2026-11-24 10:00 card#1',
      '2026-12-01 10:00 last#1',
      '2026-12-01 10:00 end completed',
    ]);
  });
});

describe('times', () => {
  it('hours after a contact that fall outside the window wait for the morning', () => {
    const plan = planOf(
      step('sms', {}),
      step('call', { channel: 'phone', due: { after: 'sms', count: 7, unit: 'hours' } }),
    );
    expect(play(plan)[1]).toBe('2026-11-25 10:00 call#1');
    expect(play(plan, [], { jitter: 0.5 })[1]).toBe('2026-11-25 10:30 call#1');
  });

  it('days after a contact count weekends, and move to an open day', () => {
    const plan = planOf(step('sms', {}), step('again', { due: { after: 'sms', count: 4, unit: 'days' } }));
    expect(play(plan)[1]).toBe('2026-11-30 10:00 again#1');
  });

  it('the first contact is asked for at once, for its own minute', () => {
    expect(decide({ plan: PAYMENT_CHECK, startedAt: TUESDAY, jitter: 0.75 }, [], TUESDAY)).toMatchObject({
      kind: 'contact',
      at: at('2026-11-24', '10:45'),
      tells: ['no-mobile', 'undelivered'],
      closes: false,
    });
  });

  it('the last contact closes the run when nothing is left to decide', () => {
    expect(decide({ plan: planOf(step('sms', {})), startedAt: TUESDAY, jitter: 0 }, [], TUESDAY)).toMatchObject({
      tells: [],
      closes: true,
    });
  });

  const moment = fc.integer({ min: toMs(TUESDAY), max: toMs(at('2027-11-24', '10:00')) }).map(toInstant);
  const jitter = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

  it('a contact is due inside the window, in the first hour of an opening or at the moment itself', () => {
    fc.assert(
      fc.property(moment, jitter, (startedAt, fraction) => {
        const decision = decide({ plan: PAYMENT_CHECK, startedAt, jitter: fraction }, [], startedAt);
        const due = decision.kind === 'contact' ? decision.at : decision.kind === 'wait' ? decision.until : null;
        expect(due !== null && isOpen(PAYMENT_CHECK.window, PAYMENT_CHECK.calendar, due)).toBe(true);
        expect(toMs(due ?? '')).toBeGreaterThanOrEqual(toMs(startedAt));
      }),
    );
  });
});

describe('the same journal', () => {
  const OUTCOMES: Outcome[] = ['no-mobile', 'undelivered', 'delivered', 'no-answer', 'reached-self', 'stale'];
  const which = fc.constantFrom(
    { step: 'sms', attempt: 1 },
    { step: 'card', attempt: 1 },
    ...[1, 2, 3].map((attempt) => ({ step: 'call', attempt })),
  );
  const became = fc.oneof(
    fc.record({
      state: fc.constantFrom('asked' as const, 'made' as const, 'held' as const),
      at: fc.nat(40).map((days) => toInstant(toMs(TUESDAY) + days * 86_400_000)),
    }),
    fc.record({ state: fc.constant('over' as const), at: fc.constant(TUESDAY), outcome: fc.constantFrom(...OUTCOMES) }),
  );
  const entry = fc
    .tuple(which, became)
    .map(([contact, more]): JournalEntry => ({ kind: 'contact', ...contact, ...more }));
  const run: Run = { plan: PAYMENT_CHECK, startedAt: TUESDAY, jitter: 0.3 };

  it('gives the same decision when entries are told twice', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(entry, {
          maxLength: 8,
          selector: (each) => (each.kind === 'contact' ? `${each.step}#${each.attempt}` : ''),
        }),
        fc.nat(40),
        (journal, days) => {
          const now = toInstant(toMs(TUESDAY) + days * 86_400_000);
          expect(decide(run, [...journal, ...journal], now)).toEqual(decide(run, journal, now));
        },
      ),
    );
  });

  it('never asks twice for a contact that is on its way or over', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 12 }), fc.nat(60), (journal, days) => {
        const decision = decide(run, journal, toInstant(toMs(TUESDAY) + days * 86_400_000));
        if (decision.kind !== 'contact') return;
        const { step: asked, attempt } = decision;
        expect(
          journal.some((each) => each.kind === 'contact' && each.step === asked.id && each.attempt >= attempt),
        ).toBe(false);
      }),
    );
  });
});
