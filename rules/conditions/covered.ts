import type { ASTNode } from '@marcbachmann/cel-js';
import { type Variables, type Vocabulary, variablesOf } from './catalogue.js';
import { compile } from './compile.js';
import { conflictOf, type Goal } from './search.js';

/** A condition that is never reached, since those before it hold whenever it does. */
export interface Covered {
  index: number;
  /** The one before it that suffices; null when only several together do. */
  by: number | null;
}

/**
 * Of conditions of which the first that holds decides, those that never do; one that is undefined holds for every case.
 * What does not compile is left out. Never a false alarm; what is too tangled to tell passes.
 */
export function coveredAmong(sources: readonly (string | undefined)[], vocabulary: Vocabulary): Covered[] {
  const variables = variablesOf(vocabulary);
  const lines = sources.map((source) => {
    if (source === undefined) return WHATEVER;
    const compiled = compile(source, vocabulary);
    return compiled.kind === 'compiled' ? { node: compiled.ast } : undefined;
  });
  return lines.flatMap((line, index) => {
    const above = lines.slice(0, index).flatMap((other, place) => (other?.node ? [{ node: other.node, place }] : []));
    if (!line || above.length === 0 || !excludes(above, line, variables)) return [];
    return [{ index, by: above.find((one) => excludes([one], line, variables))?.place ?? null }];
  });
}

interface Line {
  node?: ASTNode;
}

const WHATEVER: Line = {};

/** Whether one of `above` holds whenever `node` does, or for every case when there is none. */
function excludes(above: readonly { node: ASTNode }[], { node }: Line, variables: Variables): boolean {
  const others: Goal[] = above.map((one) => ({ node: one.node, truth: false }));
  return conflictOf({ allOf: node ? [{ node, truth: true }, ...others] : others }, variables) !== undefined;
}
