import type { Replaced } from '../../../activities/programs/draft.js';
import type { Published } from '../../../activities/programs/publish.js';
import type { SentBack, Submitted } from '../../../activities/programs/review.js';
import { assertNever } from '../../../rules/assert-never.js';
import { Problem } from '../http/problem.js';

type Answer = Replaced | Submitted | SentBack | Published;
type Done = 'drafted' | 'known' | 'submitted' | 'in-review' | 'sent-back' | 'published';
export type Refused = Exclude<Answer, { kind: Done }>;

/** What is answered when something was not done with a version. */
export function refused(refusal: Refused): Problem {
  switch (refusal.kind) {
    case 'no-version':
      return new Problem('not-found');
    case 'same-person':
      return new Problem('same-person', { detail: OWN_WORK });
    case 'changed':
      return new Problem('preview-changed');
    case 'wrong-state':
      return new Problem('wrong-state', { members: { state: refusal.state } });
    case 'refused':
      return new Problem('program-refused', { members: { faults: refusal.faults } });
    case 'other-department':
      return new Problem('program-refused', { detail: OTHER_DEPARTMENT });
    case 'other-program':
      return new Problem('program-refused', { detail: OTHER_PROGRAM, members: { program: refusal.program } });
    case 'unexplained':
      return new Problem('warnings-unexplained', { members: { warnings: refusal.warnings } });
    case 'tests-failed':
      return new Problem('tests-failed', { members: { trials: refusal.trials } });
    default:
      return assertNever(refusal);
  }
}

const OWN_WORK = {
  ja: '自分が書いた版、自分が審査に出した版は公開できません。ほかの承認者に依頼してください。',
  en: 'Who has written a version or handed it in cannot publish it: ask another approver.',
};
const OTHER_DEPARTMENT = {
  ja: 'プログラムの department が、APIキーの部署と違います。',
  en: "The program's department is not that of the API key.",
};
const OTHER_PROGRAM = {
  ja: 'program の名前が、書き換えようとしている版のものと違います。',
  en: 'The page is of another program than the version it should replace.',
};
