import type { ASTNode } from '@marcbachmann/cel-js';
import { dayOf } from '../time.js';
import { type ComparisonOperator, childrenOf, fieldOf, fieldText, isComparison, keyOf, literalOf } from './ast.js';
import { type Field, fieldIn, type Variables } from './catalogue.js';
import { ANYTHING, among, between, butFor, type Domain, type Value } from './domains.js';
import { dateFunction } from './functions.js';
import { type Kind, kindOf, minutesOf, spells } from './kinds.js';

/** What holds of one thing when a comparison comes out as it does. `key` tells things apart. */
export interface Claim {
  key: string;
  domain: Domain;
  /** What the thing may be at all. */
  at: Domain;
}

/**
 * What is known once `node`, which is no `&&`, `||`, `!` or choice, came out as `truth`. A thing has one value
 * throughout an evaluation, so that what is not understood may still be told by its text.
 */
export function claimsOf(node: ASTNode, truth: boolean, variables: Variables): Claim[] {
  const claim = comparisonClaim(node, truth, variables) ?? memberClaim(node, truth, variables);
  if (claim) return [claim, ...childrenOf(node).flatMap((part) => presentClaims(part, variables))];
  return [flagClaim(keyOf(node), truth, limitsOf(node, variables)), ...presentClaims(node, variables)];
}

function comparisonClaim(node: ASTNode, truth: boolean, variables: Variables): Claim | undefined {
  if (!isComparison(node) || node.args.some((side) => kindOf(side, variables) === undefined)) return undefined;
  const [left, right] = node.args;
  const operator = truth ? node.op : OPPOSITE[node.op];
  return (
    againstLiteral(left, operator, right, variables) ??
    againstLiteral(right, MIRRORED[operator], left, variables) ??
    ordering(left, operator, right)
  );
}

function againstLiteral(
  thing: ASTNode,
  operator: ComparisonOperator,
  literal: ASTNode,
  variables: Variables,
): Claim | undefined {
  const kind = kindOf(thing, variables);
  const value = kind && literalOf(thing) === undefined ? worthOf(literal, kind) : undefined;
  if (value === undefined) return undefined;
  const domain = domainOf(operator, value);
  return domain && { key: keyOf(thing), domain, at: limitsOf(thing, variables) };
}

function domainOf(operator: ComparisonOperator, value: Value): Domain | undefined {
  if (operator === '==') return among([value]);
  if (operator === '!=') return butFor([value]);
  if (typeof value === 'string') return undefined;
  switch (operator) {
    case '<':
      return between(Number.NEGATIVE_INFINITY, value - 1);
    case '<=':
      return between(Number.NEGATIVE_INFINITY, value);
    case '>':
      return between(value + 1, Number.POSITIVE_INFINITY);
    case '>=':
      return between(value, Number.POSITIVE_INFINITY);
  }
}

/** Two things stand in one of three orders: below, equal or above, as -1, 0 and 1. */
function ordering(left: ASTNode, operator: ComparisonOperator, right: ASTNode): Claim | undefined {
  const [a, b] = [keyOf(left), keyOf(right)];
  const domain = domainOf(a < b ? operator : MIRRORED[operator], 0);
  const key = `order ${[a, b].sort().join(' | ')}`;
  return domain && { key, domain, at: a === b ? among([0]) : between(-1, 1) };
}

/** `due.account in ['a', 'b']`. */
function memberClaim(node: ASTNode, truth: boolean, variables: Variables): Claim | undefined {
  if (node.op !== 'in') return undefined;
  const [thing, list] = node.args;
  if (kindOf(list, variables) === 'texts') return gatheredClaim(node, truth, variables);
  const kind = kindOf(thing, variables);
  if (list.op !== 'list' || kind === undefined || literalOf(thing) !== undefined) return undefined;
  const values = list.args.map((item) => worthOf(item, kind));
  const known = values.filter((value) => value !== undefined);
  if (known.length < values.length) return undefined;
  return { key: keyOf(thing), domain: truth ? among(known) : butFor(known), at: limitsOf(thing, variables) };
}

/** `'a' in table.reasons`: never, when no line of the table gives it. */
function gatheredClaim(node: Extract<ASTNode, { op: 'in' }>, truth: boolean, variables: Variables): Claim {
  const [text, list] = node.args;
  const values = fieldOfNode(list, variables)?.values;
  const literal = literalOf(text);
  const never = values !== undefined && typeof literal === 'string' && !values.includes(literal);
  return flagClaim(keyOf(node), truth, never ? among([0]) : FLAG);
}

const flagClaim = (key: string, truth: boolean, at: Domain): Claim => ({ key, domain: among([truth ? 1 : 0]), at });

/** Whoever compares an optional value has it. What has no kind may leave some of its parts alone. */
function presentClaims(node: ASTNode, variables: Variables): Claim[] {
  if (kindOf(node, variables) === undefined) return [];
  const read = fieldOf(node);
  if (read === undefined) return childrenOf(node).flatMap((child) => presentClaims(child, variables));
  if (!fieldIn(variables, read.variable, read.name)?.optional) return [];
  return [flagClaim(`call has(${fieldText(read)})`, true, FLAG)];
}

/** What a thing may be before anything is said of it. */
function limitsOf(thing: ASTNode, variables: Variables): Domain {
  const kind = kindOf(thing, variables);
  const field = fieldOfNode(thing, variables);
  if (field?.values) return among(field.values.map((value) => (typeof value === 'boolean' ? Number(value) : value)));
  if (kind === 'time') return between(0, 24 * 60 - 1);
  // An empty text counts as none at all.
  if (kind === 'text') return field ? butFor(['']) : ANYTHING;
  if (kind === 'number') {
    const least = field?.least ?? (thing.op === 'call' ? dateFunction(thing.args[0])?.least : undefined);
    return least === undefined ? ANYTHING : between(least, Number.POSITIVE_INFINITY);
  }
  return kind === 'date' ? ANYTHING : FLAG;
}

function fieldOfNode(node: ASTNode, variables: Variables): Field | undefined {
  const read = fieldOf(node);
  return read && fieldIn(variables, read.variable, read.name);
}

/** What a literal is worth beside a thing of `kind`; undefined when it is none, or too large to count with. */
function worthOf(node: ASTNode, kind: Kind): Value | undefined {
  const literal = literalOf(node);
  switch (typeof literal) {
    case 'bigint':
      return kind === 'number' && Number.isSafeInteger(Number(literal)) ? Number(literal) : undefined;
    case 'boolean':
      return kind === 'flag' ? Number(literal) : undefined;
    case 'string':
      if (!spells(kind, literal)) return undefined;
      return kind === 'date' ? dayOf(literal) : kind === 'time' ? minutesOf(literal) : literal;
    default:
      return undefined;
  }
}

const FLAG = between(0, 1);
const OPPOSITE = { '==': '!=', '!=': '==', '<': '>=', '<=': '>', '>': '<=', '>=': '<' } as const;
const MIRRORED = { '==': '==', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;
