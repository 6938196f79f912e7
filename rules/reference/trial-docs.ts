import type { KeyDocs } from './keys.js';

/** What the keys of a program's tests mean. */
export const TRIAL_DOCS: KeyDocs = {
  tests: { ja: 'テスト。一人の住民に起こることを書く', en: 'The tests: what befalls one resident' },
  'tests[].title': { ja: '何を確かめるか', en: 'What it makes sure of' },
  'tests[].on': { ja: 'day 0 の日', en: 'The day that is day 0' },
  'tests[].given': { ja: '前提', en: 'What is given' },
  'tests[].given.due': { ja: '案件の項目の値', en: 'The facts of the case' },
  'tests[].given.due.<name>': { ja: '項目の名前の下に値', en: 'Under the name of a fact, its value' },
  'tests[].given.phone': { ja: '携帯電話。なければ持っていない', en: 'The mobile number; without it there is none' },
  'tests[].given.landline': { ja: '固定電話。なければ持っていない', en: 'The landline; without it there is none' },
  'tests[].given.address': { ja: '宛先の住所があるか', en: 'Whether a postal address is known' },
  'tests[].given.lang': { ja: '読む言語', en: 'The language that is read' },
  'tests[].given.arm': { ja: '文面の案', en: 'The variant of the texts' },
  'tests[].given.payer': {
    ja: '納付義務者の未納のすべて。省くとこの一件だけ',
    en: 'All dues of the payer; this one alone when left out',
  },
  'tests[].given.payer.cases': { ja: '未納の件数（この件を含む）', en: 'How many are open, this one included' },
  'tests[].given.payer.arrears': { ja: '未納の合計（円）', en: 'What is owed on them, in yen' },
  'tests[].given.payer.others': { ja: 'ほかの税目の件数', en: 'How many are of other levies' },
  'tests[].given.payer.oldestDueOn': { ja: '最も古い納期限', en: 'The oldest due date' },
  'tests[].events': { ja: '届く通知', en: 'What is told of the case' },
  'tests[].events[].at': { ja: 'いつ。時刻を省くと09:00', en: 'When; at 09:00 when no time is told' },
  'tests[].events[].on': { ja: '何が', en: 'What' },
  'tests[].events[].balance': {
    ja: 'その納付のあとに残る額（取消では、取り消したあとに残る額）。省くと、確報と取消は前の納付の額、ほかは残りの全額',
    en: 'What is left to pay after the payment, or after what a reversal takes back; without it, a confirmation or reversal is of the payment before it, any other of all that is left',
  },
  'tests[].events[].data': {
    ja: '通知の中身。日は day 10 とも書ける',
    en: 'What the event tells; a day may be written as day 10',
  },
  'tests[].events[].data.<name>.<name>': {
    ja: '質問の名前の下に選択肢（contact.answered の answers）',
    en: 'Under the name of a question its choice (answers of contact.answered)',
  },
  'tests[].outcomes': {
    ja: '連絡の結果。省くとすべてうまくいく',
    en: 'What comes of contacts; all goes well when left out',
  },
  'tests[].outcomes.<name>': {
    ja: 'ステップの名前の下に結果。並べれば一回ごと',
    en: 'Under the name of a step its outcome, or one for each attempt',
  },
  'tests[].expect': {
    ja: '起こるはずのこと。連絡と終わりをすべて、起こる順に。一行は { ステップ: 日 }、{ end: 理由 }、{ held: 理由 }、{ excluded: 理由 }',
    en: 'The whole timeline in order: { <step>: <day> }, { end: <reason> }, { held: <reason> } or { excluded: <reason> }',
  },
  'tests[].expect[].at': { ja: 'end と held の日', en: 'The day of an end or a hold' },
  'tests[].expect[].outcome': {
    ja: 'その連絡の結果。省くと、連絡ができていればよい',
    en: 'What came of the contact; left out: that it was made',
  },
};
