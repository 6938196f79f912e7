import type { ASTNode } from '@marcbachmann/cel-js';
import { dayOf, isLocalDate } from '../time.js';
import { type ComparisonOperator, keyOf, literalOf, MIRRORED } from './ast.js';
import { ANYTHING, among, between, type Claim, type Domain, domainOf } from './domains.js';

/** `left operator right` of two dates, as what it says of the days between them. */
export const claimOfOrder = (left: ASTNode, operator: ComparisonOperator, right: ASTNode): Claim =>
  claimOfDays(left, right, domainOf(MIRRORED[operator], 0));

/**
 * `daysBetween(from, to) operator count` as what it says of the days between the two; business days and years bound
 * them. Undefined for what counts no days between dates.
 */
export function claimOfCount(counted: ASTNode, operator: ComparisonOperator, count: number): Claim | undefined {
  if (counted.op !== 'call') return undefined;
  const [name, [from, to]] = counted.args;
  const days = Object.hasOwn(DAYS_OF, name) ? DAYS_OF[name] : undefined;
  return from && to && days && claimOfDays(from, to, days(domainOf(operator, count)));
}

/** The days between two dates, by how many of them are counted. A business day is a day, a year at least 365. */
const DAYS_OF: Readonly<Record<string, (counted: Domain) => Domain>> = {
  daysBetween: (counted) => counted,
  businessDays: (counted) => atLeast(leastOf(counted)),
  yearsBetween: (counted) => atLeast(leastOf(counted) * 365),
};

/** What is counted says how far on the second date is only once it is later. */
const atLeast = (days: number): Domain => (days > 0 ? between(days, Number.POSITIVE_INFINITY) : ANYTHING);

const leastOf = ({ from, only }: Domain): number => (only ? Math.min(...[...only].map(Number)) : from);
const mostOf = ({ to, only }: Domain): number => (only ? Math.max(...[...only].map(Number)) : to);

/** `days` are those from `from` to `to`; the claim is of the dates that both count from. */
function claimOfDays(from: ASTNode, to: ASTNode, days: Domain): Claim {
  const [a, b] = [movedFrom(from), movedFrom(to)];
  const between = shifted(days, { least: a.least - b.most, most: a.most - b.least });
  const [first, second] = [dayOfLiteral(a.base), dayOfLiteral(b.base)];
  if (first !== undefined && second === undefined) {
    return { key: keyOf(b.base), domain: shifted(between, { least: first, most: first }), at: ANYTHING };
  }
  if (first === undefined && second !== undefined) {
    return { key: keyOf(a.base), domain: shifted(turned(between), { least: second, most: second }), at: ANYTHING };
  }
  const keys = [keyOf(a.base), keyOf(b.base)] as const;
  const known = keys[0] === keys[1] ? 0 : first !== undefined && second !== undefined ? second - first : undefined;
  const inOrder = keys[0] <= keys[1];
  return {
    key: `days ${inOrder ? keys.join(' | ') : [...keys].reverse().join(' | ')}`,
    domain: inOrder ? between : turned(between),
    at: known === undefined ? ANYTHING : among([inOrder ? known : -known]),
  };
}

/** A date that lies `least` to `most` days from `base`. */
interface Moved extends Stretch {
  base: ASTNode;
}

interface Stretch {
  least: number;
  most: number;
}

function movedFrom(node: ASTNode): Moved {
  const here = { base: node, least: 0, most: 0 };
  if (node.op !== 'call') return here;
  const [name, [date, count]] = node.args;
  const by = date && moveOf(name, count);
  if (!by) return here;
  const before = movedFrom(date);
  return { base: before.base, least: before.least + by.least, most: before.most + by.most };
}

/** By how many days a function moves a date; undefined when that cannot be told. */
function moveOf(name: string, count: ASTNode | undefined): Stretch | undefined {
  if (Object.hasOwn(WITHIN, name)) return { least: 0, most: WITHIN[name] ?? 0 };
  const length = Object.hasOwn(LENGTHS, name) ? LENGTHS[name] : undefined;
  const counted = count && literalOf(count);
  if (!length || typeof counted !== 'bigint' || counted === 0n) return undefined;
  const ends = length.map((days) => Number(counted) * days);
  return { least: Math.min(...ends), most: Math.max(...ends) };
}

/** How many days one of what they count is, at least and at most; holidays in a row have no end that is known here. */
const LENGTHS: Readonly<Record<string, readonly number[]>> = {
  plusDays: [1],
  minusDays: [-1],
  plusBusinessDays: [1, Number.POSITIVE_INFINITY],
  minusBusinessDays: [-1, Number.NEGATIVE_INFINITY],
  plusMonths: [28, 31],
  minusMonths: [-28, -31],
  plusYears: [365, 366],
  minusYears: [-365, -366],
};

/** How many days on they lead at most. */
const WITHIN: Readonly<Record<string, number>> = { endOfMonth: 30, endOfFiscalYear: 365, nextWeekday: 6 };

/** The sums of a number of `domain` and one of `by`; what is left out stays so only when there is one to add. */
function shifted(domain: Domain, by: Stretch): Domain {
  const { least, most } = by;
  const sums = between(leastOf(domain) + least, mostOf(domain) + most);
  return least === most ? { ...sums, not: new Set([...domain.not].map((value) => Number(value) + least)) } : sums;
}

const turned = (domain: Domain): Domain => ({
  ...between(-mostOf(domain), -leastOf(domain)),
  not: new Set([...domain.not].map((value) => -Number(value))),
});

function dayOfLiteral(node: ASTNode): number | undefined {
  const literal = literalOf(node);
  return typeof literal === 'string' && isLocalDate(literal) ? dayOf(literal) : undefined;
}
