/** What business systems and staff may tell; a program's ends, holds, restarts and waits name these. */
export const EVENT_TYPES = [
  'payment.provisional',
  'payment.confirmed',
  'payment.reversed',
  'plan.agreed',
  'plan.closed',
  'deferral.granted',
  'levy.corrected',
  'reduction.applied',
  'reminder.issued',
  'slip.reissued',
  'booking.made',
  'booking.changed',
  'booking.cancelled',
  'venue.cancelled',
  'attended',
  'exam.done',
  'insurance.lost',
  'hospitalised',
  'visit.booked',
  'visit.held',
  'pregnancy.ended',
  'child.deceased',
  'recovered',
  'transferred',
  'entry.corrected',
  'contact.promised',
  'contact.made',
  'contact.answered',
  'mail.returned',
  'address.changed',
  'resident.protected',
  'resident.unprotected',
  'resident.deceased',
  'resident.moved-out',
  'resident.opted-out',
  'resident.opted-in',
  'number.wrong',
  'legal.started',
] as const;

export type EventType = (typeof EVENT_TYPES)[number];

/** What staff call an event, what it is about and what it tells: for titles, for documentation and for the reader. */
export interface EventDoc {
  ja: string;
  en: string;
  /** Whose key is its subject. */
  about: 'case' | 'resident';
  data: Readonly<Record<string, EventField>>;
  /** A step that the law prescribes to others: it is awaited, never sent, replaced or cancelled by us. */
  statutory?: true;
}

export interface EventField {
  ja: string;
  en: string;
  type: 'date' | 'time' | 'yen' | 'int' | 'text' | 'answers' | readonly string[];
  optional?: true;
}

/** Whom a resident may ask not to be contacted by; work of the section's own (tasks, notices) is none of these. */
export const REFUSABLE_CHANNELS = ['sms', 'postcard', 'letter', 'phone', 'visit', 'voice'] as const;
export const RETURN_REASONS = ['unknown', 'moved', 'refused', 'absent'] as const;
export const VENUE_REASONS = ['weather', 'other'] as const;

const PAYMENT = {
  receivedOn: { type: 'date', ja: '収納日', en: 'The day on which the town received the money' },
  yen: { type: 'yen', ja: '納付額', en: 'The amount' },
  channel: { type: 'text', optional: true, ja: '納付の場所', en: 'Where it was paid: a shop, a bank, the counter' },
} as const satisfies EventDoc['data'];

const APPOINTMENT = {
  on: { type: 'date', ja: '予約日', en: 'The booked day' },
  time: { type: 'time', optional: true, ja: '予約時刻', en: 'The booked time' },
  venue: { type: 'text', optional: true, ja: '会場', en: 'The venue' },
} as const satisfies EventDoc['data'];

const REFUSED = {
  channel: {
    type: REFUSABLE_CHANNELS,
    optional: true,
    ja: '手段（なければすべて）',
    en: 'The channel; without it, all',
  },
} as const satisfies EventDoc['data'];

const onDay = (ja: string, en: string) => ({ on: { type: 'date', ja, en } }) as const;
const ofCase = <Data extends EventDoc['data']>(ja: string, en: string, data: Data) =>
  ({ ja, en, about: 'case', data }) as const;
const ofResident = <Data extends EventDoc['data']>(ja: string, en: string, data: Data) =>
  ({ ja, en, about: 'resident', data }) as const;

export const EVENTS_DOC: Readonly<Record<EventType, EventDoc>> = {
  'payment.provisional': ofCase('納付（速報）', 'Payment, provisional', PAYMENT),
  'payment.confirmed': ofCase('納付（確報）', 'Payment, confirmed', PAYMENT),
  'payment.reversed': ofCase('納付の取消（速報取消）', 'Payment reversed', PAYMENT),
  'plan.agreed': ofCase('分納の約束', 'Instalments agreed', {}),
  'plan.closed': ofCase('分納の終了・取消', 'Instalment plan closed', {}),
  'deferral.granted': ofCase('徴収猶予', 'Deferral granted', {}),
  'levy.corrected': ofCase('賦課の更正', 'Levy corrected', {}),
  'reduction.applied': ofCase('減免の申請', 'Reduction applied for', {}),
  'reminder.issued': {
    ...ofCase('督促状の発送', 'Statutory reminder issued', onDay('発送日', 'The day on which it was issued')),
    statutory: true,
  },
  'slip.reissued': ofCase('納付書の再発行', 'Payment slip reissued', {}),
  'booking.made': ofCase('予約', 'Booking made', APPOINTMENT),
  'booking.changed': ofCase('予約の変更', 'Booking changed', APPOINTMENT),
  'booking.cancelled': ofCase('予約の取消', 'Booking cancelled', {}),
  'venue.cancelled': ofCase('会場の中止', 'Venue cancelled', {
    reason: { type: VENUE_REASONS, optional: true, ja: '理由', en: 'Why' },
  }),
  attended: ofCase('来所・接種済み', 'Attended', onDay('来所日', 'The day of attendance')),
  'exam.done': ofCase('健診の受診', 'Examined', onDay('受診日', 'The day of the examination')),
  'insurance.lost': ofCase('国保の資格喪失', 'No longer insured here', {}),
  hospitalised: ofCase('入院', 'Hospitalised', {}),
  'visit.booked': ofCase('訪問の予約', 'Visit booked', onDay('訪問予約日', 'The day of the visit')),
  'visit.held': ofCase('訪問の実施', 'Visit held', onDay('訪問日', 'The day of the visit')),
  'pregnancy.ended': ofCase('妊娠の終了（流産・死産など）', 'Pregnancy ended', {}),
  'child.deceased': ofCase('お子さんの死亡', 'Death of the child', {}),
  recovered: ofCase('療養の終了', 'Recovered', {}),
  transferred: ofCase('他の保健所への移管', 'Transferred to another office', {}),
  'entry.corrected': ofCase('届出の訂正', 'Entry corrected', {}),
  'contact.promised': ofCase('期日の約束', 'Promise of a day', {
    promisedOn: { type: 'date', ja: '約束日', en: 'The promised day' },
  }),
  'contact.made': ofCase('住民からの連絡', 'The resident made contact', {}),
  'contact.answered': ofCase('質問への回答', 'Questions answered', {
    answers: { type: 'answers', ja: '質問と選択肢の名前', en: 'By the name of the question, that of the choice' },
  }),
  'mail.returned': ofCase('郵便の返戻', 'Mail returned', {
    reason: { type: RETURN_REASONS, optional: true, ja: '返戻の理由', en: 'Why it came back' },
  }),
  'address.changed': ofCase('住所・送付先の変更', 'Address changed', {}),
  'resident.protected': ofResident('支援措置の開始', 'Protection begun', {}),
  'resident.unprotected': ofResident('支援措置の終了', 'Protection ended', {}),
  'resident.deceased': ofResident('死亡', 'Death', {}),
  'resident.moved-out': ofResident('転出', 'Moved out', {}),
  'resident.opted-out': ofResident('連絡停止の希望', 'Opted out', REFUSED),
  'resident.opted-in': ofResident('連絡再開の希望', 'Opted in', REFUSED),
  'number.wrong': ofResident('番号違い', 'Wrong number', {
    position: { type: 'int', ja: '電話番号の列の番号', en: 'Which of the numbers, as the list counts them' },
  }),
  'legal.started': ofResident('法的手続きの開始', 'Legal steps begun', {}),
};
