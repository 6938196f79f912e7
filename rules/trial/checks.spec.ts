import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readProgram } from '../program.js';

const HEAD = readFileSync(path.join('rules', 'programs', 'telephone-first.yaml'), 'utf8').replace(
  /^tests:[\s\S]*/m,
  '',
);
const DUE = '{ balance: 12300, dueOn: 2026-09-30 }';

interface Trial {
  given?: string;
  events?: string;
  outcomes?: string;
  expect?: string;
}

/** The faults of one test that is put under the telephone program: `path: sentence`. */
function faultsOf({
  given = `{ due: ${DUE} }`,
  events = '[]',
  outcomes = '{}',
  expect: wanted = '[ { call: day 0 } ]',
}: Trial) {
  const test = `tests: [ { title: x, given: ${given}, events: ${events}, outcomes: ${outcomes}, expect: ${wanted} } ]`;
  const read = readProgram(`${HEAD}\n${test}\n`, 'page.yaml');
  return read.kind === 'read'
    ? []
    : read.faults.map(({ path: place, ja }) => `${place.replace('tests[0].', '')}: ${ja}`);
}

describe('what cannot be so in a test', () => {
  it('is nothing in one that is sound', () => {
    expect(
      faultsOf({
        given: `{ due: ${DUE}, phone: 090-0000-0001, landline: 03-0000-0001, payer: { cases: 2, arrears: 30000 } }`,
        events:
          '[ { at: day 3, on: payment.provisional, balance: 0 }, { at: day 4, on: contact.answered, data: { answers: { reason: slip } } } ]',
        outcomes: '{ call: [no-answer, voicemail], sms: undelivered, card: returned }',
        expect:
          '[ { call: day 0, outcome: no-number }, { held: payment.provisional }, { excluded: direct-debit }, { end: ended-on-reached-self, at: day 9 }, { end: deceased } ]',
      }),
    ).toEqual([]);
  });

  it.each<[string, Trial, string[]]>([
    [
      'a fact that the program does not have',
      { given: '{ due: { balanse: 5 } }' },
      ['given.due.balanse: 「balanse」という項目は facts にありません。「balance」ではありませんか。'],
    ],
    [
      'a date that there is not, and an amount in words',
      { given: '{ due: { balance: 一万円, dueOn: 2026-02-30 } }' },
      [
        'given.due.balance: 金額は 12300 のように、円の整数で書いてください。',
        'given.due.dueOn: 日付は 2026-11-02 のように、暦にある日を書いてください。',
      ],
    ],
    [
      'a landline as a mobile number',
      { given: `{ due: ${DUE}, phone: 03-0000-0001 }` },
      ['given.phone: phone には携帯電話の番号を書いてください（例: 090-0000-0001）。固定電話は landline です。'],
    ],
    [
      'an arm that is not compared',
      { given: `{ due: ${DUE}, arm: plain }` },
      ['given.arm: 文面の案「plain」は compare の arms にありません。'],
    ],
    [
      'data that the event does not take',
      { events: '[ { at: day 1, on: plan.agreed, data: { yen: 5 } } ]' },
      ['events[0].data.yen: 「分納の約束」（plan.agreed）に data はありません。'],
    ],
    [
      'data that the event would need',
      { events: '[ { at: day 1, on: contact.promised } ]' },
      ['events[0].data: 「data.promisedOn」が必要です。'],
    ],
    [
      'what a payment leaves, of what is none',
      { events: '[ { at: day 1, on: contact.made, balance: 0 } ]' },
      ['events[0].balance: balance（納付のあとの残額）は納付の通知（payment.…）だけに書けます。'],
    ],
    [
      'an answer to a question that nobody asks, and one that is not offered',
      {
        events:
          '[ { at: day 1, on: contact.answered, data: { answers: { raeson: slip } } }, { at: day 1, on: contact.answered, data: { answers: { reason: slep } } } ]',
      },
      [
        'events[0].data.answers.raeson: 「raeson」という質問はありません。「reason」ではありませんか。',
        'events[1].data.answers.reason: ここに書けるのは forgot、slip、income、other です。「slip」ではありませんか。',
      ],
    ],
    [
      'a day that the calendar does not have',
      { events: '[ { at: 2026-02-30, on: contact.made } ]' },
      ['events[0].at: 暦にない日です。'],
    ],
    [
      'the outcome of a step that there is not, or that contacts nobody',
      { outcomes: '{ cal: busy, after-talk: happened }' },
      [
        'outcomes.cal: 「cal」というステップはありません。「call」ではありませんか。',
        'outcomes.after-talk: wait と decide に連絡の結果はありません。待つ通知は events に、分かれ道の項目は given に書いてください。',
      ],
    ],
    [
      'an outcome that comes of what is given',
      { outcomes: '{ call: no-number }' },
      [
        'outcomes.call: この結果は given や events から決まります。ここには書けません（例: no-mobile は given に phone がないとき）。',
      ],
    ],
    [
      'more outcomes than attempts',
      { outcomes: '{ call: [busy, busy, busy] }' },
      ['outcomes.call[2]: ステップ「call」の連絡は2回までです。'],
    ],
    [
      'a deadline where the step has none',
      { outcomes: '{ sms: not-in-time }' },
      ['outcomes.sms: not-in-time になるのは、within を書いたステップだけです。'],
    ],
    [
      'a line about two things, or about none',
      { expect: '[ { call: day 0, sms: day 1 }, { at: day 3 } ]' },
      [
        'expect[0]: 1行には一つだけ書いてください。ステップ（例: sms: day 0）、held、end、excluded のどれかです。',
        'expect[1]: 1行には一つだけ書いてください。ステップ（例: sms: day 0）、held、end、excluded のどれかです。',
      ],
    ],
    [
      'a step, an end, a hold or a reason that the program does not have',
      { expect: '[ { kall: day 0 }, { end: payd }, { held: contact.made }, { excluded: direct-debi } ]' },
      [
        'expect[0].kall: 「kall」というステップはありません。「call」ではありませんか。',
        'expect[1].end: 終わり方に「payd」はありません。「paid」ではありませんか。',
        'expect[2].held: 止めておく通知に「contact.made」はありません。書けるのは payment.provisional、contact.promised です。',
        'expect[3].excluded: 対象外の理由に「direct-debi」はありません。「direct-debit」ではありませんか。',
      ],
    ],
    [
      'a contact by a step that makes none',
      { expect: '[ { after-talk: day 0 } ]' },
      ['expect[0].after-talk: wait と decide は連絡をしないので、ここには書けません。そのあとの連絡を書いてください。'],
    ],
    [
      'a day in other words, and one in the wrong place',
      { expect: '[ { call: third day }, { sms: day 0, at: day 1 } ]' },
      [
        'expect[0].call: 日は「day 3」「day 3 13:00」「2026-12-10」のように書いてください。',
        'expect[1].at: 連絡の日は「sms: day 3」のように、ステップの名前に続けて書いてください。',
      ],
    ],
    [
      'an outcome of an end',
      { expect: '[ { end: paid, outcome: busy } ]' },
      ['expect[0].outcome: 結果（outcome）は連絡の行だけに書けます。'],
    ],
  ])('%s', (_title, trial, faults) => {
    expect(faultsOf(trial)).toEqual(faults);
  });

  it('is not looked for among steps that could not be read', () => {
    const broken = HEAD.replace('    letter: { template: payment-slip, inserts: [payment-slip] }', '    leter: {}');
    const read = readProgram(
      `${broken}\ntests: [ { title: x, given: { due: ${DUE} }, expect: [ { slip: day 0 } ] } ]\n`,
      'page.yaml',
    );
    expect(
      read.kind === 'refused' ? read.faults.map(({ path: place }) => place.startsWith('tests')) : [],
    ).not.toContain(true);
  });
});
