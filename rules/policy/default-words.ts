import type { Terms, WordList } from './index.js';

type Threats = Omit<Terms['forbidden'][number], 'rule'>;

/** What asks for payment with a threat: outside collections, too, where nothing asks for a payment (domain.md C, C9). */
export const DUNNING: Threats = {
  words: {
    ja: ['督促', '催告', '滞納', '未納', '差押', '差し押', 'とくそく', 'たいのう'],
    en: ['dunning', 'demand for payment', 'arrears'],
  },
  except: [],
  instead: { ja: 'ご案内' },
};

/** domain.md C: Arakawa avoids 督促 and 催告 and says 納付確認; C9: no 滞納; Itami's 至急 and Toshima's 催告状 are ruled out. */
export const THREATS: Threats[] = [
  {
    words: {
      ja: ['督促', '催告', 'とくそく', 'さいこく'],
      en: ['dunning', 'demand for payment', 'final notice', 'final demand'],
      zh: ['催缴', '催繳', '催收'],
      ko: ['독촉', '최고장'],
      vi: ['đốc thúc', 'đòi nợ'],
      pt: ['cobrança', 'aviso final'],
      es: ['requerimiento de pago', 'cobranza', 'último aviso'],
      id: ['penagihan'],
    },
    except: [],
    instead: { ja: '納付確認', 'ja-easy': 'お金の かくにん', en: 'payment check', zh: '缴费确认', ko: '납부 확인' },
  },
  {
    words: {
      ja: ['滞納', '未納', '不納', '延滞', '未払', '不払', 'たいのう'],
      en: ['arrears', 'overdue', 'delinquent', 'delinquency', 'unpaid', 'past due'],
      zh: ['滞纳', '滯納', '拖欠', '欠缴', '欠费', '逾期'],
      ko: ['체납', '미납', '연체'],
      vi: ['nợ thuế', 'quá hạn', 'chậm nộp'],
      ne: ['बक्यौता'],
      pt: ['inadimplência', 'inadimplente', 'em atraso', 'atrasado', 'dívida'],
      es: ['moroso', 'atrasado', 'vencido', 'deuda', 'impago'],
      tl: ['utang'],
      id: ['tunggakan', 'menunggak'],
    },
    except: ['이미 납부', '이미납부'],
    instead: { ja: '納付の確認', 'ja-easy': 'お金の かくにん', en: 'payment check', zh: '缴费确认', ko: '납부 확인' },
  },
  {
    words: {
      ja: [
        ...['差押', '差し押', '差しおさ', 'さし押', 'さしおさ', '財産調査', '強制執行', '強制徴収'],
        ...[
          '法的措置',
          '法的手続',
          '法的手段',
          '訴訟',
          '提訴',
          '裁判',
          '捜索',
          '公売',
          '取立',
          '取り立て',
          '債権回収',
          'ペナルティ',
        ],
      ],
      en: ['seizure', 'seize', 'seized', 'seizing', 'confiscate', 'legal action', 'lawsuit', 'penalty'],
      zh: ['查封', '扣押', '没收', '沒收', '强制执行'],
      ko: ['압류', '강제집행', '소송'],
      vi: ['tịch thu', 'tịch biên', 'cưỡng chế'],
      ne: ['जफत'],
      pt: ['penhora', 'apreensão', 'confisco'],
      es: ['embargo', 'incautación', 'demanda judicial'],
      id: ['penyitaan', 'disita'],
    },
    except: ['sin embargo'],
    instead: {},
  },
  {
    words: {
      ja: [
        ...['至急', '直ちに', 'ただちに', '即刻', '今すぐ', 'いますぐ', '必ず納付', '必ずご納付'],
        ...['必ず納め', '必ずお納め', '必ず支払', '必ずお支払', '最終通告', '最終通知', '警告'],
      ],
      en: ['urgent', 'urgently', 'immediately', 'at once', 'right now', 'warning'],
      zh: ['立即', '立刻', '紧急', '緊急', '马上', '警告'],
      ko: ['긴급', '즉시', '경고'],
      vi: ['khẩn cấp', 'ngay lập tức', 'cảnh báo'],
      ne: ['तुरुन्त'],
      pt: ['urgente', 'imediatamente'],
      es: ['urgente', 'inmediatamente'],
      tl: ['agad', 'kaagad'],
      id: ['mendesak', 'peringatan'],
      my: ['ချက်ချင်း'],
    },
    except: [],
    instead: { ja: 'ご確認をお願いします', en: 'please check' },
  },
];

/** A card that residents show at the desk is no number that is asked for. */
export const NOT_FRAUD: string[] = ['マイナンバーカード'];

/** domain.md C, lint rules: no words of bank accounts or cash machines; refund fraud is the commonest in a town's name. */
export const FRAUD: WordList = {
  ja: [
    ...['口座番号', '振込', '振り込', '振りこ', 'ATM', 'エーティーエム', '暗証番号', 'パスワード', 'キャッシュカード'],
    ...['カード番号', 'セキュリティコード', '電子マネー', 'プリペイド', '還付金', 'マイナンバー', '個人番号'],
    ...['こうざばんごう', 'ふりこみ', 'ふりこん'],
  ],
  en: [
    ...['bank account', 'bank accounts', 'account number', 'bank transfer', 'wire transfer', 'gift card', 'gift cards'],
    ...['prepaid card', 'prepaid cards', 'cash card', 'card number', 'refund', 'refunds', 'password'],
  ],
  zh: ['银行账号', '银行账户', '銀行帳號', '汇款', '匯款', '转账', '轉帳', '密码', '退税'],
  ko: ['계좌번호', '송금', '비밀번호', '환급금'],
  vi: ['số tài khoản', 'chuyển khoản', 'mật khẩu'],
  ne: ['बैंक खाता'],
  pt: ['conta bancária', 'transferência bancária', 'senha'],
  es: ['cuenta bancaria', 'transferencia bancaria', 'contraseña'],
  id: ['rekening', 'transfer bank', 'kata sandi'],
  my: ['ဘဏ်အကောင့်'],
};

/**
 * domain.md C9: no levy by its name, nor the insurance that it is for. 市税 and 保険料 alone name no levy: they tell no more
 * than 納税課 and 保険料係, which every text begins with, and Itami's text says 市税 (C, seen).
 */
export const LEVIES: WordList = {
  ja: [
    ...['国保', 'こくほ', '国民健康保険', '介護保険', '後期高齢者医療', '国民年金保険料'],
    ...['国保料', '国保税', '国民健康保険料', '国民健康保険税', '介護保険料', '後期高齢者医療保険料'],
    ...['国民年金', '保育料', '給食費', '水道料金', '下水道使用料', '住宅使用料'],
    ...['住民税', '市民税', '県民税', '都民税', '区民税', '町民税', '村民税', '市県民税', '固定資産税', '都市計画税'],
    ...['軽自動車税', '自動車税', '事業税', '森林環境税', '入湯税'],
    ...['こくほりょう', 'こくみんけんこうほけんりょう', 'じゅうみんぜい', 'こていしさんぜい', 'かいごほけんりょう'],
  ],
  en: [
    ...['resident tax', 'residence tax', 'inhabitant tax', 'property tax', 'fixed asset tax', 'vehicle tax', 'car tax'],
    ...['health insurance premium', 'health insurance premiums', 'care insurance premium', 'water bill'],
  ],
  zh: ['居民税', '固定资产税', '国民健康保险费', '国民健康保险税'],
  ko: ['주민세', '고정자산세', '국민건강보험료', '개호보험료'],
  vi: ['thuế cư trú', 'thuế thị dân', 'thuế tài sản', 'phí bảo hiểm y tế'],
  pt: ['imposto residencial', 'imposto sobre imóveis', 'imposto municipal'],
  es: ['impuesto de residencia', 'impuesto municipal', 'impuesto sobre bienes'],
};

/** Sections that are called after an insurance; the name of the section that writes is not looked through at all. */
export const SECTIONS_BY_LEVY: string[] = [
  ...['国保課', '国保係', '国保年金課', '国保年金係', '国保医療課', '保険年金課', '国民健康保険課', '国民健康保険係'],
  ...['国民健康保険年金課', '介護保険課', '介護保険係', '後期高齢者医療係', '後期高齢者医療広域連合'],
];

/** domain.md C9: 「皆様」「お客様」 name nobody. */
export const POLITE_FORMS: string[] = [
  ...['皆', '客', '家族', '保護者', '子', '赤', '兄', '姉', '旦那', 'ママ', 'パパ', 'ベビー', '世帯主'],
  ...['納税者', '義務者', '対象者', '本人', '主人', '奥', '母', '父', '産婦'],
  ...['妊婦', '住民', '区民', '市民', '町民', '村民', '県民', '都民', '府民', '道民', '国民', '利用者'],
  ...[
    '受診者',
    '予約者',
    '申込者',
    '申請者',
    '被保険者',
    '加入者',
    '担当者',
    '担当',
    '事業者',
    '関係者',
    '参加者',
    '希望者',
  ],
  ...['各位', '何', '相手', '同', '仕', '模', '有', '異', '多', '医者', '業者', '各', '両', '摂', '保健師', '助産師'],
  ...['看護師', '医師', '職員', '推進員', '民生委員', '親', '方'],
];
