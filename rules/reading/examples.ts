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

/** What is named under a key, as it could stand there. */
const NAMES: Readonly<Record<string, string>> = {
  program: 'payment-check',
  department: 'hokenryo',
  because: 'small-balance',
  as: 'paid',
  id: 'sms',
  template: 'reminder',
  inserts: 'payment-slip',
  session: 'night-desk',
  to: 'kenko',
  next: 'card',
  go: 'card',
  otherwise: 'card',
  arms: 'plain',
};

/** An example of a name at `path`: of the key there, else of the one that it stands under. */
export function nameExample(path: Path): Sentence {
  const key = path.findLast((part) => typeof part === 'string' && Object.hasOwn(NAMES, part));
  const name = NAMES[String(key)] ?? 'small-balance';
  return { ja: `例: ${name}`, en: `For one, ${name}.` };
}
