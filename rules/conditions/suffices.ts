import { type Vocabulary, variablesOf } from './catalogue.js';
import { compile } from './compile.js';
import { conflictOf } from './search.js';

/**
 * Whether one of `sources` holds for every case for which `given` does. Undefined while a condition cannot be read: that
 * is said elsewhere. What is too tangled to tell does not suffice.
 */
export function suffices(given: string, sources: readonly string[], vocabulary: Vocabulary): boolean | undefined {
  const [known, ...nodes] = [given, ...sources].map((source) => {
    const compiled = compile(source, vocabulary);
    return compiled.kind === 'compiled' ? compiled.ast : undefined;
  });
  const read = nodes.flatMap((node) => node ?? []);
  if (!known || read.length < sources.length) return undefined;
  const none = read.map((node) => ({ node, truth: false }));
  return conflictOf({ allOf: [{ node: known, truth: true }, ...none] }, variablesOf(vocabulary)) !== undefined;
}
