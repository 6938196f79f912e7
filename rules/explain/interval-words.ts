import type { ASTNode } from '@marcbachmann/cel-js';
import type { Sentence } from '../reading/faults.js';
import type { Operator } from './comparison-words.js';
import { type Labels, term } from './condition-terms.js';
import { seasonWords } from './season-words.js';

type Call = Extract<ASTNode, { op: 'call' }>;

/** A count of days or years between two dates. */
export const isInterval = (node: ASTNode): node is Call => node.op === 'call' && Object.hasOwn(COUNTED, node.args[0]);

const isToday = (node: ASTNode) => node.op === 'id' && node.args === 'today';
const isYearEnd = (node: ASTNode) =>
  node.op === 'call' && node.args[0] === 'endOfFiscalYear' && node.args[1].every(isToday);

/** How far two dates are apart, as people say it: 「納期限から5開庁日以上たっている」, 「予約日まであと8日以上ある」. */
export function intervalWords(op: Operator, interval: Call, bound: ASTNode, labels: Labels): Sentence {
  const [name, [from, to]] = interval.args;
  const counted = COUNTED[name];
  if (!from || !to || !counted) return { ja: '', en: '' };
  const count = boundWords(bound, counted, labels);
  if (isToday(to)) {
    const { ja, en } = term(from, labels);
    return { ja: `${ja}から${count.ja}${SINCE[op].ja}`, en: `${SINCE[op].en} ${count.en} have passed since ${en}` };
  }
  const season = name === 'daysBetween' && isToday(from) && isYearEnd(to) ? seasonWords(op, bound) : undefined;
  if (season) return season;
  const { ja, en } = endWords(to, labels);
  if (isToday(from))
    return { ja: `${ja}まであと${count.ja}${AHEAD[op].ja}`, en: `${en} is ${AHEAD[op].en} ${count.en} ahead` };
  const a = term(from, labels);
  return {
    ja: `${a.ja}から${ja}までが${count.ja}${BETWEEN[op].ja}`,
    en: `from ${a.en} to ${en} are ${AHEAD[op].en} ${count.en}`,
  };
}

/** The end of the month or fiscal year of the day in question needs no date. */
function endWords(node: ASTNode, labels: Labels): Sentence {
  const ofToday = node.op === 'call' && node.args[1][0]?.op === 'id' && node.args[1][0].args === 'today';
  const said = ofToday && node.op === 'call' ? ENDS[node.args[0]] : undefined;
  return said ?? term(node, labels);
}

const ENDS: Readonly<Record<string, Sentence>> = {
  endOfMonth: { ja: '月末', en: 'the end of the month' },
  endOfFiscalYear: { ja: '年度末', en: 'the end of the fiscal year' },
};

interface Counted {
  unit: Sentence;
  /** For a number that is not written out, such as what a table gives. */
  many: Sentence;
}

function boundWords(bound: ASTNode, { unit, many }: Counted, labels: Labels): Sentence {
  if (bound.op === 'value') return term(bound, labels, unit);
  const { ja, en } = term(bound, labels);
  return { ja: `${ja}の${many.ja}`, en: `as many ${many.en} as ${en} says` };
}

const COUNTED: Readonly<Record<string, Counted>> = {
  businessDays: { unit: { ja: '開庁日', en: 'business days' }, many: { ja: '開庁日数', en: 'business days' } },
  daysBetween: { unit: { ja: '日', en: 'days' }, many: { ja: '日数', en: 'days' } },
  yearsBetween: { unit: { ja: '年', en: 'years' }, many: { ja: '年数', en: 'years' } },
};

const SINCE: Record<Operator, Sentence> = {
  '==': { ja: 'ちょうどたっている', en: 'just' },
  '!=': { ja: 'ちょうどではない', en: 'not just' },
  '<': { ja: 'たっていない', en: 'fewer than' },
  '<=': { ja: '以内である', en: 'at most' },
  '>': { ja: 'より多くたっている', en: 'more than' },
  '>=': { ja: '以上たっている', en: 'at least' },
};

const AHEAD: Record<Operator, Sentence> = {
  '==': { ja: 'ちょうどである', en: 'just' },
  '!=': { ja: 'ちょうどではない', en: 'not just' },
  '<': { ja: '未満である', en: 'less than' },
  '<=': { ja: '以内である', en: 'at most' },
  '>': { ja: 'より多くある', en: 'more than' },
  '>=': { ja: '以上ある', en: 'at least' },
};

const BETWEEN: Record<Operator, Sentence> = {
  ...AHEAD,
  '==': { ja: 'である', en: 'just' },
  '!=': { ja: 'ではない', en: 'not just' },
  '>': { ja: 'を超える', en: 'more than' },
  '>=': { ja: '以上である', en: 'at least' },
  '<=': { ja: '以下である', en: 'at most' },
};
