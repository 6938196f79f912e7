import { parse } from 'yaml';
import { type ConditionContext, ConditionFailed, compileCondition, type Facts, type Vocabulary } from './conditions.js';
import { pathText } from './reading/faults.js';
import { readTables, tableFindings, tablesShape } from './tables.js';

const VOCABULARY: Vocabulary = {
  facts: {
    balance: { type: 'yen', optional: false },
    older: { type: 'flag', optional: false },
    account: { type: 'text', optional: true },
    dueOn: { type: 'date', optional: false },
  },
  payer: true,
};
const CONTEXT: ConditionContext = {
  today: '2026-11-24',
  calendar: { closures: ['2026-11-03'], knownThrough: '2030-12-31' },
  payer: { cases: 2, arrears: 60_000, others: 0, oldestDueOn: '2026-06-30' },
};
const FACTS: Facts = { balance: 12_300, older: false, account: '口座', dueOn: '2026-11-02' };

const PAGE = `
urgency:
  gives: text
  hit: first
  rules:
    - { when: { balance: '>= 100000', older: true }, then: high }
    - { when: { if: 'due.balance >= 50000 && payer.cases > 1' }, then: middle }
    - { when: { account: "in ['分納', '猶予']" }, then: handled }
  else: low
reasons:
  gives: text
  hit: collect
  rules:
    - { when: { balance: '>= 10000' }, then: amount }
    - { when: { dueOn: '< minusDays(today, 20)' }, then: age }
    - { when: { if: "table.urgency == 'high'" }, then: amount }
attempts:
  gives: int
  rules:
    - { when: { if: "table.urgency == 'high'" }, then: 5 }
  else: 3
`;

/** Tables written as a page has them. */
const tablesIn = (page: string) => tablesShape.parse(parse(page));
const withTables = (page = PAGE): Vocabulary => ({
  ...VOCABULARY,
  tables: readTables(tablesIn(page), VOCABULARY).tables,
});

function holds(source: string, facts: Facts = {}, context: Partial<ConditionContext> = {}): boolean {
  const condition = compileCondition(source, withTables());
  if (condition.kind === 'refused') throw new Error(condition.faults.map(({ en }) => en).join(' '));
  return condition.evaluate({ ...FACTS, ...facts }, { ...CONTEXT, ...context });
}

const refusal = (source: string, vocabulary = withTables()): string[] => {
  const condition = compileCondition(source, vocabulary);
  return condition.kind === 'compiled' ? [] : condition.faults.map(({ en }) => en);
};

/** What is wrong with one table `t` of these lines, each with its place and the text that is pointed at. */
function wrong(lines: string, rest = 'else: x', page = ''): string[] {
  const tables = tablesIn(`${page}\nt:\n  gives: text\n  rules:\n${lines.replace(/^/gm, '    ')}\n  ${rest}\n`);
  return tableFindings(tables, VOCABULARY).map(
    ({ path, offset, en }) => `${pathText(path)}${offset === undefined ? '' : `:${offset}`} ${en}`,
  );
}

describe('a decision table', () => {
  it('is read without a fault', () => {
    expect(tableFindings(tablesIn(PAGE), VOCABULARY)).toEqual([]);
  });

  it.each<[string, Facts, boolean]>([
    ["table.urgency == 'low'", {}, true],
    ["table.urgency == 'middle'", { balance: 50_000 }, true],
    ["table.urgency == 'middle'", { balance: 100_000 }, true],
    ["table.urgency == 'high'", { balance: 100_000, older: true }, true],
    ["table.urgency == 'handled'", { account: '分納' }, true],
    ["table.urgency == 'handled'", { account: null }, false],
    ["'amount' in table.reasons", {}, true],
    ["'age' in table.reasons", {}, true],
    ["'age' in table.reasons", { dueOn: '2026-11-20' }, false],
    ['size(table.reasons) == 2', { balance: 100_000, older: true }, true],
    ['size(table.reasons) == 0', { balance: 0, dueOn: '2026-11-20' }, true],
    ['table.attempts >= 5', { balance: 100_000, older: true }, true],
    ['table.attempts + 1 == 4', {}, true],
  ])('%s with %j is %s', (source, facts, expected) => {
    expect(holds(source, facts)).toBe(expected);
  });

  it('is worked out only when a condition comes to it', () => {
    const condition = compileCondition("due.balance > 99999999 && 'age' in table.reasons", withTables());
    if (condition.kind === 'refused') throw new Error('refused');
    const facts = { ...FACTS, dueOn: 'someday' };
    expect(condition.evaluate(facts, CONTEXT)).toBe(false);
    expect(() => condition.evaluate({ ...facts, balance: 100_000_000 }, CONTEXT)).toThrow(ConditionFailed);
  });

  it('hands on what it asks about', () => {
    expect(compileCondition("table.attempts > 3 && 'age' in table.reasons", withTables())).toMatchObject({
      reads: {
        facts: ['balance', 'older', 'account', 'dueOn'],
        payer: true,
        tables: ['attempts', 'reasons', 'urgency'],
        today: true,
      },
    });
    expect(() => holds('table.attempts > 3', {}, { payer: undefined })).toThrow(ConditionFailed);
  });
});

describe('a condition that reads a table', () => {
  it.each<[string, string]>([
    ["table.urgence == 'low'", 'There is no "table.urgence". Did you mean "table.urgency"?'],
    [
      'table.urgency > 3',
      "The types do not go together: text > number. A number stands without quotes, such as 1000; a text stands in quotes, such as 'x'.",
    ],
    ["table.urgency == 'hihg'", '"table.urgency" is never "hihg". Did you mean "high"?'],
    ["table.urgency != 'hihg'", '"table.urgency" is never "hihg". Did you mean "high"?'],
    ["due.older || table.urgency in ['high', 'lo']", '"table.urgency" is never "lo". Did you mean "low"?'],
    ['table.attempts == 4', '"table.attempts" is never "4". What may stand here: 5, 3.'],
    ["'amuont' in table.reasons", '"table.reasons" is never "amuont". Did you mean "amount"?'],
    ['table.attempts > 5', '"table.attempts > 5" can never hold. No case can fulfil this condition.'],
    [
      "table.reasons == 'age'",
      "The types do not go together: list of texts == text. Whether it is one of several is asked with in: due.account in ['a', 'b'], or 'a' in table.x.",
    ],
  ])('%s is refused', (source, expected) => {
    expect(refusal(source)).toEqual([expected]);
  });

  it('without any table is told where tables stand', () => {
    expect(refusal("table.urgency == 'low'", VOCABULARY)).toEqual([
      'There is no "table" here: write a decision table under tables.',
    ]);
  });
});

describe('a fault of a table is found at its cell', () => {
  it.each<[string, string]>([
    [
      "- { when: { balance: '>= x' }, then: a }",
      't.rules[0].when.balance:3 There is no "x". What may stand here: due.…, payer.…, contact.…, today; a text stands in quotes, such as \'x\'.',
    ],
    [
      '- { when: { account: "== 3" }, then: a }',
      "t.rules[0].when.account:0 The types do not go together: text == number. A number stands without quotes, such as 1000; a text stands in quotes, such as 'x'.",
    ],
    [
      '- { when: { account: "in [\'a\', tday]" }, then: a }',
      't.rules[0].when.account:9 There is no "tday". Did you mean "today"?',
    ],
    ["- { when: { older: '== tru' }, then: a }", 't.rules[0].when.older:3 There is no "tru". Did you mean "true"?'],
    [
      "- { when: { balence: '> 1' }, then: a }",
      't.rules[0].when.balence There is no "due.balence". Did you mean "balance"? A condition over several facts goes under "if".',
    ],
    [
      "- { when: { if: 'due.balence > 1' }, then: a }",
      't.rules[0].when.if:4 There is no "due.balence". Did you mean "due.balance"?',
    ],
    [
      '- { when: { dueOn: "< \'2026-11-31\'" }, then: a }',
      "t.rules[0].when.dueOn:2 A date is needed here; write a date as '2026-11-02'.",
    ],
    [
      "- { when: { balance: '>= ' }, then: a }",
      't.rules[0].when.balance:3 The condition breaks off here: write what follows, such as the value to compare with.',
    ],
  ])('%s', (lines, expected) => {
    expect(wrong(lines)).toEqual([`tables.${expected}`]);
  });

  it.each([
    "'due.balance > 1'",
    'true',
    "'1,000'",
    "'> 1 || true'",
    "'> 1 && due.older'",
    "'> 1 == false'",
    "'> 1 == true'",
  ])('a cell is an operator and a value, not %s', (cell) => {
    expect(wrong(`- { when: { balance: ${cell} }, then: a }`)).toEqual([
      'tables.t.rules[0].when.balance:0 Write an operator and a value here, such as ">= 1000", "== \'x\'" or "in [\'a\', \'b\']", or a number, true or false alone; any other condition goes under "if".',
    ]);
  });

  it.each<[string, string, string]>([
    ["- { when: { balance: '> 1' }, then: 3 }", 'else: x', "t.rules[0].then This table gives texts, such as 'high'."],
    ["- { when: { balance: '> 1' }, then: a }", 'else: true', "t.else This table gives texts, such as 'high'."],
    ["- { when: { balance: '> 1' }, then: a }", '', 't Write under "else" what the table gives when no line fits.'],
    [
      "- { when: { balance: '> 1' }, then: a }",
      'hit: collect\n  else: x',
      't.else A table that collects has no "else": when no line fits, it gives an empty list.',
    ],
  ])('%s with %j', (lines, rest, expected) => {
    expect(wrong(lines, rest)).toEqual([`tables.${expected}`]);
  });

  it('half a person is no count', () => {
    expect(
      tableFindings(
        tablesIn('t: { gives: int, rules: [{ when: { balance: "> 1" }, then: 1.5 }], else: 2 }'),
        VOCABULARY,
      ),
    ).toMatchObject([{ path: ['tables', 't', 'rules', 0, 'then'], en: 'This table gives whole numbers, such as 3.' }]);
  });
});

it.each(['5000', "'5000'", "'== 5000'"])('a cell %s fits what equals it', (cell) => {
  const tables = tablesIn(`t: { gives: flag, rules: [{ when: { balance: ${cell} }, then: true }], else: false }`);
  const vocabulary = { ...VOCABULARY, tables: readTables(tables, VOCABULARY).tables };
  const condition = compileCondition('table.t', vocabulary);
  if (condition.kind === 'refused') throw new Error(condition.faults[0]?.en);
  expect([4999, 5000, 5001].map((balance) => condition.evaluate({ ...FACTS, balance }, CONTEXT))).toEqual([
    false,
    true,
    false,
  ]);
});

describe('a table reads only the tables above it', () => {
  const below = '- { when: { if: "table.u == \'a\'" }, then: a }';
  it.each([
    [
      'one below',
      `t:\n  { gives: text, rules: [${below.slice(2)}], else: b }\nu: { gives: text, rules: [{ when: { older: true }, then: a }], else: b }`,
    ],
    ['itself', `u:\n  { gives: text, rules: [${below.slice(2)}], else: b }`],
    [
      'one below, beside one above',
      `s: { gives: text, rules: [{ when: { older: true }, then: a }], else: b }\nt:\n  { gives: text, rules: [${below.slice(2)}], else: b }\nu: { gives: text, rules: [{ when: { older: true }, then: a }], else: b }`,
    ],
  ])('not %s', (_which, page) => {
    expect(tableFindings(tablesIn(page), VOCABULARY).map(({ en }) => en)).toEqual([
      'A table can read only the tables above it.',
    ]);
  });
});

describe('a line that is never used is refused', () => {
  const first = (number: number) =>
    `tables.t.rules[${number}] Line ${number} fits whatever this line fits, so it is never used: change the order, or remove it.`;
  it.each<[string, string, string]>([
    ['after one without a condition', "- { then: a }\n- { when: { older: 'true' }, then: b }", first(1)],
    ['like the one above', "- { when: { older: 'true' }, then: a }\n- { when: { older: ' true' }, then: b }", first(1)],
    [
      'narrower than the one above',
      "- { when: { balance: '>= 500' }, then: a }\n- { when: { balance: '>= 1000', older: true }, then: b }",
      first(1),
    ],
    [
      'covered by those above together',
      "- { when: { balance: '>= 500' }, then: a }\n- { when: { balance: '< 500', older: true }, then: b }\n- { when: { older: true }, then: c }",
      'tables.t.rules[2] The lines above fit whatever this line fits, so it is never used: change the order, or remove it.',
    ],
    [
      'against itself',
      "- { when: { balance: '>= 500', if: 'due.balance < 100' }, then: a }",
      'tables.t.rules[0].when "due.balance >= 500" and "due.balance < 100" never hold together. No case can fulfil this condition.',
    ],
  ])('%s', (_what, lines, expected) => {
    expect(wrong(lines)).toEqual([expected]);
  });

  it('collecting, a line may be covered by one that gives something else', () => {
    const lines = "- { when: { balance: '>= 500' }, then: a }\n- { when: { balance: '>= 1000' }, then: b }";
    expect(wrong(lines, 'hit: collect')).toEqual([]);
    expect(wrong(lines.replace('then: b', 'then: a'), 'hit: collect')).toEqual([
      'tables.t.rules[1] Line 1 fits whatever this line fits, so it is never used: change the order, or remove it.',
    ]);
  });
});

describe('the shape of tables', () => {
  it.each([
    ['a word that CEL keeps', 'for: { gives: text, rules: [{ then: a }], else: b }'],
    ['an unknown key', 't: { gives: text, ruels: [], rules: [{ then: a }], else: b }'],
    ['no lines', 't: { gives: text, rules: [], else: b }'],
    ['a list as a cell', 't: { gives: text, rules: [{ when: { balance: [1] }, then: a }], else: b }'],
    [
      'too many tables',
      Array.from({ length: 21 }, (_, i) => `t${i}: { gives: text, rules: [{ then: a }], else: b }`).join('\n'),
    ],
  ])('refuses %s', (_what, page) => {
    expect(tablesShape.safeParse(parse(page)).success).toBe(false);
  });
});

it('a table that was refused is still known by its type', () => {
  const vocabulary = withTables("t: { gives: int, rules: [{ when: { balence: '> 1' }, then: 1 }], else: 2 }");
  expect(refusal('table.t > 100', vocabulary)).toEqual([]);
  expect(refusal("table.t == 'a'", vocabulary)).toEqual([
    "The types do not go together: number == text. A number stands without quotes, such as 1000; a text stands in quotes, such as 'x'.",
  ]);
  const condition = compileCondition('table.t > 1', vocabulary);
  if (condition.kind === 'refused') throw new Error('refused');
  expect(() => condition.evaluate(FACTS, CONTEXT)).toThrow(ConditionFailed);
});
