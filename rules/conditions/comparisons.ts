import type { ASTNode } from '@marcbachmann/cel-js';
import { dayOf } from '../time.js';
import {
  type ComparisonOperator,
  childrenOf,
  fieldOf,
  fieldText,
  hasArgument,
  isComparison,
  keyOf,
  literalOf,
  MIRRORED,
} from './ast.js';
import { type Field, fieldIn, type Variables } from './catalogue.js';
import { ANYTHING, among, between, butFor, type Claim, type Domain, domainOf, type Value } from './domains.js';
import { dateFunction } from './functions.js';
import { type Kind, kindOf, minutesOf, spells } from './kinds.js';
import { claimOfCount, claimOfOrder } from './spans.js';

/**
 * What is known once `node`, which is no `&&`, `||` or `!`, came out as `truth`. A thing has one value
 * throughout an evaluation, so that what is not understood may still be told by its text.
 */
export function claimsOf(node: ASTNode, truth: boolean, variables: Variables): Claim[] {
  const claims = [...comparisonClaims(node, truth, variables), ...memberClaims(node, truth, variables)];
  if (claims.length > 0) return [...claims, ...childrenOf(node).flatMap((part) => presentClaims(part, variables))];
  return [flagClaim(keyOf(node), truth, limitsOf(node, variables)), ...presentClaims(node, variables)];
}

function comparisonClaims(node: ASTNode, truth: boolean, variables: Variables): Claim[] {
  if (!isComparison(node)) return [];
  const [left, right] = node.args;
  const kinds = node.args.map((side) => kindOf(side, variables));
  if (kinds.includes(undefined)) return [];
  const operator = truth ? node.op : OPPOSITE[node.op];
  const claim =
    againstLiteral(left, operator, right, variables) ??
    againstLiteral(right, MIRRORED[operator], left, variables) ??
    ordering(left, operator, right);
  const apart = kinds.includes('date')
    ? claimOfOrder(left, operator, right)
    : (countClaim(left, operator, right) ?? countClaim(right, MIRRORED[operator], left));
  return apart && apart.key !== claim.key ? [claim, apart] : [claim];
}

function countClaim(counted: ASTNode, operator: ComparisonOperator, literal: ASTNode): Claim | undefined {
  const count = worthOf(literal, 'number');
  return typeof count === 'number' ? claimOfCount(counted, operator, count) : undefined;
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
  const domain = domainAgainst(operator, value);
  return domain && { key: keyOf(thing), domain, at: limitsOf(thing, variables) };
}

/** Texts have no order here. */
function domainAgainst(operator: ComparisonOperator, value: Value): Domain | undefined {
  if (typeof value === 'number') return domainOf(operator, value);
  if (operator === '==') return among([value]);
  return operator === '!=' ? butFor([value]) : undefined;
}

/** Two things stand in one of three orders: below, equal or above, as -1, 0 and 1. */
function ordering(left: ASTNode, operator: ComparisonOperator, right: ASTNode): Claim {
  const [a, b] = [keyOf(left), keyOf(right)];
  const domain = domainOf(a < b ? operator : MIRRORED[operator], 0);
  const key = `order ${[a, b].sort().join(' | ')}`;
  return { key, domain, at: a === b ? among([0]) : between(-1, 1) };
}

/** `due.account in ['a', 'b']`. */
function memberClaims(node: ASTNode, truth: boolean, variables: Variables): Claim[] {
  if (node.op !== 'in') return [];
  const [thing, list] = node.args;
  if (kindOf(list, variables) === 'texts') return [gatheredClaim(node, truth, variables)];
  const kind = kindOf(thing, variables);
  if (list.op !== 'list' || kind === undefined || literalOf(thing) !== undefined) return [];
  const values = list.args.map((item) => worthOf(item, kind));
  const known = values.filter((value) => value !== undefined);
  if (known.length < values.length) return [];
  return [{ key: keyOf(thing), domain: truth ? among(known) : butFor(known), at: limitsOf(thing, variables) }];
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
  const asked = hasArgument(thing);
  // What may not be empty has a value.
  if (asked) return fieldOfNode(asked, variables)?.optional === false ? among([1]) : FLAG;
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
