/**
 * Whether a page could be nested deeper than any program: the YAML parser recurses, and past some thousand levels
 * it takes the whole process along. Counted generously from the signs alone, before the page is parsed.
 */
export function isTooDeep(source: string): boolean {
  return source.split('\n').some(isTooDeepLine) || bracketDepth(source) > DEEPEST;
}

const DEEPEST = 100;
/** Signs within brackets open no level of their own: a whole page may stand on one line, as JSON. */
const MOST_SIGNS = 1_000;

/** By its indentation, or by the `- ? :` that may each open a level on one line. */
function isTooDeepLine(line: string): boolean {
  if (line.length <= DEEPEST) return false;
  if (line.search(/\S/) > DEEPEST) return true;
  let brackets = 0;
  let open = 0;
  let all = 0;
  for (const [sign] of line.matchAll(SIGN)) {
    if (sign === '[' || sign === '{') brackets += 1;
    else if (sign === ']' || sign === '}') brackets = Math.max(0, brackets - 1);
    else {
      all += 1;
      if (brackets === 0) open += 1;
    }
  }
  return open > DEEPEST || all > MOST_SIGNS;
}

const SIGN = /[[\]{}]|[-?:](?=\s|$)/g;

function bracketDepth(source: string): number {
  let depth = 0;
  let deepest = 0;
  for (const sign of source.match(/[[\]{}]/g) ?? []) {
    depth = sign === '[' || sign === '{' ? depth + 1 : Math.max(0, depth - 1);
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
