import type { ASTNode } from '@marcbachmann/cel-js';
import { type Sentence, suggestion } from '../reading/faults.js';
import { childrenOf, factOf } from './ast.js';
import type { FactCatalogue } from './catalogue.js';
import { DATE_FUNCTIONS } from './functions.js';

export interface ConditionFault extends Sentence {
  from: number;
  to: number;
}

/** The variables of a condition. */
export const FACTS = 'due';
export const TODAY = 'today';

const MACROS = ['exists', 'all', 'exists_one', 'filter', 'map'];
const METHODS = ['startsWith', 'endsWith', 'contains', 'size', ...MACROS];
const CALLS = ['has', 'size', ...Object.keys(DATE_FUNCTIONS)];

interface Scope {
  catalogue: FactCatalogue;
  /** The variables of the macros around. */
  local: readonly string[];
}

/** Names that do not exist, and what the language leaves out: regular expressions, macros in macros, look-ups by text. */
export function scopeFaults(node: ASTNode, scope: Scope): ConditionFault[] {
  const own = ownFaults(node, scope);
  if (own.length > 0) return own;
  const macro = node.op === 'rcall' && MACROS.includes(node.args[0]);
  if (!macro) {
    return factOf(node, FACTS) === undefined ? childrenOf(node).flatMap((child) => scopeFaults(child, scope)) : [];
  }
  const [, list, [variable, ...bodies]] = node.args;
  const local = variable?.op === 'id' ? [...scope.local, variable.args] : scope.local;
  return [...scopeFaults(list, scope), ...bodies.flatMap((body) => scopeFaults(body, { ...scope, local }))];
}

function ownFaults(node: ASTNode, { catalogue, local }: Scope): ConditionFault[] {
  switch (node.op) {
    case 'id':
      return [FACTS, TODAY, ...local].includes(node.args) ? [] : [unknownName(node, node.args, [FACTS, TODAY])];
    case '.':
      return fieldFaults(node, catalogue, local);
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

function fieldFaults(node: ASTNode, catalogue: FactCatalogue, local: readonly string[]): ConditionFault[] {
  const field = factOf(node, FACTS);
  if (field === undefined) {
    const [of] = childrenOf(node);
    const unknown = of?.op === 'id' ? ownFaults(of, { catalogue, local }) : [];
    return unknown.length > 0 ? unknown : [fault(node, SAID.lookUp)];
  }
  if (Object.hasOwn(catalogue, field)) return [];
  return [unknownName({ start: node.end - field.length, end: node.end }, field, Object.keys(catalogue), `${FACTS}.`)];
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

function unknownName(range: Range, name: string, known: string[], prefix = ''): ConditionFault {
  const near = suggestion(name, known);
  return fault(range, {
    ja: `「${prefix}${name}」はありません。${near.ja}`,
    en: `There is no "${prefix}${name}".${near.en}`,
  });
}

function unknownCall(range: Range, name: string, known: string[]): ConditionFault {
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
