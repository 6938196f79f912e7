import { type ASTNode, TypeError as CelTypeError, ParseError } from '@marcbachmann/cel-js';
import type { Sentence } from '../reading/faults.js';
import { isComparison } from './ast.js';
import type { Variables } from './catalogue.js';
import { FUNCTIONS_DOC } from './functions-doc.js';
import { type Kind, kindOf } from './kinds.js';
import { limitSaid } from './limits.js';
import { SAID } from './sentences.js';

/** What does not go together, in the words of a program designer: CEL knows no dates, a designer does. */
export function typeSaid(error: unknown, variables: Variables): Sentence {
  if (!(error instanceof CelTypeError || error instanceof ParseError)) return SAID.unreadable;
  if (error.code === 'limit_exceeded') return limitSaid(error.summary);
  if (error.code === 'no_such_overload') return unlikeSides(error, variables);
  if (error.code === 'no_matching_overload') return wrongCall(error.summary);
  return SAID.unreadable;
}

/** `due.dueOn < 20261101`: the two sides do not go together, and what to write instead. */
function unlikeSides({ node, summary }: { node?: unknown; summary: string }, variables: Variables): Sentence {
  const sides = summary.replace('no such overload: ', '');
  const kinds = isNode(node) && isBinary(node) ? node.args.map((side) => kindOf(side, variables)) : [];
  const ofNode = isNode(node) ? (listMend(node, variables) ?? mendOf(node.op, kinds)) : undefined;
  const mend = ofNode ?? (/\bdouble\b/.test(sides) ? MEND.whole : undefined);
  const [from, to] = kinds;
  const told = (names: Record<string, string>) =>
    from && to && isNode(node) ? `${names[from]} ${node.op} ${names[to]}` : typed(sides, names);
  return {
    ja: `型が合いません: ${told(JA)}${mend ? `。${mend.ja}` : ''}`,
    en: `The types do not go together: ${told(EN)}.${mend ? ` ${mend.en}` : ''}`,
  };
}

type Binary = Extract<ASTNode, { args: [ASTNode, ASTNode] }>;
const isNode = (node: unknown): node is ASTNode => typeof node === 'object' && node !== null && 'op' in node;
const isBinary = (node: ASTNode): node is Binary => isComparison(node) || node.op === '+' || node.op === '-';

/** Where a list is asked for, or stands where one value is asked for. */
function listMend(node: ASTNode, variables: Variables): Sentence | undefined {
  if (node.op === '==' || node.op === '!=') {
    const isList = (side: ASTNode) => side.op === 'list' || kindOf(side, variables) === 'texts';
    return node.args.some(isList) ? MEND.oneOf : undefined;
  }
  if (node.op !== 'in') return undefined;
  const [thing, list] = node.args;
  const kind = kindOf(thing, variables);
  if (list.op !== 'list') return kindOf(list, variables) === 'texts' ? MEND.gathered : MEND.list;
  const other = list.args.map((item) => kindOf(item, variables)).find((one) => one !== kind);
  return mendOf(node.op, [kind, other]);
}

function mendOf(op: string, kinds: readonly (Kind | undefined)[]): Sentence | undefined {
  const both = (kind: Kind) => kinds.every((one) => one === kind);
  if (both('date') && op === '-') return MEND.between;
  if (kinds.includes('date')) return op === '+' || op === '-' ? MEND.shift : MEND.date;
  if (kinds.includes('time')) return MEND.time;
  if (kinds.includes('flag')) return MEND.flag;
  return kinds.includes('number') && kinds.includes('text') ? MEND.number : undefined;
}

/** `businessDays(due.dueOn)`: how the function is written, and a whole condition to copy. */
function wrongCall(summary: string): Sentence {
  const call = /'(.*)'/.exec(summary)?.[1] ?? '';
  const doc = FUNCTIONS_DOC.find(({ name }) => call.startsWith(`${name}(`) || call.includes(`.${name}(`));
  if (doc)
    return {
      ja: `関数の使い方が違います: ${doc.signature} のように書きます。例: ${doc.example}`,
      en: `This is not how the function is used: ${doc.signature}. For one, ${doc.example}.`,
    };
  return {
    ja: `関数の使い方が違います: ${typed(call, JA)}`,
    en: `This is not how the function is used: ${typed(call, EN)}.`,
  };
}

function typed(text: string, names: Record<string, string>): string {
  return text.replace(/list<([a-z]+)>|[a-z]+/g, (word, of) => names[of === undefined ? word : `list of ${of}`] ?? word);
}

const JA: Record<string, string> = {
  int: '整数',
  string: '文字',
  bool: '真偽',
  double: '小数',
  list: '並び',
  'list of string': '文字の並び',
  'list of int': '整数の並び',
  number: '数',
  date: '日付',
  time: '時刻',
  text: '文字',
  flag: '有無',
  texts: '文字の並び',
};
const EN: Record<string, string> = {
  number: 'number',
  date: 'date',
  time: 'time',
  text: 'text',
  int: 'whole number',
  'list of string': 'list of texts',
  'list of int': 'list of whole numbers',
  string: 'text',
  bool: 'true-or-false',
  double: 'decimal',
  flag: 'yes-or-no',
  texts: 'list of texts',
};

const MEND = {
  date: {
    ja: "日付は '2026-11-02' のように、引用符で囲んで書いてください。",
    en: "A date stands in quotes, such as '2026-11-02'.",
  },
  list: {
    ja: "in のあとには、[1000, 2000] や ['a', 'b'] のように [ ] で囲んで書いてください。",
    en: "After in stands a list in square brackets, such as [1000, 2000] or ['a', 'b'].",
  },
  oneOf: {
    ja: "どれかに当てはまるかは、due.account in ['a', 'b'] や 'a' in table.x のように in で書いてください。",
    en: "Whether it is one of several is asked with in: due.account in ['a', 'b'], or 'a' in table.x.",
  },
  gathered: {
    ja: "判定表が集めた文字は、'a' in table.x のように、引用符で囲んだ文字で調べてください。",
    en: "What a table gathers are texts: ask as in 'a' in table.x.",
  },
  whole: {
    ja: '小数は使えません。整数で書いてください。',
    en: 'There are no decimals: write whole numbers.',
  },
  shift: {
    ja: '何日か後は plusDays(due.dueOn, 5)、何日か前は minusDays(today, 5) と書いてください。',
    en: 'So many days later is plusDays(due.dueOn, 5), so many days earlier minusDays(today, 5).',
  },
  between: {
    ja: '日数は daysBetween(初めの日, 終わりの日)、開庁日の数は businessDays(初めの日, 終わりの日) と書いてください。',
    en: 'The days between are daysBetween(from, to), the business days businessDays(from, to).',
  },
  time: {
    ja: "時刻は '09:30' のように、引用符で囲んで書いてください。",
    en: "A time of the day stands in quotes, such as '09:30'.",
  },
  flag: {
    ja: '有無はそのまま due.x、ないことは !due.x と書いてください。',
    en: 'A yes-or-no stands alone: due.x, or !due.x when it must not hold.',
  },
  number: {
    ja: "数は 1000 のように引用符なしで、文字は '口座' のように引用符で囲んで書いてください。",
    en: "A number stands without quotes, such as 1000; a text stands in quotes, such as 'x'.",
  },
} satisfies Record<string, Sentence>;
