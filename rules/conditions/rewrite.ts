import { type Document, isScalar, parseDocument, type Scalar } from 'yaml';
import type { Path } from '../reading/faults.js';

/**
 * The page with `condition` at `path` (such as `['enrol', 'when']`) in place of the text that stands there; every
 * other character stays. Throws when the page has no text at `path`.
 */
export function rewriteCondition(page: string, path: Path, condition: string): string {
  const before = parsed(page);
  const scalar: unknown = before.getIn(path, true);
  const range = isScalar(scalar) && typeof scalar.value === 'string' ? scalar.range : undefined;
  if (!isScalar(scalar) || !range) throw new Error(`there is no condition at ${path.join('.')}`);
  const [start, end] = range;
  // A block (`>-`) ends with its last line's end, which belongs to the lines around it.
  const tail = /\s*$/.exec(page.slice(start, end))?.[0] ?? '';
  const others = withoutAt(before, path);
  for (const text of spellings(condition, scalar)) {
    const after = page.slice(0, start) + text + tail + page.slice(end);
    if (isAsMeant(after, path, condition, others)) return after;
  }
  throw new Error(`no spelling of the condition fits at ${path.join('.')}`);
}

const parsed = (page: string): Document.Parsed => parseDocument(page, { stringKeys: true, logLevel: 'error' });

/** As it was quoted before, then as plainly as possible. */
function spellings(condition: string, { type }: Scalar): string[] {
  const single = `'${condition.replaceAll("'", "''")}'`;
  const double = JSON.stringify(condition);
  const plain = [condition, single, double];
  if (type === 'QUOTE_SINGLE') return [single, double];
  return type === 'QUOTE_DOUBLE' ? [double] : plain;
}

/** Read again, the page has the new condition, and all else as it was. */
function isAsMeant(page: string, path: Path, condition: string, others: string): boolean {
  const document = parsed(page);
  if (document.errors.length > 0 || document.getIn(path) !== condition) return false;
  return withoutAt(document, path) === others;
}

function withoutAt(document: Document.Parsed, path: Path): string {
  const copy = document.clone();
  copy.setIn(path, null);
  return JSON.stringify(copy.toJS());
}
