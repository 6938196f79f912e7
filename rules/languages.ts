/** What staff, lists and page writers call the languages that people read, each with its code. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  ja: ['日本語', '日本', 'japanese', 'jpn', 'jp'],
  'ja-easy': [
    'やさしい日本語',
    'やさしいにほんご',
    '優しい日本語',
    '易しい日本語',
    'やさしい',
    'easy japanese',
    'easy',
    'plain japanese',
  ],
  en: ['英語', 'english', 'eng'],
  zh: [
    '中国語',
    '中文',
    '簡体字',
    '簡体字中国語',
    '繁体字',
    '繁体字中国語',
    '北京語',
    '台湾語',
    'chinese',
    'zho',
    'chi',
    'cn',
  ],
  ko: ['韓国語', '朝鮮語', '韓国・朝鮮語', 'ハングル', 'korean', 'kor', 'kr'],
  vi: ['ベトナム語', 'ヴェトナム語', 'vietnamese', 'vie', 'vn'],
  ne: ['ネパール語', 'nepali', 'nepalese', 'nep', 'np'],
  pt: ['ポルトガル語', 'ブラジル語', 'portuguese', 'por'],
  es: ['スペイン語', 'spanish', 'spa'],
  tl: ['フィリピノ語', 'フィリピン語', 'タガログ語', 'tagalog', 'filipino', 'fil', 'tgl'],
  id: ['インドネシア語', 'indonesian', 'ind'],
  my: ['ミャンマー語', 'ビルマ語', 'burmese', 'myanmar', 'mya', 'mm'],
  th: ['タイ語', 'thai'],
  km: ['クメール語', 'カンボジア語', 'khmer'],
  lo: ['ラオス語', 'lao'],
  mn: ['モンゴル語', 'mongolian'],
  si: ['シンハラ語', 'sinhala'],
  bn: ['ベンガル語', 'bengali'],
  hi: ['ヒンディー語', 'hindi'],
  ur: ['ウルドゥー語', 'urdu'],
  fa: ['ペルシャ語', 'ペルシア語', 'persian'],
  ar: ['アラビア語', 'arabic'],
  tr: ['トルコ語', 'turkish'],
  ru: ['ロシア語', 'russian'],
  uk: ['ウクライナ語', 'ukrainian'],
  fr: ['フランス語', 'french'],
  de: ['ドイツ語', 'german'],
};

const CODES: ReadonlyMap<string, string> = new Map(
  Object.entries(NAMES).flatMap(([code, names]) => names.map((name) => [name, code] as const)),
);

/** The code of a language that is called `text`, in Japanese or English; undefined when none is. */
export function languageCalled(text: string): string | undefined {
  const plain = text.normalize('NFKC').trim().toLowerCase();
  return CODES.get(plain) ?? CODES.get(plain.replace(/[(（].*$/, '').trim());
}
