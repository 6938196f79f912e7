import type { ASTNode } from '@marcbachmann/cel-js';
import { childrenOf, fieldOf, fieldText, hasArgument } from './ast.js';
import { fieldIn, type Variables } from './catalogue.js';
import { type ConditionFault, fault } from './scope.js';

/**
 * An optional value may be used only where `has` has made sure of it: elsewhere the condition would fail in front of
 * the first resident without one, long after it was published.
 */
export function guardFaults(
  node: ASTNode,
  variables: Variables,
  sure: ReadonlySet<string> = new Set(),
): ConditionFault[] {
  const within = (child: ASTNode, more: ReadonlySet<string> = sure) => guardFaults(child, variables, more);
  if (hasArgument(node)) return [];
  if (node.op === '&&' || node.op === '||') {
    const [left, right] = node.args;
    return [...within(left), ...within(right, union(sure, madeSure(left, node.op === '&&')))];
  }
  const field = fieldOf(node);
  if (field === undefined) return childrenOf(node).flatMap((child) => within(child));
  const name = fieldText(field);
  if (!fieldIn(variables, field.variable, field.name)?.optional || sure.has(name)) return [];
  return [
    fault(node, {
      ja: `「${name}」は空のことがあります。has(${name}) && … と書いてください。`,
      en: `"${name}" may be empty: write has(${name}) && … before it.`,
    }),
  ];
}

/** The fields that are there whenever `node` comes out as `truth`. */
function madeSure(node: ASTNode, truth: boolean): ReadonlySet<string> {
  const asked = hasArgument(node);
  if (asked) {
    const field = fieldOf(asked);
    return truth && field !== undefined ? new Set([fieldText(field)]) : new Set();
  }
  if (node.op === '!_') return madeSure(node.args, !truth);
  const joins = truth ? '&&' : '||';
  if (node.op !== joins) return new Set();
  return union(madeSure(node.args[0], truth), madeSure(node.args[1], truth));
}

const union = (a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> => new Set([...a, ...b]);
