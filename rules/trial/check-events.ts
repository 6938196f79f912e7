import { EVENTS_DOC, type EventField } from '../events.js';
import { type Finding, type Path, type Sentence, suggestion } from '../reading/faults.js';
import { missing, notOneOf } from '../reading/issues.js';
import { isLocalDate } from '../time.js';
import type { TrialSetting } from './checks.js';
import type { Trial } from './shape.js';

type TrialEvent = Trial['events'][number];

/** The events of a test: their data are those that `EVENTS_DOC` gives to their type. */
export function eventFindings({ events }: Trial, path: Path, setting: TrialSetting): Finding[] {
  return events.flatMap((event, index) => {
    const at = [...path, 'events', index];
    return [
      ...dayFindings(event, at),
      ...balanceFindings(event, at, setting),
      ...unknownFields(event, [...at, 'data']),
      ...missingFields(event, at),
      ...valueFindings(event, [...at, 'data'], setting),
    ];
  });
}

const isPayment = ({ on }: TrialEvent) => on.startsWith('payment.');

/** A date that the calendar does not have would silently be another day. */
function dayFindings({ at: text }: TrialEvent, path: Path): Finding[] {
  const date = /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0];
  return date === undefined || isLocalDate(date) ? [] : [{ path: [...path, 'at'], ...SAID.noDay }];
}

function balanceFindings(event: TrialEvent, path: Path, { sections }: TrialSetting): Finding[] {
  if (event.balance === undefined) return [];
  const at: Pick<Finding, 'path' | 'on'> = { path: [...path, 'balance'], on: 'key' };
  if (!isPayment(event)) return [{ ...at, ...SAID.balanceOfPayment }];
  return sections.facts && !Object.hasOwn(sections.facts, 'balance') ? [{ ...at, ...SAID.noBalance }] : [];
}

function unknownFields({ on, data }: TrialEvent, path: Path): Finding[] {
  const known = Object.keys(EVENTS_DOC[on].data);
  return Object.keys(data)
    .filter((name) => !known.includes(name))
    .map((name) => ({ path: [...path, name], on: 'key', ...unknownField(on, name, known) }));
}

function unknownField(on: TrialEvent['on'], name: string, known: readonly string[]): Sentence {
  const near = suggestion(name, known);
  const { ja } = EVENTS_DOC[on];
  if (known.length === 0) {
    return { ja: `「${ja}」（${on}）に data はありません。`, en: `An event ${on} has no data.` };
  }
  return {
    ja: `「${ja}」（${on}）に「${name}」という項目はありません。${near.ja || `書けるのは ${known.join('、')} です。`}`,
    en: `An event ${on} has no "${name}".${near.en || ` It has ${known.join(', ')}.`}`,
  };
}

/** A payment tells its amount and day by what it leaves unpaid (`balance`), or both are written out. */
function missingFields(event: TrialEvent, path: Path): Finding[] {
  const { on, data } = event;
  const payment = isPayment(event);
  if (payment && Object.keys(data).length === 0) return [];
  return Object.entries<EventField>(EVENTS_DOC[on].data)
    .filter(([name, { optional }]) => !optional && !Object.hasOwn(data, name))
    .filter(() => !payment || event.balance === undefined)
    .map(([name]) => ({ path: [...path, 'data'], ...missing(`data.${name}`) }));
}

function valueFindings({ on, data }: TrialEvent, path: Path, setting: TrialSetting): Finding[] {
  const fields: Readonly<Record<string, EventField>> = EVENTS_DOC[on].data;
  return Object.entries(data).flatMap(([name, value]) => {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    return field ? fieldFindings(value, field.type, [...path, name], setting) : [];
  });
}

function fieldFindings(value: unknown, type: EventField['type'], path: Path, setting: TrialSetting): Finding[] {
  const wrong = (said: Sentence): Finding[] => [{ path, ...said }];
  if (typeof type !== 'string') {
    return typeof value === 'string' && type.includes(value) ? [] : wrong(notOneOf(value, type));
  }
  switch (type) {
    case 'date':
      return isDay(value) ? [] : wrong(SAID.day);
    case 'time':
      return typeof value === 'string' && TIME.test(value) ? [] : wrong(SAID.time);
    case 'yen':
    case 'int':
      return Number.isSafeInteger(value) && Number(value) > 0 ? [] : wrong(SAID.positive);
    case 'text':
      return typeof value === 'string' && value.trim() !== '' ? [] : wrong(SAID.text);
    case 'answers':
      return answerFindings(value, path, setting);
  }
}

const isDay = (value: unknown) => typeof value === 'string' && (/^day \d{1,4}$/.test(value) || isLocalDate(value));

/** Questions of the program, and the choices that they leave. */
function answerFindings(value: unknown, path: Path, { vocabulary }: TrialSetting): Finding[] {
  if (typeof value !== 'object' || value === null) return [{ path, ...SAID.answers }];
  const { answers: questions = [], choices = {} } = vocabulary ?? {};
  if (!vocabulary) return [];
  return Object.entries(value).flatMap(([question, choice]): Finding[] => {
    if (!questions.includes(question)) {
      const near = suggestion(question, questions);
      const said = {
        ja: `「${question}」という質問はありません。${near.ja}`,
        en: `No step asks the question "${question}".${near.en}`,
      };
      return [{ path: [...path, question], on: 'key', ...said }];
    }
    const offered = Object.hasOwn(choices, question) ? choices[question] : undefined;
    if (!offered || offered.includes(String(choice))) return [];
    return [{ path: [...path, question], ...notOneOf(choice, offered) }];
  });
}

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

const SAID = {
  noDay: { ja: '暦にない日です。', en: 'The calendar has no such day.' },
  day: {
    ja: '日付は 2026-12-10 か「day 10」（テストの初日から数えて）のように書いてください。',
    en: 'Write a date, or "day 10" counted from the first day of the test.',
  },
  time: { ja: "時刻は '10:30' のように書いてください。", en: "Write a time of the day, such as '10:30'." },
  positive: { ja: '1以上の整数を書いてください。', en: 'Write a whole number of 1 or more.' },
  text: { ja: 'ここには文字を書いてください。', en: 'Write text here.' },
  answers: {
    ja: '回答は { 質問: 選択肢 } のように書いてください。',
    en: 'Write answers as { question: choice }.',
  },
  balanceOfPayment: {
    ja: 'balance（納付のあとの残額）は納付の通知（payment.…）だけに書けます。',
    en: 'Only a payment (payment.…) leaves a balance.',
  },
  noBalance: {
    ja: 'このプログラムに残額（balance）の項目はありません。',
    en: 'This program has no fact "balance".',
  },
};
