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
 * Of conditions of which the first that holds decides, those that never do. What does not compile is left out. Never a
 * false alarm; what is too tangled to tell passes.
 */
export function coveredAmong(sources: readonly string[], vocabulary: Vocabulary): Covered[] {
  const variables = variablesOf(vocabulary);
  const nodes = sources.map((source) => {
    const compiled = compile(source, vocabulary);
    return compiled.kind === 'compiled' ? compiled.ast : undefined;
  });
  return nodes.flatMap((node, index) => {
    const above = nodes.slice(0, index).flatMap((other, place) => (other ? [{ node: other, place }] : []));
    if (!node || above.length === 0 || !excludes(above, node, variables)) return [];
    return [{ index, by: above.find((one) => excludes([one], node, variables))?.place ?? null }];
  });
}

/** Whether one of `above` holds whenever `node` does. */
function excludes(above: readonly { node: ASTNode }[], node: ASTNode, variables: Variables): boolean {
  const goals: Goal[] = [{ node, truth: true }, ...above.map((one) => ({ node: one.node, truth: false }))];
  return conflictOf({ allOf: goals }, variables) !== undefined;
}
