import type { Vocabulary } from '../conditions.js';
import type { Finding, Path } from '../reading/faults.js';
import type { Sections } from '../reading/shape.js';
import type { ProgramStep } from '../steps/index.js';
import { eventsFindings } from './check-events.js';
import { expectFindings } from './check-expect.js';
import { givenFindings } from './check-given.js';
import { missingFindings } from './check-missing.js';
import { outcomesFindings } from './check-outcomes.js';
import { paymentFindings } from './check-payments.js';
import type { Trial } from './shape.js';

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
  const tests = sections.tests ?? [];
  return tests.flatMap((trial, index) => {
    const path: Path = ['tests', index];
    return [
      ...titleFindings(trial, path, tests.slice(0, index)),
      ...givenFindings(trial, path, setting),
      ...missingFindings(trial, path, setting),
      ...eventsFindings(trial, path, setting),
      ...paymentFindings(trial, path, setting),
      ...outcomesFindings(trial, path, setting),
      ...expectFindings(trial, path, setting),
    ];
  });
}

/** Reports and differences tell tests apart by their titles alone. */
function titleFindings(trial: Trial, path: Path, before: readonly Trial[]): Finding[] {
  const titles = titlesOf(trial);
  const twice = titles.find((title) => before.some((other) => titlesOf(other).includes(title)));
  if (twice === undefined) return [];
  return [
    {
      path: [...path, 'title'],
      ja: `「${twice}」という題のテストが上にもあります。どちらの結果か分かるように、別の題にしてください。`,
      en: `Another test above is called "${twice}", too: give this one a title of its own.`,
    },
  ];
}

const titlesOf = ({ title }: Trial): string[] =>
  (typeof title === 'string' ? [title] : [title.ja, title.en]).map((one) => one.trim());
