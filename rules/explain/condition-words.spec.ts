import type { Program } from '../program.js';
import { conditionWords, type Labels } from './condition-words.js';

const fact = (type: Program['facts'][string]['type'], ja: string, en: string): Program['facts'][string] => ({
  type,
  column: ja,
  synonyms: [],
  optional: false,
  speak: false,
  label: { ja, en },
});

const labels: Labels = {
  facts: {
    balance: fact('yen', '未納額', 'balance'),
    dueOn: fact('date', '納期限', 'due date'),
    on: fact('date', '予約日', 'booking'),
    age: fact('age', '年齢', 'age'),
    account: fact('text', '口座区分', 'direct debit'),
    risk: fact('flag', '重症化リスク', 'risk'),
    dose: fact('int', '接種回数', 'dose'),
  },
  questions: {
    reason: {
      ask: { ja: '納められない理由', en: 'Why not paid' },
      choices: { slip: { ja: '納付書をなくした', en: 'Lost the slip' }, other: { ja: 'その他', en: 'Other' } },
    },
  },
};

describe('a condition in words, as it stands before 方 or 場合', () => {
  it.each([
    ['due.balance >= 1000', '未納額が1,000円以上である', 'balance is at least 1,000 yen'],
    ['1000 > due.balance', '未納額が1,000円未満である', 'balance is less than 1,000 yen'],
    ['due.age > 74', '年齢が74歳を超える', 'age is more than 74 years'],
    ['due.dose == 1', '接種回数が1である', 'dose is 1'],
    ["due.account == '口座'", '口座区分が「口座」である', 'direct debit is "口座"'],
    ["due.account != '口座'", '口座区分が「口座」ではない', 'direct debit is not "口座"'],
    ['has(due.account)', '口座区分に記入がある', 'direct debit is given'],
    ['!has(due.account)', '口座区分が空欄である', 'direct debit is empty'],
    ["has(due.account) && due.account == '口座'", '口座区分が「口座」である', 'direct debit is "口座"'],
    [
      "due.account in ['流産', '死産']",
      '口座区分が「流産」・「死産」のいずれかである',
      'direct debit is one of "流産", "死産"',
    ],
    ['due.risk', '重症化リスクが「有」である', 'risk is yes'],
    ['!due.risk', '重症化リスクが「無」である', 'risk is no'],
    ['due.risk == false', '重症化リスクが「無」である', 'risk is no'],
    ['!contact.mobile', '使える携帯電話の番号がない', 'there is no usable mobile number'],
    ['contact.address', '宛先の住所がある', 'there is a postal address'],
    ['due.on == today', '予約日が当日である', 'booking is that day'],
    ['due.on < today', '予約日が過ぎている', 'booking has passed'],
    ['today <= due.on', '予約日が当日以後である', 'booking is that day or later'],
    ["due.on >= '2026-12-01'", '予約日が2026年12月1日（火）以後である', 'booking is on or after 2026-12-01 (Tue)'],
    [
      'businessDays(due.dueOn, today) >= 5',
      '納期限から5開庁日以上たっている',
      'at least 5 business days have passed since due date',
    ],
    [
      'daysBetween(due.dueOn, today) < 20',
      '納期限から20日たっていない',
      'fewer than 20 days have passed since due date',
    ],
    ['daysBetween(today, due.on) >= 8', '予約日まであと8日以上ある', 'booking is at least 8 days ahead'],
    [
      'daysBetween(today, endOfFiscalYear(today)) >= 168',
      'その日が4月1日から10月14日まで（2月29日のある年度は10月15日まで）である',
      'it is 1 April to 14 October (15 October in a fiscal year with 29 February)',
    ],
    ['yearsBetween(due.dueOn, today) <= 5', '納期限から5年以内である', 'at most 5 years have passed since due date'],
    [
      'daysBetween(due.dueOn, due.on) > 3',
      '納期限から予約日までが3日を超える',
      'from due date to booking are more than 3 days',
    ],
    [
      'daysBetween(due.dueOn, today) >= table.wait',
      '納期限から判定表「wait」の日数以上たっている',
      'at least as many days as the table "wait" says have passed since due date',
    ],
    ['plusMonths(due.dueOn, 3) < today', '納期限の3か月後が過ぎている', '3 months after due date has passed'],
    [
      "nextWeekday(due.dueOn, 'tue') > due.on",
      '納期限以後の最初の火曜日が予約日より後である',
      'the first Tuesday on or after due date is after booking',
    ],
    ['payer.cases <= 3', 'その方の未納の件数が3件以下である', "the number of the payer's open dues is at most 3"],
    [
      'payer.arrears >= 100000',
      'その方の未納額の合計が100,000円以上である',
      "the payer's arrears is at least 100,000 yen",
    ],
    [
      '!closingPeriod(today)',
      '出納整理期間（4月1日〜5月31日）ではない',
      'it is not in the closing period (1 April to 31 May)',
    ],
    [
      'closingPeriod(due.dueOn)',
      '納期限が出納整理期間（4月1日〜5月31日）である',
      'due date is in the closing period (1 April to 31 May)',
    ],
    [
      "answer.reason == 'slip'",
      '「納められない理由」の回答が「納付書をなくした」である',
      'answer to "Why not paid" is "Lost the slip"',
    ],
    [
      "answer.reason in ['slip', 'other']",
      '「納められない理由」の回答が「納付書をなくした」・「その他」のいずれかである',
      'answer to "Why not paid" is one of "Lost the slip", "Other"',
    ],
    ['has(answer.reason)', '「納められない理由」の回答がある', 'there is an answer to "Why not paid"'],
    ["table.urgency == 'high'", '判定表「urgency」が「high」である', 'the table "urgency" is "high"'],
    ["'old' in table.marks", '判定表「marks」に「old」が含まれる', 'the table "marks" has "old"'],
    ['fiscalYearOf(due.dueOn) == 2026', '納期限の属する年度が2026年度である', 'the fiscal year of due date is 2026'],
    ['!(due.balance < 1000)', '未納額が1,000円以上である', 'balance is at least 1,000 yen'],
  ])('%s', (source, ja, en) => {
    expect(conditionWords(source, labels)).toEqual({ ja, en });
  });

  it('joins clauses so that they can be read aloud', () => {
    const said = (source: string) => conditionWords(source, labels).ja;
    expect(said('due.balance >= 1000 && !has(due.account) && due.age > 74 && due.risk')).toBe(
      '未納額が1,000円以上であり、かつ口座区分が空欄であり、かつ年齢が74歳を超え、かつ重症化リスクが「有」である',
    );
    expect(said('due.age < 40 || due.age > 74')).toBe('年齢が40歳未満であるか、年齢が74歳を超える');
    expect(said('due.risk && (due.age < 40 || due.age > 74)')).toBe(
      '重症化リスクが「有」であり、かつ「年齢が40歳未満であるか、年齢が74歳を超える」に当てはまる',
    );
    expect(said('!(due.risk && due.age > 74)')).toBe(
      '「重症化リスクが「有」であり、かつ年齢が74歳を超える」に当てはまらない',
    );
  });

  it('leaves what it has no words for as it is written', () => {
    expect(conditionWords("due.account.startsWith('口')", labels)).toEqual({
      ja: "「due.account.startsWith('口')」が成り立つ",
      en: "due.account.startsWith('口')",
    });
  });
});
