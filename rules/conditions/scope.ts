import type { ASTNode } from '@marcbachmann/cel-js';
import { meant, NOTHING, nearest, type Sentence, suggestion } from '../reading/faults.js';
import { childrenOf, fieldOf, fieldText } from './ast.js';
import { ANSWER, FACTS, PAYER, TABLE, TODAY, type Variables } from './catalogue.js';
import { DATE_FUNCTIONS } from './functions.js';

export interface ConditionFault extends Sentence {
  from: number;
  to: number;
}

const MACROS = ['exists', 'all', 'exists_one', 'filter', 'map'];
export const METHODS: readonly string[] = ['startsWith', 'endsWith', 'contains', 'size', ...MACROS];
export const CALLS: readonly string[] = ['has', 'size', ...Object.keys(DATE_FUNCTIONS)];

interface Scope {
  variables: Variables;
  /** The variables of the macros around. */
  local: readonly string[];
}

/** Names that do not exist, and what the language leaves out: regular expressions, macros in macros, look-ups by text. */
export function scopeFaults(node: ASTNode, scope: Scope): ConditionFault[] {
  const own = ownFaults(node, scope);
  if (own.length > 0) return own;
  const macro = node.op === 'rcall' && MACROS.includes(node.args[0]);
  if (!macro) {
    return fieldOf(node) === undefined ? childrenOf(node).flatMap((child) => scopeFaults(child, scope)) : [];
  }
  const [, list, [variable, ...bodies]] = node.args;
  const local = variable?.op === 'id' ? [...scope.local, variable.args] : scope.local;
  return [...scopeFaults(list, scope), ...bodies.flatMap((body) => scopeFaults(body, { ...scope, local }))];
}

function ownFaults(node: ASTNode, { variables, local }: Scope): ConditionFault[] {
  switch (node.op) {
    case 'id':
      return nameFaults(node, node.args, { variables, local });
    case '.':
      return fieldFaults(node, { variables, local });
    case '.?':
    case '[]':
    case '[?]':
    case 'map':
      return [fault(node, SAID.lookUp)];
    case 'value':
      return node.args === null ? [fault(node, SAID.null)] : [];
    case 'call':
      return CALLS.includes(node.args[0])
        ? []
        : [node.args[0] === 'matches' ? fault(node, SAID.matches) : unknownCall(node, node.args[0], CALLS)];
    case 'rcall':
      return methodFaults(node, node.args[0], local);
    default:
      return [];
  }
}

function nameFaults(node: ASTNode, name: string, { variables, local }: Scope): ConditionFault[] {
  if (name === TODAY || Object.hasOwn(variables, name) || local.includes(name)) return [];
  const why = Object.hasOwn(NOT_HERE, name) ? NOT_HERE[name] : undefined;
  return [why ? fault(node, why) : unknownName(node, name, meantByName(name, variables))];
}

/** `TRUE`, a variable mistyped, or a fact without its `due.`. */
function meantByName(name: string, variables: Variables): string | undefined {
  const facts = Object.keys(variables[FACTS] ?? {});
  if (/^(true|false)$/i.test(name)) return name.toLowerCase();
  if (facts.includes(name)) return asFact(name);
  const near = nearest(name, [...Object.keys(variables), TODAY, ...facts]);
  return near !== undefined && facts.includes(near) ? asFact(near) : near;
}

const asFact = (name: string): string => `${FACTS}.${name}`;

function fieldFaults(node: ASTNode, scope: Scope): ConditionFault[] {
  const field = fieldOf(node);
  if (field === undefined) return [fault(node, SAID.lookUp)];
  const fields = Object.hasOwn(scope.variables, field.variable) ? scope.variables[field.variable] : undefined;
  if (!fields) {
    const [of = node] = childrenOf(node);
    const unknown = nameFaults(of, field.variable, scope);
    return unknown.length > 0 ? unknown : [fault(node, SAID.lookUp)];
  }
  if (Object.hasOwn(fields, field.name)) return [];
  const range = { start: node.end - field.name.length, end: node.end };
  const near = nearest(field.name, Object.keys(fields));
  return [unknownName(range, fieldText(field), near && fieldText({ ...field, name: near }))];
}

function methodFaults(node: ASTNode, name: string, local: readonly string[]): ConditionFault[] {
  if (name === 'matches') return [fault(node, SAID.matches)];
  if (MACROS.includes(name) && local.length > 0) return [fault(node, SAID.nested)];
  return METHODS.includes(name) ? [] : [unknownCall(node, name, METHODS)];
}

type Range = Pick<ASTNode, 'start' | 'end'>;

export function fault({ start, end }: Range, { ja, en }: Sentence): ConditionFault {
  return { from: start, to: end, ja, en };
}

function unknownName(range: Range, name: string, near: string | undefined): ConditionFault {
  const { ja, en } = near === undefined ? NOTHING : meant(near);
  return fault(range, { ja: `「${name}」はありません。${ja}`, en: `There is no "${name}".${en}` });
}

function unknownCall(range: Range, name: string, known: readonly string[]): ConditionFault {
  const near = suggestion(name, known);
  return fault(range, {
    ja: `「${name}」という関数はありません。${near.ja}`,
    en: `There is no function "${name}".${near.en}`,
  });
}

const SAID = {
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
};

/** Variables of the language that this program does not have, and why. */
const NOT_HERE: Readonly<Record<string, Sentence>> = {
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
};
