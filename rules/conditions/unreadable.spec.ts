import { compileCondition, type Vocabulary } from '../conditions.js';

const VOCABULARY: Vocabulary = {
  facts: {
    balance: { type: 'yen', optional: false, column: '未納額' },
    account: { type: 'text', optional: true, column: '口座区分' },
    dueOn: { type: 'date', optional: false, column: '納期限' },
    at: { type: 'time', optional: false, column: '時刻' },
  },
};

function said(source: string): string[] {
  const compiled = compileCondition(source, VOCABULARY);
  return compiled.kind === 'refused' ? compiled.faults.map(({ ja }) => ja) : [];
}

const instead = (written: string, meant: string) => `「${written}」は使えません。「${meant}」と書いてください。`;

describe('a condition in the writing of spreadsheets and of Japanese is told how it is written here', () => {
  it.each([
    ['due.balance = 1000', instead('=', '==')],
    ['due.balance =< 1000', instead('=<', '<=')],
    ['due.balance => 1000', instead('=>', '>=')],
    ['due.balance <> 1000', instead('<>', '!=')],
    ['due.balance ≧ 1000', instead('≧', '>=')],
    ['due.balance > 1 and due.balance < 5', instead('and', '&&')],
    ['due.balance > 1 OR due.balance < 5', instead('OR', '||')],
    ['due.balance > 1 かつ due.balance < 5', instead('かつ', '&&')],
    ['not has(due.account)', instead('not', '!')],
    ['due.balance > 1 & due.balance < 5', instead('&', '&&')],
    [
      'due.balance ÷ 3 > 1000',
      '割り算（/）と余り（%）は使えません。割った後の数を書くか、due.balance >= 3 * due.instalment のように掛け算で書いてください。',
    ],
    ['due.balance ＜ 1000', '「＜」が全角です。半角で「<」と書いてください。'],
    ['due.balance < １０００', '「１０００」が全角です。半角で「1000」と書いてください。'],
    ['due.balance < 12,300', '数は「12,300」ではなく「12300」のように、数字だけで書いてください。'],
    ['due.balance < 1000円', '数は「1000円」ではなく「1000」のように、数字だけで書いてください。'],
    ['due.dueOn < 2026年11月1日', "日付は '2026-11-02' のように、引用符で囲んで書いてください。"],
    ['未納額 < 1000', '「未納額」は列の見出しです。条件では「due.balance」と書いてください。'],
    ['due.balance == 口座', "文字の値は '口座' のように、半角の引用符で囲んでください。"],
    ['due.balance == “口座”', "文字の値は '口座' のように、半角の引用符で囲んでください。"],
    ["due.balance == '口座", "ここで開いた引用符が閉じていません。'口座' のように両側を囲んでください。"],
    ['(due.balance < 1000', '「(」が閉じていません。「)」を補ってください。'],
    ['due.balance < 1000)', '「)」が余分です。消してください。'],
    ['due.balance < 1000 &&', '条件が途中で終わっています。続き（比べる値など）を書いてください。'],
    [
      "has(due.account) && due.account in ('a', 'b')",
      "並びは丸かっこではなく、in ['a', 'b'] のように [ ] で囲んでください。",
    ],
    ['if due.balance < 1000', '「if」は要りません。条件だけを書いてください。例: due.balance < 1000'],
    [
      'due.balance 1000',
      '「1000」から先が読めません。比べるときは due.balance < 1000 のように、二つの条件は && か || でつないで書いてください。',
    ],
    ['20 days after due.dueOn', instead('20 days after due.dueOn', 'daysBetween(due.dueOn, today) >= 20')],
    ['within 20 days of due.dueOn', instead('within 20 days of due.dueOn', 'daysBetween(due.dueOn, today) <= 20')],
    ['more than 3 weeks after due.dueOn', expect.stringContaining('から先が読めません')],
    [
      'due.balance > 1 && 5 business days after due.dueOn',
      instead('5 business days after due.dueOn', 'businessDays(due.dueOn, today) >= 5'),
    ],
    ['3 days before due.dueOn', instead('3 days before due.dueOn', 'daysBetween(today, due.dueOn) <= 3')],
    ['納期限から20日以上', instead('納期限から20日以上', 'daysBetween(due.dueOn, today) >= 20')],
    ['due.dueOnの10開庁日後', instead('due.dueOnの10開庁日後', 'businessDays(due.dueOn, today) >= 10')],
    ['due.dueOn + 60 days <= today', instead('due.dueOn + 60 days <= today', 'daysBetween(due.dueOn, today) >= 60')],
    ['today > due.dueOn + 2 weeks', instead('today > due.dueOn + 2 weeks', 'daysBetween(due.dueOn, today) > 14')],
    ['today - 60 days >= due.dueOn', instead('today - 60 days >= due.dueOn', 'daysBetween(due.dueOn, today) >= 60')],
    [
      'due.balance > 1 && due.dueOn + 5 business days < today',
      instead('due.dueOn + 5 business days < today', 'businessDays(due.dueOn, today) > 5'),
    ],
    ['due.dueOn + 5日', instead('due.dueOn + 5日', 'plusDays(due.dueOn, 5)')],
    ['due.balance + 5 days < today', expect.stringContaining('から先が読めません')],
    ['20 days after due.balance', expect.stringContaining('から先が読めません')],
    ['balance < 1000', '「balance」はありません。「due.balance」ではありませんか。'],
    ['due.balance < 1000 && TRUE', '「TRUE」はありません。「true」ではありませんか。'],
  ])('%s', (source, expected) => {
    expect(said(source)).toEqual([expected]);
  });
});

describe('a date is called a date, and shown as it is written', () => {
  const QUOTED = "日付は '2026-11-02' のように、引用符で囲んで書いてください。";
  it.each([
    ['due.dueOn < 2026-11-01', `型が合いません: 日付 < 数。${QUOTED}`],
    ['due.dueOn < 20261101', `型が合いません: 日付 < 数。${QUOTED}`],
    [
      'due.dueOn + 5 < today',
      '型が合いません: 日付 + 数。何日か後は plusDays(due.dueOn, 5)、何日か前は minusDays(today, 5) と書いてください。',
    ],
    [
      'today - due.dueOn > 5',
      '型が合いません: 日付 - 日付。日数は daysBetween(初めの日, 終わりの日)、開庁日の数は businessDays(初めの日, 終わりの日) と書いてください。',
    ],
    ['due.at < 9', "型が合いません: 時刻 < 数。時刻は '09:30' のように、引用符で囲んで書いてください。"],
    [
      'businessDays(due.dueOn) >= 5',
      '関数の使い方が違います: businessDays(from: date, to: date): int のように書きます。例: businessDays(due.dueOn, today) >= 5',
    ],
  ])('%s', (source, expected) => {
    expect(said(source)).toEqual([expected]);
  });
});

describe('examples', () => {
  const screening: Vocabulary = {
    facts: {
      invitedOn: { type: 'date', optional: false, column: '受診券発送日' },
      round: { type: 'int', optional: false, column: '回' },
    },
  };
  const saidOf = (source: string, vocabulary: Vocabulary) => {
    const compiled = compileCondition(source, vocabulary);
    return compiled.kind === 'refused' ? compiled.faults.map(({ ja, en }) => `${ja} ${en}`).join(' ') : '';
  };

  it.each(['due.round 1', 'due.invitedOn < 2026', 'today.year > 1', 'due.round / 2 > 1', 'daysbetween2(today) > 1'])(
    'name facts that the page has: %s',
    (source) => {
      expect(saidOf(source, screening)).not.toMatch(/due\.(?!invitedOn|round|year|instalment)\w+/);
    },
  );

  it('leave what the condition itself says', () => {
    expect(saidOf('due.balance < 1000', screening)).toContain('「due.balance」はありません');
  });
});
