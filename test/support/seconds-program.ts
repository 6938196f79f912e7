/**
 * A program whose waits are seconds, open day and night, without feeds and caps: for tests of what runs and channels
 * do, in real time.
 */
export function secondsProgram(steps: string): string {
  return `
program: seconds-test
title: { ja: 試験, en: Test }
department: hokenryo
purpose: health
legalBasis: 健康増進法
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
  feeds: {}
  window: { days: every-day, from: '00:00', to: '23:59' }
  stale: 7 days
waves: { on: [mon, tue, wed, thu, fri, sat, sun], at: '00:00', max: 1000 }
steps:
${steps}`;
}

const TEXT = "text: { ja: '{{sender}}です。納付確認のご連絡です。行き違いの際はご容赦ください。{{phone}}' }";

export const smsStep = (id: string, more = '') => `  - id: ${id}\n${more}    sms: { ${TEXT} }\n`;
export const cardStep = (id: string, more = '') =>
  `  - id: ${id}\n${more}    postcard: { template: payment-check, kind: sealed }\n`;
export const callStep = (id: string, attempts = 2, more = '') =>
  `  - id: ${id}\n${more}    phone: { script: { ja: '{{sender}}です。{{phone}}' }, attempts: ${attempts}, bands: [am, pm] }\n`;
