import fc from 'fast-check';
import { type CaseEvent, foldCase } from './case-state.js';
import type { EventType } from './events.js';
import { type Hold, standingHold } from './holds.js';
import { calendarFor } from './holidays.js';

const calendar = calendarFor('2026-01-01', '2027-12-31');
const PAYMENT: Hold = { on: ['payment.provisional'], until: { events: ['payment.confirmed', 'payment.reversed'] } };
const PROMISE: Hold = { on: ['contact.promised'], until: { field: 'promisedOn', count: 5, unit: 'business-days' } };
const RETURNED: Hold = { on: ['mail.returned'], until: { events: ['address.changed'] } };
const ALL = [PAYMENT, PROMISE, RETURNED];

let ids = 0;
function told(type: EventType, time: string, data: CaseEvent['data'] = {}): CaseEvent {
  ids += 1;
  return { id: `e${ids}`, type, occurredAt: `${time}:00+09:00`, data };
}
const promised = (time: string, promisedOn: string) => told('contact.promised', time, { promisedOn });

const holdAt = (now: string, events: CaseEvent[], holds = ALL, paymentHeld = false) =>
  standingHold(holds, events, { now: `${now}+09:00`, calendar, paymentHeld });

describe('a hold until a day', () => {
  const event = promised('2026-11-24T10:00', '2026-12-18');

  it('stands through that day and is over when the next begins in Japan', () => {
    // 18 December is a Friday: five business days later is Friday, 25 December.
    const standing = { by: 'contact.promised', until: '2026-12-25T15:00:00.000Z' };
    expect(holdAt('2026-11-24T10:00:00', [event])).toEqual(standing);
    expect(holdAt('2026-12-25T23:59:59', [event])).toEqual(standing);
    expect(holdAt('2026-12-26T00:00:00', [event])).toBeNull();
  });

  it('leaves out weekends, holidays and the turn of the year', () => {
    const late = promised('2026-12-24T10:00', '2026-12-28');
    expect(holdAt('2026-12-28T10:00:00', [late])?.until).toBe('2027-01-08T15:00:00.000Z');
    const days: Hold = { on: ['contact.promised'], until: { field: 'promisedOn', count: 0, unit: 'days' } };
    expect(holdAt('2026-12-28T10:00:00', [late], [days])?.until).toBe('2026-12-28T15:00:00.000Z');
  });

  it('goes by the newest promise, earlier or later, whatever came in first', () => {
    const sooner = promised('2026-11-25T10:00', '2026-11-30');
    expect(holdAt('2026-11-26T10:00:00', [sooner, event])?.until).toBe('2026-12-07T15:00:00.000Z');
    expect(holdAt('2026-12-08T10:00:00', [event, sooner])).toBeNull();
  });

  it('that lies past the calendar stands with no end, until a newer word or another event', () => {
    const far = promised('2026-11-24T10:00', '2027-12-28');
    expect(holdAt('2026-11-25T10:00:00', [far])).toEqual({ by: 'contact.promised', until: null });
    expect(holdAt('2028-06-01T10:00:00', [far])).toEqual({ by: 'contact.promised', until: null });
    expect(holdAt('2026-11-26T10:00:00', [far, promised('2026-11-25T10:00', '2026-11-30')])?.until).toBe(
      '2026-12-07T15:00:00.000Z',
    );
  });

  it('never begins without its day', () => {
    expect(holdAt('2026-11-25T10:00:00', [told('contact.promised', '2026-11-24T10:00')])).toBeNull();
    expect(holdAt('2026-11-25T10:00:00', [promised('2026-11-24T10:00', '2026-11-31')])).toBeNull();
  });
});

describe('a hold until an event', () => {
  const returned = (time: string, sequence?: string) => told('mail.returned', time, { sequence });
  const changed = (time: string, sequence?: string) => told('address.changed', time, { sequence });

  it('stands until a later one, and again from the next that begins it', () => {
    const by = { by: 'mail.returned', until: null };
    expect(holdAt('2027-06-01T00:00:00', [returned('2026-11-24T10:00')])).toEqual(by);
    expect(holdAt('2026-12-01T00:00:00', [changed('2026-11-23T10:00'), returned('2026-11-24T10:00')])).toEqual(by);
    const lifted = [changed('2026-11-25T10:00'), returned('2026-11-24T10:00')];
    expect(holdAt('2026-12-01T00:00:00', lifted)).toBeNull();
    expect(holdAt('2026-12-01T00:00:00', [...lifted, returned('2026-11-26T10:00')])).toEqual(by);
  });

  it('of one time with it is lifted only when the source counts the other later', () => {
    const at = '2026-11-24T10:00';
    expect(holdAt('2026-12-01T00:00:00', [returned(at, '1'), changed(at, '2')])).toBeNull();
    expect(holdAt('2026-12-01T00:00:00', [returned(at, '2'), changed(at, '1')])).not.toBeNull();
    expect(holdAt('2026-12-01T00:00:00', [returned(at), changed(at)])).not.toBeNull();
  });

  it('is not touched by events of other types', () => {
    const others = [told('contact.made', '2026-11-25T10:00'), told('plan.agreed', '2026-11-26T10:00')];
    expect(holdAt('2026-12-01T00:00:00', [returned('2026-11-24T10:00'), ...others])).not.toBeNull();
  });
});

describe('a provisional payment', () => {
  const day = (type: EventType, receivedOn: string, yen: number) =>
    told(type, `${receivedOn}T23:59`, { receivedOn, yen });
  const holdOf = (...events: CaseEvent[]) => {
    const { heldBy } = foldCase({ kind: 'due', listed: { balance: 12_300 }, asOf: null }, events);
    return holdAt('2026-11-24T10:00:00', events, ALL, heldBy !== null);
  };
  const reported = day('payment.provisional', '2026-11-18', 12_300);

  it('holds until that very payment is confirmed or reversed', () => {
    const held = { by: 'payment.provisional', until: null };
    expect(holdOf(reported)).toEqual(held);
    expect(holdOf(reported, day('payment.confirmed', '2026-11-19', 5_000))).toEqual(held);
    expect(holdOf(reported, day('payment.confirmed', '2026-11-18', 12_300))).toBeNull();
    expect(holdOf(reported, day('payment.reversed', '2026-11-18', 12_300))).toBeNull();
  });

  it('does not hold a program that does not ask for it', () => {
    expect(holdAt('2026-11-24T10:00:00', [reported], [PROMISE], true)).toBeNull();
  });

  it('may be outranked by an event of another kind that the program names', () => {
    const until = { events: ['payment.confirmed', 'contact.made'] as EventType[] };
    const hold: Hold = { on: ['payment.provisional'], until };
    const made = told('contact.made', '2026-11-20T10:00');
    expect(holdAt('2026-11-24T10:00:00', [reported, made], [hold], true)).toBeNull();
    expect(
      holdAt('2026-11-24T10:00:00', [made, day('payment.provisional', '2026-11-21', 1)], [hold], true),
    ).not.toBeNull();
  });
});

describe('of several holds', () => {
  it('the one that lasts longest is told; one without an end lasts longest', () => {
    const promise = promised('2026-11-24T10:00', '2026-12-18');
    const days: Hold = { on: ['contact.promised'], until: { field: 'promisedOn', count: 30, unit: 'days' } };
    expect(holdAt('2026-11-25T10:00:00', [promise], [PROMISE, days])?.until).toBe('2027-01-17T15:00:00.000Z');
    const returned = told('mail.returned', '2026-11-20T10:00');
    expect(holdAt('2026-11-25T10:00:00', [promise, returned])).toEqual({ by: 'mail.returned', until: null });
    expect(holdAt('2026-11-25T10:00:00', [promise, returned], ALL.toReversed())?.until).toBeNull();
  });

  it('none stands for a case of which nothing is told', () => {
    expect(holdAt('2026-11-25T10:00:00', [])).toBeNull();
  });

  it('the answer is the same in any order of arrival, and however often an event arrives', () => {
    const days = ['2026-11-20', '2026-11-24', '2026-12-01'] as const;
    const event = fc
      .record({
        type: fc.constantFrom<EventType>('contact.promised', 'mail.returned', 'address.changed', 'contact.made'),
        day: fc.constantFrom(...days),
        promisedOn: fc.constantFrom(...days),
        sequence: fc.constantFrom(undefined, '1', '2'),
      })
      .map(({ type, day, ...data }) => told(type, `${day}T10:00`, data));
    const arrival = fc
      .array(event, { maxLength: 8 })
      .chain((events) =>
        fc.tuple(fc.constant(events), fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 })),
      );
    fc.assert(
      fc.property(arrival, ([events, arrived]) => {
        expect(holdAt('2026-12-02T10:00:00', arrived)).toEqual(holdAt('2026-12-02T10:00:00', events));
      }),
      { numRuns: 500 },
    );
  });
});
