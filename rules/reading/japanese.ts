import { EVENTS_DOC, type EventType } from '../events.js';
import { languageCalled } from '../languages.js';
import { meant, nearest, type Sentence } from './faults.js';

/** What a designer calls a key or a word of the language who writes it in Japanese; the first that stands there is meant. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  プログラム: ['program'],
  件名: ['title'],
  題名: ['title'],
  名称: ['title'],
  タイトル: ['title'],
  課: ['department', 'to'],
  部署: ['department'],
  担当: ['department'],
  目的: ['purpose'],
  単位: ['unit'],
  項目: ['facts'],
  種類: ['type', 'kind', 'about'],
  型: ['type'],
  列: ['column'],
  見出し: ['column'],
  任意: ['optional'],
  対象: ['enrol'],
  対象外: ['exclude'],
  除外: ['exclude'],
  条件: ['when'],
  理由: ['because', 'as'],
  終了: ['ends'],
  終わり: ['ends', 'end', 'to'],
  始まり: ['from'],
  保留: ['holds'],
  上限: ['caps', 'max'],
  時間帯: ['window', 'bands'],
  送信日程: ['waves'],
  曜日: ['on', 'days'],
  人数: ['max'],
  手順: ['steps'],
  ステップ: ['steps', 'step'],
  時期: ['at'],
  日時: ['at'],
  はがき: ['postcard'],
  葉書: ['postcard'],
  封書: ['letter'],
  電話: ['phone'],
  訪問: ['visit'],
  本文: ['text'],
  文面: ['text'],
  台本: ['script'],
  回数: ['attempts', 'max'],
  様式: ['template'],
  同封: ['inserts'],
  質問: ['questions', 'ask'],
  選択肢: ['choices'],
  テスト: ['tests'],
  前提: ['given'],
  通知: ['events'],
  結果: ['outcomes', 'outcome'],
  期待: ['expect'],
};

/** The same of values, among them English words that are none of the language. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  月: ['mon'],
  火: ['tue'],
  水: ['wed'],
  木: ['thu'],
  金: ['fri'],
  土: ['sat'],
  日: ['sun', 'date'],
  開庁日: ['office'],
  平日: ['office'],
  毎日: ['every-day'],
  午前: ['am'],
  午後: ['pm'],
  夕方: ['evening'],
  夜間: ['evening'],
  圧着: ['sealed'],
  世帯: ['household'],
  金額: ['yen'],
  円: ['yen'],
  整数: ['int'],
  日付: ['date'],
  時刻: ['time'],
  文字: ['text'],
  有無: ['flag'],
  年齢: ['age'],
  抽選: ['random'],
  不在: ['absent', 'no-answer'],
  話し中: ['busy'],
  留守電: ['voicemail'],
  留守番電話: ['voicemail'],
  本人: ['reached-self'],
  家族: ['reached-family'],
  携帯なし: ['no-mobile'],
  番号なし: ['no-number'],
  不通: ['number-dead', 'undelivered'],
  不達: ['undelivered'],
  到達: ['delivered'],
  送信済み: ['delivered'],
  sent: ['delivered'],
  reached: ['reached-self'],
  投函: ['posted'],
  投函済み: ['posted'],
  返戻: ['returned'],
  未着: ['undelivered'],
  応答なし: ['no-answer'],
  約束: ['promised'],
  納付: ['collection', 'due'],
  収納: ['collection', 'due'],
  徴収: ['collection', 'due'],
  納税: ['collection', 'due'],
  税: ['due', 'collection'],
  税金: ['due', 'collection'],
  期別: ['due', 'collection'],
  国保料: ['due', 'collection'],
  保険料: ['due', 'collection'],
  tax: ['due'],
  健診: ['health', 'screening'],
  検診: ['health', 'screening'],
  保健: ['health'],
  健康: ['health'],
  予防接種: ['health'],
  接種: ['booking'],
  予約: ['booking'],
  母子: ['maternal', 'care'],
  母子保健: ['maternal', 'care'],
  妊娠: ['maternal', 'care'],
  子育て: ['maternal', 'care'],
  緊急: ['emergency'],
  災害: ['emergency'],
  感染症: ['infection'],
  用件: ['matter'],
  案件: ['case'],
  納付義務者: ['payer'],
  納税義務者: ['payer'],
  義務者: ['payer'],
  世帯主: ['household'],
  電話: ['phone'],
  電話番号: ['phone'],
  weekdays: ['office'],
  weekday: ['office'],
  workdays: ['office'],
  '月〜金': ['office'],
  '月-金': ['office'],
  '月～金': ['office'],
  daily: ['every-day'],
  everyday: ['every-day'],
  全日: ['every-day'],
  昼: ['pm'],
  昼間: ['pm'],
  朝: ['am'],
  夜: ['evening'],
  文字列: ['text'],
  テキスト: ['text'],
  数: ['int'],
  数値: ['int'],
  時間: ['time'],
  リスト順: ['list'],
};

/** The key of `known` that was meant: what a Japanese word stands for, or the nearest one. */
export function nearestKey(key: string, known: readonly string[]): string | undefined {
  const named = Object.hasOwn(KEYS, key) ? KEYS[key]?.find((name) => known.includes(name)) : undefined;
  const language = languageCalled(key);
  if (named === undefined && language !== undefined && known.includes(language)) return language;
  return named ?? nearest(key, known);
}

/** The word of `known` that was meant: `火`, `火曜` and `火曜日` are all tue. */
export function nearestWord(word: string, known: readonly string[]): string | undefined {
  const plain = word.replace(/(?<=^[月火水木金土日])曜日?$/, '');
  const named = Object.hasOwn(VALUES, plain) ? VALUES[plain]?.find((name) => known.includes(name)) : undefined;
  return named ?? nearest(word, known);
}

/** Of a list of events too long to be read: those that staff call so, or where all of them stand. */
export function eventsNamed(word: string, known: readonly string[]): Sentence {
  const named = known.filter((name) => Object.hasOwn(EVENTS_DOC, name) && titleOf(name).includes(word));
  const [only] = named;
  if (only === undefined || named.length > MOST_NAMED) return ELSEWHERE;
  if (named.length === 1) return meant(only);
  return {
    ja: `${named.map((name) => `${name}（${titleOf(name)}）`).join('、')} のどれかではありませんか。`,
    en: ` Did you mean ${named.join(' or ')}?`,
  };
}

const titleOf = (name: string): string => EVENTS_DOC[name as EventType].ja;
const MOST_NAMED = 6;
/** Said of a word that no event is called by. */
export const ELSEWHERE: Sentence = {
  ja: '書けるものは、一覧（docs/programs-reference.md）にあります。',
  en: ' What may stand here is listed in docs/programs-reference.md.',
};
