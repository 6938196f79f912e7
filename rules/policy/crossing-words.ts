import type { WordList } from './index.js';

/** domain.md C: 行き違い, and what says the same in the other languages. */
export const CROSSING: WordList = {
  ja: [
    ...['行き違い', '行違い', '行き違っ', '行きちが', 'ゆき違い', 'ゆきちがい', 'いき違い', 'いきちがい', '入れ違い'],
    ...['既に納付', 'すでに納付', '既にお納め', 'すでにお納め', '既にお支払', 'すでにお支払', 'お済みの場合'],
    ...['お済みの方'],
    ...['お済みの際', '納付済みの場合', '納付済みの方', '納付済みの際'],
  ],
  'ja-easy': ['もうはらった', 'もうはらって', 'もう払った', 'もう払って', 'もうおさめた', 'もう納めた', '行き違い'],
  en: ['already paid', 'have paid', 'paid already', 'already made the payment', 'already been paid'],
  zh: ['已经缴', '已缴', '已经支付', '已支付', '已经付', '已付', '已經繳', '已繳', '已經支付'],
  ko: ['이미 납부', '이미 내신', '이미 지불'],
  vi: ['đã nộp', 'đã thanh toán', 'đã đóng'],
  ne: ['तिरिसक', 'भुक्तानी गरिसक'],
  pt: ['já pagou', 'já tiver pago', 'já tenha pago', 'já efetuou', 'já realizou'],
  es: ['ya pagó', 'ya ha pagado', 'ya lo pagó', 'ya realizó el pago', 'ya ha realizado'],
  tl: ['nagbayad na', 'nakabayad na', 'nakapagbayad na', 'bayad na'],
  id: ['sudah membayar', 'sudah bayar', 'telah membayar'],
  my: ['ပေးပြီး', 'ပေးဆောင်ပြီး', 'ပေးချေပြီး'],
};

/** Whole sentences to copy. */
export const CROSSING_EXAMPLES: Partial<Record<keyof WordList, string>> = {
  ja: '行き違いの際はご容赦ください',
  'ja-easy': 'もう はらった人は だいじょうぶです',
  en: 'If you have already paid, please ignore this',
  zh: '如您已经缴纳，请忽略本短信',
  ko: '이미 납부하신 경우 양해 바랍니다',
  vi: 'Nếu đã nộp, xin bỏ qua tin này',
  ne: 'तिरिसक्नुभएको भए बेवास्ता गर्नुहोस्',
  pt: 'Se já pagou, desconsidere esta mensagem',
  es: 'Si ya pagó, ignore este mensaje',
  tl: 'Kung nagbayad na, huwag pansinin ito',
  id: 'Jika sudah membayar, abaikan pesan ini',
  my: 'ပေးပြီးပါက ဤစာကို လျစ်လျူရှုပါ',
};

/** domain.md C: Hachioji tells of a letter, Tokyo asks for a call; neither asks for a payment that might have crossed. */
export const NEUTRAL: WordList = {
  ja: ['発送しました', '発送いたしました', 'お送りしました', 'お送りいたしました', 'お電話ください', 'ご連絡ください'],
  'ja-easy': ['おくりました', '送りました', 'でんわしてください', '電話してください', '電話をください'],
  en: ['have sent', 'has been sent', 'was sent', 'have posted', 'please call'],
};

/** Whoever speaks of these asks for a payment. */
export const ON_PAYMENT: WordList = {
  ja: ['納付', '納め', '納入', '払', '料金', 'お金', '納期', '期限', '期日', '税金', '保険料を', '保険料の'],
  'ja-easy': ['はらい', 'はらって', 'はらった', 'はらう', 'おさめ', 'おかね'],
  en: ['pay', 'paid', 'payment', 'payments', 'due', 'bill', 'tax', 'taxes', 'fee', 'premium', 'money'],
};
