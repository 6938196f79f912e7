import type { About } from './about.js';
import { DEFAULT_POLICY } from './index.js';
import { checkWording } from './wording.js';
import type { WordingRule } from './wording-rules.js';

const ABOUT: About = {
  purpose: 'collection',
  department: 'nozei',
  channel: 'sms',
  language: 'ja',
  section: { sender: '見本市納税課', phone: '03-0000-0110', numbers: ['03-0000-0111'] },
  policy: DEFAULT_POLICY,
};

const CHECK = '{{sender}}です。行き違いの際はご容赦ください。{{phone}} ';
const INVITE = '{{sender}}です。{{phone}} ';
const ENGLISH = '{{sender}}: If you have already paid, please ignore this. Tel {{phone}} ';

/** What is said of a text beside its length and what au carries. */
const rulesOf = (words: string, about: Partial<About> = {}) => [
  ...new Set(
    checkWording(words, { ...ABOUT, ...about })
      .map(({ rule }) => rule)
      .filter((rule) => !/segments|au-character/.test(rule)),
  ),
];

const CAUGHT: Partial<Record<WordingRule, string[]>> = {
  'threatening-word': [
    ...['滞 納', '滞　納', '滞・納', '滞-納', '滞/納', '滞.納', '滞…納', '滞\n納', '督\u0301促', '不払い'],
    ...['差し押える', '差しおさえ'],
    ...['たいのう', 'タイノウ', 'ﾀｲﾉｳ', 'トクソク', 'ｻｼｵｻｴ', 'いますぐ', 'イマスグ', '必ずお納めください'],
    ...['法的手段', '取り立て'],
    ...['OVERDUE', 'ｏｖｅｒｄｕｅ', 'o v e r d u e', 'O.V.E.R.D.U.E', 'final-notice', 'ＦＩＮＡＬ　ＮＯＴＩＣＥ'],
  ],
  'fraud-like-word': [
    ...['ＡＴＭ', 'A T M', 'Ａ・Ｔ・Ｍ', 'A.T.M.', 'エーティーエム', 'フリコミ', 'ﾌﾘｺﾐ', '振りこみ', 'カード番号'],
    ...['マイナンバー'],
    ...['bank-account', 'gift cards', 'refunds'],
  ],
  'levy-named': [
    '国　保　料',
    'ｺｸﾎﾘｮｳ',
    'こくほりょう',
    '市民税・県民税',
    '森林環境税',
    'Resident Tax',
    'resident-tax',
  ],
  'amount-told': [
    ...['12,300円', '１２，３００円', '1 2 3 0 0 円', '一万二千三百円', '金壱万弐千円', '1万2千円', '12300圓'],
    ...['￥12300', '¥一万'],
    ...['JPY 12300', 'yen 12300', '12,300-', '納付額12300'],
  ],
  'resident-named': [
    ...['山田 太郎 様', 'ﾔﾏﾀﾞ様', '𠮷野様', '田中殿', '山田氏', '太郎くん', '花子ちゃん', '山田太郎（ヤマダタロウ）様'],
    ...['NGUYEN VAN AN様', 'Nguyen Van An さん', 'MR. YAMADA', 'Ms. Sato', 'Sato-san', '氏名:山田'],
  ],
  'foreign-number': [
    ...['０１２０−０００−０００', '0120ー000ー000', '(090)0000-0001', '［090］0000-0001', '+81 90 0000 0001'],
    ...['090・0000・0001'],
    ...['090.0000.0001', '090_0000_0001', '090*0000*0001', '090\u200B0000\u200B0001', '03−0000−9999', '03‑0000‑9999'],
  ],
  link: [
    ...['ｈｔｔｐｓ：／／ｅｘａｍｐｌｅ．ｊｐ', 'HTTPS ://EXAMPLE.JP', 'hxxps://example.jp', 'example。com'],
    ...['example[.]com'],
    ...['example dot com', 'example . com', 't.co/abc', 'kps.ms/abc', 'lin.ee/abc', 'forms.gle/x', 'youtu.be/x'],
    ...['日本語.jp'],
    ...['www．見本．ｊｐ', 'xn--wgv71a.jp', '192.0.2.1', 'a＠example.jp', 'ex\u200Bample.com', 'example.tokyo'],
    ...['example.city'],
  ],
};

describe('however it is written, it is found', () => {
  it.each(Object.entries(CAUGHT).flatMap(([rule, pieces]) => pieces.map((piece) => [rule, piece])))(
    '%s: %j',
    (rule, piece) => {
      expect(rulesOf(`${CHECK}${piece}`)).toContain(rule);
    },
  );
});

describe('of a resident’s health nothing is told', () => {
  it.each([
    ...['乳がんの疑い', 'がんの疑い、再検診', 'ｶﾞﾝ', '要精密検査', '再検査', '異常が見つかりました', '陽 性'],
    ...['リュウザン', '性病'],
    ...['結核の疑い', '結核患者', '接触者健診', '新型コロナに感染', '血糖値が高い', 'がん検診後のがん', '発達の遅れ'],
    ...['てんかん'],
    ...['せいみつけんさの てがみ', 'せいみつ けんさ', 'セイミツケンサ', 'もういちど さいけんさ', 'けっかは ようせい'],
    ...['にんちしょうの かた', 'こうけつあつ', 'けっかくの うたがい', 'いじょうが みつかりました', 'だいちょう がん'],
  ])('%s', (piece) => {
    expect(rulesOf(`${INVITE}${piece}`, { purpose: 'health' })).toEqual(['diagnosis-word']);
  });

  it.each([
    ...['胃がん・肺がん・大腸がん検診', '胃がんと肺がんの検診', 'がん・結核検診', '結核検診'],
    ...['子宮頸がん（HPV検査）検診', '骨粗しょう症検診'],
    ...['糖尿病・高血圧予防教室', '認知症予防教室', 'メタボ健診', '新型コロナウイルス感染症予防接種'],
    ...['BCG（結核予防）', '診断書は不要です'],
    ...['肝炎ウイルス検診', '健康診断を受けましょう', 'お困りのところなどご相談ください'],
    ...['だいちょうがん けんしん', 'にんちしょう よぼう きょうしつ', 'けっか くわしくは でんわで'],
    ...['しやくしょ けんこうか', '65さい いじょうの かた', 'うけて ください けんさの ひ', 'こうせい びょういん'],
    ...['10じ さつえい', 'じかん えんちょう', 'ボランティア ようせい けんしゅう', 'けんこう けつあつ そくてい'],
    ...['マイナンバーカードをお持ちください', '自己負担1,000円'],
  ])('but what is offered to everybody is called by its name: %s', (piece) => {
    expect(rulesOf(`${INVITE}${piece}`, { purpose: 'health' })).toEqual([]);
  });
});

describe('what looks like it and is not, passes', () => {
  it.each([
    ...['納付書を再発行します', '納付は口座振替が便利です', '受付8:30〜17:15', 'R8.11.30', '11/24〜12/01', '第5期分'],
    ...['5期・6期', '円滑に'],
    ...['整理番号 0123456789012', '〒100-0001', '03-0000-0110(内線123)', '03(0000)0111', '+81-3-0000-0110'],
    ...['10,000人の方が', '1,200件'],
    ...['担当者様', 'ご家族の皆さまへ', '赤ちゃん', 'お兄ちゃん', 'ママさん', '各氏', '氏名変更の届出'],
    ...['静岡県御殿場市', '防災くんれん', '様式'],
    ...['No.12/13', 'Q&A', '10 a.m. to 4 p.m.', 'Mon.-Fri. 9-17', 'a.m./p.m.', 'U.S.A.', 'Tel:03-0000-0110/0111'],
    ...['三鷹市・武蔵野市'],
  ])('%s', (piece) => {
    expect(rulesOf(`${CHECK}${piece}`)).toEqual([]);
  });

  it.each([
    'Dear Residents,',
    'DEAR RESIDENT',
    'Please call us.No fee.',
    'Thanks. In case of doubt call.',
    '2nd floor',
  ])('in English: %s', (piece) => {
    expect(rulesOf(`${ENGLISH}${piece}`, { language: 'en' })).toEqual([]);
  });

  it.each([
    '行きちがいの際は',
    '行き違ってしまった場合は',
    'すでにお納めの場合は',
    '既に納付済みの場合は',
    'お済みの方は',
  ])('as the sentence for payments that crossed it: %s', (piece) => {
    expect(rulesOf(`{{sender}}です。納付確認です。${piece}ご容赦ください。{{phone}}`)).toEqual([]);
  });

  it('but that a payment is in does not make that sentence', () => {
    expect(rulesOf('{{sender}}です。納付済みの確認ができません。{{phone}}')).toEqual(['crossing-sentence']);
  });
});

describe('a sign that nobody sees', () => {
  it.each(['\u200B', '\u00AD', '\u2060', '\uFEFF', '\u202E', '\u2028', '\uFFFD'])(
    'is not sent, however long the text: %j',
    (sign) => {
      expect(rulesOf(`${CHECK}${'あ'.repeat(40)}${sign}`)).toEqual(['unsendable-character']);
    },
  );

  it('is part of how Nepali is written, when it joins', () => {
    const nepali = `{{sender}}: तिरिसक्नुभएको भए बेवास्ता गर्नुहोस्। क्\u200Dष ${'।'.repeat(40)} {{phone}}`;
    expect(rulesOf(nepali, { language: 'ne' })).toEqual([]);
  });
});
