import type { ASTNode } from '@marcbachmann/cel-js';
import { isLocalDate } from '../time.js';
import { childrenOf, factOf } from './ast.js';
import type { FactCatalogue } from './catalogue.js';
import { DATE_FUNCTIONS } from './functions.js';
import { type ConditionFault, FACTS, fault, TODAY } from './scope.js';

/** CEL sees dates as texts; here a date meets dates only, so that no comparison is quietly false. */
export function dateFaults(node: ASTNode, catalogue: FactCatalogue): ConditionFault[] {
  const deeper = childrenOf(node).flatMap((child) => dateFaults(child, catalogue));
  return [...comparisonFaults(node, catalogue), ...argumentFaults(node, catalogue), ...deeper];
}

function comparisonFaults(node: ASTNode, catalogue: FactCatalogue): ConditionFault[] {
  switch (node.op) {
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return together(node.args, catalogue);
    case 'in':
      return node.args[1].op === 'list' ? together([node.args[0], ...node.args[1].args], catalogue) : [];
    default:
      return [];
  }
}

/** When one of them is a date, all must be. */
function together(nodes: ASTNode[], catalogue: FactCatalogue): ConditionFault[] {
  if (!nodes.some((node) => isDate(node, catalogue))) return [];
  return nodes.filter((node) => !isDate(node, catalogue) && mayBeText(node)).flatMap(notADate);
}

function argumentFaults(node: ASTNode, catalogue: FactCatalogue): ConditionFault[] {
  if (node.op !== 'call') return [];
  const takes = DATE_FUNCTIONS[node.args[0]]?.takes ?? [];
  return node.args[1]
    .filter((arg, index) => takes[index] === 'date' && !isDate(arg, catalogue) && mayBeText(arg))
    .flatMap(notADate);
}

function isDate(node: ASTNode, catalogue: FactCatalogue): boolean {
  if (node.op === 'id') return node.args === TODAY;
  if (node.op === 'call') return DATE_FUNCTIONS[node.args[0]]?.gives === 'date';
  const field = factOf(node, FACTS);
  return field !== undefined && catalogue[field]?.type === 'date';
}

/** Anything but a text is found by the types of CEL; a literal that is a date is one. */
function mayBeText(node: ASTNode): boolean {
  if (node.op !== 'value') return true;
  return typeof node.args === 'string' && !isLocalDate(node.args);
}

const notADate = (node: ASTNode): ConditionFault[] => [
  fault(node, {
    ja: "ここには日付が必要です。日付は '2026-11-02' のように書いてください。",
    en: "A date is needed here; write a date as '2026-11-02'.",
  }),
];
