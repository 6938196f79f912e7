import { EVENTS_DOC, type EventType } from './events.js';

/** What staff read for a reason word of the engine. */
export interface ReasonText {
  ja: string;
  en: string;
}

/** Why an enrolment ended, a contact was held or refused, or a case was left out. */
const REASONS: Record<string, ReasonText> = {
  // ends
  paid: { ja: '納付を確認しました', en: 'The payment is confirmed' },
  handled: { ja: '相談や手続きなどにより対応済みです', en: 'Handled by a talk, an agreement or a decision' },
  completed: { ja: 'すべてのステップを終えました', en: 'All steps are done' },
  'version-retired': { ja: 'プログラムのこの版での連絡を終えました', en: 'This version of the program was ended' },
  'campaign-stopped': { ja: '実施を中止しました', en: 'The campaign was stopped' },
  discarded: { ja: '実施案を破棄しました', en: 'The draft was discarded' },
  holdout: { ja: '比較のため連絡しない群です', en: 'Left alone, for comparison' },
  cured: { ja: '約束の額の納付を確認しました', en: 'The agreed amount is paid' },
  ended: { ja: '連絡の必要がなくなりました', en: 'There is no more reason to make contact' },
  booked: { ja: '予約または訪問の日が決まりました', en: 'A booking or a visit is agreed' },
  rebooked: { ja: '予約が変更されました', en: 'Booked for another day' },
  cancelled: { ja: '予約が取り消されました', en: 'The booking was cancelled' },
  attended: { ja: '来所・接種を確認しました', en: 'Attended' },
  'venue-cancelled': { ja: '会場が中止になりました', en: 'The venue was cancelled' },
  examined: { ja: '受診を確認しました', en: 'Examined' },
  reached: { ja: '本人と連絡が取れました', en: 'The resident was reached' },
  'in-care': { ja: '入院されたか、ほかの機関に引き継がれました', en: 'In hospital, or with another office' },
  recovered: { ja: '療養が終わりました', en: 'Recovered' },
  corrected: { ja: '届出が訂正されました', en: 'The notification was corrected' },
  // ends that no contact led to
  'ended-on-timeout': { ja: '待つ期限までに通知がなく、終了しました', en: 'Ended: nothing came in time' },
  'ended-on-happened': { ja: '待っていた通知が届き、終了しました', en: 'Ended: what was awaited has happened' },
  'ended-on-missed': { ja: '予定の時を過ぎていたため、終了しました', en: 'Ended: the time of a contact had passed' },
  'ended-on-not-needed': {
    ja: '連絡の条件に当てはまらなくなり、終了しました',
    en: 'Ended: the condition of a contact does not hold',
  },
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
  'calendar-ended': {
    ja: '版のカレンダー（公開から2年分）が終わり、連絡できる日が分かりません。この連絡は職員が行い、続きは新しい版を公開して移してください',
    en: 'The calendar of this version, two years from its publication, has ended: make this contact by hand, and move the run to a new version',
  },
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
  'words-missing': { ja: '本文に差し込む値がありません', en: 'A value that the text needs is missing' },
  'words-forbidden': {
    ja: '本文に差し込む値に、本文に書けない言葉があります',
    en: 'A value that the text tells holds what may not stand in a text',
  },
  'no-result': { ja: '送信結果が届きませんでした', en: 'No result was reported' },
  pulled: { ja: '引き渡しの前に引き抜きました', en: 'Pulled out before it was handed over' },
  restarted: { ja: '初めからやり直したため取りやめました', en: 'Withdrawn: the sequence began anew' },
  withdrawn: { ja: '理由がなくなったため取りやめました', en: 'Withdrawn: the reason for it is gone' },
  // left out of a campaign
  excluded: { ja: '対象の条件に当てはまりません', en: 'The conditions of the program are not met' },
  'not-eligible': { ja: '対象の条件に当てはまりません', en: 'The conditions of the program are not met' },
  'already-enrolled': { ja: 'すでに実施中または実施済みです', en: 'Enrolled before' },
  'unit-under-way': {
    ja: '同じ方・世帯・電話番号への連絡が実施中です',
    en: 'Another contact with the same payer, household or number is under way',
  },
  'criteria-not-met': { ja: '対象の条件に当てはまりません', en: 'The conditions of the program are not met' },
  'facts-unclear': {
    ja: '対象の条件を判定できない項目があります',
    en: 'The facts do not let the program decide',
  },
  'direct-debit': { ja: '口座振替です', en: 'Pays by direct debit' },
  instalment: { ja: '分納中です', en: 'Pays by agreed instalments' },
  'instalment-plan': { ja: '分納中です', en: 'Pays by agreed instalments' },
  'small-balance': { ja: '未納額が基準に満たない額です', en: 'The balance is under the minimum' },
  kept: { ja: '約束どおり納付されています', en: 'The promise was kept' },
  away: { ja: '里帰り中です', en: 'Away from home' },
  'visit-booked': { ja: '訪問の日が決まっています', en: 'A visit is booked' },
  'booking-passed': { ja: '予約日を過ぎています', en: 'The booked day has passed' },
  'insurance-lost': { ja: '国保の資格がありません', en: 'No longer insured here' },
  exempt: { ja: '対象外の事由があります', en: 'Exempt' },
  'out-of-age': { ja: '対象の年齢ではありません', en: 'Outside the ages concerned' },
  'examined-before': { ja: '近い年度に受診されています', en: 'Examined in a recent year' },
  'promise-passed': { ja: '約束の日を過ぎています', en: 'The promised day has passed' },
  'recuperation-over': { ja: '療養が終わっています', en: 'Recuperation is over' },
};

/** How a contact went. */
const OUTCOME_WORDS: Record<string, ReasonText> = {
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
  promised: { ja: '期日の約束をいただきました', en: 'promised a day' },
  'already-paid': { ja: '済んでいるとのこと（納付・受診など）', en: 'says it is done: paid, examined' },
  'needs-consultation': { ja: '相談を希望', en: 'wants a consultation' },
  'language-help': { ja: '通訳が必要', en: 'needs language help' },
  'do-not-call': { ja: '電話を希望されません', en: 'does not want calls' },
  met: { ja: '本人に会えました', en: 'met the resident' },
  'met-family': { ja: '家族に会えました', en: 'met family' },
  absent: { ja: '不在でした', en: 'nobody at home' },
  answered: { ja: '電話に出ました', en: 'answered' },
  done: { ja: '済みました', en: 'done' },
  'not-done': { ja: 'できませんでした', en: 'could not be done' },
  'handed-over': { ja: '担当へ引き継ぎました', en: 'handed over' },
  'not-needed': { ja: '条件に当てはまらないため、連絡しませんでした', en: 'not needed: its condition does not hold' },
  'not-in-time': { ja: '期限までに結果が分かりませんでした', en: 'no outcome in time' },
  missed: { ja: '予定の時を過ぎていたため、見送りました', en: 'left out: its time had passed' },
  happened: { ja: '待っていた通知が届きました', en: 'what was awaited has happened' },
  timeout: { ja: '待つ期限までに通知がありませんでした', en: 'nothing came in time' },
};

/** The reasons that staff read as sentences. */
export const KNOWN_REASONS: readonly string[] = Object.keys(REASONS);

/** The words for a reason or an outcome; an unknown one stands for itself, so that nothing is ever left unsaid. */
export function reasonText(reason: string): ReasonText {
  const known = wordsOf(REASONS, reason) ?? wordsOf(OUTCOME_WORDS, reason) ?? holdWords(reason);
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

/** A hold is recorded by the event that began it. */
function holdWords(reason: string): ReasonText | undefined {
  const event = wordsOf(EVENTS_DOC, reason as EventType);
  return event && { ja: `「${event.ja}」のため待っています`, en: `Waiting: ${event.en}` };
}

const wordsOf = <Text extends ReasonText>(table: Readonly<Record<string, Text>>, word: string): Text | undefined =>
  Object.hasOwn(table, word) ? table[word] : undefined;
