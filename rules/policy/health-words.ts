import type { Policy, WordList } from './index.js';

/** domain.md H3: a screening is offered, not threatened with. */
export const SCARES: WordList = {
  ja: ['手遅れ', '命にかかわ', '命に関わ', '命を落と', '余命', '死亡'],
  en: ['too late', 'fatal', 'deadly', 'death'],
};

/** domain.md D4: whoever lives in the house may not know yet. */
export const PREGNANCY: WordList = {
  ja: ['妊娠', '妊婦', 'にんしん', 'にんぷ'],
  en: ['pregnancy', 'pregnant'],
  zh: ['怀孕', '懷孕', '孕妇', '孕婦'],
  ko: ['임신', '임산부'],
  vi: ['mang thai', 'thai kỳ'],
  ne: ['गर्भ'],
  pt: ['gravidez', 'grávida', 'gestante'],
  es: ['embarazo', 'embarazada'],
  tl: ['buntis'],
  id: ['hamil', 'kehamilan'],
  my: ['ကိုယ်ဝန်'],
};

/**
 * The same as やさしい日本語 writes them. Short readings are those of other words, too (以上, 要請, 役所・健康課): those stand
 * here with what makes them a finding.
 */
const IN_KANA = [
  ...['せいみつけんさ', 'せいみつなけんさ', 'ようせいけん', 'ようけんさ', 'さいけんさ', 'ようさいけん', 'よういりょう'],
  ...['ようちりょう', 'あくせいしゅよう', 'のうしゅよう', 'しゅようが', 'はっけつびょう', 'いじょうがあり'],
  ...['いじょうがみつか', 'いじょうのうたがい', 'しょけんあり', 'しょけんがあ', 'しんだんされ', 'しんだんけっか'],
  ...['しんだんのけっか', 'しんだんめい', 'けっかはようせい', 'けっかがようせい', 'ようせいでした', 'ようせいはんのう'],
  ...['けっかはいんせい', 'けっかがいんせい', 'いんせいでした', 'ころなういるす', 'しんがたころな', 'かんせんしゃ'],
  ...['にかんせん', 'かんせんがかくにん', 'せっしょくしゃ', 'のうこうせっしょく', 'かんじゃ', 'けっかく'],
  ...['えいちあいぶい', 'えいず', 'ばいどく', 'せいびょう', 'せいかんせんしょう', 'がたかんえん', 'かんえんの'],
  ...['とうにょうびょう', 'こうけつあつ', 'けっとうち', 'めたぼ', 'にんちしょう', 'うつびょう', 'せいしんしっかん'],
  ...['せいしんか', 'いぞんしょう', 'いそんしょう', 'じさつ', 'ちゅうぜつ', 'なくなられ', 'はったつしょうがい'],
  ...['はったつのおくれ'],
];

/** What those are part of where words meet: 「結果、詳しく」, 「時間延長」, 「厚生病院」. */
const NOT_IN_KANA = [
  ...['くださいけんさ', 'けんこうしんだんけっか', 'けんこうしんだんのけっか', 'けっかくわし', 'けっかくださ'],
  ...[
    'けっかくば',
    'けっかくら',
    'せいびょういん',
    'せいびょうき',
    'じさつま',
    'ようせいけんしゅう',
    'けんこうけつあつ',
    'じかんえんの',
    'じさつえい',
    'にんちしょうかふぇ',
    'にんちしょうカフェ',
  ],
];

/** domain.md D, H1, H4: no diagnosis, no finding, no loss. Screenings and vaccinations are offered to everybody. */
export const DIAGNOSES: Policy['diagnoses'] = {
  words: {
    ja: [
      ...['がん', '癌', '腫瘍', '白血病', '精密検査', '要精検', '要検査', '再検査', '要再検', '要医療'],
      ...['要治療', '異常あり', '異常が', '異常の', '所見', '診断され', '診断結果', '診断名', 'と診断'],
      ...['陽性', '陰性', 'コロナ', '感染者', 'に感染', '感染が確認', '接触者', '接触者健診'],
      ...['接触者検診', '濃厚接触', '患者', '結核', 'HIV', 'エイズ'],
      ...['梅毒', '性病', '性感染症', '肝炎', '糖尿病', '高血圧', '血糖値', 'メタボ', '認知症', 'てんかん', 'うつ病'],
      ...['精神疾患', '精神科', '依存症', '自殺'],
      ...['流産', '死産', '中絶', '亡くなられ', '発達障害', '発達の遅れ', 'りゅうざん', 'しざん'],
      ...IN_KANA,
    ],
    en: [
      ...['cancer', 'tumor', 'tumour', 'diagnosis', 'diagnosed', 'tested positive', 'test positive', 'positive test'],
      ...['positive result', 'covid', 'coronavirus', 'infected', 'tuberculosis', 'syphilis', 'hepatitis'],
      ...['diabetes', 'dementia', 'depression', 'miscarriage', 'stillbirth', 'abortion'],
    ],
    zh: ['癌', '肿瘤', '阳性', '新冠', '确诊', '結核', '结核', '流产', '流產', '死产', '死產', '堕胎'],
    ko: ['암 진단', '양성', '코로나', '확진', '결핵', '사산', '낙태'],
    vi: ['ung thư', 'dương tính', 'sảy thai', 'thai chết lưu', 'phá thai', 'bệnh lao'],
    ne: ['क्यान्सर', 'पोजिटिभ', 'कोरोना', 'गर्भपात'],
    pt: ['câncer', 'positivo', 'aborto', 'natimorto', 'tuberculose'],
    es: ['cáncer', 'positivo', 'aborto', 'tuberculosis'],
    tl: ['kanser', 'positibo', 'nakunan'],
    id: ['kanker', 'positif', 'keguguran'],
    my: ['ကင်ဆာ', 'ကိုဗစ်', 'ကိုယ်ဝန်ပျက်'],
  },
  except: [
    ...['がんけんしん', 'がん検査', 'がんばって', 'がんばり', 'がんばる', 'スローガン', 'オルガン', '健康診断結果'],
    ...['cancer screening', 'covid vaccine', 'covid-19 vaccine', 'covid vaccination', 'covid-19 vaccination'],
    ...['癌症筛查', 'HIV検査', '認知症カフェ'],
    ...NOT_IN_KANA,
  ],
  services: [
    ...['検診', '健診', '予防', 'ワクチン', '接種', '教室', '講座', '講演会'],
    ...['けんしん', 'よぼう', 'せっしゅ', 'きょうしつ', 'こうざ', 'こうえんかい'],
  ],
};
