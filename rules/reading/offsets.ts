import type { Scalar } from 'yaml';

/**
 * Where the `offset`-th character of a scalar's value stands in the page. Walks source and value side by side over
 * quotes, escapes, folded lines and the indentation of blocks.
 */
export function offsetInSource(source: string, scalar: Scalar, offset: number): number {
  const { value, range } = scalar;
  if (typeof value !== 'string' || !range) return range?.[0] ?? 0;
  let at = startOf(source, scalar);
  for (let index = 0; at < range[1]; index += 1) {
    at = nextMatch(source, at, range[1], value.charCodeAt(index));
    if (index >= Math.min(offset, value.length)) break;
    at += widthAt(source, at, scalar);
  }
  return Math.min(at, range[1]);
}

/** Past the opening quote, or past the header line of a block. */
function startOf(source: string, { type, range }: Scalar): number {
  const start = range?.[0] ?? 0;
  if (type === 'QUOTE_SINGLE' || type === 'QUOTE_DOUBLE') return start + 1;
  if (type !== 'BLOCK_FOLDED' && type !== 'BLOCK_LITERAL') return start;
  const end = source.indexOf('\n', start);
  return end < 0 ? start : end + 1;
}

/** Skips white space that the value does not have: folded line ends and indentation. */
function nextMatch(source: string, from: number, end: number, wanted: number): number {
  let at = from;
  while (at < end && source.charCodeAt(at) !== wanted && isSkipped(source[at] ?? '', wanted)) at += 1;
  return at;
}

/** Of a folded line end the value has a blank. */
const isSkipped = (found: string, wanted: number) => /\s/.test(found) && !(found === '\n' && wanted === BLANK);
const BLANK = 32;

/** How many characters of the page stand for one of the value. */
function widthAt(source: string, at: number, { type }: Scalar): number {
  if (type === 'QUOTE_SINGLE' && source.startsWith("''", at)) return 2;
  if (type !== 'QUOTE_DOUBLE' || source[at] !== '\\') return 1;
  return 2 + (HEX_DIGITS[source[at + 1] ?? ''] ?? 0);
}

const HEX_DIGITS: Record<string, number> = { x: 2, u: 4, U: 8 };
