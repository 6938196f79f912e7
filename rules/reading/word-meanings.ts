import { CASE_KINDS } from '../cases/index.js';

/** What the words of a list mean, for lists of which the words alone say little. */
const MEANINGS: readonly Readonly<Record<string, string>>[] = [
  { collection: '納付', health: '健診・予防接種', maternal: '母子保健', emergency: '緊急' },
  { case: '案件ごと', payer: '納付義務者ごと', household: '世帯ごと', phone: '電話番号ごと' },
  Object.fromEntries(Object.entries(CASE_KINDS).map(([name, { title }]) => [name, title.ja])),
  {
    yen: '金額',
    int: '整数',
    date: '日付',
    time: '時刻',
    text: '文字',
    flag: '有無',
    age: '年齢',
    'fiscal-age': '年度の年齢',
  },
  { office: '開庁日', 'every-day': '毎日' },
  { mon: '月', tue: '火', wed: '水', thu: '木', fri: '金', sat: '土', sun: '日' },
  { am: '午前', pm: '午後', evening: '夕方' },
  { random: '抽選', list: 'リストの順' },
  { sealed: '圧着', open: '圧着しない' },
];

/** A list of what may be written, each word with its meaning where the words are of one such list. */
export function withMeanings(words: readonly string[]): string {
  const meanings = MEANINGS.find((some) => words.every((word) => Object.hasOwn(some, word))) ?? {};
  return words.map((word) => (meanings[word] === undefined ? word : `${word}（${meanings[word]}）`)).join('、');
}
