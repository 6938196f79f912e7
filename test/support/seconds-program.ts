/**
 * A program whose waits are seconds, open day and night, without caps: for tests of what runs and channels
 * do, in real time.
 */
export function secondsProgram(steps: string): string {
  return `
program: seconds-test
title: { ja: 試験, en: Test }
department: hokenryo
purpose: collection
legalBasis: 国民健康保険法
about: due
unit: payer
facts:
  balance: { type: yen, column: 未納額 }
  dueOn: { type: date, column: 納期限 }
  tax: { type: text, column: 税目 }
  fiscalYear: { type: text, column: 賦課年度 }
  term: { type: text, column: 期別 }
enrol: { again: once-per-case }
ends:
  - { on: payment.confirmed, when: due.balance < 1000, as: paid, goal: true }
holds:
  - { on: payment.provisional, until: [payment.confirmed, payment.reversed] }
gate:
  feeds: { care-payments: 3 business days }
  window: { days: every-day, from: '00:00', to: '23:59' }
  stale: 7 days
waves: { on: [mon, tue, wed, thu, fri, sat, sun], at: '00:00', max: 1000 }
warnings: [ { rule: night-hours, because: 試験のため、昼夜を問わず動かす } ]
steps:
${steps}`;
}

const TEXT = "text: { ja: '{{sender}}です。納付確認のご連絡です。行き違いの際はご容赦ください。{{phone}}' }";

export const smsStep = (id: string, more = '') => `  - id: ${id}\n${more}    sms: { ${TEXT} }\n`;
export const cardStep = (id: string, more = '') =>
  `  - id: ${id}\n${more}    postcard: { template: payment-check, kind: sealed }\n`;
export const callStep = (id: string, attempts = 2, more = '') =>
  `  - id: ${id}\n${more}    phone: { script: { ja: '{{sender}}です。{{phone}}' }, attempts: ${attempts}, bands: [am, pm] }\n`;

/** A call with two questions, of which a caller asks what fits. */
export const askingCallStep = (id: string) => `  - id: ${id}
    phone:
      script: { ja: '{{sender}}です。{{phone}}' }
      attempts: 2
      bands: [am, pm]
      order: mobile-first
      questions:
        reason:
          ask: { ja: 受診しなかった理由は何ですか, en: Why was the check-up missed? }
          choices: { forgot: { ja: 忘れていた, en: Forgot }, no-time: { ja: 時間がない, en: No time } }
        wantsBooking:
          ask: { ja: 予約を希望しますか, en: Is a booking wanted? }
          choices: { yes: { ja: はい, en: Yes }, no: { ja: いいえ, en: No } }
`;
export const letterStep = (id: string, inserts = '[payment-slip]', more = '') =>
  `  - id: ${id}\n${more}    letter: { template: payment-letter, inserts: ${inserts} }\n`;
export const visitStep = (id: string, attempts = 2) =>
  `  - id: ${id}\n    visit: { slip: { ja: '{{sender}}です。お留守でした。お電話ください。{{phone}}' }, attempts: ${attempts} }\n`;
export const voiceStep = (id: string, attempts = 2) =>
  `  - id: ${id}\n    voice: { script: { ja: '{{sender}}です。お知らせがあります。お電話ください。{{phone}}' }, attempts: ${attempts} }\n`;
export const taskStep = (id: string, more = '') =>
  `  - id: ${id}\n${more}    task: { what: { ja: 納付書を作り直してください, en: Make the payment slip anew } }\n`;
export const noticeStep = (id: string, to: string, more = '') =>
  `  - id: ${id}\n${more}    notice: { to: ${to}, what: { ja: 受診を確認してください, en: Check whether the examination took place } }\n`;
