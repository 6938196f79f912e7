import type { Vocabulary } from './conditions/catalogue.js';
import { type Compilation, compile } from './conditions/compile.js';

export type {
  ContactFacts,
  FactCatalogue,
  Facts,
  PayerFacts,
  Vocabulary,
} from './conditions/catalogue.js';
export { answerKey } from './conditions/catalogue.js';
export type { Compilation, CompiledCondition } from './conditions/compile.js';
export { ConditionFailed } from './conditions/functions.js';
export { FUNCTIONS_DOC } from './conditions/functions-doc.js';
export type { Reads } from './conditions/reads.js';
export type { ConditionContext } from './conditions/values.js';
export { vocabularyOf } from './conditions/vocabulary.js';

/**
 * Compiles a CEL condition over what `vocabulary` has. Everything wrong with it is found here: names, types, dates
 * that are none, values that may be empty, and conditions that hold always or never.
 */
export function compileCondition(source: string, vocabulary: Vocabulary): Compilation {
  return compile(source, vocabulary);
}
