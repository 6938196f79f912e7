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
      { given: '{ due: { balanse: 5, dueOn: 2026-09-30 } }' },
      ['given.due.balanse: 「balanse」という項目は facts にありません。「balance」ではありませんか。'],
    ],
    [
      'facts that every row of a list has, but not those that only name the case',
      { given: '{ due: { dueOn: 2026-09-30 } }' },
      [
        'given.due: given の due に「balance」がありません。どの案件のリストにも必ずある項目（列「未納額」）なので、値を書いてください。',
      ],
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
      'numbers that may be somebody’s',
      { given: `{ due: ${DUE}, phone: '08012345678', landline: 03-5321-1111 }` },
      [
        'given.phone: 実在の方の番号かもしれません。だれにも割り当てられない番号（090-0000-0001 など、下4桁は自由）を書いてください。',
        'given.landline: 実在の方の番号かもしれません。だれにも割り当てられない番号（03-0000-0001 など、下4桁は自由）を書いてください。',
      ],
    ],
    [
      'a language in which no text can be',
      { given: `{ due: ${DUE}, lang: xx }` },
      [
        'given.lang: 「xx」という言語の文面はありません。書けるのは ja、ja-easy、en、zh、ko、vi、ne、pt、es、tl、id、my です。',
      ],
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
      'events that no due has, whatever data they bring',
      { events: '[ { at: day 1, on: attended }, { at: day 1, on: exam.done, data: { on: day 1 } } ]' },
      [
        'events[0].on: 「attended」（来所・接種済み）は、期別の納付（about: due）の案件には来ません。この案件に来るのは payment.provisional、payment.confirmed、payment.reversed、plan.agreed、plan.closed、deferral.granted、levy.corrected、reduction.applied、reminder.issued、slip.reissued、insurance.lost などです。',
        'events[1].on: 「exam.done」（健診の受診）は、期別の納付（about: due）の案件には来ません。この案件に来るのは payment.provisional、payment.confirmed、payment.reversed、plan.agreed、plan.closed、deferral.granted、levy.corrected、reduction.applied、reminder.issued、slip.reissued、insurance.lost などです。',
      ],
    ],
    [
      'an event before the first day',
      { events: '[ { at: 2026-11-23, on: plan.agreed }, { at: 2026-11-24, on: plan.agreed } ]' },
      [
        'events[0].at: テストの初日（2026-11-24）より前の通知です。それまでに起きたことは given に書くか、on に初日を書いてください。',
      ],
    ],
    [
      'a payment that leaves less than nothing, or more than was owed',
      {
        events:
          '[ { at: day 1, on: payment.provisional, balance: 99999 }, { at: day 2, on: payment.confirmed, balance: -5 } ]',
      },
      [
        'events[0].balance: 納付の額が-87,699円になります。balance は納付のあとに残る額です。この前の残りは12,300円なので、それより小さい額を書くか、省いてください（省けば残りの全額の納付です）。',
        'events[1].balance: balance は納付のあとに残る額なので、0以上で書いてください。納め過ぎは、balance の代わりに data: { receivedOn: day 3, yen: 20000 } のように書きます。',
      ],
    ],
    [
      'events that the town would set aside for a person to look at',
      {
        events: `[
          { at: day 3, on: payment.confirmed, data: { receivedOn: day 30, yen: 12300 } },
          { at: day 3, on: contact.promised, data: { promisedOn: 2036-12-10 } },
          { at: day 3, on: payment.provisional, data: { receivedOn: day 3, yen: 123000000000 } },
          { at: day 3, on: contact.promised, data: { promisedOn: 2027-12-10 } } ]`,
      },
      [
        ...[0, 1].map(
          (index) =>
            `events[${index}].data: 通知の日から見て、ありえない日付です（まだ来ていない収納日や受診日、2年より先の約束や予約、5年より前の日）。実際に届けば職員の確認待ちとなり、何も起こりません。日付を直してください。`,
        ),
        'events[2].data: 大きすぎる金額です。実際に届けば職員の確認待ちとなり、何も起こりません。金額を直してください。',
      ],
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
        'expect[2].held: 「住民からの連絡」（contact.made）で止めるには、holds に書いてください。いま止めるのは payment.provisional、contact.promised です。',
        'expect[3].excluded: 対象外の理由に「direct-debi」はありません。「direct-debit」ではありませんか。',
      ],
    ],
    [
      'a contact by a step that makes none',
      { expect: '[ { after-talk: day 0 } ]' },
      ['expect[0].after-talk: wait と decide は連絡をしないので、ここには書けません。そのあとの連絡を書いてください。'],
    ],
    [
      'a line about a step that was missed',
      { expect: '[ { sms: day 0, outcome: missed } ]' },
      [
        'expect[0].outcome: 時を過ぎて見送ったステップ「sms」は行になりません。この行を消し、次に来る連絡か終わりを書いてください。',
      ],
    ],
    [
      'a day in the place of a reason, and one of what has none',
      { expect: '[ { end: day 3 }, { held: 2026-11-27 }, { excluded: direct-debit, at: day 0 } ]' },
      [
        'expect[0].end: ここには終わり方を書き、日は at に書いてください（例: { end: paid, at: day 3 }）。',
        'expect[1].held: ここには止めておく通知を書き、日は at に書いてください（例: { held: payment.provisional, at: 2026-11-27 }）。',
        'expect[2].at: 対象外の方には初めから何も起こらないので、日は書けません。at を消してください。',
      ],
    ],
    [
      'a day in other words, and one in the wrong place',
      { expect: '[ { call: third day }, { call: day3 }, { sms: day 0, at: day 1 } ]' },
      [
        'expect[0].call: 日は「day 3」「day 3 13:00」「2026-12-10」のように書いてください。',
        'expect[1].call: 日は「day 3」「day 3 13:00」「2026-12-10」のように書いてください。「day 3」ではありませんか。',
        'expect[2].at: 連絡の日は「sms: day 3」のように、ステップの名前に続けて書いてください。',
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

  it('is a fact that is not given, though events set it later: a list has it, or it is optional', () => {
    const promise = (column: string) => `  promisedOn: { type: date, column: ${column} }\nenrol:`;
    const faults = (line: string) => {
      const test = `tests: [ { title: x, given: { due: ${DUE} }, expect: [ { call: day 0 } ] } ]`;
      const read = readProgram(`${HEAD.replace('enrol:', line)}\n${test}\n`, 'page.yaml');
      return read.kind === 'read' ? [] : read.faults.map(({ path: place, ja }) => `${place}: ${ja}`);
    };
    expect(faults(promise('約束日, optional: true'))).toEqual([]);
    expect(faults(promise('約束日'))).toEqual([
      'tests[0].given.due: given の due に「promisedOn」がありません。どの案件のリストにも必ずある項目（列「約束日」）なので、値を書いてください。contact.promised が届くまで空なら、facts の「promisedOn」に optional: true と書いてください。',
    ]);
    expect(faults('  visitedOn: { type: date, column: 訪問日 }\nenrol:')).toEqual([
      'tests[0].given.due: given の due に「visitedOn」がありません。どの案件のリストにも必ずある項目（列「訪問日」）なので、値を書いてください。空のことがある項目なら、facts の「visitedOn」に optional: true と書いてください。',
    ]);
  });

  it('is an outcome in words of the office, with the one that was meant', () => {
    expect(faultsOf({ outcomes: '{ call: reached, sms: 不達 }', expect: '[ { sms: day 0, outcome: sent } ]' })).toEqual(
      [
        'outcomes.call: 「reached」は書けません。「reached-self」ではありませんか。',
        'outcomes.sms: 「不達」は書けません。「undelivered」ではありませんか。',
        'expect[0].outcome: 「sent」は書けません。「delivered」ではありませんか。',
      ],
    );
  });

  it('is another test of the same title, in either language', () => {
    const test = (title: string) => `{ title: ${title}, given: { due: ${DUE} }, expect: [ { call: day 0 } ] }`;
    const titles = [
      '納付',
      '{ ja: 約束, en: Promised }',
      "'納付 '",
      '{ ja: 納付しない, en: Promised }',
      '納付しない方',
    ];
    const read = readProgram(`${HEAD}\ntests: [ ${titles.map(test).join(', ')} ]\n`, 'page.yaml');
    expect(read.kind === 'read' ? [] : read.faults.map(({ path: place, ja }) => `${place}: ${ja}`)).toEqual([
      'tests[2].title: 「納付」という題のテストが上にもあります。どちらの結果か分かるように、別の題にしてください。',
      'tests[3].title: 「Promised」という題のテストが上にもあります。どちらの結果か分かるように、別の題にしてください。',
    ]);
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
