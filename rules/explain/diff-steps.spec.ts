import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Program, readProgram } from '../program.js';
import { MODEL_TOWN } from '../town.js';
import { diffPrograms } from './diff.js';

const PAGE = readFileSync(path.join('rules', 'programs', 'nhi-payment-check.yaml'), 'utf8').replace(
  /^tests:[\s\S]*/m,
  '',
);
const TEST = `tests:
  - title: はがきのあと
    given: { due: { balance: 12300, dueOn: 2026-11-02, tax: 国保, fiscalYear: R08, term: 5期 }, landline: 03-0000-0001 }
    outcomes: { card: returned }
    expect: [ { sms: day 0, outcome: no-mobile }, { card: day 0 } ]
`;

function programOf(source: string): Program {
  const read = readProgram(source, 'page.yaml');
  if (read.kind === 'refused') throw new Error(JSON.stringify(read.faults, null, 1));
  return read.program;
}

const changes = (before: string, after: string, lang: 'ja' | 'en' = 'ja') =>
  diffPrograms(programOf(before), programOf(after), MODEL_TOWN).map((change) => change[lang]);

describe('a step that only has another name', () => {
  const again = (page: string) => page.replaceAll(/(: |after |\{ )card\b/g, '$1mail');

  it('is one change, wherever the page speaks of it: in steps, branches and tests', () => {
    const after = again(PAGE + TEST);
    expect(after).toContain('{ mail: day 0 }');
    expect(changes(PAGE + TEST, after)).toEqual(['ステップ「card」（はがき）のidが「mail」に変わりました']);
    expect(changes(PAGE + TEST, after, 'en')).toEqual(['step "card" (postcard) is now called "mail"']);
  });

  it('is told beside what else has changed', () => {
    expect(changes(PAGE, again(PAGE).replace('11 business days', '14 business days'))).toEqual([
      'ステップ「card」（はがき）のidが「mail」に変わりました',
      'ステップ「mail」の時期: ステップ1（SMS）の11開庁日後 → ステップ1（SMS）の14開庁日後',
    ]);
  });

  it('is another step when it does something else', () => {
    const after = again(PAGE).replace('template: payment-check', 'template: other');
    expect(changes(PAGE, after).filter((line) => line.includes('id'))).toEqual([]);
    expect(changes(PAGE, after)).toContain(
      'ステップ「mail」（2番目・はがき）が加わりました: ステップ1（SMS）の11開庁日後に圧着はがきを送ります（様式「other」）。',
    );
  });
});

describe('a step that came or went', () => {
  const added = PAGE.replace(
    '  - id: call\n',
    `  - id: again
    title: { ja: 二度目のSMS, en: Second SMS }
    at: 5 business days after card
    when: payer.cases > 1
    sms: { text: { ja: '{{sender}}です。行き違いの際はご容赦ください。{{phone}}' } }

  - id: call
`,
  );

  it('is told with its time, its condition and its words', () => {
    const told =
      'ステップ2（はがき）の5開庁日後にSMSを送ります。 その方の未納の件数が1件を超える場合だけ行います。 文面: 見本市保険料係です。行き違いの際はご容赦ください。03-0000-0100';
    expect(changes(PAGE, added)).toEqual([`ステップ「again」（3番目・二度目のSMS）が加わりました: ${told}`]);
    expect(changes(added, PAGE)).toEqual([`ステップ「again」（3番目・二度目のSMS）がなくなりました: ${told}`]);
    expect(changes(PAGE, added, 'en')).toEqual([
      expect.stringMatching(/^step "again" \(number 3, Second SMS\) is added: 5 business days after step 2/),
    ]);
  });

  it('as another kind of the same name it is told on both sides', () => {
    const letter = PAGE.replace(
      'postcard: { template: payment-check, kind: sealed }',
      'letter: { template: x, inserts: [payment-slip] }',
    );
    expect(changes(PAGE, letter)).toEqual([
      'ステップ「card」: はがき（ステップ1（SMS）の11開庁日後に圧着はがきを送ります（様式「payment-check」）。） → 封書（ステップ1（SMS）の11開庁日後に封書を送ります（様式「x」）。 同封するもの: 納付書。）',
    ]);
  });
});
