import type { EventType } from '../../rules/events.js';
import type { ReasonText } from '../../rules/reasons.js';

const TITLES: Record<EventType, ReasonText> = {
  'payment.provisional': { ja: '納付（速報）', en: 'Payment, provisional' },
  'payment.confirmed': { ja: '納付（確報）', en: 'Payment, confirmed' },
  'payment.reversed': { ja: '納付の取消（速報取消）', en: 'Payment reversed' },
  'plan.agreed': { ja: '分納の約束', en: 'Instalments agreed' },
  'deferral.granted': { ja: '徴収猶予', en: 'Deferral granted' },
  'levy.corrected': { ja: '賦課の更正', en: 'Levy corrected' },
  'resident.protected': { ja: '支援措置の開始', en: 'Protection begun' },
  'resident.unprotected': { ja: '支援措置の終了', en: 'Protection ended' },
  'resident.deceased': { ja: '死亡', en: 'Death' },
  'resident.moved-out': { ja: '転出', en: 'Moved out' },
  'resident.opted-out': { ja: '連絡停止の希望', en: 'Opted out' },
  'resident.opted-in': { ja: '連絡再開の希望', en: 'Opted in' },
  'number.wrong': { ja: '番号違い', en: 'Wrong number' },
  'legal.started': { ja: '法的手続きの開始', en: 'Legal steps begun' },
  'contact.promised': { ja: '納付の約束', en: 'Promise to pay' },
  'contact.made': { ja: '住民からの連絡', en: 'The resident made contact' },
  'mail.returned': { ja: '郵便の返戻', en: 'Mail returned' },
};

/** What staff call an event. */
export function eventTitle(type: string): ReasonText {
  const titles: Partial<Record<string, ReasonText>> = TITLES;
  return titles[type] ?? { ja: type, en: type };
}
