import type { Vocabulary } from './conditions/catalogue.js';
import { type Compilation, type CompiledCondition, compile, compileChecked } from './conditions/compile.js';
import { checkedVocabularyOf, type Speaking } from './conditions/vocabulary.js';

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

/**
 * A condition of a program that was read before. A published program goes on as it is: whether its conditions make
 * sense is not judged again, however strict the language has become. Throws when one cannot be asked at all.
 */
export function checkedCondition(source: string, program: Speaking): CompiledCondition {
  return compileChecked(source, checkedVocabularyOf(program));
}
