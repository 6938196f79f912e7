import type { Sentence } from '../../../rules/reading/faults.js';

/** Every refusal of the API has a stable code; its status and title stand here and nowhere else. */
export const PROBLEMS = {
  'key-missing': { status: 401, ja: 'APIキーが必要です', en: 'An API key is needed' },
  'key-unknown': { status: 401, ja: 'APIキーが無効です', en: 'The API key is not valid' },
  'scope-missing': { status: 403, ja: 'この操作の権限がありません', en: 'The API key may not do this' },
  'not-found': { status: 404, ja: '見つかりません', en: 'Not found' },
  'bad-request': { status: 400, ja: '要求の形式が正しくありません', en: 'The request cannot be read' },
  'not-allowed': { status: 405, ja: 'この方法では使えません', en: 'The method is not allowed' },
  'too-large': { status: 413, ja: '内容が大きすぎます', en: 'The content is too large' },
  'wrong-type': { status: 415, ja: '内容の種類が違います', en: 'The content type is not accepted' },
  'invalid-input': { status: 422, ja: '入力に誤りがあります', en: 'The input is not valid' },
  'too-many': { status: 429, ja: '要求が多すぎます', en: 'Too many requests' },
  failed: { status: 500, ja: '処理に失敗しました', en: 'The request failed' },
  unavailable: { status: 503, ja: '一時的に利用できません', en: 'Temporarily not available' },
  'same-person': { status: 403, ja: '起案者は自分で承認できません', en: 'The author cannot approve' },
  'preview-changed': { status: 409, ja: '確認した内容から変わっています', en: 'The preview has changed' },
  'wrong-state': { status: 409, ja: '今の状態ではできません', en: 'Not possible in this state' },
  'already-stopped': { status: 409, ja: 'すでに停止しています', en: 'Already stopped' },
  'held-by-another': { status: 409, ja: 'ほかの職員が対応中です', en: 'Somebody else is working on it' },
  'contact-refused': { status: 409, ja: '連絡できません', en: 'The contact must not be made' },
  'key-in-use': { status: 409, ja: '同じ要求を処理中です', en: 'The same request is under way' },
  'key-reused': {
    status: 422,
    ja: '同じ冪等キーで内容が違います',
    en: 'The idempotency key was used for another request',
  },
  'list-refused': { status: 422, ja: 'この対象者リストは取り込めません', en: 'The list cannot be imported' },
  'file-refused': { status: 422, ja: 'このファイルは取り込めません', en: 'The file cannot be loaded' },
  'program-refused': { status: 422, ja: 'プログラムに誤りがあります', en: 'The program has faults' },
  'warnings-unexplained': {
    status: 422,
    ja: '理由の書かれていない指摘があります',
    en: 'Warnings stand without a reason',
  },
  'tests-failed': { status: 422, ja: 'プログラムのテストに失敗しています', en: 'Tests of the program fail' },
  'move-refused': { status: 422, ja: 'この版へは移せません', en: 'Runs cannot be moved this way' },
  'town-refused': { status: 422, ja: '自治体設定に誤りがあります', en: "The town's settings have faults" },
  'program-unpublished': {
    status: 422,
    ja: '公開版のプログラムがありません',
    en: 'No version of the program is published',
  },
  'version-retired': {
    status: 409,
    ja: '実施案の版が、もう公開されていません',
    en: 'The version of the draft is no longer published',
  },
  'waves-passed': {
    status: 409,
    ja: '送信日程の日を過ぎています',
    en: 'Days of the waves have passed',
  },
  'published-meanwhile': {
    status: 409,
    ja: '審査に出した後に、別の版が公開されています',
    en: 'Another version was published after this was handed in',
  },
  'nothing-due': { status: 409, ja: '今、対象になるものはありません', en: 'Nothing is due now' },
  'enrolled-meanwhile': {
    status: 409,
    ja: 'ほかの実施案と対象が重なりました。もう一度作成してください',
    en: 'Somebody of the list was enrolled meanwhile: draft it again',
  },
  'nobody-eligible': { status: 422, ja: '対象者がいません', en: 'Nobody is eligible' },
  'event-conflict': { status: 409, ja: '同じidで別の内容が届いています', en: 'Something else was told under this id' },
  'event-refused': { status: 422, ja: 'イベントを受け付けられません', en: 'The event is refused' },
  'row-refused': { status: 422, ja: '行を確定できません', en: 'The row cannot be resolved' },
} as const satisfies Record<string, { status: number } & Sentence>;

export type ProblemCode = keyof typeof PROBLEMS;

export interface ProblemMore {
  detail?: Sentence;
  /** Further members of the body: ids, counts, positions; never personal data. */
  members?: Record<string, unknown>;
  retryAfterSeconds?: number;
}

/** A refusal on its way to the client; the filter writes it as RFC 9457 problem details. */
export class Problem extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly more: ProblemMore = {},
  ) {
    super(code);
    this.name = 'Problem';
  }
}

/** Answers `found`, or 404 when there is nothing (or nothing of this department). */
export function foundOr404<Found>(found: Found | null | undefined): Found {
  if (found === null || found === undefined) throw new Problem('not-found');
  return found;
}
