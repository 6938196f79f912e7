import * as fc from 'fast-check';
import { calendarFor } from '../holidays.js';
import { at, toMs } from '../time.js';
import type { Window } from '../window.js';
import { forEachCluster } from './clusters.js';
import { usualFeeds } from './feeds.js';
import { drawnHistories, historiesOf, USUAL_HISTORY } from './histories.js';
import { callQueueOf, countHour, type DueCalls, type Hours, hourLoadOf } from './load.js';
import { lotOf, lotsFor } from './lots.js';
import { USUAL_PRACTICE } from './practice.js';
import { mailYen, USUAL_PRICES } from './prices.js';

const CALENDAR = calendarFor('2026-01-01', '2027-12-31');

describe('a lot', () => {
  it('is between 0 and 1, the same for the same seed and key, and as often in each tenth', () => {
    const tenths = Array.from({ length: 10 }, () => 0);
    for (let place = 0; place < 20_000; place += 1) {
      const lot = lotOf('seed', `due:${place}/国保/2026/5`, 'pays');
      expect(lot).toBe(lotsFor('seed', `due:${place}/国保/2026/5`)('pays'));
      tenths[Math.floor(lot * 10)] = (tenths[Math.floor(lot * 10)] ?? 0) + 1;
    }
    for (const count of tenths) expect(Math.abs(count - 2_000)).toBeLessThan(200);
  });
});

describe('units that share a resident or a telephone', () => {
  const unit = fc.record({
    resident: fc.nat(20).map(String),
    telephones: fc.array(
      fc.nat(20).map((key) => ({ kind: 'mobile' as const, key: `t${key}` })),
      { maxLength: 2 },
    ),
  });

  it('are in one group, and every unit is in exactly one', () => {
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 30 }), (units) => {
        const groups: number[][] = [];
        forEachCluster(
          units,
          (one) => one,
          (places) => void groups.push([...places]),
        );
        const groupOf = new Map(groups.flatMap((places, group) => places.map((place) => [place, group] as const)));
        expect(groups.flat().sort((a, b) => a - b)).toEqual(units.map((_unit, place) => place));
        units.forEach((one, a) => {
          units.forEach((other, b) => {
            const shared = one.telephones.some(({ key }) =>
              other.telephones.some((telephone) => telephone.key === key),
            );
            if (one.resident === other.resident || shared) expect(groupOf.get(a)).toBe(groupOf.get(b));
          });
        });
      }),
    );
  });
});

describe('a feed', () => {
  it('has the file of the business day before, and stands still while one is missing', () => {
    const usual = usualFeeds(CALENDAR);
    const late = usualFeeds(CALENDAR, [{ of: '2026-11-20', on: '2026-11-30' }]);
    expect(usual('2026-11-24', 'nhi')).toBe('2026-11-20');
    expect(late('2026-11-25', 'nhi')).toBe('2026-11-19');
    expect(late('2026-11-30', 'nhi')).toBe('2026-11-27');
  });
});

describe('postage', () => {
  it('falls with the barcode from 1,000 cards and by sorting from 2,000', () => {
    expect(mailYen(USUAL_PRICES.postcard, 999)).toBe(999 * 85);
    expect(mailYen(USUAL_PRICES.postcard, 1_000)).toBe(Math.round(1_000 * 85 * 0.97));
    expect(mailYen(USUAL_PRICES.postcard, 2_000)).toBe(Math.round(2_000 * 85 * 0.94));
    expect(mailYen({ ...USUAL_PRICES.postcard, slack: 0.02 }, 10_000)).toBe(Math.round(10_000 * 85 * 0.91));
  });
});

describe('a telephone queue', () => {
  it('makes what the operators can make in the hours of contact, those that are due first', () => {
    const due: Hours = new Map();
    for (let call = 0; call < 100; call += 1) countHour(due, toMs(at('2026-11-24', '15:10')));
    const window = { days: 'office', from: '10:00', to: '15:30' } as const;
    const until = toMs(at('2026-11-27', '23:59'));
    const { telephones } = USUAL_PRACTICE;
    const queue = callQueueOf({ calls: [{ window, due }], calendar: CALENDAR, telephones, until });
    expect(queue.byHour['2026-11-24 15']).toEqual({ due: 100, made: 18, waiting: 82 });
    expect(queue.leftAtClosing).toEqual({ '2026-11-24': 82 });
    expect(queue.byHour['2026-11-25 12']).toEqual({ due: 0, made: 10, waiting: 0 });
    expect(queue.leftAtEnd).toBe(0);
  });

  it('goes on in the evening with the calls of a step of the evening, and lets the others wait for the morning', () => {
    const lateFor = (window: Window): DueCalls => {
      const due: Hours = new Map();
      for (let call = 0; call < 100; call += 1) countHour(due, toMs(at('2026-11-24', '17:10')));
      return { window, due };
    };
    const calls = [
      lateFor({ days: 'office', from: '10:00', to: '16:00' }),
      lateFor({ days: 'office', from: '17:00', to: '19:00' }),
    ];
    const until = toMs(at('2026-11-27', '23:59'));
    const queue = callQueueOf({ calls, calendar: CALENDAR, telephones: USUAL_PRACTICE.telephones, until });
    expect(queue.byHour['2026-11-24 18']).toEqual({ due: 0, made: 36, waiting: 128 });
    expect(queue.leftAtClosing).toEqual({ '2026-11-24': 128 });
    expect(queue.byHour['2026-11-25 12']).toEqual({ due: 0, made: 28, waiting: 28 });
    expect(queue.byHour['2026-11-25 17']).toEqual({ due: 0, made: 28, waiting: 0 });
  });
});

describe('residents who ring back', () => {
  it('are too many when more ring than can be answered while the office is open in that hour', () => {
    const hours: Hours = new Map();
    const ring = (time: string, calls: number) => {
      for (let call = 0; call < calls; call += 1) countHour(hours, toMs(at('2026-11-24', time)));
    };
    ring('08:30', 13);
    ring('10:00', 24);
    ring('11:00', 30);
    ring('17:10', 7);
    // From half past eight to a quarter past five: half of the first hour, a quarter of the last.
    expect(hourLoadOf(hours, USUAL_PRACTICE.telephones)).toMatchObject({
      total: 74,
      most: { hour: '2026-11-24 11', count: 30 },
      beyond: { '2026-11-24 08': 1, '2026-11-24 11': 6, '2026-11-24 17': 1 },
    });
  });
});

describe('a history', () => {
  const one = { key: 'due:1/国保/2026/5', resident: '1', listed: { balance: 12_300 } };

  it('is the same for the same seed, and its share pays', () => {
    const histories = drawnHistories(USUAL_HISTORY, 'seed', at('2026-11-24', '00:00'));
    expect(histories(one)).toEqual(histories(one));
    const paying = Array.from({ length: 5_000 }, (_, place) => histories({ ...one, key: `due:${place}` })).filter(
      (events) => events.some(({ type }) => type === 'payment.provisional' || type === 'payment.confirmed'),
    ).length;
    expect(Math.abs(paying / 5_000 - USUAL_HISTORY.payments.share)).toBeLessThan(0.03);
  });

  it('of payment files tells a line that comes again once', () => {
    const row = {
      id: 'a',
      type: 'payment.confirmed',
      subject: one.key,
      receivedOn: '2026-11-20',
      yen: 12_300,
    } as const;
    const files = [
      { knownAt: at('2026-11-25', '18:00'), rows: [row] },
      { knownAt: at('2026-11-24', '18:00'), rows: [row] },
    ];
    expect(historiesOf(files)(one)).toEqual([
      {
        at: at('2026-11-24', '18:00'),
        type: 'payment.confirmed',
        case: one.key,
        data: { receivedOn: '2026-11-20', yen: 12_300 },
      },
    ]);
    expect(historiesOf(files)({ ...one, key: 'due:2' })).toEqual([]);
  });
});
