import { EVENTS_DOC } from '../events.js';
import type { Sentence } from '../reading/faults.js';
import { LANGUAGES } from '../steps/texts.js';
import { isLocalDate } from '../time.js';
import { type Expectation, REASONED, stepsOfExpectation } from '../trial/lines.js';
import type { Trial } from '../trial/shape.js';
import type { Telling } from './chapter.js';
import { factWords } from './condition-terms.js';
import { dateWords } from './day-words.js';
import { LANGUAGE_NAMES, reasonWords } from './names.js';
import { outcomeWords } from './outcome-words.js';

/** The title of a test, as it is referred to. */
export function titleOfTest({ title }: Trial): Sentence {
  const { ja, en } = typeof title === 'string' ? { ja: title, en: title } : title;
  return { ja: `「${ja}」`, en: `"${en}"` };
}

/** What a test says, part by part. */
export function testParts(test: Trial, { program }: Telling): Record<TestPart, Sentence> {
  return {
    title: titleOfTest(test),
    on: dateWords(test.on),
    given: listed(givenWords(test.given, program.facts)),
    events: listed(test.events.map(eventWords)),
    outcomes: listed(Object.entries(test.outcomes).map(([step, said]) => outcomesOf(step, said))),
    expect: listed(test.expect.map(lineWords)),
  };
}

type TestPart = keyof Trial;

/** The parts of a test in the order of the page, as people call them. */
export const TEST_PARTS: readonly (Sentence & { key: TestPart })[] = [
  { key: 'title', ja: '名前', en: 'title' },
  { key: 'on', ja: '開始日', en: 'first day' },
  { key: 'given', ja: '初めの内容', en: 'what is given' },
  { key: 'events', ja: '届く通知', en: 'events' },
  { key: 'outcomes', ja: '連絡の結果', en: 'outcomes' },
  { key: 'expect', ja: '起こるはずのこと', en: 'what is expected' },
];

function givenWords(given: Trial['given'], facts: Telling['program']['facts']): Sentence[] {
  const { due, phone, landline, address, lang, arm, payer } = given;
  const language = LANGUAGES.find((one) => one === lang);
  const reads = language ? LANGUAGE_NAMES[language] : plain(lang);
  return [
    ...Object.entries(due).map(([name, value]) => valued(factWords(facts, name), scalarWords(value))),
    ...(phone === undefined ? [] : [{ ja: `携帯電話 ${phone}`, en: `mobile ${phone}` }]),
    ...(landline === undefined ? [] : [{ ja: `固定電話 ${landline}`, en: `landline ${landline}` }]),
    ...(address ? [] : [{ ja: '住所なし', en: 'no address' }]),
    ...(lang === 'ja' ? [] : [{ ja: `言語 ${reads.ja}`, en: `language ${reads.en}` }]),
    ...(arm === undefined ? [] : [{ ja: `文面の案「${arm}」`, en: `arm "${arm}"` }]),
    ...Object.entries(payer ?? {}).map(([name, value]) => valued(PAYER[name] ?? plain(name), scalarWords(value))),
  ];
}

const PAYER: Readonly<Record<string, Sentence>> = {
  cases: { ja: 'その方の未納の件数', en: "payer's dues" },
  arrears: { ja: 'その方の未納額の合計', en: "payer's arrears" },
  others: { ja: 'ほかの税目の未納の件数', en: "payer's dues of other levies" },
  oldestDueOn: { ja: 'その方の最も古い納期限', en: "payer's oldest due date" },
};

function eventWords({ at, on, balance, data }: Trial['events'][number]): Sentence {
  const left = balance === undefined ? [] : [valued({ ja: '残額', en: 'balance' }, scalarWords(balance))];
  const told = [...left, ...Object.entries(data).flatMap(([name, value]) => dataWords(name, value))];
  const [{ ja, en }, day, more] = [EVENTS_DOC[on], whenWords(at), inBrackets(told)];
  return { ja: `${day.ja}に「${ja}」${more.ja}`, en: `"${en}" on ${day.en}${more.en}` };
}

type Data = Trial['events'][number]['data'][string];

function dataWords(name: string, value: Data): Sentence[] {
  if (typeof value !== 'object') return [valued(plain(name), scalarWords(value))];
  return Object.entries(value).flatMap(([inner, one]) => dataWords(inner, one));
}

function outcomesOf(step: string, said: Trial['outcomes'][string]): Sentence {
  const words = (typeof said === 'string' ? [said] : said).map(outcomeWords);
  return {
    ja: `ステップ「${step}」で${words.map(({ ja }) => ja).join('、')}`,
    en: `step "${step}": ${words.map(({ en }) => en).join(', then ')}`,
  };
}

/** A contact with its day, or a hold, an end, an exclusion with its reason. */
function lineWords(line: Expectation): Sentence {
  const [step] = stepsOfExpectation(line);
  const reason = REASONED.find((kind) => line[kind] !== undefined);
  const outcome = line.outcome === undefined ? [] : [outcomeWords(line.outcome)];
  const at = step === undefined ? line.at : line[step];
  const more = inBrackets([...(at === undefined ? [] : [whenWords(at)]), ...outcome]);
  if (step !== undefined || reason === undefined) {
    return { ja: `ステップ「${step ?? ''}」${more.ja}`, en: `step "${step ?? ''}"${more.en}` };
  }
  const [kind, because] = [KINDS[reason], reasonWords(line[reason] ?? '')];
  return { ja: `${kind.ja}: ${because.ja}${more.ja}`, en: `${kind.en}: ${because.en}${more.en}` };
}

const KINDS: Readonly<Record<(typeof REASONED)[number], Sentence>> = {
  held: { ja: '保留', en: 'held' },
  end: { ja: '終わり', en: 'end' },
  excluded: { ja: '対象外', en: 'excluded' },
};

/** `day 3 13:00` as 開始3日後の13:00; what is no day of a test stands as it is. */
function whenWords(text: string): Sentence {
  const [, day, date, time] = /^(?:day (\d{1,4})|(\d{4}-\d{2}-\d{2}))(?: (\d{2}:\d{2}))?$/.exec(text) ?? [];
  const hour = time === undefined ? { ja: '', en: '' } : { ja: `の${time}`, en: ` at ${time}` };
  if (date !== undefined && isLocalDate(date)) {
    const { ja, en } = dateWords(date);
    return { ja: `${ja}${hour.ja}`, en: `${en}${hour.en}` };
  }
  if (day === undefined) return plain(text);
  return { ja: `${Number(day) === 0 ? '開始日' : `開始${day}日後`}${hour.ja}`, en: `day ${day}${hour.en}` };
}

/** A date stands with its day of the week. */
function scalarWords(value: string | number | boolean): Sentence {
  if (typeof value === 'boolean') return value ? { ja: '有', en: 'yes' } : { ja: '無', en: 'no' };
  return typeof value === 'number' ? plain(String(value)) : whenWords(value);
}

const plain = (text: string): Sentence => ({ ja: text, en: text });
const valued = (name: Sentence, value: Sentence): Sentence => ({
  ja: `${name.ja} ${value.ja}`,
  en: `${name.en} ${value.en}`,
});

function listed(parts: readonly Sentence[]): Sentence {
  if (parts.length === 0) return { ja: 'なし', en: 'nothing' };
  return { ja: parts.map(({ ja }) => ja).join('、'), en: parts.map(({ en }) => en).join(', ') };
}

function inBrackets(parts: readonly Sentence[]): Sentence {
  if (parts.length === 0) return { ja: '', en: '' };
  return { ja: `（${parts.map(({ ja }) => ja).join('・')}）`, en: ` (${parts.map(({ en }) => en).join(', ')})` };
}
