import type { FaultEntry } from './entry.js';

/** What is wrong with a single key or value, whatever the rest of the page says. */
export const SHAPE_FAULTS = {
  'unknown-key': {
    ja: '「<key>」という項目はありません。',
    en: 'There is no "<key>" here.',
    mend: { ja: '<near>', en: '<near>' },
  },
  missing: {
    ja: '「<key>」が必要です。',
    en: '"<key>" is missing.',
    mend: { ja: '<example>', en: '<example>' },
  },
  'no-value': {
    ja: '「<key>」の値がありません。',
    en: '"<key>" has no value.',
    mend: { ja: '値を書くか、行を消してください。', en: 'Write one, or leave the line out.' },
  },
  'wrong-type': {
    ja: 'ここには<type>を書いてください。',
    en: 'Write <type> here.',
    mend: { ja: '<hint>', en: '<hint>' },
  },
  'not-one-of': {
    ja: 'ここに書けるのは <values> です。',
    en: 'Write one of <values>.',
    mend: { ja: '<near>', en: '<near>' },
  },
  'not-a-word': {
    ja: '「<word>」は書けません。',
    en: '"<word>" cannot stand here.',
    mend: { ja: '<near>', en: '<near>' },
  },
  'too-small': {
    ja: '小さすぎます。',
    en: 'This is too small.',
    mend: { ja: '<least>以上にしてください。', en: 'At least <least> is needed.' },
  },
  'too-big': {
    ja: '大きすぎます。',
    en: 'This is too large.',
    mend: { ja: '<most>以下にしてください。', en: 'At most <most> is allowed.' },
  },
  'too-few': {
    ja: '数が足りません。',
    en: 'There are too few.',
    mend: { ja: '<least>つ以上書いてください。<example>', en: 'At least <least> is needed. <example>' },
  },
  'too-many': {
    ja: '多すぎます。',
    en: 'There are too many.',
    mend: { ja: '<most>個までにしてください。', en: 'At most <most> are allowed.' },
  },
  'empty-text': {
    ja: '空のままにはできません。',
    en: 'This text must not be empty.',
    mend: { ja: '文字を書くか、項目ごと消してください。', en: 'Write something, or leave the key out.' },
  },
  'long-text': {
    ja: '長すぎます。',
    en: 'This text is too long.',
    mend: { ja: '<most>文字までにしてください。', en: 'At most <most> characters are allowed.' },
  },
  'wrong-name': {
    ja: 'この項目名は使えません。',
    en: 'This name is not allowed.',
    mend: { ja: '短い英数字の名前にしてください。', en: 'Use a short name of letters and digits.' },
  },
  'title-for-name': {
    ja: '「<title>」は、人が読むための名称です。',
    en: '"<title>" is what people read.',
    mend: { ja: 'ここには、その名前の「<name>」を書いてください。', en: 'Write its name here: "<name>".' },
  },
  'wrong-value': {
    ja: 'この書き方はできません。',
    en: 'This cannot stand here.',
    mend: { ja: '同じ項目の、ほかの例を見てください。', en: 'See how others write it.' },
  },
  'full-width-value': {
    ja: '「<text>」に全角の数字か記号があります。',
    en: '"<text>" has full-width digits or signs.',
    mend: { ja: '半角で「<plain>」と書いてください。', en: 'Write "<plain>" in half-width characters.' },
  },
  'list-comma': {
    ja: '「<text>」は一つの値として読まれます。',
    en: '"<text>" is read as one value.',
    mend: { ja: '並びは半角のコンマで区切ってください。', en: 'A plain comma stands between the values of a list.' },
  },
  condition: {
    ja: '条件（CEL）に誤りがあります。',
    en: 'A condition (CEL) is not right.',
    mend: { ja: '示された場所の説明に従って直してください。', en: 'The sentence at the place says how to mend it.' },
  },
  table: {
    ja: '判定表に誤りがあります。',
    en: 'A decision table is not right.',
    mend: { ja: '示された行の説明に従って直してください。', en: 'The sentence at the line says how to mend it.' },
  },
  test: {
    ja: 'テストに、このプログラムにはない名前や値があります。',
    en: 'A test has a name or value that this program does not have.',
    mend: { ja: '示された場所の説明に従って直してください。', en: 'The sentence at the place says how to mend it.' },
  },
  'test-day': {
    ja: 'テストの初日は <from> から <to> までの日にしてください。市のカレンダーがその前後まで分かる期間です。',
    en: 'A test begins between <from> and <to>: for so long is the calendar known, before and after.',
    mend: { ja: '例: on: 2026-11-24', en: 'For one, on: 2026-11-24.' },
  },
} as const satisfies Record<string, FaultEntry>;
