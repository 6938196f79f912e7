import type { LocalDate } from '../../rules/time.js';
import type { LoadedVersion } from '../programs/versions.js';
import type { Candidate } from './candidates.js';

export type Sorted = { kind: 'eligible' } | { kind: 'left-out'; because: string };

/**
 * Sorts the cases of a list for a program: a standing reason first, then what was enrolled or has ended before, then
 * the program's own criteria on the facts as they are today.
 */
export function sortedBy(version: LoadedVersion, today: LocalDate): (candidate: Candidate) => Sorted {
  return ({ suppressed, enrolledBefore, eventTypes, facts }) => {
    const because =
      suppressed ??
      (enrolledBefore ? 'already-enrolled' : null) ??
      version.endReached(eventTypes, facts, today) ??
      version.excludeReason(facts, today);
    return because === null ? { kind: 'eligible' } : { kind: 'left-out', because };
  };
}
