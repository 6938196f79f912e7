import * as fc from 'fast-check';
import {
  type ConditionContext,
  ConditionFailed,
  compileCondition,
  type FactCatalogue,
  type Facts,
  type Vocabulary,
} from './conditions.js';

const CATALOGUE: FactCatalogue = {
  balance: { type: 'yen', optional: false },
  dueOn: { type: 'date', optional: false },
  account: { type: 'text', optional: true },
  visits: { type: 'int', optional: true },
  abroad: { type: 'flag', optional: false },
};
const VOCABULARY: Vocabulary = { facts: CATALOGUE };
const CONTEXT: ConditionContext = {
  today: '2026-11-24',
  calendar: { closures: ['2026-11-03', '2026-11-23'], knownThrough: '2030-12-31' },
};
const FACTS: Facts = { balance: 12_300, dueOn: '2026-11-02', account: null, abroad: false };

function holds(source: string, facts: Facts = FACTS): boolean {
  const condition = compileCondition(source, VOCABULARY);
  if (condition.kind === 'refused') throw new Error(condition.faults.map(({ en }) => en).join(' '));
  return condition.evaluate(facts, CONTEXT);
}

/** Why a condition is refused, with the text it points at. */
function refusal(source: string): string[] {
  const condition = compileCondition(source, VOCABULARY);
  return condition.kind === 'compiled'
    ? []
    : condition.faults.map(({ from, to, en }) => `${source.slice(from, to)} → ${en}`);
}

describe('a condition asks about the facts of a case', () => {
  it.each<[string, boolean]>([
    ['due.balance >= 1000', true],
    ['due.balance < 1000 || !due.abroad', true],
    ['has(due.account)', false],
    ["has(due.account) && due.account == '口座'", false],
    ['businessDays(due.dueOn, today) >= 5', true],
    ['businessDays(due.dueOn, today) == 14', true],
    ['daysBetween(due.dueOn, today) == 22', true],
    ["plusBusinessDays(due.dueOn, 1) == '2026-11-04'", true],
    ["plusDays(due.dueOn, 30) > '2026-12-01'", true],
    ["minusYears('2024-02-29', 1) == '2023-02-28'", true],
    ["plusMonths('2026-01-31', 1) == '2026-02-28'", true],
    ["yearsBetween('1966-11-25', today) == 59", true],
    ['fiscalYearOf(due.dueOn) == 2026', true],
    ["fiscalYearOf('2027-03-31') == 2026", true],
    ["due.dueOn in ['2026-11-02', '2026-12-01']", true],
    ['due.balance in [100, 12300]', true],
    ['[1000, 2000].exists(x, due.balance < x)', false],
  ])('%s is %s', (source, expected) => {
    expect(holds(source)).toBe(expected);
  });

  it('names the facts that it reads', () => {
    expect(compileCondition('has(due.account) || due.balance < 1 && due.balance > 0', VOCABULARY)).toMatchObject({
      reads: { facts: ['account', 'balance'], payer: false, answers: [], tables: [], today: false },
    });
  });
});

describe('an empty fact is absent', () => {
  it.each([[null], [undefined], ['']])('%j', (account) => {
    expect(holds('has(due.account)', { ...FACTS, account })).toBe(false);
  });

  it('and one from a prototype is no fact', () => {
    expect(holds('has(due.account)', Object.create({ account: '口座' }))).toBe(false);
  });
});

describe('an optional fact is used only where has() made sure of it', () => {
  it.each([
    "has(due.account) && due.account == 'x'",
    "!has(due.account) || due.account == 'x'",
    "has(due.account) && has(due.visits) && (due.visits > 2 || due.account == 'x')",
    "!(has(due.account) && has(due.visits)) || due.visits > 2 && due.account == 'x'",
  ])('%s is allowed', (source) => {
    expect(refusal(source)).toEqual([]);
  });

  it.each([
    "due.account == 'x'",
    "has(due.visits) && due.account == 'x'",
    "has(due.account) || due.account == 'x'",
    "due.account == 'x' && has(due.account)",
    "(has(due.account) || due.abroad) && due.account == 'x'",
  ])('%s is refused', (source) => {
    expect(refusal(source)).toEqual([
      'due.account → "due.account" may be empty: write has(due.account) && … before it.',
    ]);
  });
});

const DATES =
  "A date is written as '2026-11-02'; days between are daysBetween(due.dueOn, today), business days businessDays(due.dueOn, today), a later day is plusDays(due.dueOn, 5).";
const DIVISION =
  'There is no division (/, %): write the number that comes of it, or multiply, as in due.balance >= 3 * due.instalment.';
const LARGE = 'The number is too large (at most 1000000000000): see whether it has too many digits.';

describe('what the language leaves out is refused when the program is read', () => {
  it.each<[string, string]>([
    [
      "'aaaa'.matches('(a+)+b')",
      "'aaaa'.matches('(a+)+b') → Regular expressions (matches) are not allowed: use startsWith, endsWith or contains.",
    ],
    ['[1].exists(x, [2].exists(y, x == y))', '[2].exists(y, x == y) → A macro inside a macro is not allowed.'],
    [
      '[1].exists(x, [[2].size()].exists(y, true))',
      '[[2].size()].exists(y, true) → A macro inside a macro is not allowed.',
    ],
    ['due["balance"] > 1', 'due["balance"] → Write a fact as due.balance.'],
    ["{'a': 1}.a > 0", ' → A condition has no { }: write a fact as due.balance.'],
    ['today.constructor == today', 'today.constructor → Write a fact as due.balance.'],
    [
      'due.constructor == today',
      'constructor → There is no "due.constructor". What may stand here: due.balance, due.dueOn, due.account, due.visits, due.abroad.',
    ],
    [
      'due.__proto__ == today',
      '__proto__ → There is no "due.__proto__". What may stand here: due.balance, due.dueOn, due.account, due.visits, due.abroad.',
    ],
    ['has(due.acount)', 'acount → There is no "due.acount". Did you mean "due.account"?'],
    ['dew.balance > 1', 'dew → There is no "dew". Did you mean "due"?'],
    ['now() > today', 'now() → There is no function "now". The day itself is today, without brackets.'],
    [
      "timestamp('2026-01-01T00:00:00Z').getFullYear() > 2000",
      `timestamp('2026-01-01T00:00:00Z').getFullYear() → There is no function "getFullYear". ${DATES}`,
    ],
    [
      'string(due.balance) == "a"',
      'string(due.balance) → There is no function "string". A value keeps its type: compare a number with 1000, a text with \'x\', as the fact is declared.',
    ],
    [
      'isBlank(due.account)',
      'isBlank(due.account) → There is no function "isBlank". Ask with !has(due.account) whether there is no value.',
    ],
    [
      'vlookup(due.balance) > 1',
      'vlookup(due.balance) → There is no function "vlookup". The reference (programs-reference.md) lists the functions.',
    ],
    [
      'contact.email',
      'email → There is no "contact.email". What may stand here: contact.mobile, contact.landline, contact.address.',
    ],
    [
      'event.promisedOn > today',
      'event → A condition does not read an event: what it brings becomes a fact, such as due.promisedOn.',
    ],
    [
      'due.account == direct',
      'direct → There is no "direct". What may stand here: due.…, contact.…, today; a text stands in quotes, such as \'direct\'.',
    ],
    ['due.balance / 0 > 1', `due.balance / 0 → ${DIVISION}`],
    ['1000 > due.balance % 7', `due.balance % 7 → ${DIVISION}`],
    [
      'due.abroad ? due.balance > 0 : due.balance > 10000',
      'due.abroad ? due.balance > 0 : due.balance > 10000 → There is no "? :": write it with && and ||, as in due.abroad && due.balance >= 1000 || !due.abroad && due.balance >= 5000, or as a decision table.',
    ],
    ['due.balance > 99999999999999999999', `99999999999999999999 → ${LARGE}`],
    ['due.balance > -1000000000001', `1000000000001 → ${LARGE}`],
    ['plusYears(today, 99999) > today', '99999 → plusYears counts up to 100: write a smaller number.'],
    ['plusDays(today, -36501) > today', '-36501 → plusDays counts up to 36500: write a smaller number.'],
    [
      'plusBusinessDays(due.dueOn, 100000) <= today',
      '100000 → plusBusinessDays counts up to 2400: write a smaller number.',
    ],
    [
      "due.balance in ['a']",
      "due.balance in ['a'] → The types do not go together: whole number in list of texts. A number stands without quotes, such as 1000; a text stands in quotes, such as 'x'.",
    ],
    [
      'due.dueOn in [20261102]',
      "due.dueOn in [20261102] → The types do not go together: text in list of whole numbers. A date stands in quotes, such as '2026-11-02'.",
    ],
    [
      'due.balance in 5',
      "due.balance in 5 → The types do not go together: whole number in whole number. After in stands a list in square brackets, such as [1000, 2000] or ['a', 'b'].",
    ],
    [
      "has(due.account) && due.account == ['a']",
      "due.account == ['a'] → The types do not go together: text == list of texts. Whether it is one of several is asked with in: due.account in ['a', 'b'], or 'a' in table.x.",
    ],
    ['due.account == null', 'null → Ask with has(due.account) whether there is a value.'],
    [
      '年齢 >= 40',
      '年 → "年齢" cannot stand here: a fact is written as due.balance, by its name under facts, and a text in quotes.',
    ],
    ['due.balance', 'due.balance → A condition must come out as true or false, such as due.balance >= 1000.'],
    [
      'due.balance == 1.5',
      'due.balance == 1.5 → The types do not go together: whole number == decimal. There are no decimals: write whole numbers.',
    ],
    [
      "due.balance > '1'",
      "due.balance > '1' → The types do not go together: number > text. A number stands without quotes, such as 1000; a text stands in quotes, such as 'x'.",
    ],
    [
      'businessDays(due.balance, today) > 1',
      'businessDays(due.balance, today) → This is not how the function is used: businessDays(from: date, to: date): int. For one, businessDays(due.dueOn, today) >= 5.',
    ],
    ["due.dueOn > '2026-11-1'", "'2026-11-1' → A date is needed here; write a date as '2026-11-02'."],
    ["due.dueOn > '2026-02-29'", "'2026-02-29' → A date is needed here; write a date as '2026-11-02'."],
    ['has(due.account) && due.account < today', "due.account → A date is needed here; write a date as '2026-11-02'."],
    ["businessDays('yesterday', today) > 1", "'yesterday' → A date is needed here; write a date as '2026-11-02'."],
    ['', ' → The condition breaks off here: write what follows, such as the value to compare with.'],
  ])('%s', (source, expected) => {
    expect(refusal(source)).toEqual([expected]);
  });

  it('nesting and lists have their limits', () => {
    expect(refusal(`${'('.repeat(30)}true${')'.repeat(30)}`)).toHaveLength(1);
    expect(refusal(`due.balance in [${'1, '.repeat(60)}1]`)).toHaveLength(1);
  });

  it('several unknown names are found together', () => {
    expect(refusal('due.balence > 1 && due.duOn < tody')).toHaveLength(3);
  });
});

describe('facts that are not as declared stop the evaluation', () => {
  it.each<[string, string, Facts]>([
    ['a missing fact', 'due.balance > 1', { dueOn: '2026-11-02' }],
    ['half a yen', 'due.balance > 1', { ...FACTS, balance: 1.5 }],
    ['an amount as text', 'due.balance > 1', { ...FACTS, balance: '12,300' }],
    ['an amount beyond whole numbers', 'due.balance > 1', { ...FACTS, balance: Number.MAX_SAFE_INTEGER + 1 }],
    ['a date in another spelling', 'businessDays(due.dueOn, today) > 1', { ...FACTS, dueOn: 'R08.11.02' }],
    ['a date in another spelling that is only compared', 'due.dueOn < today', { ...FACTS, dueOn: '2026/11/02' }],
    ['a date past the known holidays', "businessDays(today, '2031-01-10') > 1", FACTS],
    ['a count without bounds', 'plusDays(today, due.balance * 1000) > today', FACTS],
  ])('%s', (_title, source, facts) => {
    expect(() => holds(source, facts)).toThrow(ConditionFailed);
  });

  it('and says nothing of their values', () => {
    expect(() => holds('due.balance > 1', { ...FACTS, balance: '見本 太郎' })).toThrow(
      'the condition could not be evaluated: due.balance is not of the type that the program declares',
    );
  });
});

describe('whatever is typed', () => {
  const tokens = fc.constantFrom(
    ...[
      'due',
      '.',
      'balance',
      'dueOn',
      'account',
      'today',
      'has',
      '(',
      ')',
      '[',
      ']',
      '{',
      '}',
      ',',
      '&&',
      '||',
      '!',
      '-',
      '?',
      ':',
      '==',
      '<',
    ],
    ...[
      'in',
      '1',
      '1u',
      '1.5',
      "'x'",
      "b'x'",
      'null',
      'true',
      'size',
      'exists',
      'map',
      'x',
      'businessDays',
      '.?',
      '[?',
      'cel.bind',
      'dyn',
      '\n',
      '//',
    ],
  );
  const soup = fc.array(tokens, { maxLength: 14 }).map((words) => words.join(' '));

  it('is compiled, or refused inside its text, and then answers or says that it failed', () => {
    fc.assert(
      fc.property(fc.oneof(soup, fc.string({ unit: 'binary', maxLength: 40 })), (source) => {
        const condition = compileCondition(source, VOCABULARY);
        if (condition.kind === 'refused') {
          expect(condition.faults.length).toBeGreaterThan(0);
          for (const { from, to } of condition.faults)
            expect(from >= 0 && from <= to && to <= source.length + 1).toBe(true);
          return;
        }
        try {
          expect(typeof condition.evaluate(FACTS, CONTEXT)).toBe('boolean');
        } catch (error) {
          expect(error).toBeInstanceOf(ConditionFailed);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
