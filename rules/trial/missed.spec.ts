import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readProgram } from '../program.js';
import { playTrials } from './index.js';

const PAGE = readFileSync(path.join('rules', 'programs', 'vaccination-reminder.yaml'), 'utf8').replace(
  /^tests:[\s\S]*/m,
  '',
);
/** One reminder on the evening before, whatever moves the day. */
const EVE = PAGE.replace(/^restarts:\n.*\n/m, '').replace(
  /^steps:[\s\S]*/m,
  `steps:
  - id: eve
    at: 1 day before due.on 17:00
    sms: { text: { ja: '{{sender}}です。明日{{due.time}}、{{due.venue}}の予約です。来られないときは {{phone}}（送信専用）', ja-easy: '{{sender}}です。よやくは あした {{due.time}}、{{due.venue}}です。行けないときは 電話 {{phone}}' } }
    otherwise: { missed: end }
  - { id: day, at: on due.on 18:00, decide: [ { go: end } ] }
`,
);
const [TODAY, TOMORROW] = ['2026-11-24', '2026-11-25'];

interface Written {
  page?: string;
  on?: string;
  events?: string;
  expect: string;
}

/** What is said of a test of a booking on a day, that begins on 24 November. */
function said({ page = EVE, on = TOMORROW, events = '', expect: wanted }: Written): string[] {
  const given = `{ due: { on: ${on}, time: '10:00', venue: 保健センター, dose: 2 }, phone: 090-0000-0001 }`;
  const test = `{ title: x, given: ${given}, events: [ ${events} ], expect: [ ${wanted} ] }`;
  const read = readProgram(`${page}\ntests: [ ${test} ]\n`, 'page.yaml');
  if (read.kind === 'refused') return read.faults.map(({ path: place, ja }) => `${place}: ${ja}`);
  return playTrials(read.program).trials.flatMap(({ kind, pairs }) =>
    kind === 'passed' ? ['passed'] : pairs.map(({ agrees }) => `${agrees}`),
  );
}

const refused = (step: string, follows: string) => [
  `tests[0].expect[0].outcome: 時を過ぎて見送ったステップ「${step}」は行になりません。この行を消し、${follows}を書いてください。`,
];

describe('a step whose time had passed when the run came to it', () => {
  it('has no line: what follows it is expected', () => {
    const week = {
      page: PAGE,
      on: TOMORROW,
      expect: `{ week: day 0, outcome: missed }, { eve: day 0 }, { end: completed }`,
    };
    expect(said(week)).toEqual(refused('week', '代わりに来るもの（eve）'));
    expect(said({ ...week, expect: '{ eve: day 0 }, { end: completed }' })).toEqual(['passed']);
  });

  it('has no line, either, where the end follows', () => {
    const booked = { on: TODAY, expect: '{ eve: day 0, outcome: missed }, { end: ended-on-missed }' };
    expect(said(booked)).toEqual(refused('eve', '終わり（{ end: ended-on-missed }）'));
    expect(said({ ...booked, expect: '{ end: ended-on-missed }' })).toEqual(['passed']);
  });

  it('has one when it was planned already, and its date was moved', () => {
    const events = `{ at: day 0 11:00, on: booking.changed, data: { on: ${TODAY}, time: '18:00', venue: 保健センター } }`;
    const moved = { events, expect: '{ eve: day 0 11:00, outcome: missed }, { end: ended-on-missed }' };
    expect(said(moved)).toEqual(['passed']);
  });
});
