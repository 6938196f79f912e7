/** What a page of these tests may differ in. */
export interface PageOptions {
  /** When the card follows the message. */
  card?: string;
  /** The day on which the page's own test expects the card. */
  expectedOn?: string;
  /** The English text, whose length brings a warning. */
  english?: string;
  because?: string;
  department?: string;
  program?: string;
  steps?: string;
  more?: string;
}

/** A program of one message and one card, with a test of its own; plain enough for every town's policy of words. */
export function page(options: PageOptions = {}): string {
  const { card = '3 days after sms', expectedOn = 'day 3', program = 'checkup', department = 'kenko' } = options;
  const { english = '{{sender}}: please book your health check. Tel {{phone}}', because, more = '' } = options;
  const steps = options.steps ?? stepsOf(english, card);
  const warnings = because === undefined ? '' : `warnings: [ { rule: two-segments, because: ${because} } ]\n`;
  return `program: ${program}
title: { ja: 健診のご案内, en: Health check }
department: ${department}
purpose: health
legalBasis: 高齢者の医療の確保に関する法律
about: screening
unit: case
facts:
  fiscalYear: { type: text, column: 年度 }
  kind: { type: text, column: 健診種別 }
enrol: { again: once-per-case }
ends:
  - { on: exam.done, as: done, goal: true }
gate:
  feeds: {}
  window: { days: every-day, from: '09:00', to: '17:00' }
  stale: 7 days
waves: { on: [mon, tue, wed, thu, fri, sat, sun], at: '09:00', max: 1000 }
${more}steps:
${steps}${warnings}tests:
  - title: 健診が済むまで、三日後にはがき
    given: { due: { fiscalYear: R08, kind: 特定健診 }, phone: 090-0000-0001 }
    expect: [ { sms: day 0 }, { card: ${expectedOn} }, { end: completed } ]
`;
}

/** Comes to two segments: the policy of words warns of it. */
export const LONG_ENGLISH =
  '{{sender}}: the health check of this year is still open for you. Please book a day soon. We are glad to help. Tel {{phone}}';

const stepsOf = (english: string, card: string) => `  - id: sms
    sms:
      text:
        ja: '{{sender}}です。健診の予約をお待ちしています。{{phone}}'
        en: '${english}'
  - id: card
    at: ${card}
    postcard: { template: checkup, kind: sealed }
`;
