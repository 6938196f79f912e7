import type { ComparisonOperator } from './ast.js';

/** A value as the reasoning sees it: dates are days, times minutes, flags 0 and 1; texts stay texts. */
export type Value = number | string;

/** What one thing may still be: the values of `only` (any, without it) from `from` to `to` that are not in `not`. */
export interface Domain {
  from: number;
  to: number;
  only?: ReadonlySet<Value>;
  not: ReadonlySet<Value>;
}

export const ANYTHING: Domain = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY, not: new Set() };

/** Both ends belong to it. */
export const between = (from: number, to: number): Domain => ({ from, to, not: ANYTHING.not });
export const among = (values: Iterable<Value>): Domain => ({ ...ANYTHING, only: new Set(values) });
export const butFor = (values: Iterable<Value>): Domain => ({ ...ANYTHING, not: new Set(values) });

/** What is less than, equal to … a number. */
export function domainOf(operator: ComparisonOperator, value: number): Domain {
  switch (operator) {
    case '==':
      return among([value]);
    case '!=':
      return butFor([value]);
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

/** What holds of one thing when a comparison comes out as it does. `key` tells things apart. */
export interface Claim {
  key: string;
  domain: Domain;
  /** What the thing may be at all. */
  at: Domain;
}

/** What both allow. */
export function narrowed(a: Domain, b: Domain): Domain {
  const only = a.only && b.only ? [...a.only].filter((value) => b.only?.has(value)) : (a.only ?? b.only);
  return {
    from: Math.max(a.from, b.from),
    to: Math.min(a.to, b.to),
    ...(only ? { only: new Set(only) } : {}),
    not: a.not.size === 0 ? b.not : new Set([...a.not, ...b.not]),
  };
}

/** Whether no value is left. */
export function isEmpty({ from, to, only, not }: Domain): boolean {
  if (only) return ![...only].some((value) => !not.has(value) && isWithin(value, from, to));
  if (from > to) return true;
  // Numbers here are whole: a short enough stretch may be used up by what is left out.
  if (to - from + 1 > not.size) return false;
  for (let value = from; value <= to; value += 1) if (!not.has(value)) return false;
  return true;
}

const isWithin = (value: Value, from: number, to: number) =>
  typeof value === 'string' || (value >= from && value <= to);
