import type { Replaced } from '../../../activities/programs/draft.js';
import type { Published } from '../../../activities/programs/publish.js';
import type { SentBack, Submitted } from '../../../activities/programs/review.js';
import { assertNever } from '../../../rules/assert-never.js';
import type { Sentence } from '../../../rules/reading/faults.js';
import { Problem } from '../http/problem.js';
import { atPlace } from './faults.js';

type Answer = Replaced | Submitted | SentBack | Published;
type Done = 'drafted' | 'known' | 'submitted' | 'in-review' | 'sent-back' | 'published';
export type Refused = Exclude<Answer, { kind: Done }>;

/** What is answered when something was not done with a version; `file` is the name of its page. */
export function refused(refusal: Refused, file: string): Problem {
  switch (refusal.kind) {
    case 'no-version':
      return new Problem('not-found');
    case 'same-person':
      return new Problem('same-person', { detail: OWN_WORK });
    case 'changed':
      return new Problem('preview-changed');
    case 'wrong-state':
      return new Problem('wrong-state', { detail: AS_IT_STANDS[refusal.state], members: { state: refusal.state } });
    case 'published-meanwhile':
      return new Problem(refusal.kind, { detail: LOOK_AGAIN, members: { published: refusal.version } });
    case 'refused':
      return atPlace('program-refused', refusal.faults, file);
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

/** What can be done with a version as it stands. */
const AS_IT_STANDS: Record<string, Sentence> = {
  draft: {
    ja: 'この版は下書きです。書き換えるか、審査に出すことができます。',
    en: 'This version is a draft: it can be rewritten or handed in.',
  },
  'in-review': {
    ja: 'この版は審査中です。公開するか、差し戻すことができます。',
    en: 'This version is in review: it can be published or sent back.',
  },
  published: {
    ja: 'この版は公開中で、変えられません。取り下げるか、新しい版を作ることができます。',
    en: 'This version is published and never changes: it can be retired, or a new one drafted.',
  },
  retired: {
    ja: 'この版は取り下げ済みです。同じ内容を使うときは、新しい版として登録してください。',
    en: 'This version is retired: to use its page again, draft it as a new one.',
  },
};
const LOOK_AGAIN = {
  ja: '審査に出した後に、別の版が公開されています。差し戻し、その版との違いを確かめてから、もう一度審査に出してください。',
  en: 'Another version was published after this was handed in: send it back, compare the two, and have it handed in again.',
};
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
