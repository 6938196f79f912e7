/** Four contacts a second apart, held up by nothing: what is measured is the engine, not the rules of a city. */
export const STEPS = ['first', 'second', 'third', 'fourth'];
export const WAIT_MS = 1_000;

export const PROGRAM = `
program: bench-sequence
title: { ja: 計測, en: Measurement }
department: hokenryo
purpose: collection
about: due
unit: payer
facts:
  balance: { type: yen, column: 未納額 }
  dueOn: { type: date, column: 納期限 }
enrol: { again: once-per-case }
ends:
  - { on: payment.confirmed, when: due.balance < 1000, as: paid, goal: true }
gate:
  feeds: { care-payments: 3 business days }
  window: { days: every-day, from: '00:00', to: '23:59' }
  stale: 7 days
waves: { on: [mon], at: '10:00', max: 400 }
steps:
${STEPS.map(stepOf).join('\n')}
`;

function stepOf(id: string, index: number): string {
  const at = index === 0 ? '0 seconds after start' : `${WAIT_MS / 1_000} seconds after ${STEPS[index - 1]}`;
  return `  - { id: ${id}, at: ${at}, sms: { text: { ja: '{{sender}}です。お電話ください。{{phone}}' } } }`;
}
