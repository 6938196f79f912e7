import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Program, readProgram } from '../program.js';
import { MODEL_TOWN } from '../town.js';
import { diffPrograms } from './diff.js';

const LIBRARY = path.join('rules', 'programs');
/** Without its tests, so that what they expect need not change with it. */
const PAGE = readFileSync(path.join(LIBRARY, 'nhi-payment-check.yaml'), 'utf8').replace(/^tests:[\s\S]*/m, '');

function programOf(source: string): Program {
  const read = readProgram(source, 'page.yaml');
  if (read.kind === 'refused') throw new Error(JSON.stringify(read.faults, null, 1));
  return read.program;
}

/** What is told of a page in which `from` became `to`. */
function changes(from: string | RegExp, to: string, lang: 'ja' | 'en' = 'ja'): string[] {
  const changed = PAGE.replace(from, to);
  if (changed === PAGE) throw new Error(`the page has no ${from}`);
  return diffPrograms(programOf(PAGE), programOf(changed), MODEL_TOWN).map((change) => change[lang]);
}

it('a page and itself do not differ', () => {
  for (const name of readdirSync(LIBRARY).filter((file) => file.endsWith('.yaml'))) {
    const source = readFileSync(path.join(LIBRARY, name), 'utf8');
    expect(diffPrograms(programOf(source), programOf(source), MODEL_TOWN)).toEqual([]);
  }
});

describe('what has changed is told in words', () => {
  it.each<[string, string | RegExp, string, string[]]>([
    [
      'when a step is made',
      'at: 11 business days',
      'at: 14 business days',
      ['ステップ「card」の時期: ステップ1（SMS）の11開庁日後 → ステップ1（SMS）の14開庁日後'],
    ],
    ['how many go at a time', 'max: 400', 'max: 200', ['1回に始める件数: 400 → 200']],
    [
      'on which days',
      'on: [tue, fri]',
      'on: [mon, tue, wed, thu, fri]',
      ['始める曜日: 火曜日・金曜日 → 月曜日から金曜日まで'],
    ],
    [
      'when residents are contacted',
      "from: '10:00', to: '16:00'",
      "from: '10:00', to: '17:00'",
      ['連絡する時間帯: 開庁日の10:00〜16:00 → 開庁日の10:00〜17:00'],
    ],
    [
      'how often',
      'sms: [1 per 7 days, 3 per 30 days]',
      'sms: [1 per 7 days]',
      ['SMSの上限: ［7日に1回／30日に3回］ → ［7日に1回］'],
    ],
    [
      'how old the facts may be',
      'nhi-payments: 3 business days',
      'nhi-payments: 5 business days',
      ['データ基準日の許容（nhi-payments）: 3開庁日 → 5開庁日'],
    ],
    [
      'whom it is for',
      'businessDays(due.dueOn, today) >= 5',
      'businessDays(due.dueOn, today) >= 10',
      ['対象の条件: 納期限から5開庁日以上たっている → 納期限から10開庁日以上たっている'],
    ],
    [
      'where an outcome leads',
      'undelivered: card',
      'undelivered: call',
      ['ステップ「sms」で届かなかったときの行き先: ステップ2（はがき） → ステップ3（電話）'],
    ],
    ['how often it is tried', 'attempts: 3', 'attempts: 2', ['ステップ「call」の回数: 3 → 2']],
    [
      'that one more end was added',
      /^ends:$/m,
      'ends:\n  - { on: plan.closed, as: handled }',
      [
        '終わり方に 「「分納の終了・取消」の通知が届いたら、その場で終わります（相談や手続きなどにより対応済みです）」 が加わりました',
      ],
    ],
    [
      'that a hold is gone',
      /^holds:\n.*\n/m,
      'holds:\n',
      [
        '保留する場合から 「「納付（速報）」の通知が届いたら連絡を保留し、「納付（確報）」か「納付の取消（速報取消）」の通知が届いたら再開します」 がなくなりました',
      ],
    ],
  ])('%s', (_title, from, to, told) => {
    expect(changes(from, to)).toEqual(told);
  });

  it('texts are told in full, language by language', () => {
    const [told] = changes(
      '行き違いの際はご容赦ください。{{phone}}（送信専用）',
      '行き違いの際はお許しください。{{phone}}（送信専用）',
    );
    expect(told).toBe(
      'ステップ「sms」の文面（plain・日本語）: 「{{sender}}です。納付確認のご連絡です。行き違いの際はご容赦ください。{{phone}}（送信専用）」 → 「{{sender}}です。納付確認のご連絡です。行き違いの際はお許しください。{{phone}}（送信専用）」',
    );
  });

  it('in English, too', () => {
    expect(changes('at: 11 business days', 'at: 14 business days', 'en')).toEqual([
      'step "card": when: 11 business days after step 1 (SMS) → 14 business days after step 1 (SMS)',
    ]);
  });

  it('steps that come and go, each with its kind', () => {
    const before = programOf(PAGE);
    const after = programOf(
      PAGE.replace('  - id: card\n', '  - id: letter\n')
        .replace('postcard: { template: payment-check, kind: sealed }', 'letter: { template: x }')
        .replaceAll(': card', ': letter')
        .replace('after card', 'after letter'),
    );
    expect(
      diffPrograms(before, after, MODEL_TOWN)
        .filter(({ path: place }) => !place.includes('due') && !place.includes('otherwise'))
        .map(({ ja, kind }) => `${kind} ${ja}`),
    ).toEqual([
      'removed ステップ「card」（2番目・はがき）がなくなりました: ステップ1（SMS）の11開庁日後に圧着はがきを送ります（様式「payment-check」）。',
      'added ステップ「letter」（2番目・封書）が加わりました: ステップ1（SMS）の11開庁日後に封書を送ります（様式「x」）。',
    ]);
  });

  it('says that a step moved when only its order has changed', () => {
    const [sms, card, call] = programOf(PAGE).steps;
    const before = programOf(PAGE);
    const after = { ...before, steps: [card, sms, call].flatMap((step) => step ?? []) };
    expect(diffPrograms(before, after, MODEL_TOWN)[0]?.ja).toBe('ステップの順番: sms、card、call → card、sms、call');
  });
});

describe('tests', () => {
  const TEST = `tests:
  - title: { ja: 三日目に納付, en: Paid on day 3 }
    given: { due: { balance: 12300, dueOn: 2026-11-02 }, phone: 090-0000-0001, arm: plain }
    events: [ { at: day 3, on: payment.confirmed, balance: 0 } ]
    expect: [ { sms: day 0 }, { end: paid, at: day 3 } ]
`;
  const toldOf = (from: string, to: string, lang: 'ja' | 'en' = 'ja') => {
    expect(PAGE + TEST).toContain(from);
    const [before, after] = [programOf(PAGE + TEST), programOf((PAGE + TEST).replace(from, to))];
    return diffPrograms(before, after, MODEL_TOWN).map((change) => change[lang]);
  };

  it.each<[string, string, string, string[]]>([
    [
      'what is expected',
      '{ sms: day 0 }, ',
      '{ sms: day 0, outcome: undelivered }, ',
      [
        'テスト「三日目に納付」の起こるはずのこと: ステップ「sms」（開始日）、終わり: 納付を確認しました（開始3日後） → ステップ「sms」（開始日・届かなかった）、終わり: 納付を確認しました（開始3日後）',
      ],
    ],
    [
      'what happens',
      'balance: 0 }',
      'balance: 500 }',
      [
        'テスト「三日目に納付」の届く通知: 開始3日後に「納付（確報）」（残額 0） → 開始3日後に「納付（確報）」（残額 500）',
      ],
    ],
    [
      'whom it is about',
      'phone: 090-0000-0001, arm: plain',
      'landline: 03-0000-0001, address: false, lang: vi',
      [
        'テスト「三日目に納付」の初めの内容: 未納額 12300、納期限 2026年11月2日（月）、携帯電話 090-0000-0001、文面の案「plain」 → 未納額 12300、納期限 2026年11月2日（月）、固定電話 03-0000-0001、住所なし、言語 ベトナム語',
      ],
    ],
    [
      'what comes of the contacts, and on which day it begins',
      '    expect',
      '    outcomes: { call: [no-answer, reached-self] }\n    on: 2026-12-01\n    expect',
      [
        'テスト「三日目に納付」の開始日: 2026年11月24日（火） → 2026年12月1日（火）',
        'テスト「三日目に納付」の連絡の結果: なし → ステップ「call」で応答がなかった、本人と話せた',
      ],
    ],
    [
      'another title',
      '三日目に納付',
      '納付で終わる',
      ['テストから 「三日目に納付」 がなくなりました', 'テストに 「納付で終わる」 が加わりました'],
    ],
  ])('are told in words: %s', (_title, from, to, told) => {
    expect(toldOf(from, to)).toEqual(told);
  });

  it('in English, too', () => {
    expect(toldOf('at: day 3 } ]', 'at: day 4 } ]', 'en')).toEqual([
      'test "Paid on day 3": what is expected: step "sms" (day 0), end: The payment is confirmed (day 3) → step "sms" (day 0), end: The payment is confirmed (day 4)',
    ]);
  });

  it('of the same title, which no page may have any more, are told apart', () => {
    const twice = (second: string): Program => {
      const tests = [TEST, second].flatMap((test) => programOf(PAGE + test).tests);
      return { ...programOf(PAGE + TEST), tests };
    };
    const told = diffPrograms(twice(TEST), twice(TEST.replace('day 0', 'day 1')), MODEL_TOWN);
    expect(told.map(({ path: place }) => place)).toEqual(['tests[「三日目に納付」 2].expect']);
  });
});

it('nothing is left out: every difference of two programs is told somewhere', () => {
  const sources = readdirSync(LIBRARY).filter((file) => file.endsWith('.yaml'));
  const programs = sources.map((name) => programOf(readFileSync(path.join(LIBRARY, name), 'utf8')));
  for (const before of programs) {
    for (const after of programs) {
      if (before === after) continue;
      const told = new Set(diffPrograms(before, after, MODEL_TOWN).map(({ path: place }) => place.split(/[.[]/)[0]));
      const differing = Object.keys({ ...before, ...after }).filter(
        (key) => JSON.stringify(before[key as keyof Program]) !== JSON.stringify(after[key as keyof Program]),
      );
      expect(differing.filter((key) => !told.has(key))).toEqual([]);
    }
  }
});
