import { type Field, type Fields, variablesOf } from '../conditions/catalogue.js';
import { FUNCTIONS_DOC } from '../conditions.js';
import type { Sentence } from '../reading/faults.js';
import { FACT_TYPES } from '../reading/shape.js';
import { both, chapter, code, codes, paragraphs, table } from './markdown.js';

/** What conditions may speak of, and the functions they have. */
export function conditions(): string {
  return chapter(
    2,
    { ja: '条件', en: 'Conditions' },
    paragraphs(INTRODUCTION),
    chapter(3, { ja: '変数', en: 'Variables' }, table(['変数 / variable', '型 / type', '意味 / meaning'], variables())),
    chapter(
      3,
      { ja: '型', en: 'Types' },
      table(['型 / type', 'リストでの書き方 / in a list', '条件での書き方 / in a condition'], types()),
    ),
    chapter(
      3,
      { ja: '関数', en: 'Functions' },
      table(['関数 / function', '意味 / meaning', '例 / example'], functions()),
    ),
  );
}

const functions = () => FUNCTIONS_DOC.map((doc) => [code(doc.signature), both(doc), code(doc.example)]);

/** The names that are fixed; `due`, `answer` and `table` have those of the page. */
export const FIXED_VARIABLES: ReadonlyMap<string, Field> = new Map(
  Object.entries(variablesOf({ facts: {}, payer: true })).flatMap(([variable, fields]: [string, Fields]) =>
    Object.entries(fields).map(([name, field]) => [`${variable}.${name}`, field] as const),
  ),
);

function variables(): string[][] {
  const own = OWN_VARIABLES.map(({ name, type, ...said }) => [code(name), type, both(said)]);
  const fixed = [...FIXED_VARIABLES].map(([name, { type, optional }]) => {
    const said = VARIABLE_DOCS[name];
    if (!said) throw new Error(`the reference does not say what ${name} is`);
    return [code(name), optional ? `${type} (任意 optional)` : type, both(said)];
  });
  return [...own, ...fixed];
}

interface OwnVariable extends Sentence {
  name: string;
  type: string;
}

const OWN_VARIABLES: readonly OwnVariable[] = [
  {
    name: 'due.<name>',
    type: '項目の型<br>as declared',
    ja: '案件の項目。案件の種類にかかわらず due と書く',
    en: 'A fact of the case, whatever kind it is',
  },
  { name: 'today', type: 'date', ja: '条件を判定する日', en: 'The day on which the condition is asked' },
  {
    name: 'answer.<name>',
    type: 'text (任意 optional)',
    ja: '電話で聞いた質問の答え（選択肢の名前）',
    en: 'The answer to a question: the name of the choice',
  },
  {
    name: 'table.<name>',
    type: '判定表の gives<br>as the table gives',
    ja: '判定表の値',
    en: 'What a decision table gives',
  },
];

const VARIABLE_DOCS: Readonly<Record<string, Sentence>> = {
  'payer.cases': {
    ja: '納付義務者の未納の件数（about: due だけ）。この件も未納のあいだは数え、すべて納まれば 0',
    en: 'The open dues of the payer (about: due only), this one included while it is open; 0 once all are paid',
  },
  'payer.arrears': { ja: 'その合計（円）', en: 'What is owed on them, in yen' },
  'payer.others': { ja: 'うち、ほかの税目の件数', en: 'How many of them are of other levies' },
  'payer.oldestDueOn': { ja: '最も古い納期限', en: 'The oldest due date' },
  'contact.mobile': { ja: '使える携帯電話があるか', en: 'Whether there is a usable mobile number' },
  'contact.landline': { ja: '使える固定電話があるか', en: 'Whether there is a usable landline' },
  'contact.address': { ja: '宛先の住所があるか', en: 'Whether there is a postal address' },
};

const types = () =>
  FACT_TYPES.map((type) => {
    const { cells, conditions: written, ...said } = TYPE_DOCS[type];
    return [code(type), `${both(said)}<br>${codes(cells)}`, written.map(code).join('<br>')];
  });

interface TypeDoc extends Sentence {
  /** Cells of a list. */
  cells: readonly string[];
  /** Over a fact `x` of the type. */
  conditions: readonly string[];
}

/** How a value of each type stands in a list and in a condition. */
export const TYPE_DOCS: Readonly<Record<(typeof FACT_TYPES)[number], TypeDoc>> = {
  yen: { ja: '円', en: 'Yen', cells: ['12300', '12,300', '１２，３００'], conditions: ['due.x >= 1000'] },
  int: { ja: '整数', en: 'A whole number', cells: ['1', '３'], conditions: ['due.x == 1'] },
  date: {
    ...{ ja: '日付（和暦・西暦）', en: 'A date in 和暦 or 西暦' },
    cells: ['R08.11.02', '令和8年11月2日', '20261102', '2026/11/02'],
    conditions: ['due.x < today', "due.x >= '2026-04-01'"],
  },
  time: {
    ja: '時刻',
    en: 'A time of the day',
    cells: ['10:30', '１０時３０分', '午後1時半'],
    conditions: ["due.x == '10:30'"],
  },
  text: { ja: '文字', en: 'Text', cells: ['里帰り'], conditions: ["due.x == '里帰り'", "due.x in ['里帰り', '転居']"] },
  flag: {
    ...{ ja: '有無。空なら無', en: 'Yes or no; an empty cell is no' },
    cells: ['1', '有', '○', 'はい', '0', '無', '×'],
    conditions: ['due.x', '!due.x'],
  },
  age: {
    ...{ ja: '生年月日。リストの日の満年齢になる', en: 'A birth date; becomes the age on the day of the list' },
    cells: ['S48.05.03'],
    conditions: ['due.x >= 75'],
  },
  'fiscal-age': {
    ...{ ja: '生年月日。年度中に達する年齢になる', en: 'A birth date; becomes the age reached within the fiscal year' },
    cells: ['1973-05-03'],
    conditions: ['due.x >= 40 && due.x <= 74'],
  },
};

const INTRODUCTION: Sentence = {
  ja: '条件はCELで書きます。`&&` `||` `!` `==` `!=` `<` `<=` `>` `>=` `in` `+` `-` `*` が使え、優先順は括弧で決められます。割り算と「? :」はありません。ない項目、型の違い、決して成り立たない（必ず成り立つ）条件は、書いた時点で指摘されます。',
  en: 'Conditions are written in CEL, with `&&` `||` `!` `==` `!=` `<` `<=` `>` `>=` `in` `+` `-` `*` and brackets; there is no division and no `? :`. Names that do not exist, wrong types and conditions that hold never or always are refused as you write.',
};
