import type { ReasonText } from '../../rules/reasons.js';

/** Why a campaign that is not under way cannot go on as it was drafted. */
export type Hindrance =
  /** Its version is not the published one any more. */
  | 'version-retired'
  /** Several waves would begin on one day, and the call-backs with them. */
  | 'waves-passed';

export interface Hindered {
  state: string;
  versionState: string;
  /** How many waves have their day today or had it before; none of what is under way (`WAVES_DUE`). */
  wavesDue: number;
}

/** Null while it can go on. What was approved keeps its version; an emergency waits for no day. */
export function hindranceOf({ state, versionState, wavesDue }: Hindered): Hindrance | null {
  if (state === 'draft' && versionState !== 'published') return 'version-retired';
  return wavesDue > 1 ? 'waves-passed' : null;
}

/** Counted for `hindranceOf`, of what may still be approved or started. */
export const WAVES_DUE = `
  CASE WHEN campaigns.state NOT IN ('draft', 'approved') OR definition ->> 'purpose' = 'emergency' THEN 0
       ELSE (SELECT count(DISTINCT wave)::int FROM enrolments
              WHERE campaign_id = campaigns.id AND enrolments.state IN ('proposed', 'approved') AND NOT holdout
                AND (starts_at AT TIME ZONE 'Asia/Tokyo')::date <= (clock_now() AT TIME ZONE 'Asia/Tokyo')::date)
  END`;

/** What to tell staff, and what they can do. */
export const HINDRANCE_WORDS: Readonly<Record<Hindrance, ReasonText>> = {
  'version-retired': {
    ja: 'この実施案を作った版は、もう公開されていません。実施案を破棄し、いま公開中の版で作り直してください。',
    en: 'The version that this was drafted on is no longer published: discard the draft and draft it again.',
  },
  'waves-passed': {
    ja: '送信日程の日を過ぎ、二回分以上が同じ日に始まります。実施案を破棄し、作り直してください。',
    en: 'Days of its waves have passed, so that several would begin on one day: discard the draft and draft it again.',
  },
};
