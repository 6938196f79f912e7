import * as fc from 'fast-check';
import type { About } from './about.js';
import { DEFAULT_POLICY } from './index.js';
import { checkWording } from './wording.js';

const HOKENRYO = { sender: '○○市保険料係', phone: '03-0000-0000', numbers: [] };

const ABOUT: About = {
  purpose: 'collection',
  department: 'zeimu',
  channel: 'sms',
  language: 'ja',
  section: HOKENRYO,
  policy: DEFAULT_POLICY,
};

const rulesOf = (words: string, about: Partial<About> = {}) =>
  checkWording(words, { ...ABOUT, ...about }).map(({ rule }) => rule);

describe('texts that municipalities send (domain.md C)', () => {
  it.each<[string, string, Partial<About>, string[]]>([
    [
      'Arakawa: a payment check with the number of the section and the crossing sentence',
      '{{sender}}です。納付確認のご連絡です。行き違いの際はご容赦ください。減免制度のご相談は {{phone}} へ。',
      {},
      [],
    ],
    [
      'Itami: a demand, without a number',
      'XX市徴収課です。未納の市税があります。至急ご納付をお願いします',
      { section: { sender: 'XX市徴収課', phone: '072-000-0000', numbers: [] } },
      ['call-back-number', 'crossing-sentence', 'threatening-word', 'threatening-word'],
    ],
    [
      'Hachioji: a letter was posted, with the direct number',
      'XX市税務部納税課です。〇月〇日に通知を発送しましたのでご確認ください。042-000-0000',
      { section: { sender: 'XX市税務部納税課', phone: '042-000-0000', numbers: [] } },
      [],
    ],
    [
      'Tokyo: please call',
      '{{sender}}です。お伝えしたいことがあります。お電話ください【電話】{{phone}}(徴税課〇〇班)※送信専用のため返信不可',
      { section: { sender: '〇〇都税事務所', phone: '03-0000-0000', numbers: [] } },
      [],
    ],
    [
      'Toshima: a 催告状 was posted, be sure to pay',
      '豊島区税務課です。昨日催告状を発送しました。必ずご納付ください。心当たりのない場合はご容赦ください。03-0000-0000',
      { section: { sender: '豊島区税務課', phone: '03-0000-0000', numbers: [] } },
      ['crossing-sentence', 'threatening-word', 'threatening-word'],
    ],
    [
      'the draft of 54 units',
      '{{sender}}です。納付確認のご連絡です。行き違いの際はご容赦ください。{{phone}}（送信専用）',
      {},
      [],
    ],
    [
      'the fuller variant of 73 units and more costs a second segment',
      '{{sender}}です。○期分の納付確認のご連絡です。既にお済みの場合や行き違いの際はどうかご容赦ください。お問い合わせは{{phone}}（送信専用）',
      {},
      ['two-segments'],
    ],
  ])('%s', (_title, words, about, rules) => {
    expect(rulesOf(words, about)).toEqual(rules);
  });
});

describe('the sentence for payments that crossed the text', () => {
  it.each<[string, Partial<About>, string[]]>([
    ['{{sender}}です。ご確認ください。{{phone}}', {}, ['crossing-sentence']],
    ['{{sender}}です。通知を発送しました。{{phone}}', {}, []],
    ['{{sender}}です。納付書を発送しました。{{phone}}', {}, ['crossing-sentence']],
    ['{{sender}}です。お約束の期日が近づいています。お電話ください。{{phone}}', {}, ['crossing-sentence']],
    ['{{sender}}です。もう　はらった人は　だいじょうぶです。{{phone}}', { language: 'ja-easy' }, []],
    ['{{sender}}: Please check your payment. Tel {{phone}}', { language: 'en' }, ['crossing-sentence']],
    ['{{sender}}: We have sent you a letter. Tel {{phone}}', { language: 'en' }, []],
    ['{{sender}}: We have sent you a bill. Tel {{phone}}', { language: 'en' }, ['crossing-sentence']],
    ['{{sender}}: If you HAVE ALREADY PAID, please ignore this. Tel {{phone}}', { language: 'en' }, []],
    ['{{sender}}です。', { channel: 'phone' }, []],
    ['{{sender}}です。ご連絡です。{{phone}}', { purpose: 'health' }, []],
  ])('%s', (words, about, rules) => {
    expect(rulesOf(words, about).filter((rule) => rule === 'crossing-sentence')).toEqual(rules);
  });

  it('is offered as a whole in each language, and each of those passes', () => {
    const [crossing] = DEFAULT_POLICY.purposes.collection.required;
    for (const [language, sentence] of Object.entries(crossing?.example ?? {})) {
      const about = { language: language as About['language'] };
      expect(rulesOf(`{{sender}} ${sentence} {{phone}}`, about)).not.toContain('crossing-sentence');
      expect(rulesOf('{{sender}} {{phone}}', about)).toContain('crossing-sentence');
      expect(rulesOf(`{{sender}} ${sentence} {{phone}}`, about)).not.toContain('threatening-word');
    }
  });
});

const CHECK = '{{sender}}です。納付確認のご連絡です。行き違いの際はご容赦ください。{{phone}}';

describe('a word that may not stand', () => {
  it.each<[string, Partial<About>, string[]]>([
    ['滞 納', {}, ['threatening-word']],
    ['滞\u200B納', {}, ['threatening-word', 'unsendable-character']],
    ['ＡＴＭで', {}, ['fraud-like-word']],
    ['a treatment', {}, []],
    ['OVERDUE', { language: 'vi' }, ['threatening-word']],
    ['sin embargo', { language: 'es' }, []],
    ['embargo', { language: 'es' }, ['threatening-word']],
    ['nợ\u0020thuế', { language: 'vi' }, ['threatening-word']],
    ['スローガン', { purpose: 'health' }, []],
    ['ｶﾞﾝ', { purpose: 'health' }, ['diagnosis-word']],
    ['大腸がん検診', { purpose: 'health' }, []],
    ['がん検診の結果、がん', { purpose: 'health' }, ['diagnosis-word']],
    ['新型コロナワクチン', { purpose: 'health' }, []],
    ['新型コロナの検査で陽性', { purpose: 'emergency' }, ['diagnosis-word', 'diagnosis-word']],
    ['乳幼児健康診断', { purpose: 'maternal' }, []],
    ['流産', { purpose: 'maternal' }, ['diagnosis-word']],
    ['差押', { channel: 'phone' }, ['threatening-word']],
    ['差押', { channel: 'letter' }, ['threatening-word']],
    ['振込', { channel: 'phone' }, ['fraud-like-word']],
    ['振込', { channel: 'letter' }, []],
    ['12,300円', { channel: 'letter' }, []],
    ['妊娠', { purpose: 'maternal' }, ['sensitive-word']],
    ['妊娠', { purpose: 'maternal', channel: 'phone' }, []],
    ['国保料', { channel: 'phone' }, []],
    ['国民健康保険', {}, ['levy-named']],
    ['軽自動車税', {}, ['levy-named']],
    ['軽自動車税と自動車税', {}, ['levy-named', 'levy-named']],
    ['国保の', {}, ['levy-named']],
    ['国保年金課', {}, []],
    ['市税', {}, []],
    ['督促', { purpose: 'health' }, ['threatening-word']],
    ['国民健康保険料', {}, ['levy-named']],
    ['国保料', { purpose: 'health' }, []],
    ['１２，３００円', {}, ['amount-told']],
    ['三千円', {}, ['amount-told']],
    ['¥500', {}, ['amount-told']],
    ['5,000 yen', { language: 'en' }, ['amount-told']],
    ['円満に', {}, []],
    ['山田 太郎さま', {}, ['resident-named']],
    ['山田花子様', {}, ['resident-named']],
    ['ヤマダ様', {}, ['resident-named']],
    ['お子様', {}, []],
    ['納税者様', {}, []],
    ['同様の', {}, []],
    ['王様式', {}, []],
    ['Dear Mr. Yamada', { language: 'en' }, ['resident-named']],
    ['Dear Resident', { language: 'en' }, []],
    ['氏名：ヤマダ', {}, ['resident-named']],
  ])('%s', (piece, about, rules) => {
    const { purpose = 'collection' } = about;
    const words = purpose === 'collection' ? CHECK : '{{sender}}です。ご案内です。{{phone}}';
    const expected: readonly string[] = rules;
    const found = rulesOf(`${words}${piece}`, about).filter((rule) => !/segment|au-|crossing/.test(rule));
    expect(found).toEqual(expected);
  });

  it('may be the section’s own name', () => {
    const section = { sender: '見本市国民健康保険料係', phone: '03-0000-0000', numbers: [] };
    expect(rulesOf(CHECK.replace('{{sender}}', section.sender), { section })).toEqual([]);
  });
});

describe('numbers and links', () => {
  it.each<[string, string[]]>([
    ['03-0000-0000', []],
    ['03(0000)0000', []],
    ['+81 3 0000 0000', []],
    ['０３ー００００ー００００', ['full-width-number']],
    ['03-0000-9999', ['foreign-number']],
    ['０１２０－０００－０００', ['foreign-number']],
    ['090-0000-0001', ['foreign-number']],
    ['119', []],
    ['#7119', []],
    ['2026-11-24 10:00-16:00', []],
    ['11/24〜12/01', []],
    ['http://example.jp', ['link']],
    ['ｈｔｔｐｓ：／／example．ｊｐ', ['link']],
    ['example.lg.jpをご覧', ['link']],
    ['bit.ly/x', ['link']],
    ['info@city.example.jp', ['link']],
    ['Tel.03-0000-0000', []],
    ['10 a.m. to 4 p.m.', []],
  ])('%s', (piece, rules) => {
    expect(rulesOf(`${CHECK} ${piece}`).filter((rule) => rule !== 'two-segments')).toEqual(rules);
  });

  it('of a listed host may stand, those that only look like it may not', () => {
    const policy = structuredClone(DEFAULT_POLICY);
    policy.purposes.health.links.hosts.push('city.example.lg.jp');
    const invite = '{{sender}}です。{{phone}} ';
    const about: Partial<About> = { purpose: 'health', policy };
    expect(rulesOf(`${invite}https://www.city.example.lg.jp/kenshin?x=1`, about)).toEqual([]);
    for (const link of [
      'https://city.example.lg.jp@example.com/',
      'https://notcity.example.lg.jp',
      'city.example.lg.jp.example.com',
    ]) {
      expect(rulesOf(invite + link, about)).toEqual(['unlisted-link']);
    }
  });
});

describe('a placeholder', () => {
  it.each<[string, string[]]>([
    ['{{due.venue}}', []],
    ['{{ due.venue }}', []],
    ['{{due.balance}}', ['unspeakable-fact']],
    ['{{payer.arrears}}', ['unspeakable-fact']],
    ['{{due.venu}}', ['unknown-placeholder']],
    ['{{name}}', ['unknown-placeholder']],
    ['{{氏名}}', ['unknown-placeholder']],
  ])('%s', (piece, rules) => {
    const speakable = [
      { name: 'venue', type: 'text' },
      { name: 'balance', type: 'yen' },
    ];
    expect(rulesOf(`${CHECK}${piece}`, { speakable })).toEqual(rules);
  });
});

describe('any text', () => {
  it('is judged, with every place inside it', () => {
    const pieces = fc.constantFrom(
      '{{sender}}',
      '{{phone}}',
      '{{',
      '}}',
      '{{due.venue}}',
      '03-',
      '督',
      '促',
      'がん',
      '様',
      '円',
      '１',
      'ﾞ',
      '\u200B',
      '𠮷',
      '\uD842',
      'http://',
      '\n',
    );
    const words = fc.array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 30 });
    const speakable = [{ name: 'venue', type: 'text' }];
    fc.assert(
      fc.property(words, (parts) => {
        const text = parts.join('');
        return (['collection', 'health', 'maternal', 'emergency', ''] as const).every((purpose) =>
          checkWording(text, { ...ABOUT, purpose, speakable }).every(
            ({ offset, ja, en }) => offset >= 0 && offset <= text.length && ja !== '' && en !== '',
          ),
        );
      }),
      { numRuns: 500 },
    );
  });
});
