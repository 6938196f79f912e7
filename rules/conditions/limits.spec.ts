import { compileCondition } from '../conditions.js';

const VOCABULARY = {
  facts: { balance: { type: 'yen', optional: false }, account: { type: 'text', optional: false } },
} as const;
const LARGE = 200_000;

/** Where a condition is refused and why; it must not take long to say so. */
function refused(source: string): { from: number; en: string } | undefined {
  const before = process.cpuUsage();
  const condition = compileCondition(source, VOCABULARY);
  const { user } = process.cpuUsage(before);
  expect(user / 1_000).toBeLessThan(250);
  if (condition.kind === 'compiled') return undefined;
  expect(condition.faults.length).toBeGreaterThan(0);
  for (const { from, to } of condition.faults) expect(from >= 0 && from <= to && to <= source.length).toBe(true);
  return { from: condition.faults[0]?.from ?? -1, en: condition.faults[0]?.en ?? '' };
}

const DIVIDE = 'Divide it, or write a decision table under tables.';
const TOO_LONG = `The condition is too long (at most 2000 characters). ${DIVIDE}`;
const TOO_DEEP = `The condition is nested too deeply (at most 20 brackets within each other). ${DIVIDE}`;

describe('what is too large is refused at once, at the place where it becomes too large', () => {
  it.each<[string, string]>([
    ['a long chain', `due.balance > 1${' && due.balance > 1'.repeat(LARGE / 19)}`],
    ['brackets', '('.repeat(LARGE)],
    ['not, not, not', `${'!'.repeat(LARGE)}true`],
    ['a text', `due.account == '${'a'.repeat(LARGE)}'`],
    ['an unclosed text', `due.account == '${'a'.repeat(LARGE)}`],
    ['spaces', ' '.repeat(LARGE)],
    ['a number', `due.balance > ${'9'.repeat(LARGE)}`],
    ['a list', `due.balance in [${'1,'.repeat(LARGE / 2)}1]`],
    ['fields of fields', `due${'.balance'.repeat(LARGE / 8)}`],
    ['choices', 'due.balance > 1 ? '.repeat(LARGE / 18)],
  ])('%s of 200 kB', (_what, source) => {
    expect(refused(source)).toEqual({ from: 2_000, en: TOO_LONG });
  });

  it.each<[string, string, number, string]>([
    ['brackets', `${'('.repeat(40)}due.balance > 1${')'.repeat(40)}`, 20, TOO_DEEP],
    [
      'a chain',
      Array.from({ length: 60 }, () => 'due.balance > 1').join(' && '),
      750,
      `The condition is too long (at most 200 facts, values and signs together). ${DIVIDE}`,
    ],
    [
      'a list',
      `due.balance in [${'1, '.repeat(60)}1]`,
      165,
      'A list has at most 50 entries: divide it with ||, or give your list a column for it.',
    ],
    ['choices', `${'due.balance > 1 ? true : ('.repeat(25)}true${')'.repeat(25)}`, 200, TOO_DEEP],
    ['lists of lists', `${'['.repeat(25)}1${']'.repeat(25)} == []`, 20, TOO_DEEP],
    ['calls', `${'size('.repeat(25)}due.account${')'.repeat(25)} > 1`, 100, TOO_DEEP],
    ['arguments', 'size(1, 2, 3, 4, 5) > 1', 17, 'A function takes at most 4 values: see how it is written.'],
  ])('%s within a line', (_what, source, least, expected) => {
    const { from, en } = refused(source) ?? { from: 0, en: '' };
    expect(en).toBe(expected);
    expect(from).toBeGreaterThanOrEqual(least);
  });
});

describe('what could run for long, or reach out of the facts, is refused', () => {
  it.each<[string, string, number]>([
    ['[1].exists(x, [2].exists(y, [3].exists(z, true)))', 'A macro inside a macro is not allowed.', 14],
    ['[1].map(x, [2].map(y, y)) == []', 'A macro inside a macro is not allowed.', 11],
    [
      "due.account.matches('(a+)+b')",
      'Regular expressions (matches) are not allowed: use startsWith, endsWith or contains.',
      0,
    ],
    [
      "matches(due.account, '(a+)+b')",
      'Regular expressions (matches) are not allowed: use startsWith, endsWith or contains.',
      0,
    ],
    ["due.constructor == 'x'", 'There is no "due.constructor". What may stand here: due.balance, due.account.', 4],
    ["due.__proto__ == 'x'", 'There is no "due.__proto__". What may stand here: due.balance, due.account.', 4],
    ['has(due.__proto__)', 'There is no "due.__proto__". What may stand here: due.balance, due.account.', 8],
    ["due.account.constructor == 'x'", 'Write a fact as due.balance.', 0],
    [
      "constructor == 'x'",
      'There is no "constructor". What may stand here: due.…, contact.…, today; a text stands in quotes, such as \'constructor\'.',
      0,
    ],
    [
      'toString() == 1',
      'There is no function "toString". The reference (programs-reference.md) lists the functions.',
      0,
    ],
    ["due['constructor'] == 'x'", 'Write a fact as due.balance.', 0],
    [
      '[1].exists(constructor, due.constructor > 1)',
      'There is no "due.constructor". What may stand here: due.balance, due.account.',
      28,
    ],
    [
      'cel.bind(x, 1, x > 0)',
      'There is no function "bind". What may stand here: startsWith, endsWith, contains, size, exists, all, exists_one, filter, map.',
      0,
    ],
    [
      'type(due.balance) == int',
      'There is no function "type". A value keeps its type: compare a number with 1000, a text with \'x\', as the fact is declared.',
      0,
    ],
    [
      'dyn(due.balance) == 1.0',
      'There is no function "dyn". A value keeps its type: compare a number with 1000, a text with \'x\', as the fact is declared.',
      0,
    ],
  ])('%s', (source, en, from) => {
    expect(refused(source)).toEqual({ from, en });
  });
});

it('a page of 500 conditions is compiled in the time of a keystroke', () => {
  const facts = { ...VOCABULARY.facts, dueOn: { type: 'date', optional: false } } as const;
  const before = process.cpuUsage();
  for (let index = 0; index < 500; index += 1) {
    const source = `due.balance >= ${index} && businessDays(due.dueOn, today) >= 5 && due.account != 'a'`;
    expect(compileCondition(source, { facts }).kind).toBe('compiled');
  }
  expect(process.cpuUsage(before).user / 1_000).toBeLessThan(400);
});
