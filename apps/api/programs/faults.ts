import type { Fault } from '../../../rules/program.js';
import { Problem, type ProblemCode } from '../http/problem.js';

/** Faults with their places as editors and terminals read them, `file:line:column`. */
export const placed = (faults: readonly Fault[], file: string) =>
  faults.map((fault) => ({ at: `${file}:${fault.line}:${fault.column}`, ...fault }));

/** A page that is refused: the first fault in a sentence, all of them with their places. */
export function atPlace(code: ProblemCode, refused: readonly Fault[], file: string): Problem {
  const faults = placed(refused, file);
  const [first] = faults;
  if (!first) return new Problem(code, { members: { file, faults } });
  const more = faults.length - 1;
  const detail = {
    ja: `${first.at} ${first.ja}${more > 0 ? `（ほか${more}件）` : ''}`,
    en: `${first.at} ${first.en}${more > 0 ? ` (and ${more} more)` : ''}`,
  };
  return new Problem(code, { detail, members: { file, faults } });
}
