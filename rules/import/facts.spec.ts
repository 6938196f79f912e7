import * as fc from 'fast-check';
import { ageOn, fiscalAgeOn } from './ages.js';
import { type Fault, readFacts } from './facts.js';
import { readFlag } from './flags.js';
import { readHeader } from './headers.js';
import type { FactType, ListLayout } from './layout.js';
import { readTime } from './times.js';

describe('times of the day', () => {
  it.each([
    ['10:30', '10:30'],
    ['9:00', '09:00'],
    ['09:00:00', '09:00'],
    ['１０：３０', '10:30'],
    ['0930', '09:30'],
    ['13時5分', '13:05'],
    ['13時', '13:00'],
    ['10時半', '10:30'],
    ['午後1時30分', '13:30'],
    ['午前12:15', '00:15'],
    ['午後0:15', '12:15'],
    [' 10:30 ', '10:30'],
  ])('%s is %s', (text, time) => {
    expect(readTime(text)).toBe(time);
  });

  it.each(['24:00', '10:60', '930', '10', '10:3', '午後13:00', '午前', '10:30-11:00', '午前中', '10：3０分'])(
    '%s is none',
    (text) => {
      expect(readTime(text)).toBeNull();
    },
  );

  it('every minute of the day comes back from each spelling', () => {
    const two = (value: number) => String(value).padStart(2, '0');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), (hour, minute) => {
        const time = `${two(hour)}:${two(minute)}`;
        const half = `${hour < 12 ? '午前' : '午後'}${hour % 12}時${minute}分`;
        const spelt = [time, time.replace(':', ''), `${hour}:${two(minute)}:59`, `${hour}時${minute}分`, half];
        return spelt.every((text) => readTime(text) === time);
      }),
    );
  });
});

describe('marks', () => {
  it.each(['1', '１', '有', '有り', 'あり', '○', '〇', '◯', 'はい', 'true', 'TRUE', '該当', ' あり '])(
    '%s says yes',
    (text) => {
      expect(readFlag(text)).toBe(true);
    },
  );

  it.each(['', ' ', '　', '0', '０', '無', '無し', 'なし', '×', 'いいえ', 'false', '非該当'])(
    '"%s" says no',
    (text) => {
      expect(readFlag(text)).toBe(false);
    },
  );

  it.each(['不明', '2', '？', '要確認', '長期入院'])('%s says neither: nobody guesses', (text) => {
    expect(readFlag(text)).toBeNull();
  });
});

describe('ages', () => {
  it.each([
    ['1986-11-24', 40],
    ['1986-11-25', 39],
    ['2026-11-24', 0],
    ['2000-02-29', 26],
  ])('born on %s: %i years old on 24 November 2026', (bornOn, age) => {
    expect(ageOn(bornOn, '2026-11-24')).toBe(age);
  });

  // The health check-up of fiscal 2026 is for those born from 2 April 1951 to 1 April 1987 (40 to 75 in the year).
  it.each([
    ['1987-04-01', 40],
    ['1987-04-02', 39],
    ['1951-04-01', 76],
    ['1951-04-02', 75],
    ['1986-11-24', 40],
  ])('born on %s: %i within fiscal 2026, on its first day and on its last', (bornOn, age) => {
    expect([fiscalAgeOn(bornOn, '2026-04-01'), fiscalAgeOn(bornOn, '2027-03-31')]).toEqual([age, age]);
  });

  it.each([
    ['1950', 76, 76],
    ['1995-07', 31, 31],
    ['1995-11', 31, 31],
    ['1995-12', 30, 31],
    ['1995-02', 31, 32],
    ['1995-04', 31, 31],
  ])('born in %s, the rest unknown: %i now, %i within the fiscal year', (bornOn, age, fiscalAge) => {
    expect([ageOn(bornOn, '2026-11-24'), fiscalAgeOn(bornOn, '2026-11-24')]).toEqual([age, fiscalAge]);
  });

  it('an unknown day or month makes nobody more than a year older or younger', () => {
    const days = fc.date({ min: new Date('1920-01-01'), max: new Date('2026-11-24'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (date) => {
        const bornOn = date.toISOString().slice(0, 10);
        return [ageOn, fiscalAgeOn].every((age) =>
          [4, 7].every((known) => Math.abs(age(bornOn.slice(0, known), '2026-11-24') - age(bornOn, '2026-11-24')) <= 1),
        );
      }),
    );
  });
});

describe('the facts of a row', () => {
  const layout = (type: FactType, optional: boolean): ListLayout => ({
    ...{ id: 'p', caseKind: 'infection', today: '2026-11-24', exclude: () => null },
    facts: { it: { type, column: '項目', optional } },
  });
  const read = (type: FactType, cell: string, optional = true) => {
    const header = readHeader(
      ['宛名番号', '氏名', '住所', '電話番号1', '受付番号', '支援措置', '異動事由', '項目'],
      layout(type, optional),
    );
    if (header.kind !== 'read') throw new Error(header.kind);
    const faults: Fault[] = [];
    const fields = ['1', '山田', '見本市', '', 'C1', '', '', cell];
    const facts = readFacts(fields, { columns: header.columns, layout: layout(type, optional), faults });
    return faults.length > 0 ? faults.map(({ because }) => because).join() : facts.it;
  };

  it.each([
    ['yen', '12,300', 12_300],
    ['int', '２', 2],
    ['date', 'R08.11.02', '2026-11-02'],
    ['date', '2026/11/24 05:00', '2026-11-24'],
    ['date', '2026-11-24T05:00:30', '2026-11-24'],
    ['time', '9:00', '09:00'],
    ['text', ' 北部公民館 ', '北部公民館'],
    ['flag', 'あり', true],
    ['flag', '', false],
    ['age', 'S48.05.03', 53],
    ['age', 'S25.00.00', 76],
    ['age', '19950700', 31],
    ['fiscal-age', 'S25.00.00', 76],
    ['fiscal-age', '19950200', 32],
    ['age', '20260000', 0],
    ['age', '20261100', 0],
  ] as const)('a cell of type %s: %s is %s', (type, cell, value) => {
    expect(read(type, cell)).toBe(value);
  });

  it.each([
    ['yen', '12.5', 'bad-amount'],
    ['int', '二', 'bad-int'],
    ['date', '11/02', 'bad-date'],
    ['date', '05:00', 'bad-date'],
    ['date', '2026/02/30 05:00', 'impossible-date'],
    ['date', 'R08.11.00', 'partial-date'],
    ['time', '25:00', 'bad-time'],
    ['flag', '不明', 'bad-flag'],
    ['age', 'いつか', 'bad-date'],
    ['age', 'S65.01.01', 'impossible-date'],
    ['age', '2027/01/01', 'impossible-date'],
  ] as const)('a cell of type %s: %s is no value (%s)', (type, cell, because) => {
    expect(read(type, cell)).toBe(because);
  });

  it.each(['yen', 'int', 'date', 'time', 'text', 'age', 'fiscal-age'] as const)(
    'an empty %s is absent, or missing where it is needed',
    (type) => {
      expect([read(type, ''), read(type, '　'), read(type, '', false)]).toEqual([undefined, undefined, 'missing']);
    },
  );
});
