import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readProgram } from '../program.js';
import { playTrials } from './index.js';

const HEAD = readFileSync(path.join('rules', 'programs', 'payment-promise.yaml'), 'utf8').replace(
  /^tests:[\s\S]*/m,
  '',
);
const WHOLE =
  '[ { before: 2026-12-02 }, { held: payment.provisional }, { after: 2026-12-11 }, { call: 2026-12-16 }, { officer: 2026-12-25 }, { end: completed } ]';
const PAID = '[ { before: 2026-12-02 }, { held: payment.provisional }, { end: paid, at: 2026-12-11 } ]';

/** A test with these payments, of a resident who owes 12,900 yen. */
function readWith(events: string, wanted: string) {
  const given = '{ due: { balance: 12900, dueOn: 2026-10-30, promisedOn: 2026-12-04 }, phone: 090-0000-0001 }';
  const test = `tests: [ { title: x, given: ${given}, events: [ ${events} ], expect: ${wanted} } ]`;
  return readProgram(`${HEAD}\n${test}\n`, 'page.yaml');
}

/** What is said of it: its faults by their places, or what became of it when it was played. */
function said(events: string, wanted: string = WHOLE): string[] {
  const read = readWith(events, wanted);
  if (read.kind === 'refused') return read.faults.map(({ path: place, ja }) => `${place}: ${ja}`);
  const [trial] = playTrials(read.program).trials;
  return trial?.kind === 'passed' ? ['passed'] : [trial?.because?.ja ?? 'failed'];
}

const on = (day: number, type: string, rest = '') =>
  `{ at: 2026-12-${String(day).padStart(2, '0')}, on: payment.${type}${rest === '' ? '' : `, ${rest}`} }`;
const REPORT = on(5, 'provisional', 'balance: 0');

describe('a payment of a test, told by what is left to pay', () => {
  it('is taken back by a reversal that says nothing, or after which all is to pay again', () => {
    expect(said(`${REPORT}, ${on(11, 'reversed')}`)).toEqual(['passed']);
    expect(said(`${REPORT}, ${on(11, 'reversed', 'balance: 12900')}`)).toEqual(['passed']);
  });

  it('is confirmed by a confirmation that says nothing, or leaves as much', () => {
    expect(said(`${REPORT}, ${on(11, 'confirmed')}`, PAID)).toEqual(['passed']);
    expect(said(`${REPORT}, ${on(11, 'confirmed', 'balance: 0')}`, PAID)).toEqual(['passed']);
  });

  it('counts what was reported before it as paid', () => {
    const parts = `${on(5, 'provisional', 'balance: 5000')}, ${on(6, 'provisional', 'balance: 0')}`;
    expect(
      said(`${parts}, ${on(9, 'confirmed', 'balance: 5000')}, ${on(11, 'confirmed', 'balance: 0')}`, PAID),
    ).toEqual(['passed']);
    expect(said(`${parts}, ${on(9, 'reversed', 'balance: 5000')}, ${on(11, 'reversed')}`)).toEqual(['passed']);
  });

  it('gives back what was confirmed when that is reversed', () => {
    const part = '{ before: 2026-12-02 }, { after: 2026-12-09 }, { call: 2026-12-16 }';
    const wanted = `[ ${part}, { end: paid, at: 2026-12-18 } ]`;
    const paid = on(18, 'confirmed', 'data: { receivedOn: 2026-12-18, yen: 12000 }');
    const reversed = `${on(5, 'confirmed', 'balance: 5000')}, ${on(7, 'reversed', 'balance: 12900')}`;
    expect(said(`${reversed}, ${paid}`, wanted)).toEqual(['passed']);
    expect(said(`${on(5, 'confirmed', 'balance: 5000')}, ${on(7, 'reversed')}, ${paid}`, wanted)).toEqual(['passed']);
  });
});

describe('an amount that nobody can have paid', () => {
  it.each([
    [
      'a reversal after which nothing is to pay',
      `${REPORT}, ${on(11, 'reversed', 'balance: 0')}`,
      'tests[0].events[1].balance: 0円の取消になりますが、その額の納付はありません。balance は取り消したあとに残る額です。前の納付（12,900円）の取消なら、balance: 12900 と書くか、balance を省いてください。',
    ],
    [
      'a reversal before any payment',
      on(5, 'reversed', 'balance: 12900'),
      'tests[0].events[0].balance: 取り消す納付がありません。先に payment.provisional か payment.confirmed を events に書いてください。',
    ],
    [
      'a payment that leaves what was to pay before',
      on(5, 'confirmed', 'balance: 12900'),
      'tests[0].events[0].balance: 納付の額が0円になります。balance は納付のあとに残る額です。この前の残りは12,900円なので、それより小さい額を書くか、省いてください（省けば残りの全額の納付です）。',
    ],
    [
      'a payment that leaves more',
      on(5, 'provisional', 'balance: 13000'),
      'tests[0].events[0].balance: 納付の額が-100円になります。balance は納付のあとに残る額です。この前の残りは12,900円なので、それより小さい額を書くか、省いてください（省けば残りの全額の納付です）。',
    ],
    [
      'a payment when nothing is left',
      `${REPORT}, ${on(6, 'provisional')}`,
      'tests[0].events[1].on: この前の納付で残りがなくなっているため、納付する額がありません。前の納付の balance を見直すか、この行を消してください。',
    ],
    [
      'two amounts of one payment',
      on(5, 'confirmed', 'balance: 0, data: { receivedOn: 2026-12-05, yen: 5000 }'),
      'tests[0].events[0].balance: balance（あとに残る額）と data.yen（納付額）は、どちらか一方だけを書いてください。',
    ],
  ])('%s', (_title, events, fault) => {
    expect(said(events)).toEqual([fault]);
  });
});

describe('a test whose provisional payment is left so', () => {
  const LEFT =
    'events の1番目の payment.provisional（12,900円）が、同じ額の確報（payment.confirmed）にも取消（payment.reversed）にもならないため、待ったまま終わりません。';

  it('says which payment another amount was confirmed of', () => {
    expect(said(`${REPORT}, ${on(11, 'confirmed', 'balance: 5000')}`)).toEqual([
      `${LEFT}2番目の payment.confirmed は7,900円（収納日 2026-12-11）で、別の納付です。同じ納付なら、balance: 0 と書くか、balance を省いてください。`,
    ]);
  });

  it('says so of a payment that was received on another day', () => {
    const other = on(11, 'reversed', 'data: { receivedOn: 2026-12-11, yen: 12900 }');
    expect(said(`${REPORT}, ${other}`)).toEqual([
      `${LEFT}2番目の payment.reversed は12,900円（収納日 2026-12-11）で、別の納付です。同じ納付なら、data を { receivedOn: 2026-12-05, yen: 12900 } にしてください。`,
    ]);
  });

  it('says that nothing came after it', () => {
    expect(said(REPORT)).toEqual([
      `${LEFT}そのあとの通知を events に書き足してください（balance を省けば、この納付の確報・取消になります）。`,
    ]);
  });
});
