import { PAYMENTS_PAGE } from '../../test/support/pages.js';
import { readProgram } from '../program.js';

/** Whether a page may speak of what stands in the column. */
function isToldOf(column: string, type = 'text', synonyms = '[]'): boolean {
  const most = type === 'text' ? ', most: 12' : '';
  const fact = `facts:\n  told: { type: ${type}, column: '${column}', synonyms: ${synonyms}, speak: true${most} }`;
  const page = PAYMENTS_PAGE.replace('facts:', fact).replace(/column: (?:未納額|納期限|口座区分)/g, '$&2');
  const read = readProgram(page, 'reminder.yaml');
  const faults = read.kind === 'refused' ? read.faults.filter(({ rule }) => rule !== 'column-forbidden') : [];
  expect(faults.filter(({ rule }) => rule !== 'speak-person')).toEqual([]);
  return faults.length === 0;
}

describe('what a text may never tell', () => {
  it.each([
    ...['氏名', '世帯主氏名', '氏名カナ', 'フリガナ', 'ふりがな', 'お子さまの名前', '児童名', '保護者名', '宛名番号'],
    ...[
      'マイナンバー',
      '個人番号',
      '被保険者番号',
      '住所',
      '送付先住所',
      '郵便番号',
      '〒',
      '方書',
      '電話番号1',
      '携帯番号',
    ],
    ...[
      '生年月日',
      '年齢',
      '性別',
      '続柄',
      '世帯番号',
      '国籍',
      '支援措置',
      '異動事由',
      'DV区分',
      'ＤＶ区分',
      'Full Name',
    ],
    ...[
      '病名',
      '検査結果',
      '健診 結果',
      '診断名',
      '要精検区分',
      '障害区分',
      '妊娠週数',
      '重症化リスク',
      '生活保護区分',
    ],
    ...['滞納額', '未納金額', '残高', '接種料金', '納付額（円）', 'amount', '口座番号', '金融機関名'],
    ...[
      '税目',
      '科目',
      '期別',
      '期',
      '賦課年度',
      '固定資産税',
      '国保税',
      '保険料',
      '督促状番号',
      '納付書番号',
      '納税通知書番号',
    ],
    ...[
      'がん検診の種類',
      '検診種別',
      '検診の種別',
      '検診名',
      '検査名',
      '検査部位',
      '検査項目',
      '検査の種類',
      '対象がん',
    ],
    ...[
      '部位',
      '精密検査',
      '精密検査区分',
      '要精検',
      '再検査',
      '対象疾患',
      '診療科',
      '診療科名',
      'ｶﾞﾝ検診',
      'Cancer type',
    ],
    ...['ｼﾒｲ氏名', '生 年 月 日', '滞・納・額', 'ﾏｲﾅﾝﾊﾞｰ'],
  ])('%s', (column) => {
    expect(isToldOf(column)).toBe(false);
    expect(isToldOf('会場', 'text', `['${column}']`)).toBe(false);
  });

  it.each(['精密検査受診日', '精密検査予約日', '要精検者受診期限', '再検査予約日', 'がん治療相談日', '疾患相談日'])(
    '%s, the date of a follow-up',
    (column) => {
      expect(isToldOf(column, 'date')).toBe(false);
    },
  );

  it.each(['生年月日', '異動日', '死亡日', '診断日', '出産予定日'])('%s, as a date', (column) => {
    expect(isToldOf(column, 'date')).toBe(false);
  });

  it('says what the column tells', () => {
    const page = PAYMENTS_PAGE.replace('column: 口座区分, ', 'column: 病名, speak: true, most: 10, ');
    const read = readProgram(page, 'reminder.yaml');
    expect(read).toMatchObject({
      faults: [
        {
          path: 'facts.account.speak',
          ja: '「病名」は病気や検査の結果などを表す列のため、本文に差し込めません。「speak: true」を消してください。',
        },
      ],
    });
  });
});

describe('what a text may tell', () => {
  it.each([
    ...[
      '会場',
      '会場名',
      '接種会場',
      '会場住所',
      '医療機関名',
      '病院名',
      '集合場所',
      '窓口',
      '検査結果説明会場',
      'がん検診会場',
      '精密検査医療機関名',
      '検診名簿番号',
      'スローガン',
      '納税相談窓口',
    ],
    ...[
      '受診券番号',
      '接種券番号',
      '予約番号',
      '整理番号',
      '担当者名',
      '担当課',
      '健診種別',
      '事業',
      'コース',
      '持ち物',
      '曜日',
    ],
  ])('%s', (column) => {
    expect(isToldOf(column)).toBe(true);
  });

  it.each([
    ...[
      '予約日',
      '受診日',
      '健診日',
      '接種日',
      '納期限',
      '納付約束日',
      '分納約束日',
      '発送日',
      '督促状発送日',
      '約束日',
    ],
    ...['健康診断日', '検査結果説明日', 'がん検診予約日', '検診受診期限', '療養終了日', '受診期限', '口座振替日'],
  ])('%s, as a date', (column) => {
    expect(isToldOf(column, 'date')).toBe(true);
  });
});
