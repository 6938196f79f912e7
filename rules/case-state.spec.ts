import fc from 'fast-check';
import { type CaseEvent, foldCase, type ListedCase } from './case-state.js';
import { CASE_KIND_NAMES, knownFacts } from './cases/index.js';
import { EVENT_TYPES, type EventType } from './events.js';

const owing: ListedCase = { kind: 'due', listed: { balance: 12_300, dueOn: '2026-11-02' }, asOf: '2026-11-10' };
let ids = 0;

function payment(
  type: 'provisional' | 'confirmed' | 'reversed',
  yen: number,
  receivedOn: string,
  more: { time?: string; sequence?: string } = {},
): CaseEvent {
  ids += 1;
  const occurredAt = more.time ?? `${receivedOn}T14:59:00.000Z`;
  return { id: `e${ids}`, type: `payment.${type}`, occurredAt, data: { receivedOn, yen, sequence: more.sequence } };
}

const balanceAfter = (...events: CaseEvent[]) => foldCase(owing, events).facts.balance;
const heldAfter = (...events: CaseEvent[]) => foldCase(owing, events).heldBy;

describe('the balance', () => {
  it('falls by a confirmed payment, to the yen', () => {
    expect(foldCase(owing, [payment('confirmed', 12_300, '2026-11-18')])).toEqual({
      facts: { balance: 0, dueOn: '2026-11-02' },
      heldBy: null,
      paidYen: 12_300,
      newestAt: '2026-11-18T14:59:00.000Z',
    });
  });

  it('falls once for a payment that was first reported and then confirmed', () => {
    expect(balanceAfter(payment('provisional', 5_000, '2026-11-18'), payment('confirmed', 5_000, '2026-11-18'))).toBe(
      7_300,
    );
  });

  it('falls once for a payment that was told twice, whatever its channel', () => {
    expect(balanceAfter(payment('confirmed', 5_000, '2026-11-18'), payment('confirmed', 5_000, '2026-11-18'))).toBe(
      7_300,
    );
  });

  it('falls by each of several payments', () => {
    expect(balanceAfter(payment('confirmed', 5_000, '2026-11-18'), payment('confirmed', 5_000, '2026-11-19'))).toBe(
      2_300,
    );
  });

  it('goes below zero when too much was paid', () => {
    expect(balanceAfter(payment('confirmed', 99_999, '2026-11-18'))).toBe(-87_699);
  });

  it('holds payments up to the day of the list already', () => {
    expect(balanceAfter(payment('confirmed', 12_300, '2026-11-10'))).toBe(12_300);
    expect(balanceAfter(payment('confirmed', 12_300, '2026-11-11'))).toBe(0);
  });

  it('is given back when a confirmed payment is reversed', () => {
    const paid = payment('confirmed', 12_300, '2026-11-18');
    expect(balanceAfter(paid, payment('reversed', 12_300, '2026-11-18', { time: '2026-11-20T01:00:00Z' }))).toBe(
      12_300,
    );
    expect(balanceAfter(paid, payment('reversed', 12_300, '2026-11-18'))).toBe(12_300);
  });

  it('does not change by a provisional payment', () => {
    expect(balanceAfter(payment('provisional', 12_300, '2026-11-18'))).toBe(12_300);
  });
});

describe('a provisional payment', () => {
  it('holds the case until it is confirmed or reversed', () => {
    const reported = payment('provisional', 12_300, '2026-11-18');
    expect(heldAfter(reported)).toBe('payment.provisional');
    expect(heldAfter(reported, payment('confirmed', 12_300, '2026-11-18'))).toBeNull();
    expect(heldAfter(reported, payment('reversed', 12_300, '2026-11-18'))).toBeNull();
  });

  it('holds also when its day is before the list, where nobody can tell whether the list knew it', () => {
    expect(heldAfter(payment('provisional', 12_300, '2026-11-02'))).toBe('payment.provisional');
  });

  it('still holds when another payment is confirmed', () => {
    expect(heldAfter(payment('provisional', 5_000, '2026-11-18'), payment('confirmed', 7_300, '2026-11-18'))).toBe(
      'payment.provisional',
    );
  });

  it('that was reversed and paid again at the counter on the same day is paid', () => {
    const day = '2026-11-18';
    expect(
      balanceAfter(
        payment('provisional', 12_300, day),
        payment('reversed', 12_300, day),
        payment('confirmed', 12_300, day),
      ),
    ).toBe(0);
  });

  it('holds again when it is reported anew after its reversal', () => {
    const day = '2026-11-18';
    const told = (type: 'provisional' | 'reversed', sequence: string) => payment(type, 12_300, day, { sequence });
    expect(heldAfter(told('provisional', '1'), told('reversed', '2'), told('provisional', '3'))).toBe(
      'payment.provisional',
    );
  });
});

describe('what has been paid of agreed instalments', () => {
  it('grows by the same payments as the balance falls', () => {
    const agreed: ListedCase = { ...owing, listed: { ...owing.listed, paid: 1_500, planYen: 3_000 } };
    const { facts } = foldCase(agreed, [
      payment('confirmed', 1_000, '2026-11-18'),
      payment('confirmed', 1_000, '2026-11-10'),
      payment('provisional', 500, '2026-11-19'),
    ]);
    expect(facts).toEqual({ balance: 11_300, dueOn: '2026-11-02', paid: 2_500, planYen: 3_000 });
  });

  it('is nothing that a list which does not tell of it needs', () => {
    expect(foldCase(owing, [payment('confirmed', 1_000, '2026-11-18')]).facts).not.toHaveProperty('paid');
  });
});

describe('the newest word on a fact', () => {
  const booked: ListedCase = {
    kind: 'booking',
    listed: { on: '2026-12-08', time: '10:30', venue: '北部公民館', dose: 2 },
    asOf: null,
  };
  const told = (type: EventType, day: string, data: CaseEvent['data'] = {}, id = `${type} ${day}`): CaseEvent => ({
    ...{ id, type, occurredAt: `${day}T01:00:00.000Z`, data },
  });
  const factsAfter = (...events: CaseEvent[]) => foldCase(booked, events).facts;

  it('is the changed booking; what the change leaves out stays', () => {
    expect(factsAfter(told('booking.changed', '2026-11-25', { on: '2026-12-15', time: '15:30' }))).toEqual({
      ...{ on: '2026-12-15', time: '15:30', venue: '北部公民館', dose: 2, cancelled: false, venueCancelled: false },
    });
  });

  it('is the later of two changes, though it came first', () => {
    const first = told('booking.changed', '2026-11-25', { on: '2026-12-15', venue: '市民体育館' });
    const second = told('booking.changed', '2026-11-26', { on: '2026-12-19' });
    expect(factsAfter(second, first)).toMatchObject({ on: '2026-12-19', venue: '市民体育館' });
  });

  it('is what the source counted later, of two at one time', () => {
    const at = (sequence: string, on: string) =>
      told('booking.changed', '2026-11-25', { on, sequence }, sequence === '2' ? 'a' : 'b');
    expect(factsAfter(at('2', '2026-12-19'), at('1', '2026-12-15')).on).toBe('2026-12-19');
  });

  it('is that a booking is cancelled, until it is booked anew', () => {
    const cancelled = told('booking.cancelled', '2026-11-25');
    expect(factsAfter(cancelled).cancelled).toBe(true);
    expect(factsAfter(told('booking.made', '2026-11-26', { on: '2026-12-15' }), cancelled).cancelled).toBe(false);
    expect(factsAfter(told('booking.made', '2026-11-25', { on: '2026-12-15' }), cancelled).cancelled).toBe(true);
  });

  it('is the list, where the list was made later', () => {
    const later = { ...booked, asOf: '2026-11-26' };
    const changed = told('booking.changed', '2026-11-25', { on: '2026-12-15' });
    expect(foldCase(later, [changed]).facts).toMatchObject({ on: '2026-12-08', cancelled: false });
    expect(foldCase(later, [{ ...changed, occurredAt: '2026-11-26T00:00:00.000Z' }]).facts.on).toBe('2026-12-15');
  });

  it('is every answer by its question, and the promised day', () => {
    const facts = factsAfter(
      told('contact.answered', '2026-11-25', { answers: { reason: 'forgot', wish: 'call' } }),
      told('contact.answered', '2026-11-26', { answers: { reason: 'money' } }),
      told('contact.promised', '2026-11-26', { promisedOn: '2026-12-10' }),
    );
    expect(facts).toMatchObject({ 'answer:reason': 'money', 'answer:wish': 'call', promisedOn: '2026-12-10' });
  });

  it.each([
    ['due', 'reminder.issued', { reminderOn: '2026-11-20' }],
    ['booking', 'attended', { attendedOn: '2026-11-20' }],
    ['screening', 'exam.done', { examinedOn: '2026-11-20' }],
    ['care', 'visit.booked', { visitOn: '2026-11-20' }],
    ['care', 'visit.held', { visitedOn: '2026-11-20' }],
  ] as const)('of a case of kind %s is what %s tells', (kind, type, facts) => {
    const told: CaseEvent = { id: '1', type, occurredAt: '2026-11-20T01:00:00.000Z', data: { on: '2026-11-20' } };
    expect(foldCase({ kind, listed: {}, asOf: null }, [told]).facts).toEqual(facts);
  });

  it('is not touched by an event that tells nothing of the case', () => {
    expect(
      factsAfter(told('exam.done', '2026-11-25', { on: '2026-11-24' }), told('mail.returned', '2026-11-25')),
    ).toEqual(booked.listed);
  });
});

describe.each(CASE_KIND_NAMES)('a case of kind %s, told of by any events', (kind) => {
  const day = fc.constantFrom('2026-11-20', '2026-11-24', '2026-12-01');
  const event = fc
    .record({
      type: fc.constantFrom(...EVENT_TYPES),
      on: day,
      receivedOn: day,
      promisedOn: day,
      yen: fc.constantFrom(1_000, 12_300),
      venue: fc.constantFrom('北部公民館', '市民体育館', undefined),
      answers: fc.constantFrom({ reason: 'forgot' }, { reason: 'money', wish: 'call' }),
      sequence: fc.constantFrom(undefined, '1', '2'),
      hour: fc.integer({ min: 0, max: 2 }),
    })
    .map(({ type, hour, ...data }): CaseEvent => {
      ids += 1;
      return { id: `e${ids}`, type, occurredAt: `2026-11-24T0${hour}:00:00.000Z`, data };
    });
  const listed = { balance: 12_300, paid: 0, on: '2026-12-08', time: '10:30' };

  it('comes to the same, however they arrive and however often', () => {
    const events = fc.array(event, { maxLength: 12 });
    const arrival = events.chain((told) =>
      fc.tuple(fc.constant(told), fc.shuffledSubarray([...told, ...told], { minLength: told.length * 2 })),
    );
    fc.assert(
      fc.property(arrival, fc.constantFrom(null, '2026-11-24', '2026-11-25'), ([told, arrived], asOf) => {
        expect(foldCase({ kind, listed, asOf }, arrived)).toEqual(foldCase({ kind, listed, asOf }, told));
      }),
      { numRuns: 300 },
    );
  });

  it('has no facts but those of its list, of its kind and of answers', () => {
    const known = new Set([...Object.keys(listed), ...Object.keys(knownFacts(kind))]);
    fc.assert(
      fc.property(fc.array(event, { maxLength: 12 }), (events) => {
        const names = Object.keys(foldCase({ kind, listed, asOf: null }, events).facts);
        expect(names.filter((name) => !known.has(name) && !name.startsWith('answer:'))).toEqual([]);
      }),
    );
  });
});

describe('the order of arrival', () => {
  const event = fc
    .record({
      type: fc.constantFrom('provisional' as const, 'confirmed' as const, 'reversed' as const),
      yen: fc.constantFrom(1_000, 12_300),
      day: fc.constantFrom('2026-11-09', '2026-11-18', '2026-11-19'),
      hour: fc.integer({ min: 0, max: 3 }),
      sequence: fc.constantFrom(undefined, '1', '2'),
    })
    .map(({ type, yen, day, hour, sequence }) =>
      payment(type, yen, day, { time: `${day}T0${hour}:00:00.000Z`, sequence }),
    );

  it('does not matter, over every permutation of up to seven events', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 7 }), (events) => {
        const { facts, heldBy, paidYen } = foldCase(owing, events);
        for (const arrived of permutations(events)) {
          const state = foldCase(owing, arrived);
          if (state.paidYen !== paidYen || state.heldBy !== heldBy || state.facts.balance !== facts.balance)
            return false;
        }
        return true;
      }),
      { numRuns: 60 },
    );
  });

  it('nor does it matter how often an event arrives', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 7 }), (events) => {
        expect(foldCase(owing, [...events, ...events])).toEqual(foldCase(owing, events));
      }),
    );
  });

  it('leaves a case never both unpaid and unheld while a payment stands', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 7 }), (events) => {
        const standing = events.filter(({ type }) => type !== 'payment.reversed');
        fc.pre(standing.length > 0 && standing.length === events.length);
        const { paidYen, heldBy } = foldCase({ ...owing, asOf: null }, events);
        expect(paidYen > 0 || heldBy !== null).toBe(true);
      }),
    );
  });
});

function* permutations<Item>(items: readonly Item[]): Generator<Item[]> {
  if (items.length === 0) yield [];
  for (const [index, item] of items.entries()) {
    for (const rest of permutations(items.toSpliced(index, 1))) yield [item, ...rest];
  }
}
