import { type Program, readProgram } from '../../rules/program.js';

/** The standard sequence of four actions: SMS, postcard, up to three calls, letter. */
const PAGE = `
program: four-actions
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
    - { when: due.balance < 1000, because: small-balance }
  when: businessDays(due.dueOn, today) >= 5
ends:
  - { on: payment.confirmed, when: due.balance < 1000, as: paid, goal: true }
  - { on: [plan.agreed, contact.made], as: handled }
holds:
  - { on: payment.provisional, until: [payment.confirmed, payment.reversed] }
gate:
  feeds: { nhi-payments: 3 business days }
  window: { days: office, from: '10:00', to: '16:00' }
  caps: { sms: [1 per 7 days, 3 per 30 days] }
  stale: 7 days
waves: { on: [tue, fri], at: '10:00', max: 40000, order: random }
steps:
  - id: sms
    sms: { text: { ja: '{{sender}}です。納付確認のご連絡です。行き違いの際はご容赦ください。{{phone}}（送信専用）' } }
    otherwise: { no-mobile: card, undelivered: card }
  - id: card
    at: 11 business days after sms
    postcard: { template: payment-check, kind: sealed }
  - id: call
    at: 10 business days after card
    phone:
      script: { ja: '{{sender}}です。納付の確認でお電話しました。行き違いでしたら失礼いたしました。{{phone}}' }
      attempts: 3
      bands: [am, pm]
  - id: letter
    at: 10 business days after call
    letter: { template: payment-slip, inserts: [payment-slip] }
`;

/** The measured program: SMS, postcard, calls, letter. */
export function fourActions(): Program {
  const read = readProgram(PAGE, 'four-actions.yaml');
  if (read.kind === 'refused') throw new Error(`the measured program is refused: ${read.faults[0]?.en ?? ''}`);
  return read.program;
}
