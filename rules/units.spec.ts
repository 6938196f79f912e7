import * as fc from 'fast-check';
import { dayOfCase, earliestOf, type UnitCase, unitsOf } from './units.js';

const CASE: UnitCase = { key: 'k', resident: '1', household: null, phone: null, protected: false, on: null };

const due = (key: string, more: Partial<UnitCase> = {}): UnitCase => ({ ...CASE, key, ...more });
const keysOf = (units: ReturnType<typeof unitsOf>) =>
  units.map(({ lead, others }) => [lead.key, ...others.map(({ key }) => key)]);

describe('What gets one contact', () => {
  it('is a case, or all dues of a payer', () => {
    const dues = [due('a', { resident: '1' }), due('b', { resident: '2' }), due('c', { resident: '1' })];
    expect(keysOf(unitsOf(dues, 'case'))).toEqual([['a'], ['b'], ['c']]);
    expect(keysOf(unitsOf(dues, 'payer'))).toEqual([['a', 'c'], ['b']]);
  });

  it('is a household; who has none stands alone', () => {
    const cases = [
      due('a', { resident: '1', household: '9' }),
      due('b', { resident: '2', household: '9' }),
      due('c', { resident: '3' }),
      due('d', { resident: '4' }),
      due('e', { resident: '4' }),
    ];
    expect(keysOf(unitsOf(cases, 'household'))).toEqual([['a', 'b'], ['c'], ['d', 'e']]);
  });

  it('is a telephone: husband and wife who share one number get one message', () => {
    const cases = [
      due('a', { resident: '1', phone: 'x' }),
      due('b', { resident: '2', phone: 'x' }),
      due('c', { resident: '3', phone: 'y' }),
      due('d', { resident: '4' }),
      due('e', { resident: '5' }),
    ];
    expect(keysOf(unitsOf(cases, 'phone'))).toEqual([['a', 'b'], ['c'], ['d'], ['e']]);
  });

  it('goes out in the name of the case that is due first, then of the first key', () => {
    const dues = [
      due('a', { on: null }),
      due('b', { on: '2026-11-02' }),
      due('c', { on: '2026-09-30' }),
      due('d', { on: '2026-09-30' }),
    ];
    expect(keysOf(unitsOf(dues, 'payer'))).toEqual([['c', 'd', 'b', 'a']]);
    expect(unitsOf(dues, 'payer')[0]?.key).toBe('c');
  });

  it('never joins anybody to a protected person', () => {
    const cases = [
      due('a', { resident: '1', household: '9', phone: 'x', protected: true }),
      due('b', { resident: '2', household: '9', phone: 'x' }),
      due('c', { resident: '3', household: '9', phone: 'x' }),
    ];
    for (const unit of ['household', 'phone'] as const)
      expect(keysOf(unitsOf(cases, unit))).toEqual([['a'], ['b', 'c']]);
  });

  const few = fc.constantFrom('1', '2', '3', '4');
  const cases = fc
    .array(
      fc.record({
        resident: few,
        household: fc.option(few),
        phone: fc.option(few),
        protected: fc.boolean(),
        on: fc.option(fc.constantFrom('2026-09-30', '2026-11-02')),
      }),
      { maxLength: 20 },
    )
    .map((list) => list.map((one, index): UnitCase => ({ ...one, key: `due:${index}` })));
  const unit = fc.constantFrom('case' as const, 'payer' as const, 'household' as const, 'phone' as const);

  it('holds every case exactly once, whatever the order of the list', () => {
    fc.assert(
      fc.property(cases, unit, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (list, by, chance) => {
        const units = unitsOf(list, by);
        const all = units.flatMap(({ lead, others }) => [lead, ...others]).map(({ key }) => key);
        expect(all.sort()).toEqual(list.map(({ key }) => key).sort());
        expect(units.every(({ key, lead }) => key === lead.key)).toBe(true);
        const shuffled = list
          .map((one) => ({ one, place: Number(chance.next().value) }))
          .sort((a, b) => a.place - b.place);
        expect(
          unitsOf(
            shuffled.map(({ one }) => one),
            by,
          ),
        ).toEqual(units);
      }),
    );
  });

  it('joins a protected person to nobody else, whatever is shared', () => {
    fc.assert(
      fc.property(cases, unit, (list, by) => {
        for (const { lead, others } of unitsOf(list, by)) {
          const members = [lead, ...others];
          if (members.some((one) => one.protected))
            expect(new Set(members.map(({ resident }) => resident)).size).toBe(1);
        }
      }),
    );
  });

  it('is told by the day of the case: its due date, or the day it takes place', () => {
    expect(dayOfCase({ dueOn: '2026-11-02', on: '2026-12-01' })).toBe('2026-11-02');
    expect(dayOfCase({ on: '2026-12-01' })).toBe('2026-12-01');
    expect(dayOfCase({ dueOn: null, balance: 3 })).toBeNull();
  });

  it('is led, once the lead has ended, by the earliest that has not', () => {
    const open = [
      { key: 'due:b', facts: { dueOn: '2026-12-01' } },
      { key: 'due:c', facts: {} },
      { key: 'due:a', facts: { dueOn: '2026-12-01' } },
    ];
    expect(earliestOf(open)?.key).toBe('due:a');
    expect(earliestOf(open.slice(1, 2))?.key).toBe('due:c');
    expect(earliestOf([])).toBeUndefined();
  });
});
