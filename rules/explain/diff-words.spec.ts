import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Program, readProgram } from '../program.js';
import { MODEL_TOWN } from '../town.js';
import { type Change, diffPrograms } from './diff.js';

const pageOf = (name: string) =>
  readFileSync(path.join('rules', 'programs', `${name}.yaml`), 'utf8').replace(/^tests:[\s\S]*/m, '');

function programOf(source: string): Program {
  const read = readProgram(source, 'page.yaml');
  if (read.kind === 'refused') throw new Error(JSON.stringify(read.faults, null, 1));
  return read.program;
}

/** What is told of a ready-made page in which `from` became `to`, there and back. */
function both(name: string, from: string, to: string): [there: Change[], back: Change[]] {
  const page = pageOf(name);
  expect(page).toContain(from);
  const [before, after] = [programOf(page), programOf(page.replace(from, to))];
  return [diffPrograms(before, after, MODEL_TOWN), diffPrograms(after, before, MODEL_TOWN)];
}

const QUESTION =
  '{ ask: { ja: 理由, en: Why }, choices: { a: { ja: 忘れた, en: Forgot }, b: { ja: その他, en: Other } } }';

describe('values are told in words, not as they are written', () => {
  it.each<[string, string, string, string, string[]]>([
    [
      'a new fact',
      ...(['telephone-first', 'facts:\n'] as const),
      'facts:\n  note: { type: text, column: 備考, synonyms: [メモ], optional: true, label: { ja: 備考, en: Note } }\n',
      ['項目「note」が加わりました: 「備考」（列「備考」・別名「メモ」・文字・空欄可）'],
    ],
    [
      'a label in English only',
      ...(['telephone-first', 'en: Unpaid amount', 'en: Balance'] as const),
      ['項目「balance」の表示名（英語）: "Unpaid amount" → "Balance"'],
    ],
    [
      'other headers, and another type',
      ...([
        'vaccination-reminder',
        'type: int, column: 接種回数',
        'type: yen, synonyms: [回], column: 接種回数',
      ] as const),
      ['項目「dose」の型: 整数 → 金額（円）', '項目「dose」の列の別名: なし → ［「回」］'],
    ],
    [
      'a table',
      ...(['maternal-child-health', 'then: 28', 'then: 21'] as const),
      ['判定表「waitDays」: 「事業が「妊娠届」である場合: 28」 → 「事業が「妊娠届」である場合: 21」'],
    ],
    [
      'a new table',
      ...(['maternal-child-health', 'tables:\n'] as const),
      'tables:\n  way:\n    gives: flag\n    hit: first\n    rules: [ { when: { service: "== \'妊娠届\'" }, then: true } ]\n    else: false\n',
      [
        '判定表「way」が加わりました: ［「判定表「way」: 上から順に見て、最初に当てはまった値とします」／「値は有無」／「事業が「妊娠届」である場合: 有」／「どれにも当てはまらない場合: 無」］',
      ],
    ],
    [
      'the shares of the words',
      ...(['specific-health-checkup', 'standard: 34%, norm: 33%', 'standard: 50%, norm: 17%'] as const),
      ['文面の割合: 「standard」34%、「norm」33%、「timely」33% → 「standard」50%、「norm」17%、「timely」33%'],
    ],
    [
      'what gets one contact',
      ...(['letter-posted-notice', 'unit: payer', 'unit: household'] as const),
      ['連絡のまとめ方: 一人の方に案件がいくつあっても、連絡は一つにまとめます → 連絡は世帯ごとに一つにまとめます'],
    ],
    [
      'the order',
      ...(['vaccination-cancelled', 'order: list', 'order: random'] as const),
      ['順番: 順番は対象者リストの順です → 順番は抽選で決めます'],
    ],
    [
      'whoever is late',
      ...(['payment-promise', '- id: before\n', '- id: before\n    late: send\n'] as const),
      ['ステップ「before」の遅れたときの扱い: 行わない → 連絡できる時間になりしだい行う'],
    ],
    [
      'who writes',
      ...(['letter-posted-notice', 'department: nozei', 'department: hokenryo'] as const),
      ['担当: 見本市納税課 → 見本市保険料係'],
    ],
    [
      'the part of the year',
      ...(['specific-health-checkup', "to: '09-30'", "to: '10-31'"] as const),
      ['始める時期: 8月1日から9月30日まで → 8月1日から10月31日まで'],
    ],
    [
      'who is left out, one by one',
      ...([
        'telephone-first',
        'title: { ja: 口座振替, en: Direct debit }',
        'title: { ja: 口座振替, en: Debit }',
      ] as const),
      ['除く方（英語）: "Direct debit: where Direct debit is given" → "Debit: where Direct debit is given"'],
    ],
    [
      'a question',
      ...(['letter-posted-notice', '      attempts: 2\n'] as const),
      `      attempts: 2\n      questions: { why: ${QUESTION} }\n`,
      ['ステップ「call」の聞き取り「why」: なし → 理由（忘れた、その他）'],
    ],
    [
      'how a call is made',
      ...(['letter-posted-notice', 'bands: [am, pm]', 'bands: [pm]\n      order: mobile-first'] as const),
      ['ステップ「call」の時間帯の順: 午前・午後 → 午後', 'ステップ「call」のかける順: 固定電話が先 → 携帯電話が先'],
    ],
    [
      'a whole set of words',
      ...([
        'notifiable-disease-contact',
        "        vi: '{{sender}}: Chúng tôi có thông tin về việc nghỉ ngơi của bạn. Nếu bệnh nặng hơn, gọi 119. Hỏi: {{phone}}'\n",
        '',
      ] as const),
      [
        'ステップ「sms-only」の文面（ベトナム語）: 「{{sender}}: Chúng tôi có thông tin về việc nghỉ ngơi của bạn. Nếu bệnh nặng hơn, gọi 119. Hỏi: {{phone}}」 → なし',
      ],
    ],
  ])('%s', (_title, name, from, to, told) => {
    const [there, back] = both(name, from, to);
    expect(there.map(({ ja }) => ja)).toEqual(told);
    for (const { ja, en } of [...there, ...back]) {
      expect(ja).not.toMatch(/[{[]"|\b(payer|household|random|list|send|skip|landline-first|mobile-first)\b/);
      expect(en).not.toContain('{"');
    }
  });
});

it('a moment that is never used is told to be so', () => {
  const page = pageOf('specific-health-checkup').replace(
    'otherwise: { no-mobile: card }',
    'otherwise: { no-mobile: card }\n    next: call',
  );
  const later = page.replace('at: 21 days after sms', 'at: 30 days after sms');
  expect(later).not.toBe(page);
  const [change] = diffPrograms(programOf(page), programOf(later), MODEL_TOWN);
  expect(change?.ja).toContain('30日後（前の結果によってすぐに進むステップのため、使われません）');
  expect(change?.en).toContain('(never used: only outcomes lead here, at once)');
});

describe('nothing that differs is told with two equal sides', () => {
  it('an end whose condition tells of a fact by another label is no change of the end', () => {
    const [there] = both('telephone-first', 'en: Unpaid amount', 'en: Balance');
    expect(there.map(({ path: place }) => place)).toEqual(['facts.balance.label']);
  });

  it('where the words are alike, the values stand as they are written', () => {
    const program = programOf(pageOf('telephone-first'));
    const [call, ...rest] = program.steps;
    if (call?.kind !== 'phone') throw new Error('no call');
    const other = { ...call, phone: { ...call.phone, bands: ['am' as const] } };
    const same = { ...call, phone: { ...call.phone, bands: ['am' as const, 'am' as const] } };
    const [change] = diffPrograms(
      { ...program, steps: [other, ...rest] },
      { ...program, steps: [same, ...rest] },
      MODEL_TOWN,
    );
    expect(change?.ja).toBe('ステップ「call」の時間帯の順: 午前 → 午前・午前');
  });

  it('whatever is spoilt in a page', () => {
    const names = ['nhi-payment-check', 'telephone-first', 'vaccination-reminder', 'specific-health-checkup'];
    const programs = names.map((name) => programOf(pageOf(name)));
    const told = programs.flatMap((before) =>
      programs.flatMap((after) => (before === after ? [] : diffPrograms(before, after, MODEL_TOWN))),
    );
    expect(told.length).toBeGreaterThan(200);
    const equal = told.filter(({ kind, ja, en }) => {
      const sides = [ja, en].map((line) => line.slice(line.indexOf(': ') + 2).split(' → '));
      return kind === 'changed' && sides.some(([was, is, ...more]) => more.length === 0 && was === is);
    });
    expect(equal.map(({ ja }) => ja)).toEqual([]);
    expect(told.filter(({ ja }) => /[{[]"/.test(ja)).map(({ ja }) => ja)).toEqual([]);
  });
});
