import { OUTCOMES, type Outcome } from '../plan.js';
import type { Sentence } from '../reading/faults.js';

/**
 * What came of a contact, as part of a sentence: in Japanese before とき, in English after "when" or on its own. What
 * staff read by itself stands in `reasons.ts`.
 */
export const OUTCOME_WORDS: Readonly<Record<Outcome, Sentence>> = {
  'no-mobile': { ja: '携帯電話の番号がない', en: 'there is no mobile number' },
  'no-number': { ja: '電話番号がない', en: 'there is no telephone number' },
  'no-address': { ja: '宛先の住所がない', en: 'there is no postal address' },
  delivered: { ja: '届いた', en: 'it is delivered' },
  undelivered: { ja: '届かなかった', en: 'it is not delivered' },
  unknown: { ja: '届いたかどうか分からない', en: 'it is not known whether it arrived' },
  failed: { ja: '送信できなかった', en: 'it cannot be sent' },
  expired: { ja: '送信の期限が切れた', en: 'it expires unsent' },
  posted: { ja: '投函した', en: 'it is posted' },
  returned: { ja: '返戻された', en: 'it comes back' },
  'reached-self': { ja: '本人と話せた', en: 'the resident answers' },
  'reached-family': { ja: '家族が出た', en: 'the family answers' },
  'no-answer': { ja: '応答がなかった', en: 'nobody answers' },
  busy: { ja: '話し中だった', en: 'the line is busy' },
  voicemail: { ja: '留守番電話だった', en: 'a machine answers' },
  'wrong-number': { ja: '番号違いだった', en: 'the number is wrong' },
  'number-dead': { ja: '使われていない番号だった', en: 'the number is not in use' },
  'refused-by-resident': { ja: '応対を断られた', en: 'the resident will not talk' },
  promised: { ja: '期日の約束をいただいた', en: 'the resident promises a day' },
  'already-paid': { ja: '済んでいるとのことだった', en: 'the resident says it is done' },
  'needs-consultation': { ja: '相談を希望された', en: 'the resident wants a consultation' },
  'language-help': { ja: '通訳が必要だった', en: 'an interpreter is needed' },
  'do-not-call': { ja: '電話を希望されなかった', en: 'the resident wants no calls' },
  met: { ja: '本人に会えた', en: 'the resident is met' },
  'met-family': { ja: '家族に会えた', en: 'the family is met' },
  absent: { ja: '不在だった', en: 'nobody is at home' },
  answered: { ja: '応答があった', en: 'the call is answered' },
  done: { ja: '済んだ', en: 'it is done' },
  'not-done': { ja: '行えなかった', en: 'it is not done' },
  'handed-over': { ja: '引き継いだ', en: 'it is handed over' },
  stale: { ja: '予定から遅れすぎた', en: 'it is too long overdue' },
  suppressed: { ja: '連絡停止の理由があった', en: 'there is a standing reason not to contact' },
  'over-cap': { ja: '連絡の上限に達していた', en: 'the cap is reached' },
  'not-needed': { ja: '条件に当てはまらなかった', en: 'its condition does not hold' },
  'not-in-time': { ja: '期限までに結果が出なかった', en: 'no outcome comes in time' },
  missed: { ja: 'その時がすでに過ぎていた', en: 'its time has passed' },
  happened: { ja: '通知が届いた', en: 'the notice comes' },
  timeout: { ja: '期間内に通知が届かなかった', en: 'the notice does not come in time' },
};

/** The words of an outcome, whatever it is called; an unknown one stands for itself. */
export function outcomeWords(outcome: string): Sentence {
  const known = OUTCOMES.find((one) => one === outcome);
  return known ? OUTCOME_WORDS[known] : { ja: outcome, en: outcome };
}
