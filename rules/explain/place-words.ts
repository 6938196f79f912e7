import type { Sentence } from '../reading/faults.js';
import { LANGUAGES } from '../steps/texts.js';
import { LANGUAGE_NAMES } from './names.js';
import { outcomeWords } from './outcome-words.js';

/** The place of a value in a program as people call it; what has no name of its own stands as its path. */
export function placeWords(path: readonly string[]): Sentence {
  const [section = '', id = '', ...rest] = path;
  if (section === 'steps' && id !== '') return stepPlace(id, rest);
  if (section === 'facts' && id !== '') {
    const part = rest.length > 0 ? namedPart(rest) : { ja: '', en: '' };
    return { ja: `項目「${id}」${part.ja}`, en: `fact "${id}"${part.en}` };
  }
  if (section === 'tables' && id !== '') return { ja: `判定表「${id}」`, en: `table "${id}"` };
  return sectionPlace(path);
}

/** By the nearest place above it that has a name. */
function sectionPlace(path: readonly string[]): Sentence {
  for (let length = path.length; length > 0; length -= 1) {
    const known = PLACES[path.slice(0, length).join('.')];
    if (!known) continue;
    const rest = path.slice(length).join('.');
    return rest === '' ? known : { ja: `${known.ja}（${rest}）`, en: `${known.en} (${rest})` };
  }
  return { ja: path.join('.'), en: path.join('.') };
}

function stepPlace(id: string, rest: readonly string[]): Sentence {
  const step = { ja: `ステップ「${id}」`, en: `step "${id}"` };
  const [key = '', outcome = ''] = rest;
  if (rest.length === 0) return step;
  if (key === 'otherwise' && outcome) {
    const { ja, en } = outcomeWords(outcome);
    return { ja: `${step.ja}で${ja}ときの行き先`, en: `${step.en} when ${en}` };
  }
  const language = LANGUAGES.find((one) => one === rest.at(-1));
  const words = rest.some((part) => part === 'text' || part === 'script' || part === 'slip');
  if (words) {
    const arm = rest.length > (language ? 3 : 2) ? rest[2] : undefined;
    const of = [arm, language && LANGUAGE_NAMES[language].ja].filter(Boolean).join('・');
    const inEnglish = [arm, language && LANGUAGE_NAMES[language].en].filter(Boolean).join(', ');
    return { ja: `${step.ja}の文面${of && `（${of}）`}`, en: `words of ${step.en}${inEnglish && ` (${inEnglish})`}` };
  }
  if (rest[1] === 'questions') return questionPlace(step, rest.slice(2));
  const part = namedPart(rest);
  return { ja: `${step.ja}${part.ja}`, en: `${step.en}${part.en}` };
}

function questionPlace(step: Sentence, [name = '', part = '', choice]: readonly string[]): Sentence {
  const at = { ja: `${step.ja}の聞き取り「${name}」`, en: `${step.en}: question "${name}"` };
  if (part === 'ask') return { ja: `${at.ja}の問い`, en: `${at.en}: what is asked` };
  return choice === undefined ? at : { ja: `${at.ja}の選択肢「${choice}」`, en: `${at.en}: choice "${choice}"` };
}

function namedPart(rest: readonly string[]): Sentence {
  const key = rest.at(-1) ?? '';
  const { ja, en } = (rest.length <= 2 && PARTS[key]) || { ja: ` ${rest.join('.')}`, en: ` ${rest.join('.')}` };
  return ja.startsWith(' ') ? { ja, en } : { ja: `の${ja}`, en: `: ${en}` };
}

const PARTS: Readonly<Record<string, Sentence>> = {
  due: { ja: '時期', en: 'when' },
  when: { ja: '条件', en: 'condition' },
  window: { ja: '時間帯', en: 'hours' },
  within: { ja: '結果を待つ期間', en: 'time for its outcome' },
  repeat: { ja: '繰り返し', en: 'repetition' },
  late: { ja: '遅れたときの扱い', en: 'when it is late' },
  next: { ja: '次の行き先', en: 'what follows' },
  otherwise: { ja: '結果ごとの行き先', en: 'branches' },
  kind: { ja: '種類', en: 'kind' },
  title: { ja: '名前', en: 'title' },
  attempts: { ja: '回数', en: 'attempts' },
  bands: { ja: '時間帯の順', en: 'times of the day' },
  order: { ja: 'かける順', en: 'order of the numbers' },
  decide: { ja: '振り分け', en: 'decision' },
  template: { ja: '様式', en: 'template' },
  inserts: { ja: '同封するもの', en: 'inserts' },
  for: { ja: '待つ通知', en: 'what it awaits' },
  atMost: { ja: '最長の期間', en: 'how long at most' },
  type: { ja: '型', en: 'type' },
  column: { ja: '列', en: 'column' },
  label: { ja: '表示名', en: 'label' },
  synonyms: { ja: '列の別名', en: 'other headers' },
  optional: { ja: '空欄を許すか', en: 'may be empty' },
  speak: { ja: '文面に差し込むか', en: 'may be told' },
  statutory: { ja: '法令の手続きか', en: 'set by law' },
  to: { ja: '知らせる先', en: 'who is told' },
  what: { ja: '内容', en: 'what is asked or told' },
  most: { ja: '最長の文字数', en: 'longest' },
};

const PLACES: Readonly<Record<string, Sentence>> = {
  program: { ja: 'プログラムの名前', en: 'name of the program' },
  title: { ja: '件名', en: 'title' },
  department: { ja: '担当', en: 'department' },
  purpose: { ja: '区分', en: 'purpose' },
  legalBasis: { ja: '根拠法令', en: 'legal basis' },
  practice: { ja: '参考にした取組', en: 'practice' },
  about: { ja: '案件の種類', en: 'kind of case' },
  unit: { ja: '連絡のまとめ方', en: 'what gets one contact' },
  facts: { ja: '項目', en: 'facts' },
  tables: { ja: '判定表', en: 'tables' },
  enrol: { ja: '対象', en: 'whom' },
  'enrol.when': { ja: '対象の条件', en: 'whom it is for' },
  'enrol.exclude': { ja: '除く方', en: 'who is left out' },
  'enrol.again': { ja: 'ふたたび対象にする条件', en: 'enrolling again' },
  ends: { ja: '終わり方', en: 'ends' },
  holds: { ja: '保留する場合', en: 'holds' },
  restarts: { ja: 'やり直す場合', en: 'restarts' },
  gate: { ja: '連絡の直前の確認', en: 'gate' },
  'gate.window': { ja: '連絡する時間帯', en: 'hours of contact' },
  'gate.stale': { ja: '行わずに職員に回すまでの日数', en: 'days until it is left to staff' },
  'gate.feeds': { ja: 'データ基準日の許容', en: 'age of the feeds' },
  'gate.caps': { ja: '回数の上限', en: 'caps' },
  'gate.caps.sms': { ja: 'SMSの上限', en: 'cap of SMS' },
  'gate.caps.phone': { ja: '電話の上限', en: 'cap of calls' },
  'gate.caps.postcard': { ja: 'はがきの上限', en: 'cap of postcards' },
  'gate.caps.letter': { ja: '封書の上限', en: 'cap of letters' },
  'gate.caps.visit': { ja: '訪問の上限', en: 'cap of visits' },
  'gate.caps.voice': { ja: '自動音声の上限', en: 'cap of automatic calls' },
  waves: { ja: '始め方', en: 'waves' },
  'waves.on': { ja: '始める曜日', en: 'days of the waves' },
  'waves.at': { ja: '始める時刻', en: 'time of the waves' },
  'waves.max': { ja: '1回に始める件数', en: 'size of a wave' },
  'waves.callbacks': { ja: '受けられる折り返しの数（1時間）', en: 'call-backs an hour' },
  'waves.answering': { ja: '折り返す方の割合', en: 'share that rings back' },
  'waves.order': { ja: '順番', en: 'order' },
  'waves.season': { ja: '始める時期', en: 'season' },
  compare: { ja: '効果の確かめ方', en: 'comparison' },
  'compare.holdout': { ja: '連絡しない方の割合', en: 'holdout' },
  'compare.arms': { ja: '文面の割合', en: 'arms' },
  warnings: { ja: '注意を残す理由', en: 'kept warnings' },
  tests: { ja: 'テスト', en: 'tests' },
  steps: { ja: 'ステップ', en: 'steps' },
};
