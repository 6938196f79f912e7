/** Whole programs in few lines; specs spoil one line of them each. */
export const PAYMENTS_PAGE = `program: reminder
title: { ja: 納付確認, en: Payment check }
department: hokenryo
purpose: collection
about: due
unit: payer
facts:
  balance: { type: yen, column: 未納額 }
  dueOn: { type: date, column: 納期限 }
  account: { type: text, column: 口座区分, optional: true }
enrol:
  exclude:
    - { when: has(due.account), because: direct-debit }
  when: due.balance >= 1000
ends:
  - { on: payment.confirmed, when: due.balance < 1000, as: paid, goal: true }
holds:
  - { on: payment.provisional, until: [payment.confirmed, payment.reversed] }
gate:
  feeds: { nhi-payments: 3 business days }
  window: { days: office, from: '10:00', to: '16:00' }
  caps: { sms: [1 per 7 days, 3 per 30 days] }
  stale: 7 days
waves: { on: [tue, fri], at: '10:00', max: 400, order: random }
steps:
  - id: sms
    sms: { text: { ja: '{{sender}}です。行き違いはご容赦ください。{{phone}}' } }
    otherwise: { no-mobile: card, undelivered: card }
  - id: card
    at: 11 business days after sms
    postcard: { template: payment-check, kind: sealed }
  - id: call
    at: 10 business days after card
    phone: { script: { ja: '{{sender}}です。' }, attempts: 3, bands: [am, pm] }
`;

/** The same steps as an emergency, which waits for no hours and counts no caps. It is about no dues. */
export const EMERGENCY_PAGE = PAYMENTS_PAGE.replace('purpose: collection', 'purpose: emergency')
  .replace('about: due', 'about: matter')
  .replace('unit: payer', 'unit: case')
  .replace(/^ends:.*?(?=^gate:)/ms, 'ends:\n  - { on: attended, as: attended, goal: true }\n')
  .replace(/^ {2}(?:feeds|caps): .*\n/gm, '');

/** A program about bookings, with what a program about dues has no use for. */
export const BOOKINGS_PAGE = `program: booking-reminder
title: { ja: 予約のお知らせ, en: Booking reminder }
department: hoken
purpose: health
about: booking
unit: case
facts:
  on: { type: date, column: 予約日, speak: true }
  time: { type: time, column: 予約時刻, speak: true }
  venue: { type: text, column: 会場, speak: true, most: 12 }
  dose: { type: int, column: 接種回数 }
tables:
  lead:
    gives: int
    rules:
      - { when: { dose: '== 1' }, then: 7 }
    else: 3
enrol:
  exclude:
    - { when: due.on < today, because: booking-passed }
  again: after 90 days
ends:
  - { on: booking.cancelled, as: cancelled }
  - { on: attended, as: attended, goal: true }
holds:
  - { on: contact.promised, until: event.promisedOn + 5 business days }
restarts:
  - { on: booking.changed }
gate:
  feeds: {}
  window: { days: every-day, from: '09:00', to: '19:00' }
  caps: { sms: [3 per 7 days] }
  stale: 7 days
waves:
  on: [mon, thu]
  at: '09:00'
  max: 200
  season: { from: '04-01', to: '09-30' }
compare: { holdout: 10%, arms: { plain: 50%, short: 50% } }
steps:
  - id: way
    decide:
      - { when: due.on == today, go: call }
      - { when: table.lead > 3, go: week }
      - { go: eve }
  - id: week
    at: 7 days before due.on, on or before sat 10:00
    when: due.dose == 1
    sms:
      text:
        plain: { ja: '{{sender}}です。予約は{{due.on}}です。{{phone}}' }
        short: { ja: '{{sender}}です。{{due.on}}、{{due.venue}}。{{phone}}' }
    within: 3 hours
    otherwise: { not-in-time: call, missed: eve }
  - id: reply
    wait: { for: [contact.made, address.changed], atMost: 2 days }
    otherwise: { happened: call }
  - id: eve
    at: 1 day before due.on 17:00
    sms: { text: { ja: '{{sender}}です。明日{{due.time}}の予約です。お越しになれないときや、体調がすぐれないとき、日を改めたいときは、どうぞお電話ください。{{phone}}' } }
    next: end
  - id: call
    at: on start
    phone:
      script: { ja: '{{sender}}です。予約の確認です。{{phone}}' }
      attempts: 2
      bands: [am, pm]
      questions:
        reason:
          ask: { ja: 来られない理由は何ですか, en: Why not? }
          choices: { busy: { ja: 忙しい, en: Busy }, ill: { ja: 体調が悪い, en: Ill } }
    otherwise: { reached-self: end }
  - id: desk
    at: 2 days before session.night-desk
    window: { session: night-desk }
    phone: { script: { ja: '{{sender}}です。{{phone}}' }, attempts: 1, bands: [evening] }
  - id: letter
    at: 5 business days after call
    letter: { template: booking, inserts: [leaflet, reply-envelope] }
    repeat: { every: 30 days, max: 2 }
  - id: tell
    at: 1 month after letter
    notice: { to: kenko, what: { ja: 予約の状況をお知らせします, en: About a booking } }
warnings:
  - { rule: two-segments, step: eve, because: 二通になってもよい }
tests:
  - title: 前日に一通
    given: { due: { on: 2026-11-27, time: '15:30', venue: 市民体育館, dose: 2 }, phone: 090-0000-0001, arm: plain }
    events: [ { at: day 1, on: booking.cancelled } ]
    outcomes: { call: no-answer }
    expect: [ { end: cancelled, at: day 1 } ]
`;

/** A page of many steps with words in three languages, no two of which are the same; another `round` has other words. */
export function longPage(steps: number, round = 0): string {
  const head = PAYMENTS_PAGE.slice(0, PAYMENTS_PAGE.indexOf('  - id: sms')).replace(
    'sms: [1 per 7 days, 3 per 30 days]',
    'sms: [9 per 7 days]',
  );
  return head + Array.from({ length: steps }, (_, index) => longStep(index, `${round}-${index}`)).join('');
}

const longStep = (index: number, mark: string): string => `  - id: step-${index}
    at: ${index === 0 ? '0 days after start' : `1 business day after step-${index - 1}`}
    when: due.balance >= ${1000 + index} && businessDays(due.dueOn, today) >= ${5 + (index % 7)}
    sms:
      text:
        ja: '{{sender}}です。納付確認のご連絡です（${mark}）。行き違いの際はご容赦ください。{{phone}}（送信専用）'
        ja-easy: '{{sender}}です。まだ はらっていない お金が あるかもしれません（${mark}）。もう はらった人は だいじょうぶです。{{phone}}'
        en: '{{sender}}: Please check your payment ${mark}. If you have already paid, please ignore this. Tel {{phone}}'
`;
