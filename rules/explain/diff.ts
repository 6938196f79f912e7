import type { Program } from '../program.js';
import type { Town } from '../town.js';
import { tellingOf } from './chapter.js';
import type { Change } from './diff-change.js';
import { stepChanges } from './diff-steps.js';
import { testChanges } from './diff-tests.js';
import { sidesOf, valueChanges } from './diff-values.js';
import { renamedSteps, withNames } from './renamed-steps.js';

export type { Change } from './diff-change.js';

/** What has changed from `before` to `after`, in the order of the page. Texts are told in full; nothing is left out. */
export function diffPrograms(before: Program, after: Program, town: Town): Change[] {
  const names = renamedSteps(before, after);
  const [was, is] = [tellingOf(withNames(before, names), town), tellingOf(after, town)];
  const sides = sidesOf(was, is);
  const sections = SECTION_NAMES.flatMap((name) => {
    if (name === 'tests') return testChanges(was, is);
    return valueChanges([name], was.program[name], is.program[name], sides);
  });
  return [...sections, ...stepChanges(sides, names)];
}

const SECTION_NAMES = [
  ...(['program', 'title', 'department', 'purpose', 'legalBasis', 'practice', 'about', 'unit', 'facts'] as const),
  ...(['tables', 'enrol', 'ends', 'holds', 'restarts', 'gate', 'waves', 'compare', 'warnings', 'tests'] as const),
];
