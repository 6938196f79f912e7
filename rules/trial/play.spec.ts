import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Program, readProgram } from '../program.js';
import { type PlayedTrial, playTrials, type TrialReport } from './index.js';

const LIBRARY = path.join('rules', 'programs');
const PAGES = readdirSync(LIBRARY).filter((name) => name.endsWith('.yaml'));

function programOf(source: string): Program {
  const read = readProgram(source, 'page.yaml');
  if (read.kind === 'refused') throw new Error(JSON.stringify(read.faults, null, 1));
  return read.program;
}

const PAGE = `
program: check
title: { ja: 確認, en: Check }
department: hokenryo
purpose: collection
about: due
unit: payer
facts:
  balance: { type: yen, column: 未納額 }
  dueOn: { type: date, column: 納期限 }
  risk: { type: flag, column: 要配慮 }
enrol:
  exclude: [ { when: due.balance < 1000, because: small-balance } ]
  when: businessDays(due.dueOn, today) >= 5
ends: [ { on: payment.confirmed, when: due.balance < 1000, as: paid, goal: true } ]
holds: [ { on: contact.promised, until: event.promisedOn + 1 days } ]
gate:
  feeds: { nhi-payments: 3 business days }
  window: { days: office, from: '10:00', to: '16:00' }
  stale: 7 days
waves: { on: [tue], at: '10:00', max: 10 }
steps:
  - id: sms
    sms: { text: { ja: '{{sender}}です。納付確認のご連絡です。行き違いの際はご容赦ください。{{phone}}（送信専用）', ja-easy: '{{sender}}です。もう はらった人は だいじょうぶです。電話 {{phone}}' } }
    within: 2 hours
    otherwise: { no-mobile: way, undelivered: way, not-in-time: call }
  - id: way
    at: 3 days after sms
    decide: [ { when: due.risk, go: call }, { go: card } ]
  - id: call
    phone: { script: { ja: '{{sender}}です。行き違いでしたら失礼いたしました。{{phone}}' }, attempts: 2, bands: [am] }
    next: end
  - id: card
    postcard: { template: check, kind: sealed }
  - id: wait
    wait: { for: reminder.issued, atMost: 10 days }
    otherwise: { timeout: end }
  - id: last
    task: { what: { ja: 確かめる, en: Look } }
tests:
`;

const GIVEN = 'given: { due: { balance: 12300, dueOn: 2026-11-02 }, phone: 090-0000-0001 }';
const played = (...tests: string[]): TrialReport =>
  playTrials(programOf(`${PAGE}${tests.map((test) => `  - ${test.trim().replaceAll('\n', '\n    ')}`).join('\n')}\n`));

function only({ trials }: TrialReport): PlayedTrial {
  const [trial] = trials;
  if (!trial) throw new Error('one test was expected');
  return trial;
}

/** The lines that differ, as `expected | actual`. */
const differing = (trial: PlayedTrial): string[] => {
  const told = (line: PlayedTrial['pairs'][number]['actual']) =>
    line ? [line.name, line.on, line.outcome].filter(Boolean).join(' ') : '-';
  return trial.pairs
    .filter(({ agrees }) => !agrees)
    .map(({ expected, actual }) => `${told(expected)} | ${told(actual)}`);
};

describe('the tests of the ready-made programs', () => {
  it.each(PAGES)('%s passes all of them', (name) => {
    const { trials } = playTrials(programOf(readFileSync(path.join(LIBRARY, name), 'utf8')));
    expect(trials.filter(({ kind }) => kind === 'failed').map((trial) => [trial.title, differing(trial)])).toEqual([]);
  });

  it.each(PAGES)('%s comes by every step in some of them', (name) => {
    const program = programOf(readFileSync(path.join(LIBRARY, name), 'utf8'));
    expect(program.tests.length > 0 ? playTrials(program).unreached.steps : []).toEqual([]);
  });
});

describe('a test', () => {
  it('passes when the whole timeline is as it says', () => {
    const trial = only(
      played(
        `title: x\n${GIVEN}\nexpect: [ { sms: day 0 }, { card: 2026-11-27 }, { end: ended-on-timeout, at: day 13 } ]`,
      ),
    );
    expect([differing(trial), trial.kind]).toEqual([[], 'passed']);
  });

  it('fails when a contact is missing from it, is made on another day, or comes to something else', () => {
    const trial = only(
      played(
        `title: x\n${GIVEN}\nexpect: [ { sms: day 0, outcome: undelivered }, { card: day 4 }, { call: day 9 }, { end: ended-on-timeout } ]`,
      ),
    );
    expect(trial.kind).toBe('failed');
    expect(differing(trial)).toEqual([
      'sms 2026-11-24 undelivered | sms 2026-11-24 delivered',
      'card 2026-11-28 | card 2026-11-27 posted',
      'call 2026-12-03 | -',
    ]);
  });

  it('fails when a card that it expects was taken out of its batch before the post', () => {
    const paid = 'events: [ { at: day 3 10:30, on: payment.confirmed, balance: 0 } ]';
    const trial = only(
      played(`title: x\n${GIVEN}\n${paid}\nexpect: [ { sms: day 0 }, { card: day 3 }, { end: paid } ]`),
    );
    expect([trial.kind, differing(trial)]).toEqual(['failed', ['card 2026-11-27 | card 2026-11-27 suppressed']]);
  });

  it('fails when something happens that it does not expect', () => {
    const trial = only(played(`title: x\n${GIVEN}\nexpect: [ { sms: day 0 }, { end: ended-on-timeout } ]`));
    expect(differing(trial)).toEqual(['- | card 2026-11-27 posted']);
  });

  it('speaks of holds only when it wants to', () => {
    const events = 'events: [ { at: day 1, on: contact.promised, data: { promisedOn: day 5 } } ]';
    const rest = '{ card: day 7 }, { end: ended-on-timeout }';
    const silent = only(played(`title: x\n${GIVEN}\n${events}\nexpect: [ { sms: day 0 }, ${rest} ]`));
    const told = only(
      played(
        `title: x\n${GIVEN}\n${events}\nexpect: [ { sms: day 0 }, { held: contact.promised, at: day 1 }, ${rest} ]`,
      ),
    );
    const wrong = only(
      played(
        `title: x\n${GIVEN}\n${events}\nexpect: [ { sms: day 0 }, { held: contact.promised, at: day 2 }, ${rest} ]`,
      ),
    );
    expect([silent, told, wrong].map(differing)).toEqual([
      [],
      [],
      ['contact.promised 2026-11-26 | contact.promised 2026-11-25'],
    ]);
  });

  it('counts a payment by what it leaves', () => {
    const events = (balance: number) => `events: [ { at: day 1, on: payment.confirmed, balance: ${balance} } ]`;
    const paid = only(played(`title: x\n${GIVEN}\n${events(0)}\nexpect: [ { sms: day 0 }, { end: paid, at: day 1 } ]`));
    const partly = only(
      played(
        `title: x\n${GIVEN}\n${events(1000)}\nexpect: [ { sms: day 0 }, { card: day 3 }, { end: ended-on-timeout } ]`,
      ),
    );
    expect([paid, partly].map(differing)).toEqual([[], []]);
  });

  it('needs the outcome of a contact that is never made to be said', () => {
    const given = 'given: { due: { balance: 12300, dueOn: 2026-11-02 } }';
    const silent = only(
      played(`title: x\n${given}\nexpect: [ { sms: day 0 }, { card: day 0 }, { end: ended-on-timeout } ]`),
    );
    const said = only(
      played(
        `title: x\n${given}\nexpect: [ { sms: day 0, outcome: no-mobile }, { card: day 0 }, { end: ended-on-timeout } ]`,
      ),
    );
    expect([silent, said].map(differing)).toEqual([['sms 2026-11-24 | sms 2026-11-24 no-mobile'], []]);
  });

  it('knows whom the program leaves out, and takes a flag that is not given as no', () => {
    const small = 'given: { due: { balance: 999, dueOn: 2026-11-02 } }';
    expect(only(played(`title: x\n${small}\nexpect: [ { excluded: small-balance } ]`)).kind).toBe('passed');
    const soon = 'given: { due: { balance: 9999, dueOn: 2026-11-20 } }';
    expect(only(played(`title: x\n${soon}\nexpect: [ { excluded: criteria-not-met } ]`)).kind).toBe('passed');
    expect(differing(only(played(`title: x\n${small}\nexpect: [ { sms: day 0 } ]`)))).toEqual([
      'sms 2026-11-24 | -',
      '- | small-balance',
    ]);
  });

  it('says which fact a condition would have needed', () => {
    const page = PAGE.replace('facts:', 'facts:\n  tax: { type: text, column: 税目 }').replace(
      'exclude: [',
      "exclude: [ { when: due.tax == '軽自', because: other-levy },",
    );
    const test = `  - title: x\n    ${GIVEN}\n    expect: [ { end: paid } ]\n`;
    expect(only(playTrials(programOf(page + test))).because).toEqual({
      ja: '条件を判定できません。given の due に書かれていない項目: tax',
      en: 'A condition cannot be judged. Not in "due" of given: tax',
    });
  });
});

describe('a test that does not come to an end', () => {
  const page = PAGE.replace('facts:', 'facts:\n  seenOn: { type: date, column: 訪問日 }').replace(
    '3 days after sms',
    'on due.seenOn',
  );
  const unfinished = (seenOn: string) => {
    const given = GIVEN.replace('dueOn:', `seenOn: ${seenOn}, dueOn:`);
    return only(playTrials(programOf(`${page}  - title: x\n    ${given}\n    expect: [ { sms: day 0 } ]\n`))).because;
  };

  it('says that it waits too long', () => {
    expect(unfinished('2029-06-01')?.ja).toMatch(/^2年たっても終わりません/);
  });

  it('says that the days go beyond the calendar', () => {
    expect(unfinished('2029-12-01')?.ja).toMatch(/^市のカレンダーが分かる日/);
  });
});

describe('what no test has reached', () => {
  const CARD = `title: card\n${GIVEN}\nexpect: [ { sms: day 0 }, { card: day 3 }, { end: ended-on-timeout } ]`;

  it('is every step and way that none has gone', () => {
    expect(played(CARD).unreached).toEqual({
      steps: ['call', 'last'],
      ways: [
        { step: 'sms', on: 'no-mobile', to: 'way' },
        { step: 'sms', on: 'undelivered', to: 'way' },
        { step: 'sms', on: 'not-in-time', to: 'call' },
        { step: 'way', on: '1', to: 'call' },
      ],
    });
  });

  it('counts an outcome only when the run has followed it', () => {
    const { unreached, failed } = played(
      `title: x
${GIVEN}
outcomes: { sms: undelivered }
events: [ { at: day 0 10:01, on: contact.promised, data: { promisedOn: day 5 } }, { at: day 1, on: payment.confirmed, balance: 0 } ]
expect: [ { sms: day 0, outcome: undelivered }, { end: paid, at: day 1 } ]`,
    );
    expect([failed, unreached.ways.map(({ on }) => on)]).toEqual([0, expect.arrayContaining(['undelivered'])]);
  });

  it('grows smaller with each test', () => {
    const risk = GIVEN.replace('dueOn: 2026-11-02', 'dueOn: 2026-11-02, risk: true');
    const { unreached } = played(
      CARD,
      `title: call\n${risk}\noutcomes: { sms: undelivered }\nexpect: [ { sms: day 0 }, { call: day 0 }, { end: completed } ]`,
      `title: late\n${GIVEN}\noutcomes: { sms: not-in-time }\nexpect: [ { sms: day 0 }, { call: day 0 }, { end: completed } ]`,
      `title: reminded\n${GIVEN}\nevents: [ { at: day 1, on: reminder.issued, data: { on: day 1 } } ]\nexpect: [ { sms: day 0 }, { card: day 3 }, { last: day 3 }, { end: completed } ]`,
    );
    expect(unreached).toEqual({ steps: [], ways: [{ step: 'sms', on: 'no-mobile', to: 'way' }] });
  });
});
