import type { Sentence } from '../reading/faults.js';

/** Why a row could not be read. */
export const ROW_FAULTS = {
  ragged: { ja: '列の数が見出しと違います', en: 'The number of columns differs from the header' },
  quoting: { ja: '引用符（"）の使い方が正しくありません', en: 'A quotation mark stands where none may' },
  undecodable: {
    ja: '読み取れない文字（文字化け・制御文字）があります',
    en: 'Characters cannot be read (broken encoding or control characters)',
  },
  missing: { ja: '必須の項目が空です', en: 'A required value is empty' },
  'bad-number': { ja: '宛名番号として読めません', en: 'Not a resident number' },
  'bad-date': {
    ja: '日付として読めません（年も入れて、2026/09/01 や R08.09.01 のように書いてください）',
    en: 'Cannot be read as a date: write the year, too, as in 2026/09/01 or R08.09.01',
  },
  'impossible-date': { ja: '存在しない日付です（元号の期間を含む）', en: 'No such date (or outside its era)' },
  'partial-date': { ja: '月日が不明の日付は使えません', en: 'A date without month or day cannot be used here' },
  'bad-amount': { ja: '金額（整数）として読めません', en: 'Cannot be read as a whole amount' },
  'amount-too-large': { ja: '金額が大きすぎます', en: 'The amount is too large' },
  'bad-int': { ja: '整数として読めません', en: 'Cannot be read as a whole number' },
  'bad-time': { ja: '時刻として読めません', en: 'Cannot be read as a time of the day' },
  'bad-flag': { ja: '有・無のどちらか読めません', en: 'Says neither yes nor no' },
  'bad-key': {
    ja: '案件を特定する項目に空白や「/」があるか、長すぎます',
    en: 'Part of the key of a case: no blanks, no slash, at most 60 characters',
  },
  'other-resident': {
    ja: '同じ番号の案件が別の宛名番号で登録されています',
    en: 'A case of this key stands under another resident already',
  },
  contradictory: {
    ja: '同じ案件の行が二つ以上あり、項目の値が違います。どの行も使いません（正しい一行だけにして、リストを作り直してください）',
    en: 'Several rows of one case have different values: none of them is used (leave the right one only)',
  },
  'bad-fiscal-year': { ja: '年度として読めません', en: 'Cannot be read as a fiscal year' },
  'bad-term': {
    ja: '期別として読めません（第1期、1、01、全期、随1 のように書いてください）',
    en: 'Cannot be read as an instalment: write 第1期, 1, 01, 全期 (the whole year) or 随1 (out of turn)',
  },
} as const satisfies Record<string, Sentence>;

export type RowFault = keyof typeof ROW_FAULTS;

/** Why a row is kept for a person. */
const KEPT_REASONS = {
  'lost-leading-zero': {
    ja: '電話番号の先頭の0が失われた可能性があります',
    en: 'The telephone number may have lost its leading zero',
  },
  'spoilt-telephone': {
    ja: '電話番号が表計算ソフトで壊れています',
    en: 'A spreadsheet has spoilt the telephone number',
  },
} as const satisfies Record<string, Sentence>;

export type KeptReason = keyof typeof KEPT_REASONS;

/** What is worth knowing of a row that was read. */
const NOTES = {
  gaiji: {
    ja: '外字があります（はがきは〓、要校正）',
    en: 'Characters of the municipality’s own (〓 on postcards, to be proofread)',
  },
  variation: { ja: '異体字セレクタがあります', en: 'Variation selectors' },
  'partial-birth-date': { ja: '生年月日の月日が不明です', en: 'Birth date without month or day' },
  'invalid-telephone': { ja: '使えない電話番号があります', en: 'A telephone number that cannot be used' },
  'unknown-language': {
    ja: '言語が読み取れないため、日本語とします（ja、やさしい日本語、en、英語 のように書いてください）',
    en: 'A language that cannot be told, taken for Japanese: write ja, やさしい日本語, en or 英語',
  },
  'duplicate-differs': { ja: '同じ案件の行ですが内容が異なります', en: 'The same case again, with other contents' },
  'protected-with-fault': {
    ja: '支援措置等の行に読めない項目があります',
    en: 'An excluded row has values that cannot be read',
  },
} as const satisfies Record<string, Sentence>;

export type Note = keyof typeof NOTES;
