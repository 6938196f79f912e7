import type { ASTNode } from '@marcbachmann/cel-js';
import { childrenOf, factOf, hasArgument } from './ast.js';
import type { FactCatalogue } from './catalogue.js';
import { type ConditionFault, FACTS, fault } from './scope.js';

/**
 * An optional fact may be used only where `has` has made sure of it: elsewhere the condition would fail in front of
 * the first resident without one, long after it was published.
 */
export function guardFaults(
  node: ASTNode,
  catalogue: FactCatalogue,
  sure: ReadonlySet<string> = new Set(),
): ConditionFault[] {
  const within = (child: ASTNode, more: ReadonlySet<string> = sure) => guardFaults(child, catalogue, more);
  if (hasArgument(node)) return [];
  if (node.op === '&&' || node.op === '||') {
    const [left, right] = node.args;
    return [...within(left), ...within(right, union(sure, madeSure(left, node.op === '&&')))];
  }
  if (node.op === '?:') {
    const [test, yes, no] = node.args;
    return [
      ...within(test),
      ...within(yes, union(sure, madeSure(test, true))),
      ...within(no, union(sure, madeSure(test, false))),
    ];
  }
  const field = factOf(node, FACTS);
  if (field === undefined) return childrenOf(node).flatMap((child) => within(child));
  if (!catalogue[field]?.optional || sure.has(field)) return [];
  return [
    fault(node, {
      ja: `「${FACTS}.${field}」は空のことがあります。has(${FACTS}.${field}) && … と書いてください。`,
      en: `"${FACTS}.${field}" may be empty: write has(${FACTS}.${field}) && … before it.`,
    }),
  ];
}

/** The facts that are there whenever `node` comes out as `truth`. */
function madeSure(node: ASTNode, truth: boolean): ReadonlySet<string> {
  const asked = hasArgument(node);
  if (asked) {
    const field = factOf(asked, FACTS);
    return truth && field !== undefined ? new Set([field]) : new Set();
  }
  if (node.op === '!_') return madeSure(node.args, !truth);
  const joins = truth ? '&&' : '||';
  if (node.op !== joins) return new Set();
  return union(madeSure(node.args[0], truth), madeSure(node.args[1], truth));
}

const union = (a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> => new Set([...a, ...b]);
