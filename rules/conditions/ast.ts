import type { ASTNode } from '@marcbachmann/cel-js';

/** The fact that a node reads: `due.balance` gives `balance`. */
export function factOf(node: ASTNode, variable: string): string | undefined {
  if (node.op !== '.') return undefined;
  const [of, field] = node.args;
  return of.op === 'id' && of.args === variable ? field : undefined;
}

/** The parts of a node, in the order of the page. */
export function childrenOf(node: ASTNode): ASTNode[] {
  switch (node.op) {
    case 'value':
    case 'id':
      return [];
    case '.':
    case '.?':
      return [node.args[0]];
    case 'call':
      return node.args[1];
    case 'rcall':
      return [node.args[1], ...node.args[2]];
    case 'map':
      return node.args.flat();
    case '!_':
    case '-_':
      return [node.args];
    default:
      return node.args;
  }
}

/** The fact asked for by `has(due.x)`. */
export function hasArgument(node: ASTNode): ASTNode | undefined {
  return node.op === 'call' && node.args[0] === 'has' ? node.args[1][0] : undefined;
}
