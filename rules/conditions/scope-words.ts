import { NOTHING, type Sentence } from '../reading/faults.js';
import { ANSWER, FACTS, PAYER, TABLE, type Variables } from './catalogue.js';

/** What the language leaves out, and what to write instead. */
export const LEFT_OUT = {
  matches: {
    ja: '正規表現（matches）は使えません。startsWith、endsWith、contains を使ってください。',
    en: 'Regular expressions (matches) are not allowed: use startsWith, endsWith or contains.',
  },
  nested: {
    ja: '繰り返しの中に繰り返しは書けません。',
    en: 'A macro inside a macro is not allowed.',
  },
  lookUp: { ja: '項目は due.balance のように書いてください。', en: 'Write a fact as due.balance.' },
  null: {
    ja: '空かどうかは has(due.account) のように調べてください。',
    en: 'Ask with has(due.account) whether there is a value.',
  },
  division: {
    ja: '割り算（/）と余り（%）は使えません。割った後の数を書くか、due.balance >= 3 * due.instalment のように掛け算で書いてください。',
    en: 'There is no division (/, %): write the number that comes of it, or multiply, as in due.balance >= 3 * due.instalment.',
  },
  choice: {
    ja: '「? :」は使えません。due.abroad && due.balance >= 1000 || !due.abroad && due.balance >= 5000 のように && と || で書くか、判定表（tables）にしてください。',
    en: 'There is no "? :": write it with && and ||, as in due.abroad && due.balance >= 1000 || !due.abroad && due.balance >= 5000, or as a decision table.',
  },
} satisfies Record<string, Sentence>;

/** A number that no amount reaches; `most`: how large one may be. */
export const tooLarge = (most: number): Sentence => ({
  ja: `数が大きすぎます（${most} まで）。桁を確かめてください。`,
  en: `The number is too large (at most ${most}): see whether it has too many digits.`,
});

/** Variables of the language that this program does not have, and why. */
export const NOT_HERE: Readonly<Record<string, Sentence>> = {
  [PAYER]: {
    ja: '「payer」は納付義務者の滞納状況です。期別（about: due）のプログラムでだけ使えます。',
    en: '"payer" tells of the dues of a payer: only programs about dues have it.',
  },
  [ANSWER]: {
    ja: '「answer」を使うには、電話などのステップに questions を書いてください。',
    en: 'There is no "answer" without a step that asks: write questions in a telephone step.',
  },
  [TABLE]: {
    ja: '「table」を使うには、tables: に判定表を書いてください。',
    en: 'There is no "table" here: write a decision table under tables.',
  },
  event: {
    ja: '条件から出来事（event）は読めません。出来事で届いた値は facts の項目に入るので、due.promisedOn のように書いてください。',
    en: 'A condition does not read an event: what it brings becomes a fact, such as due.promisedOn.',
  },
};

/** Functions of spreadsheets and of CEL at large that designers look for. */
export function otherCall(name: string): Sentence | undefined {
  const word = name.toLowerCase();
  return OTHER_CALLS.find(([names]) => names.includes(word))?.[1];
}

const OTHER_CALLS: readonly [names: readonly string[], Sentence][] = [
  [
    ['now', 'today'],
    { ja: '条件を判定する日は「today」です（かっこは付けません）。', en: 'The day itself is today, without brackets.' },
  ],
  [
    ['date', 'timestamp', 'duration', 'datedif', 'datediff', 'days', 'networkdays', 'workday', 'edate', 'getfullyear'],
    {
      ja: "日付は '2026-11-02' のように書きます。日数は daysBetween(due.dueOn, today)、開庁日の数は businessDays(due.dueOn, today)、何日か後は plusDays(due.dueOn, 5) です。",
      en: "A date is written as '2026-11-02'; days between are daysBetween(due.dueOn, today), business days businessDays(due.dueOn, today), a later day is plusDays(due.dueOn, 5).",
    },
  ],
  [
    ['string', 'int', 'uint', 'double', 'bool', 'dyn', 'type', 'text', 'value', 'number'],
    {
      ja: "値の型は変えられません。数は 1000、文字は '口座' のように、項目の型に合わせて書いてください。",
      en: "A value keeps its type: compare a number with 1000, a text with 'x', as the fact is declared.",
    },
  ],
  [
    ['isblank', 'isempty', 'isnull', 'empty'],
    {
      ja: '空かどうかは !has(due.account) のように調べてください。',
      en: 'Ask with !has(due.account) whether there is no value.',
    },
  ],
  [
    ['and', 'or', 'not'],
    {
      ja: '「かつ」は &&、「または」は ||、「でない」は ! と書いてください。',
      en: 'Write && for "and", || for "or" and ! for "not".',
    },
  ],
  [['len', 'length', 'count'], { ja: '文字数は size(due.account) です。', en: 'The length is size(due.account).' }],
];

/** For a function that nothing is near to. */
export const FUNCTIONS_LISTED: Sentence = {
  ja: '使える関数は、書き方の一覧（programs-reference.md）にあります。',
  en: ' The reference (programs-reference.md) lists the functions.',
};

/** A step's name where a condition asks: what comes of a contact leads on elsewhere. */
export function stepSaid(id: string, variables: Variables): Sentence {
  const asked = Object.hasOwn(variables[FACTS] ?? {}, 'promisedOn');
  const promise = asked
    ? { ja: '約束の有無は has(due.promisedOn) で調べます。', en: ' A promise is asked for with has(due.promisedOn).' }
    : NOTHING;
  return {
    ja: `「${id}」はステップの名前です。結果による行き先は、条件ではなく、そのステップの otherwise に書いてください（例: otherwise: { no-answer: … }）。${promise.ja}`,
    en: `"${id}" is the name of a step: where its outcomes lead stands in its otherwise, such as otherwise: { no-answer: … }.${promise.en}`,
  };
}
