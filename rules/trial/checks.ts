import type { Vocabulary } from '../conditions.js';
import type { Finding, Path } from '../reading/faults.js';
import type { Sections } from '../reading/shape.js';
import type { ProgramStep } from '../steps/index.js';
import { eventFindings } from './check-events.js';
import { expectFindings } from './check-expect.js';
import { givenFindings } from './check-given.js';
import { outcomesFindings } from './check-outcomes.js';

export interface TrialContext {
  vocabulary: Vocabulary | undefined;
  /** Those of the steps that could be read. While not all could, nothing is said of steps that seem unknown. */
  steps: readonly ProgramStep[];
  whole: boolean;
}

/** What the tests of a program are judged by. */
export interface TrialSetting extends TrialContext {
  sections: Partial<Sections>;
}

/** What cannot be so in the tests of a program, before any of them is played: names and values that nothing has. */
export function trialFindings(sections: Partial<Sections>, context: TrialContext): Finding[] {
  const setting: TrialSetting = { ...context, sections };
  return (sections.tests ?? []).flatMap((trial, index) => {
    const path: Path = ['tests', index];
    return [
      ...givenFindings(trial, path, setting),
      ...eventFindings(trial, path, setting),
      ...outcomesFindings(trial, path, setting),
      ...expectFindings(trial, path, setting),
    ];
  });
}
