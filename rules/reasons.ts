/** What staff read for a reason word of the engine. */
export interface ReasonText {
  ja: string;
  en: string;
}

/** Why an enrolment ended, a contact was held or refused, or a case was left out. */
const REASONS: Record<string, ReasonText> = {
  // ends
  paid: { ja: '納付を確認しました', en: 'The payment is confirmed' },
  handled: { ja: '相談・猶予・更正により対応済みです', en: 'Handled by agreement, deferral or correction' },
  completed: { ja: 'すべての手順を終えました', en: 'All steps are done' },
  'campaign-stopped': { ja: '実施を中止しました', en: 'The campaign was stopped' },
  discarded: { ja: '実施案を破棄しました', en: 'The draft was discarded' },
  // standing reasons not to contact
  'legal-hold': { ja: '滞納処分など法的手続き中です', en: 'Legal steps are under way' },
  protected: { ja: '支援措置の対象です', en: 'The resident is protected' },
  'protected-household': { ja: '同じ世帯に支援措置の対象者がいます', en: 'Somebody in the household is protected' },
  deceased: { ja: '亡くなられています', en: 'The resident has died' },
  'moved-out': { ja: '転出されています', en: 'The resident has moved out' },
  'opted-out': { ja: '連絡を希望されていません', en: 'The resident does not want to be contacted' },
  'wrong-number': { ja: '番号違いの届けがあります', en: 'The number was reported to be wrong' },
  // holds
  'payment.provisional': {
    ja: '速報の納付があり、確報を待っています',
    en: 'A provisional payment waits to be confirmed',
  },
  'contact.promised': { ja: '約束の期日を待っています', en: 'Waiting for the promised date' },
  'over-cap': { ja: '連絡の上限に達しています', en: 'The cap on contacts is reached' },
  'outside-window': { ja: '連絡できる時間帯ではありません', en: 'Outside the hours of contact' },
  'not-approved': { ja: '承認がまだありません', en: 'Not approved yet' },
  'stopped-campaign': { ja: '実施が停止中です', en: 'The campaign is stopped' },
  'stopped-program': { ja: 'プログラムが停止中です', en: 'The program is stopped' },
  'stopped-channel': { ja: '連絡手段が停止中です', en: 'The channel is stopped' },
  // refusals
  stale: { ja: '予定から遅れすぎたため、連絡せず職員に回しました', en: 'Too long overdue: left to staff' },
  'no-mobile': { ja: '携帯電話番号がありません', en: 'No mobile number' },
  'no-number': { ja: '電話番号がありません', en: 'No telephone number' },
  'no-address': { ja: '宛先の住所がありません', en: 'No postal address' },
  suppressed: { ja: '連絡停止の理由があります', en: 'A standing reason not to contact' },
  unsendable: { ja: '送信できない文字があります', en: 'The text holds characters that cannot be sent' },
  // left out of a campaign
  excluded: { ja: '対象の条件に当てはまりません', en: 'The conditions of the program are not met' },
  'not-eligible': { ja: '対象の条件に当てはまりません', en: 'The conditions of the program are not met' },
  'already-enrolled': { ja: 'すでに実施中または実施済みです', en: 'Enrolled before' },
  'direct-debit': { ja: '口座振替です', en: 'Pays by direct debit' },
  instalment: { ja: '分納中です', en: 'Pays by agreed instalments' },
  'instalment-plan': { ja: '分納中です', en: 'Pays by agreed instalments' },
  'under-minimum': { ja: '未納額が基準に満たない額です', en: 'The balance is under the minimum' },
  'balance-under-minimum': { ja: '未納額が基準に満たない額です', en: 'The balance is under the minimum' },
};

/** How a contact went. */
const OUTCOMES: Record<string, ReasonText> = {
  delivered: { ja: '届きました', en: 'delivered' },
  undelivered: { ja: '届きませんでした', en: 'not delivered' },
  unknown: { ja: '結果が分かりません', en: 'outcome unknown' },
  failed: { ja: '送信できませんでした', en: 'failed' },
  expired: { ja: '期限切れで送りませんでした', en: 'expired unsent' },
  posted: { ja: '投函しました', en: 'posted' },
  returned: { ja: '返戻されました', en: 'returned' },
  'reached-self': { ja: '本人と話しました', en: 'spoke with the resident' },
  'reached-family': { ja: '家族が出ました', en: 'reached family' },
  'no-answer': { ja: '応答なし', en: 'no answer' },
  busy: { ja: '話し中', en: 'busy' },
  voicemail: { ja: '留守番電話', en: 'voicemail' },
  'number-dead': { ja: '使われていない番号', en: 'number not in use' },
  'refused-by-resident': { ja: '応対を断られました', en: 'refused by the resident' },
  promised: { ja: '納付の約束をいただきました', en: 'promised' },
  'already-paid': { ja: '納付済みとのこと', en: 'says it is paid' },
  'needs-consultation': { ja: '相談を希望', en: 'wants a consultation' },
  'language-help': { ja: '通訳が必要', en: 'needs language help' },
  'do-not-call': { ja: '電話を希望されません', en: 'does not want calls' },
};

/** The words for a reason or an outcome; an unknown one stands for itself, so that nothing is ever left unsaid. */
export function reasonText(reason: string): ReasonText {
  const known = REASONS[reason] ?? OUTCOMES[reason];
  if (known) return known;
  if (reason.startsWith('feed-behind:')) {
    const feed = reason.slice('feed-behind:'.length);
    return { ja: `連携「${feed}」のデータ基準日が古いため待っています`, en: `The feed ${feed} is behind` };
  }
  if (reason.startsWith('ended-on-')) {
    const { ja, en } = reasonText(reason.slice('ended-on-'.length));
    return { ja: `連絡の結果により終了（${ja}）`, en: `Ended on an outcome: ${en}` };
  }
  return { ja: reason, en: reason };
}
