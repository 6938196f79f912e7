import { compileCondition, type Vocabulary } from '../conditions.js';
import type { Finding, Path } from './faults.js';

/** What is wrong with a condition at `path`; nothing when the facts themselves could not be read. */
export function conditionFindings(vocabulary: Vocabulary | undefined, when: string | undefined, path: Path): Finding[] {
  if (!vocabulary || when === undefined) return [];
  const compiled = compileCondition(when, vocabulary);
  if (compiled.kind === 'compiled') return [];
  return compiled.faults.map(({ from, ja, en, unknownFact }) => ({
    ...{ path, offset: from, rule: 'condition', ja, en },
    ...(unknownFact !== undefined && { unknownFact }),
  }));
}
