import { isForbiddenColumn } from '../import/headers.js';
import { RESIDENT_COLUMNS } from '../import/layout.js';
import { viewsOf } from '../policy/folded.js';
import { say } from './catalogue.js';
import type { Finding, Sentence } from './faults.js';
import type { Sections } from './shape.js';

type Facts = Sections['facts'];
type Fact = Facts[string];

/** domain.md G: no list may have a My Number; the import refuses the file, so that the page is told before. */
export function forbiddenColumnFindings({ facts }: Partial<Sections>): Finding[] {
  return Object.entries(facts ?? {}).flatMap(([name, { column, synonyms }]) =>
    [column, ...synonyms].flatMap((title, index): Finding[] => {
      if (!isForbiddenColumn(title)) return [];
      const path = index === 0 ? ['facts', name, 'column'] : ['facts', name, 'synonyms', index - 1];
      return [{ path, ...say('column-forbidden', { column: title }) }];
    }),
  );
}

/**
 * What a fact that is spoken of would tell whoever reads along (domain.md C9, D4), by the headers of its column;
 * undefined when nothing. A date tells less than a text: the day that somebody promised to pay names no levy.
 */
export function secretOf({ column, synonyms, type }: Pick<Fact, 'column' | 'synonyms' | 'type'>) {
  const kinds = type === 'text' ? SECRETS : SECRETS.filter(({ ofDates }) => ofDates);
  for (const title of [column, ...synonyms]) {
    const header = plain(title);
    if (type === 'text' && RESIDENT.has(header)) return { column: title, kind: PERSON };
    if (PLACES.test(header) || (TIMES.test(header) && !FOLLOW_UPS.test(header))) continue;
    const told = header.replaceAll(CHECKUPS, '');
    const secret = kinds.find(({ header: pattern }) => pattern.test(told));
    if (secret) return { column: title, kind: secret.kind };
  }
  return undefined;
}

/** Of all ways to write a header one: full-width and half-width, small kana signs, spaces and dots. */
const plain = (title: string): string => viewsOf(title).tight.text.replace(HIRAGANA, asKatakana);
const HIRAGANA = /[ぁ-ゖ]/g;
const asKatakana = (kana: string) => String.fromCharCode(kana.charCodeAt(0) + 0x60);

/** The columns of every list that tell who a resident is; the language and the day of a check tell nobody. */
const RESIDENT: ReadonlySet<string> = new Set(
  Object.entries(RESIDENT_COLUMNS).flatMap(([field, { column, synonyms }]) =>
    field === 'lang' || field === 'confirmedOn' ? [] : [column, ...synonyms].map(plain),
  ),
);

/** What a place is called and where it is. */
const PLACES = /(?:会場|場所|窓口|医療機関|医院|病院|施設|センター)(?:ノ?(?:名|名称|名前|住所|所在地|郵便番号))?$/;
/** When something is talked over, offered or sent. */
const TIMES = /(?:説明|相談|面談|予約|受付|訪問|健診|検診|接種|受診|開催|発送|申込)会?(?:日|日時|時刻|時間|期間|期限)$/;
/** Only who was found to have something has a day for these; a がん検診 is offered to everybody. */
const FOLLOW_UPS =
  /精検|精密(?:検査|検診|健診)|(?:二次|再|要)(?:検(?![討索証])|健診|受診)|要(?:医療|治療)|疾患|病(?!院|後?児)|腫瘍|(?:(?<!スロー|オル)ガン|癌)(?!検診|健診|バ)/;
/** A check-up for everybody holds no diagnosis. */
const CHECKUPS = /健康診断|診断書/g;

const PERSON: Sentence = { ja: '本人を表す', en: 'who it is' };
const HEALTH: Sentence = { ja: '病気や検査の結果などを表す', en: 'how somebody’s health is' };
const MONEY: Sentence = { ja: '金額を表す', en: 'an amount' };
const BANK: Sentence = { ja: '口座を表す', en: 'a bank account' };
const LEVY: Sentence = { ja: '税目や期別を表す', en: 'which levy is owed' };

interface Secret {
  kind: Sentence;
  header: RegExp;
  /** Whether a date or a time of that kind tells it, too. */
  ofDates: boolean;
}

const SECRETS: readonly Secret[] = [
  {
    kind: PERSON,
    ofDates: true,
    header: anyOf([
      ...['氏名', '姓名', '宛名', '名前', '通称', '旧姓', 'フリガナ', 'カナ氏', '氏カナ', '個人番号', 'マイナンバー'],
      ...[
        '個人コード',
        '住民コード',
        '住民票',
        '世帯',
        '被保険者番号',
        '被保険者証',
        '受給者番号',
        '保険証',
        '記号番号',
      ],
      ...['生年', '出生日', '誕生', '年齢', '性別', '続柄', '配偶者', '扶養', '国籍', '在留', '本籍', '戸籍'],
      ...['住所', '居所', '郵便番号', '〒', '方書', '番地', '地番', '電話', '携帯', 'メールアドレス', 'メアド'],
      ...['支援措置', 'dv', '異動', '転入', '転出', '転居'],
      // The name of who is in charge, or of a firm, is nobody's secret.
      '(?:(?<!法)人|(?<!担当|業|主催|責任|管理)者|主|児|童|生徒|サマ|父|母|妻|夫|子)ノ?名(?!簿|称)',
      ...[
        '^(?:full|first|last|given|sur)?name$',
        'birth',
        '^dob$',
        'address',
        'postcode',
        'zipcode',
        'gender',
        'mynumber',
      ],
    ]),
  },
  {
    kind: HEALTH,
    ofDates: true,
    header: anyOf([
      ...[
        '病名',
        '傷病',
        '病歴',
        '病状',
        '持病',
        '疾病',
        '疾患',
        '診断',
        '陽性',
        '陰性',
        '症状',
        '発症',
        '所見',
        '既往',
      ],
      ...['(?:検査|健診|検診|測定|判定)ノ?(?:結果|値|区分)', '^結果', '判定', '血圧', '血糖'],
      ...[
        '服薬',
        '投薬',
        '薬名',
        '入院',
        '手術',
        '重症',
        'リスク',
        '障害(?!福祉課)',
        '障ガイ',
        '要介護',
        '介護度',
        '認定区分',
      ],
      ...[
        '妊娠',
        '出産予定',
        '分娩',
        '流産',
        '死産',
        '死亡',
        '死因',
        '感染(?:日|者|源|経路|区分)',
        '生活保護',
        '保護区分',
      ],
      ...['diagnos', 'disease', 'result', 'pregnan', 'disabilit'],
    ]),
  },
  { kind: HEALTH, ofDates: true, header: FOLLOW_UPS },
  {
    // The kind of a screening names the organ, and whoever reads along learns what is looked for.
    kind: HEALTH,
    ofDates: false,
    header: anyOf([
      '(?:検診|検査|診察|ドック)ノ?(?:種|名(?!簿)|項目|部位|方法|内容|区分|コース|メニュー)',
      ...['(?<!スロー|オル)ガン(?!バ)', '癌', '部位', '臓器', '診療科', '受診科', '異常', '指導区分'],
      ...['cancer', '(?:screening|exam|examination|test|checkup)(?:type|kind|name|item|site)', '^organ$', '^bodypart$'],
    ]),
  },
  {
    kind: MONEY,
    ofDates: false,
    header: anyOf([
      ...[
        '額',
        '残高',
        '未収',
        '料金',
        '代金',
        '負担金',
        '使用料',
        '手数料',
        '所得',
        '収入',
        '年収',
        '\\(円\\)',
        '円$',
      ],
      ...['amount', 'balance', 'arrears', '^fees?$'],
    ]),
  },
  {
    kind: BANK,
    ofDates: false,
    header: anyOf(['口座(?:番号|名義|記号)', '^口座$', '名義', '金融機関', '銀行', '支店', 'bank', 'account']),
  },
  {
    kind: LEVY,
    ofDates: false,
    header: anyOf([
      ...['税目', '税種', '税名', '税区分', '科目', '料金種別', '賦課', '課税', '相当年度', '期別', '^期$', '^期名$'],
      ...[
        '(?:市民|県民|区民|町民|村民|都民|府民|住民|市|県|区|町|村|資産|計画|自動車|国保|保険|入湯|事業)税(?!務|理)',
        '保険料',
        '国保',
      ],
      ...['滞納', '未納', '不納', '延滞', '分納', '督促', '催告', '差押', '納付書番号', '通知書番号', '納付番号'],
      ...['tax', 'levy', 'instal?lment'],
    ]),
  },
];

/** Headers are looked through in small letters and katakana. */
function anyOf(parts: readonly string[]): RegExp {
  return new RegExp(parts.join('|'));
}
