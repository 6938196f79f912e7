import { writeFileSync, readFileSync } from 'node:fs';
import { readProgram } from './program.js';
const PAGE = /const PAGE = `([\s\S]*?)`;/.exec(readFileSync('rules/program.spec.ts', 'utf8'))![1]!;
const CASES: [string, string, string][] = [
  ['an unknown key is named with what may have been meant', 'department: hokenryo', 'department: hokenryo\nwave: 1'],
  ['a missing section is reported at the top', 'purpose: collection\n', ''],
  ['an unknown purpose', 'purpose: collection', 'purpose: colection'],
  ['an unknown key of a fact', 'column: 未納額', 'colum: 未納額, column: 未納額'],
  ['a key written twice', 'about: due', 'about: due\nabout: due'],
  ['an alias', 'department: hokenryo', 'department: *section'],
  ['an anchor with a merge key', '  window: { days', '  window: { <<: { days: office }, days'],
  ['a tag', 'max: 400', 'max: !!str 400'],
  ['a second document', 'unit: payer', 'unit: payer\n---'],
  ['a bracket that is not closed', 'on: [tue, fri]', 'on: [tue, fri'],
  ['a tab as indentation', '  stale: 7 days', '\tstale: 7 days'],
  ['a list where a group is needed', "title: { ja: 納付確認, en: Payment check }", 'title: [納付確認]'],
  ['a title in one language', 'title: { ja: 納付確認, en: Payment check }', 'title: { ja: 納付確認 }'],
  ['a fact with a name that CEL keeps', '  account: {', '  in: { type: text, column: 他, optional: true }\n  account: {'],
  ['a fact that no case can do without', '  balance: { type: yen', '  balance: { type: int'],
  ['two facts from one column', 'column: 口座区分', 'column: 納期限'],
  ['a fact unknown to a condition', 'when: due.balance >= 1000', 'when: due.balence >= 1000'],
  ['a fact unknown to a has()', 'has(due.account)', 'has(due.acount)'],
  ['a fault inside a quoted condition', 'when: due.balance >= 1000', "when: 'due.balance > 1 && due.dueOn > ''2026-11-1'''"],
  ['a fault on the second line of a block', 'when: due.balance >= 1000', 'when: >\n    due.balance >= 1000 &&\n    due.dueOm < today'],
  ['a fault after an escape', 'when: due.balance >= 1000', 'when: "due.dueOn > \\"2026-01-01\\" && du.balance > 1"'],
  ['a text compared with a number', 'when: due.balance >= 1000', 'when: due.balance >= "1000"'],
  ['a condition that is no question', 'when: due.balance >= 1000', 'when: due.balance'],
  ['a condition cut off', 'when: due.balance >= 1000', 'when: due.balance >='],
  ['an optional fact without has()', 'when: due.balance >= 1000', "when: due.account == '口座'"],
  ['an unknown function', 'when: due.balance >= 1000', 'when: businesDays(due.dueOn, today) >= 5'],
  ['a regular expression', 'when: has(due.account), because', "when: has(due.account) && due.account.matches('a'), because"],
  ['an unknown event', 'on: payment.confirmed, when', 'on: payment.confirmd, when'],
  ['a reason that is not in kebab-case', 'as: paid', 'as: Paid up'],
  ['a hold that ends on what began it', 'until: [payment.confirmed, payment.reversed]', 'until: [payment.provisional]'],
  ['a feed age that is no number of business days', '3 business days', '3 weeks'],
  ['a feed age beyond reason', '3 business days', '300 business days'],
  ['a collection program without a feed', '{ nhi-payments: 3 business days }', '{}'],
  ['a window that ends before it begins', "to: '16:00'", "to: '09:00'"],
  ['a time without quotes that YAML reads as text', "from: '10:00'", 'from: 10am'],
  ['a cap in other words', '1 per 7 days', 'once per 7 days'],
  ['caps that contradict each other', '3 per 30 days', '1 per 3 days, 9 per 2 days'],
  ['nothing may be stale at once', 'stale: 7 days', 'stale: 0 days'],
  ['a wave outside the window', "at: '10:00', max", "at: '16:00', max"],
  ['a wave on a closed day', '[tue, fri]', '[tue, sat]'],
  ['a wave of nobody', 'max: 400', 'max: 0'],
  ['a wave of half a resident', 'max: 400', 'max: 1.5'],
  ['two steps of one name', '- id: call', '- id: card'],
  ['a step after an unknown one', 'after sms', 'after smms'],
  ['a step after a later one', 'after sms', 'after call'],
  ['a later step that does not say when', '    at: 11 business days after sms\n', ''],
  ['a time in other words', '11 business days after sms', 'two weeks after sms'],
  ['a branch on an outcome that the kind cannot have', '{ no-mobile: card, undelivered', '{ no-address: card, undelivered'],
  ['a branch to an unknown step', 'undelivered: card', 'undelivered: cart'],
  ['a branch backwards', 'at: 11 business days after sms', 'at: 11 business days after sms\n    otherwise: { returned: sms }'],
  ['a step of two kinds', 'postcard: { template: payment-check, kind: sealed }', 'postcard: { template: payment-check, kind: sealed }\n    sms: { text: { ja: "{{sender}}行き違い{{phone}}" } }'],
  ['a step of an unknown kind', 'postcard: {', 'postcrd: {'],
  ['an open card about money', 'kind: sealed', 'kind: open'],
  ['a band outside the window', 'bands: [am, pm]', 'bands: [am, evening]'],
  ['too many attempts', 'attempts: 3', 'attempts: 30'],
  ['an unknown placeholder', '。{{phone}}', '。{{phone}}{{phon}}'],
  ['a text that does not begin with the sender', "ja: '{{sender}}です。行き違い", "ja: '{{phone}}です。{{sender}}行き違い"],
  ['a text without a telephone number', '。{{phone}}', '。'],
  ['a text without the sentence for crossed payments', '行き違いはご容赦ください', 'ご確認ください'],
  ['a text with a link', '。{{phone}}', '。{{phone}} https://example.jp/'],
  ['a text with a word that frightens', '行き違いは', '滞納があります。行き違いは'],
  ['a text with a character that cannot be sent', '行き違いは', '行き違い\uE000は'],
  ['a short text that au cannot carry', '行き違いは', '行き違い😀は'],
  ['a language that is not known', "' } }\n    otherwise", "', jp: x } }\n    otherwise"],
];
it('makes', () => {
  const out: unknown[] = [];
  for (const [title, from, to] of CASES) {
    if (!PAGE.includes(from)) throw new Error(title);
    const read = readProgram(PAGE.replace(from, () => to), 'x');
    const faults = read.kind === 'refused' ? read.faults : [];
    if (faults.length !== 1) console.log('!!', title, JSON.stringify(faults, null, 1));
    for (const { line, column, path, ja, en } of faults) out.push([title, from, to, `${line}:${column} ${path}`, ja, en]);
  }
  writeFileSync('rules/reading/faults.golden.json', `[\n${out.map((row) => `  ${JSON.stringify(row)}`).join(',\n')}\n]\n`);
});
