import type { ASTNode } from '@marcbachmann/cel-js';

/** A field that a node reads: `due.balance` is `balance` of `due`. */
export interface FieldRead {
  variable: string;
  name: string;
}

/** The field that a node reads; undefined when it reads none, or one deeper down. */
export function fieldOf(node: ASTNode): FieldRead | undefined {
  if (node.op !== '.') return undefined;
  const [of, name] = node.args;
  return of.op === 'id' ? { variable: of.args, name } : undefined;
}

/** The field as it is written, such as `due.balance`. */
export const fieldText = ({ variable, name }: FieldRead): string => `${variable}.${name}`;

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

/** Goes through `node` and all its parts, in the order of the page. */
export function visit(node: ASTNode, see: (node: ASTNode) => void): void {
  see(node);
  for (const child of childrenOf(node)) visit(child, see);
}

/** What `has(due.x)` asks for. */
export function hasArgument(node: ASTNode): ASTNode | undefined {
  return node.op === 'call' && node.args[0] === 'has' ? node.args[1][0] : undefined;
}

const COMPARISONS = ['==', '!=', '<', '<=', '>', '>='] as const;
export type ComparisonOperator = (typeof COMPARISONS)[number];
export type ComparisonNode = Extract<ASTNode, { op: ComparisonOperator }>;

export const isComparison = (node: ASTNode): node is ComparisonNode =>
  (COMPARISONS as readonly string[]).includes(node.op);

/** What says the same with the sides exchanged. */
export const MIRRORED = { '==': '==', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;

/** The value that a node spells out; a number below zero counts as one. */
export function literalOf(node: ASTNode): unknown {
  if (node.op === 'value') return node.args;
  if (node.op !== '-_' || node.args.op !== 'value') return undefined;
  return typeof node.args.args === 'bigint' ? -node.args.args : undefined;
}

/** The same for two nodes only when they ask for the same thing: spaces and brackets do not matter. */
export function keyOf(node: ASTNode): string {
  switch (node.op) {
    case 'value':
      return typeof node.args === 'object'
        ? `@${node.start}`
        : `${typeof node.args} ${JSON.stringify(String(node.args))}`;
    case 'id':
      return node.args;
    case '.':
      return `${keyOf(node.args[0])}.${node.args[1]}`;
    case 'call':
    case 'rcall':
      return `${node.op} ${node.args[0]}(${childrenOf(node).map(keyOf).join(', ')})`;
    case 'map':
    case '.?':
      return `@${node.start}`;
    default:
      return `${node.op}(${childrenOf(node).map(keyOf).join(', ')})`;
  }
}
