import type { Sentence } from '../reading/faults.js';
import type { FactCatalogue, FactType } from './catalogue.js';

/** The facts that examples are written with, each with the types that may take its place. */
const IN_EXAMPLES: Readonly<Record<string, readonly FactType[]>> = {
  balance: ['yen', 'int', 'age', 'fiscal-age'],
  dueOn: ['date'],
  account: ['text'],
  abroad: ['flag'],
};

/**
 * A sentence about the condition `source` with facts of this very page in its examples: what names a fact that the page
 * does not have cannot be copied. What the condition itself says stays, and so does an example that nothing fits.
 */
export function withOwnFacts<Said extends Sentence>(said: Said, source: string, facts: FactCatalogue): Said {
  const ownOf = (name: string): string | undefined => {
    const types = Object.hasOwn(IN_EXAMPLES, name) ? IN_EXAMPLES[name] : undefined;
    if (!types || Object.hasOwn(facts, name) || source.includes(`due.${name}`)) return undefined;
    return ownFact(types, facts);
  };
  const told = (text: string) => text.replace(FACT, (_whole, name: string) => `due.${ownOf(name) ?? name}`);
  return { ...said, ja: told(said.ja), en: told(said.en) };
}

const FACT = /\bdue\.(\w+)/g;

/** Rather one that is always there: an example asks for no `has()`. */
function ownFact(types: readonly FactType[], facts: FactCatalogue): string | undefined {
  const fitting = Object.entries(facts).filter(([, { type }]) => types.includes(type));
  return (fitting.find(([, { optional }]) => !optional) ?? fitting[0])?.[0];
}
