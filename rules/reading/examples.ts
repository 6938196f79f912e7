import { NOTHING, type Path, type Sentence } from './faults.js';

/** How a section looks that a page lacks: the shortest that could be read. */
const EXAMPLES: Readonly<Record<string, string>> = {
  program: 'program: payment-check',
  title: 'title: { ja: 納付確認, en: Payment check }',
  department: 'department: hokenryo',
  purpose: 'purpose: collection',
  about: 'about: due',
  unit: 'unit: payer',
  facts: 'facts: { balance: { type: yen, column: 未納額 }, dueOn: { type: date, column: 納期限 } }',
  enrol: 'enrol: { again: once-per-case }',
  ends: 'ends: [ { on: payment.confirmed, when: due.balance < 1000, as: paid, goal: true } ]',
  gate: "gate: { feeds: { nhi-payments: 3 business days }, window: { days: office, from: '10:00', to: '16:00' }, stale: 7 days }",
  waves: "waves: { on: [tue, fri], at: '10:00', max: 400 }",
  steps: "steps: [ { id: sms, sms: { text: { ja: '{{sender}}です。…{{phone}}' } } } ]",
};

/** An example of what is missing at `path`; nothing but for whole sections. */
export function exampleOf(path: Path): Sentence {
  const [section, ...rest] = path;
  const example = rest.length === 0 && typeof section === 'string' ? EXAMPLES[section] : undefined;
  return example === undefined ? NOTHING : { ja: `例: ${example}`, en: `For one, ${example}.` };
}
