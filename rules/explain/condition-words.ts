import { type ASTNode, parse } from '@marcbachmann/cel-js';
import { MIRRORED } from '../conditions/ast.js';
import type { Sentence } from '../reading/faults.js';
import { againstToday, type Operator, plainly } from './comparison-words.js';
import { type Labels, labelOf, term, unitOf } from './condition-terms.js';
import { intervalWords, isInterval } from './interval-words.js';

export type { Labels } from './condition-terms.js';

/**
 * A condition of a program in words, such as 「未納額が1,000円以上である」: in Japanese it stands before 方 or 場合 as it
 * is. What the words do not cover stands as it is written, so that nothing is ever left unsaid. The condition has been
 * checked: it parses.
 */
export function conditionWords(source: string, labels: Labels): Sentence {
  return spoken(parse(source).ast, labels);
}

function spoken(node: ASTNode, labels: Labels): Sentence {
  switch (node.op) {
    case '&&':
      return both(node, labels);
    case '||':
      return either(node, labels);
    case '!_':
      return denied(node.args, labels);
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return compared(node.op, node.args, labels);
    case 'in':
      return among(node.args, labels);
    default:
      return held(node, labels) ?? asWritten(node);
  }
}

const asWritten = ({ input, start, end }: ASTNode): Sentence => {
  const text = input.slice(start, end);
  return { ja: `「${text}」が成り立つ`, en: text };
};

function both(node: ASTNode, labels: Labels): Sentence {
  const parts = withoutGuards(partsOf(node, '&&')).map((part) => bracketed(part, '||', labels));
  const last = parts.pop() ?? { ja: '', en: '' };
  return {
    ja: [...parts.map(({ ja }) => `${goingOn(ja)}、かつ`), last.ja].join(''),
    en: [...parts, last].map(({ en }) => en).join(' and '),
  };
}

function either(node: ASTNode, labels: Labels): Sentence {
  const parts = partsOf(node, '||').map((part) => bracketed(part, '&&', labels));
  return { ja: parts.map(({ ja }) => ja).join('か、'), en: parts.map(({ en }) => en).join(' or ') };
}

function bracketed(part: ASTNode, op: string, labels: Labels): Sentence {
  const { ja, en } = spoken(part, labels);
  return part.op === op && partsLeft(part, op) > 1 ? { ja: `「${ja}」に当てはまる`, en: `(${en})` } : { ja, en };
}

const partsLeft = (node: ASTNode, op: string): number =>
  op === '&&' ? withoutGuards(partsOf(node, '&&')).length : partsOf(node, '||').length;

/** `a && b && c` in a row. */
function partsOf(node: ASTNode, op: '&&' | '||'): ASTNode[] {
  return node.op === op ? node.args.flatMap((part) => partsOf(part, op)) : [node];
}

/** `has(due.x) && due.x == 'y'` asks for one thing: that there is a value goes without saying. */
function withoutGuards(parts: ASTNode[]): ASTNode[] {
  const sourceOf = ({ input, start, end }: ASTNode) => input.slice(start, end);
  return parts.filter((part) => {
    const field = part.op === 'call' && part.args[0] === 'has' ? part.args[1][0] : undefined;
    if (!field) return true;
    return !parts.some((other) => other !== part && other.op !== '!_' && sourceOf(other).includes(sourceOf(field)));
  });
}

/** A clause that another follows: である becomes であり. */
function goingOn(ja: string): string {
  const ending = ENDINGS.find(([full]) => ja.endsWith(full));
  return ending ? ja.slice(0, -ending[0].length) + ending[1] : ja;
}

const ENDINGS = [
  ['ない', 'なく'],
  ['ている', 'ており'],
  ['ある', 'あり'],
  ['超える', '超え'],
  ['当てはまる', '当てはまり'],
  ['含まれる', '含まれ'],
] as const;

function denied(node: ASTNode, labels: Labels): Sentence {
  const flipped = DENIED[node.op];
  if (flipped && node.op in DENIED) return compared(flipped, node.args as ASTNode[], labels);
  const said = lacking(node, labels);
  if (said) return said;
  const { ja, en } = spoken(node, labels);
  return { ja: `「${ja}」に当てはまらない`, en: `not (${en})` };
}

const DENIED: Partial<Record<ASTNode['op'], Operator>> = {
  '==': '!=',
  '!=': '==',
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
};

/** A value that says yes or no, and questions about the calendar. */
function held(node: ASTNode, labels: Labels): Sentence | undefined {
  if (node.op === 'call') return asked(node, labels, true);
  if (node.op !== '.') return undefined;
  const reach = contactWords(node);
  if (reach) return { ja: `${reach.ja}がある`, en: `there is ${reach.en}` };
  const { ja, en } = term(node, labels);
  return { ja: `${ja}が「有」である`, en: `${en} is yes` };
}

function lacking(node: ASTNode, labels: Labels): Sentence | undefined {
  if (node.op === 'call') return asked(node, labels, false);
  if (node.op !== '.') return undefined;
  const reach = contactWords(node);
  if (reach) return { ja: `${reach.ja}がない`, en: `there is no ${reach.en.replace(/^an? /, '')}` };
  const { ja, en } = term(node, labels);
  return { ja: `${ja}が「無」である`, en: `${en} is no` };
}

type Call = Extract<ASTNode, { op: 'call' }>;

function asked(node: Call, labels: Labels, holds: boolean): Sentence | undefined {
  const [name, [argument]] = node.args;
  if (!argument) return undefined;
  const { ja, en } = term(argument, labels);
  if (name === 'has') {
    const isAnswer = argument.op === '.' && argument.args[0].op === 'id' && argument.args[0].args === 'answer';
    if (isAnswer) return { ja: `${ja}が${holds ? 'ある' : 'ない'}`, en: `there is ${holds ? 'an' : 'no'} ${en}` };
    return { ja: holds ? `${ja}に記入がある` : `${ja}が空欄である`, en: `${en} is ${holds ? 'given' : 'empty'}` };
  }
  const said = DAYS[name];
  if (!said) return undefined;
  const subject = argument.op === 'id' ? { ja: '', en: 'it' } : { ja: `${ja}が`, en };
  return {
    ja: `${subject.ja}${said.ja}${holds ? 'である' : 'ではない'}`,
    en: `${subject.en} is ${holds ? '' : 'not '}${said.en}`,
  };
}

const DAYS: Readonly<Record<string, Sentence>> = {
  closingPeriod: { ja: '出納整理期間（4月1日〜5月31日）', en: 'in the closing period (1 April to 31 May)' },
  isBusinessDay: { ja: '開庁日', en: 'a business day' },
};

function contactWords(node: ASTNode): Sentence | undefined {
  if (node.op !== '.' || node.args[0].op !== 'id' || node.args[0].args !== 'contact') return undefined;
  return CONTACT[node.args[1]];
}

const CONTACT: Readonly<Record<string, Sentence>> = {
  mobile: { ja: '使える携帯電話の番号', en: 'a usable mobile number' },
  landline: { ja: '使える固定電話の番号', en: 'a usable landline' },
  address: { ja: '宛先の住所', en: 'a postal address' },
};

const isToday = (node: ASTNode) => node.op === 'id' && node.args === 'today';
/** What is compared stands on the left, what it is compared with on the right, as people say it. */
const standsRight = (node: ASTNode) => node.op === 'value' || isToday(node);

function compared(op: Operator, [left, right]: ASTNode[], labels: Labels): Sentence {
  if (!left || !right) return { ja: '', en: '' };
  if (standsRight(left) && !standsRight(right)) return compared(MIRRORED[op], [right, left], labels);
  if (isInterval(left)) return intervalWords(op, left, right, labels);
  if (right.op === 'value' && typeof right.args === 'boolean') {
    const holds = (op === '==') === right.args;
    return (holds ? held(left, labels) : lacking(left, labels)) ?? plainly(op, [left, right], labels);
  }
  if (isToday(right)) return againstToday(op, left, labels);
  return plainly(op, [left, right], labels);
}

function among([left, right]: ASTNode[], labels: Labels): Sentence {
  if (!left || !right) return { ja: '', en: '' };
  const a = term(left, labels);
  if (right.op !== 'list') {
    const { ja, en } = term(right, labels);
    return { ja: `${ja}に${a.ja}が含まれる`, en: `${en} has ${a.en}` };
  }
  const values = right.args.map((one) => labelOf(one, left, labels) ?? term(one, labels, unitOf(left, labels)));
  return {
    ja: `${a.ja}が${values.map(({ ja }) => ja).join('・')}のいずれかである`,
    en: `${a.en} is one of ${values.map(({ en }) => en).join(', ')}`,
  };
}
