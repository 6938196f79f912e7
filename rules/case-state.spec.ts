import fc from 'fast-check';
import { type CaseEvent, foldCase, type ListedCase } from './case-state.js';

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
