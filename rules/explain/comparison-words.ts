import type { ASTNode } from '@marcbachmann/cel-js';
import type { Sentence } from '../reading/faults.js';
import { type Labels, labelOf, term, unitOf } from './condition-terms.js';

export type Operator = '==' | '!=' | '<' | '<=' | '>' | '>=';

/** A comparison as it stands: 「未納額が1,000円以上である」. */
export function plainly(op: Operator, [left, right]: [ASTNode, ASTNode], labels: Labels): Sentence {
  const a = term(left, labels);
  const b = labelOf(right, left, labels) ?? term(right, labels, unitOf(left, labels));
  const { ja, en } = isDate(left, labels) ? DATES[op] : NUMBERS[op];
  return { ja: `${a.ja}が${ja(b.ja)}`, en: `${a.en} ${en} ${b.en}` };
}

function isDate(node: ASTNode, { facts }: Labels): boolean {
  if (node.op === 'call') return DATE_CALLS.test(node.args[0]);
  return node.op === '.' && (facts[node.args[1]]?.type === 'date' || node.args[1] === 'oldestDueOn');
}

const DATE_CALLS = /^(plus|minus|endOf|nextWeekday)/;

/** A date against the day on which it is judged: 「予約日が過ぎている」. */
export function againstToday(op: Operator, date: ASTNode, labels: Labels): Sentence {
  const { ja, en } = term(date, labels);
  return { ja: `${ja}が${AGAINST_TODAY[op].ja}`, en: `${en} ${AGAINST_TODAY[op].en}` };
}

type Compared = { ja: (value: string) => string; en: string };

const NUMBERS: Record<Operator, Compared> = {
  '==': { ja: (value) => `${value}である`, en: 'is' },
  '!=': { ja: (value) => `${value}ではない`, en: 'is not' },
  '<': { ja: (value) => `${value}未満である`, en: 'is less than' },
  '<=': { ja: (value) => `${value}以下である`, en: 'is at most' },
  '>': { ja: (value) => `${value}を超える`, en: 'is more than' },
  '>=': { ja: (value) => `${value}以上である`, en: 'is at least' },
};

const DATES: Record<Operator, Compared> = {
  '==': { ja: (value) => `${value}である`, en: 'is' },
  '!=': { ja: (value) => `${value}ではない`, en: 'is not' },
  '<': { ja: (value) => `${value}より前である`, en: 'is before' },
  '<=': { ja: (value) => `${value}以前である`, en: 'is on or before' },
  '>': { ja: (value) => `${value}より後である`, en: 'is after' },
  '>=': { ja: (value) => `${value}以後である`, en: 'is on or after' },
};

const AGAINST_TODAY: Record<Operator, Sentence> = {
  '==': { ja: '当日である', en: 'is that day' },
  '!=': { ja: '当日ではない', en: 'is not that day' },
  '<': { ja: '過ぎている', en: 'has passed' },
  '<=': { ja: '当日以前である', en: 'is that day or before' },
  '>': { ja: '翌日以後である', en: 'is still to come' },
  '>=': { ja: '当日以後である', en: 'is that day or later' },
};
