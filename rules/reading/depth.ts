/**
 * Whether a page could be nested deeper than any program: the YAML parser recurses, and past some thousand levels
 * it takes the whole process along. Counted generously from the signs alone, before the page is parsed.
 */
export function isTooDeep(source: string): boolean {
  return source.split('\n').some(isTooDeepLine) || bracketDepth(source) > DEEPEST;
}

const DEEPEST = 100;

/** By its indentation, or by the `- ? :` that may each open a level on one line. */
function isTooDeepLine(line: string): boolean {
  return line.length > DEEPEST && (line.search(/\S/) > DEEPEST || signs(line) > DEEPEST);
}

const signs = (line: string) => line.match(/[-?:](?=\s|$)/g)?.length ?? 0;

function bracketDepth(source: string): number {
  let depth = 0;
  let deepest = 0;
  for (const sign of source.match(/[[\]{}]/g) ?? []) {
    depth = sign === '[' || sign === '{' ? depth + 1 : Math.max(0, depth - 1);
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
