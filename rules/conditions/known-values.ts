import type { ASTNode } from '@marcbachmann/cel-js';
import { nearOrAll, type Sentence } from '../reading/faults.js';
import { type FieldRead, fieldOf, fieldText, literalOf, visit } from './ast.js';
import { fieldIn, type Variables } from './catalogue.js';
import { type ConditionFault, fault, READABLE } from './scope.js';

/**
 * Values that are written out and that a table never gives, or a question does not offer: wherever they stand, they
 * are misspelt or no longer there.
 */
export function valueFaults(root: ASTNode, variables: Variables): ConditionFault[] {
  const faults: ConditionFault[] = [];
  visit(root, (node) => {
    for (const [thing, value] of comparedIn(node)) faults.push(...strangerFaults(thing, value, variables));
  });
  return faults;
}

/** What is asked to be the same as what. */
function comparedIn(node: ASTNode): [thing: ASTNode, value: ASTNode][] {
  if (node.op !== '==' && node.op !== '!=' && node.op !== 'in') return [];
  const [left, right] = node.args;
  if (node.op === 'in' && right.op === 'list') return right.args.map((item) => [left, item]);
  return [
    [left, right],
    [right, left],
  ];
}

function strangerFaults(thing: ASTNode, value: ASTNode, variables: Variables): ConditionFault[] {
  const read = fieldOf(thing);
  const known = read && fieldIn(variables, read.variable, read.name)?.values;
  const literal = literalOf(value);
  const plain = typeof literal === 'bigint' ? Number(literal) : literal;
  if (!read || !known || (typeof plain !== 'string' && typeof plain !== 'number') || known.includes(plain)) return [];
  return [fault(value, strangerSaid(read, String(plain), known.map(String)))];
}

function strangerSaid(read: FieldRead, value: string, known: readonly string[]): Sentence {
  const near = nearOrAll(value, known, READABLE);
  return {
    ja: `「${fieldText(read)}」の値に「${value}」はありません。${near.ja}`,
    en: `"${fieldText(read)}" is never "${value}".${near.en}`,
  };
}
