import { eventsOf } from '../cases/kind-events.js';
import { implausible } from '../cloud-event.js';
import { EVENTS_DOC, type EventField } from '../events.js';
import { ofOtherKind } from '../reading/ending-checks.js';
import { type Finding, type Path, type Sentence, suggestion } from '../reading/faults.js';
import { missing, notOneOf } from '../reading/issues.js';
import type { SimulatedEvent } from '../simulator/unit.js';
import { isLocalDate, type LocalDate } from '../time.js';
import type { TrialSetting } from './checks.js';
import { eventsOf as playedEvents } from './events.js';
import type { Trial } from './shape.js';

type TrialEvent = Trial['events'][number];

/** The events of a test: their data are those that `EVENTS_DOC` gives to their type. */
export function eventsFindings(trial: Trial, path: Path, setting: TrialSetting): Finding[] {
  const { about } = setting.sections;
  const played = playedEvents(trial);
  return trial.events.flatMap((event, index): Finding[] => {
    const at = [...path, 'events', index];
    if (about && !eventsOf(about).includes(event.on)) return [{ path: [...at, 'on'], ...ofOtherKind(event.on, about) }];
    const found = [
      ...dayFindings(event, trial.on, at),
      ...balanceFindings(event, at, setting),
      ...unknownFields(event, [...at, 'data']),
      ...missingFields(event, at),
      ...valueFindings(event, [...at, 'data'], setting),
    ];
    return found.length > 0 ? found : oddFindings(played[index], at);
  });
}

const isPayment = ({ on }: TrialEvent) => on.startsWith('payment.');

/** A date that the calendar does not have would silently be another day; one before the test is what it is given. */
function dayFindings({ at: text }: TrialEvent, day0: LocalDate, path: Path): Finding[] {
  const date = /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0];
  if (date === undefined) return [];
  if (!isLocalDate(date)) return [{ path: [...path, 'at'], ...SAID.noDay }];
  return date < day0 ? [{ path: [...path, 'at'], ...beforeStart(day0) }] : [];
}

const beforeStart = (day0: LocalDate): Sentence => ({
  ja: `テストの初日（${day0}）より前の通知です。それまでに起きたことは given に書くか、on に初日を書いてください。`,
  en: `This comes before the first day of the test (${day0}): what has happened by then stands in given, or write another first day (on).`,
});

/** What the town would set aside for a person to look at changes nothing (`activities/events/record-events.ts`). */
function oddFindings(event: SimulatedEvent | undefined, path: Path): Finding[] {
  if (!event) return [];
  const { at: time, type, data } = event;
  const because = implausible({ ...data, type, time }, time);
  return because === null
    ? []
    : [{ path: [...path, 'data'], ...(because === 'amount-too-large' ? SAID.oddYen : SAID.oddDay) }];
}

function balanceFindings(event: TrialEvent, path: Path, { sections }: TrialSetting): Finding[] {
  if (event.balance === undefined) return [];
  const at: Pick<Finding, 'path' | 'on'> = { path: [...path, 'balance'], on: 'key' };
  if (!isPayment(event)) return [{ ...at, ...SAID.balanceOfPayment }];
  if (event.balance < 0) return [{ path: at.path, ...SAID.lessThanNothing }];
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
  lessThanNothing: {
    ja: 'balance は納付のあとに残る額なので、0以上で書いてください。納め過ぎは、balance の代わりに data: { receivedOn: day 3, yen: 20000 } のように書きます。',
    en: 'balance is what is left to pay: 0 or more. Who pays too much has data: { receivedOn: day 3, yen: 20000 } in its place.',
  },
  oddDay: {
    ja: '通知の日から見て、ありえない日付です（まだ来ていない収納日や受診日、2年より先の約束や予約、5年より前の日）。実際に届けば職員の確認待ちとなり、何も起こりません。日付を直してください。',
    en: 'No such date can be told on that day: a payment or visit still to come, a promise or booking more than two years ahead, a day more than five years ago. It would wait for a person to look at it and change nothing: mend the date.',
  },
  oddYen: {
    ja: '大きすぎる金額です。実際に届けば職員の確認待ちとなり、何も起こりません。金額を直してください。',
    en: 'Such an amount would wait for a person to look at it and change nothing: mend it.',
  },
  noBalance: {
    ja: 'このプログラムに残額（balance）の項目はありません。',
    en: 'This program has no fact "balance".',
  },
};
