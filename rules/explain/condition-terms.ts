import type { ASTNode } from '@marcbachmann/cel-js';
import type { Program } from '../program.js';
import type { Sentence } from '../reading/faults.js';
import { isLocalDate } from '../time.js';
import { dateWords, weekdaysWords } from './day-words.js';

/** The labels that conditions are told with. */
export interface Labels {
  facts: Program['facts'];
  questions: Readonly<Record<string, QuestionLabel>>;
}

export interface QuestionLabel {
  ask: Sentence;
  choices: Readonly<Record<string, Sentence>>;
}

/** A value in words. `unit`: what a bare number beside it is counted in. */
export function term(node: ASTNode, labels: Labels, unit?: Sentence): Sentence {
  switch (node.op) {
    case 'value':
      return valueWords(node.args, unit);
    case '-_': {
      const { ja, en } = term(node.args, labels, unit);
      return { ja: `マイナス${ja}`, en: `-${en}` };
    }
    case 'id':
      return node.args === 'today' ? { ja: '当日', en: 'that day' } : plain(node.args);
    case '.':
      return fieldWords(node, labels);
    case 'call':
      return callWords(node, labels);
    case '+':
    case '-':
    case '*':
      return node.args
        .map((part) => term(part, labels, unit))
        .reduce((a, b) => ({ ja: `${a.ja}${SIGNS[node.op]}${b.ja}`, en: `${a.en} ${node.op} ${b.en}` }));
    default:
      return plain(node.input.slice(node.start, node.end));
  }
}

const SIGNS: Readonly<Record<string, string>> = { '+': '＋', '-': '−', '*': '×' };

/** The label of a choice, where an answer is compared with its name. */
export function labelOf(value: ASTNode, against: ASTNode, { questions }: Labels): Sentence | undefined {
  if (value.op !== 'value' || against.op !== '.') return undefined;
  const [of, question] = against.args;
  if (of.op !== 'id' || of.args !== 'answer') return undefined;
  const label = questions[question]?.choices[String(value.args)];
  return label && { ja: `「${label.ja}」`, en: `"${label.en}"` };
}

/** What a number that is compared with `node` is counted in. */
export function unitOf(node: ASTNode, { facts }: Labels): Sentence | undefined {
  if (node.op === 'call') return node.args[0] === 'fiscalYearOf' ? { ja: '年度', en: '' } : undefined;
  if (node.op === '+' || node.op === '-') return node.args[0] && unitOf(node.args[0], { facts, questions: {} });
  if (node.op !== '.') return undefined;
  const [of, name] = node.args;
  const variable = of.op === 'id' ? of.args : '';
  if (variable === 'payer') return name === 'arrears' ? YEN : DUES;
  if (variable !== 'due') return undefined;
  const type = facts[name]?.type;
  return type === 'yen' ? YEN : type === 'age' || type === 'fiscal-age' ? YEARS : undefined;
}

function valueWords(value: unknown, unit: Sentence | undefined): Sentence {
  if (typeof value === 'bigint' || typeof value === 'number') {
    const text = unit?.ja === '年度' ? String(value) : value.toLocaleString('en-US');
    return unit ? { ja: `${text}${unit.ja}`, en: `${text} ${unit.en}`.trim() } : plain(text);
  }
  if (typeof value === 'string' && isLocalDate(value)) return dateWords(value);
  if (typeof value === 'boolean') return { ja: value ? '「有」' : '「無」', en: value ? 'yes' : 'no' };
  return { ja: `「${value}」`, en: `"${value}"` };
}

function fieldWords(node: Extract<ASTNode, { op: '.' }>, { facts, questions }: Labels): Sentence {
  const [of, name] = node.args;
  const variable = of.op === 'id' ? of.args : '';
  if (variable === 'due') return factWords(facts, name);
  if (variable === 'payer') return PAYER[name] ?? plain(name);
  if (variable === 'table') return { ja: `判定表「${name}」`, en: `the table "${name}"` };
  if (variable === 'answer') {
    const ask = questions[name]?.ask;
    return ask
      ? { ja: `「${ask.ja}」の回答`, en: `answer to "${ask.en}"` }
      : { ja: `回答「${name}」`, en: `answer "${name}"` };
  }
  return plain(node.input.slice(node.start, node.end));
}

/** What people call a fact: its label, else the column that it comes from. */
export function factWords(facts: Program['facts'], name: string): Sentence {
  const fact = Object.hasOwn(facts, name) ? facts[name] : undefined;
  return fact?.label ?? { ja: fact?.column ?? name, en: name };
}

function callWords(node: Extract<ASTNode, { op: 'call' }>, labels: Labels): Sentence {
  const [name, args] = node.args;
  const said = CALLS[name];
  const [a, b] = args.map((arg) => term(arg, labels));
  if (name === 'nextWeekday' && a && args[1]?.op === 'value') {
    const day = weekdaysWords([String(args[1].args)]);
    return { ja: `${a.ja}以後の最初の${day.ja}`, en: `the first ${day.en} on or after ${a.en}` };
  }
  return said && a ? said(a, b ?? { ja: '', en: '' }) : plain(node.input.slice(node.start, node.end));
}

const plain = (text: string): Sentence => ({ ja: text, en: text });
const YEN: Sentence = { ja: '円', en: 'yen' };
const YEARS: Sentence = { ja: '歳', en: 'years' };
const DUES: Sentence = { ja: '件', en: '' };

const PAYER: Readonly<Record<string, Sentence>> = {
  cases: { ja: 'その方の未納の件数', en: "the number of the payer's open dues" },
  arrears: { ja: 'その方の未納額の合計', en: "the payer's arrears" },
  others: { ja: 'その方のほかの税目の未納の件数', en: "the number of the payer's open dues of other levies" },
  oldestDueOn: { ja: 'その方の最も古い納期限', en: "the payer's oldest due date" },
};

type Told = (a: Sentence, b: Sentence) => Sentence;

const counted =
  (ja: string, en: string): Told =>
  (a, b) => ({ ja: `${a.ja}の${b.ja}${ja}`, en: `${b.en} ${en} ${a.en}` });

const CALLS: Readonly<Record<string, Told>> = {
  businessDays: (a, b) => ({ ja: `${a.ja}から${b.ja}までの開庁日数`, en: `the business days from ${a.en} to ${b.en}` }),
  daysBetween: (a, b) => ({ ja: `${a.ja}から${b.ja}までの日数`, en: `the days from ${a.en} to ${b.en}` }),
  yearsBetween: (a, b) => ({ ja: `${a.ja}から${b.ja}までの満年数`, en: `the years from ${a.en} to ${b.en}` }),
  plusDays: counted('日後', 'days after'),
  minusDays: counted('日前', 'days before'),
  plusBusinessDays: counted('開庁日後', 'business days after'),
  minusBusinessDays: counted('開庁日前', 'business days before'),
  plusMonths: counted('か月後', 'months after'),
  minusMonths: counted('か月前', 'months before'),
  plusYears: counted('年後', 'years after'),
  minusYears: counted('年前', 'years before'),
  fiscalYearOf: (a) => ({ ja: `${a.ja}の属する年度`, en: `the fiscal year of ${a.en}` }),
  endOfMonth: (a) => ({ ja: `${a.ja}の月の末日`, en: `the end of the month of ${a.en}` }),
  endOfFiscalYear: (a) => ({ ja: `${a.ja}の年度の末日`, en: `the end of the fiscal year of ${a.en}` }),
  size: (a) => ({ ja: `${a.ja}の文字数`, en: `the length of ${a.en}` }),
};
