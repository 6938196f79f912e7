import * as fc from 'fast-check';
import { readDate, readFiscalYear } from './dates.js';

const on = (text: string) => {
  const read = readDate(text);
  return 'on' in read ? read.on : read.kind;
};

describe('dates', () => {
  it.each([
    ...['R08.11.02', '令和8年11月2日', '5081122', '20261102', '2026/11/02', '2026-11-02', 'R8.11.2', '2026年11月2日'],
    ...[
      'Ｒ０８．１１．０２',
      '令和８年１１月２日',
      '２０２６／１１／０２',
      ' 2026-11-02 ',
      'R8/11/2',
      '令8.11.2',
      'R081102',
      '㋿8年11月2日',
    ],
  ])('%s is a day of November 2026', (text) => {
    expect(on(text)).toBe(text === '5081122' ? '2026-11-22' : '2026-11-02');
  });

  it.each([
    ...[
      ['H12.09.27', '2000-09-27'],
      ['S55.01.08', '1980-01-08'],
      ['昭和64年1月3日', '1989-01-03'],
      ['3640107', '1989-01-07'],
    ],
    ...[
      ['平成元年1月8日', '1989-01-08'],
      ['大正15年12月24日', '1926-12-24'],
      ['令和元年5月1日', '2019-05-01'],
      ['M45.07.29', '1912-07-29'],
    ],
  ])('%s is %s', (text, day) => {
    expect(on(text ?? '')).toBe(day);
  });

  it.each([
    'R08.02.30',
    '20260230',
    '2026/13/01',
    '昭和64年1月8日',
    '平成31年5月1日',
    '令和元年4月30日',
    'R00.01.01',
    '99999999',
    '2026/00/10',
  ])('%s is no day that ever was', (text) => {
    expect(on(text)).toBe('impossible');
  });

  it.each([
    ['19950700', '1995-07'],
    ['昭和25年00月00日', '1950'],
    ['H07.08.00', '1995-08'],
  ])('%s keeps what is known: %s', (text, known) => {
    expect(readDate(text)).toEqual({ kind: 'partial', on: known });
  });

  it.each(['tomorrow', '2026/11-02', '11/02', '2026-11-02T00:00', 'R08', '90000000001'])('%s is no date', (text) => {
    expect(on(text)).toBe('unreadable');
  });

  it('a cell of spaces is blank', () => {
    expect(readDate('　 ')).toEqual({ kind: 'blank' });
  });

  it('every day since 1873 comes back from each spelling', () => {
    const days = fc.date({ min: new Date('1873-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (date) => {
        const iso = date.toISOString().slice(0, 10);
        const era = new Intl.DateTimeFormat('ja-JP-u-ca-japanese', { dateStyle: 'long', timeZone: 'UTC' }).format(date);
        return [iso, iso.replaceAll('-', '/'), iso.replaceAll('-', ''), era].every((text) => on(text) === iso);
      }),
      { numRuns: 5000 },
    );
  });
});

describe('fiscal years', () => {
  it.each(['R08', '令和8年度', '2026', '２０２６年度', 'R8', '令和８年'])('%s is 2026', (text) => {
    expect(readFiscalYear(text)).toBe(2026);
  });

  it.each(['', '8', 'R', '国保', '20260401'])('%s is none', (text) => {
    expect(readFiscalYear(text)).toBeNull();
  });
});
