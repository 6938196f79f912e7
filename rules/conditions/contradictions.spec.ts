import type { ParseResult } from '@marcbachmann/cel-js';
import * as fc from 'fast-check';
import { answerKey, compileCondition, type Facts, type PayerFacts, type Vocabulary } from '../conditions.js';
import { variablesOf } from './catalogue.js';
import { alwaysFaults, neverFaults } from './contradictions.js';
import { parseCel, settingOf } from './environment.js';
import { ownReads } from './reads.js';
import { celValues } from './values.js';

const VOCABULARY: Vocabulary = {
  facts: {
    balance: { type: 'yen', optional: false },
    visits: { type: 'int', optional: true },
    account: { type: 'text', optional: true },
    abroad: { type: 'flag', optional: false },
    dueOn: { type: 'date', optional: false },
    opens: { type: 'time', optional: false },
  },
  payer: true,
  answers: ['reason', 'wish'],
  choices: { reason: ['forgot', 'money'] },
};

function refusal(source: string, vocabulary = VOCABULARY): string[] {
  const condition = compileCondition(source, vocabulary);
  if (condition.kind === 'compiled') return [];
  return condition.faults.map(({ from, to, en }) => `${source.slice(from, to)} → ${en}`);
}

describe('a condition that no case can fulfil is refused, with what excludes each other', () => {
  it.each<[string, string]>([
    [
      'due.balance > 5 && due.balance < 3',
      'due.balance < 3 → "due.balance > 5" and "due.balance < 3" never hold together. No case can fulfil this condition.',
    ],
    [
      'due.balance > 4 && due.balance < 5',
      'due.balance < 5 → "due.balance > 4" and "due.balance < 5" never hold together. No case can fulfil this condition.',
    ],
    [
      "has(due.account) && due.account == 'a' && due.account == 'b'",
      "due.account == 'b' → \"due.account == 'a'\" and \"due.account == 'b'\" never hold together. No case can fulfil this condition.",
    ],
    [
      "!has(due.account) && due.account == 'y'",
      'due.account == \'y\' → "!has(due.account)" and "due.account == \'y\'" never hold together. No case can fulfil this condition.',
    ],
    [
      "has(due.account) && due.account == ''",
      "due.account == '' → \"due.account == ''\" can never hold. No case can fulfil this condition.",
    ],
    [
      "has(due.account) && due.account in ['a', 'b'] && !(due.account in ['a', 'b', 'c'])",
      "due.account in ['a', 'b', 'c'] → \"due.account in ['a', 'b']\" and \"!(due.account in ['a', 'b', 'c'])\" never hold together. No case can fulfil this condition.",
    ],
    [
      "has(answer.reason) && answer.reason == 'mony'",
      '\'mony\' → "answer.reason" is never "mony". Did you mean "money"?',
    ],
    [
      "has(answer.reason) && answer.reason in ['money', 'illness'] || due.abroad",
      '\'illness\' → "answer.reason" is never "illness". What may stand here: forgot, money.',
    ],
    [
      '!has(due.balance)',
      'has(due.balance) → "!has(due.balance)" can never hold. No case can fulfil this condition. "due.balance" must have a value: if it may be empty, declare it with optional: true under facts.',
    ],
    [
      'businessDays(today, due.dueOn) < 0',
      'businessDays(today, due.dueOn) < 0 → "businessDays(today, due.dueOn) < 0" can never hold. No case can fulfil this condition.',
    ],
    [
      "today > '2026-12-01' && today < '2026-12-02'",
      "today < '2026-12-02' → \"today > '2026-12-01'\" and \"today < '2026-12-02'\" never hold together. No case can fulfil this condition.",
    ],
    [
      "due.opens > '23:59'",
      "due.opens > '23:59' → \"due.opens > '23:59'\" can never hold. No case can fulfil this condition.",
    ],
    [
      'due.abroad && !due.abroad',
      'due.abroad → "due.abroad" and "!due.abroad" never hold together. No case can fulfil this condition.',
    ],
    [
      'due.dueOn < today && due.dueOn > today',
      'due.dueOn > today → "due.dueOn < today" and "due.dueOn > today" never hold together. No case can fulfil this condition.',
    ],
    [
      '(due.balance < 1 || due.balance > 9) && due.balance == 5',
      '(due.balance < 1 || due.balance > 9) && due.balance == 5 → No case can fulfil this condition. For one, "due.balance == 5" and "due.balance < 1" never hold together.',
    ],
    ['false', 'false → No case can fulfil this condition.'],
  ])('%s', (source, expected) => {
    expect(refusal(source)).toEqual([expected]);
  });
});

describe('a condition that leaves nobody out is refused', () => {
  it.each<[string, string]>([
    [
      'due.balance >= 0 || due.balance < 0',
      'One of "due.balance >= 0" and "due.balance < 0" always holds. Every case fulfils this condition: mend it, or leave it out.',
    ],
    [
      'has(due.account) || !has(due.account)',
      'One of "has(due.account)" and "!has(due.account)" always holds. Every case fulfils this condition: mend it, or leave it out.',
    ],
    [
      'payer.cases >= 0',
      '"payer.cases >= 0" always holds. Every case fulfils this condition: mend it, or leave it out.',
    ],
    [
      'has(due.balance)',
      '"has(due.balance)" always holds. Every case fulfils this condition: mend it, or leave it out. "due.balance" must have a value: if it may be empty, declare it with optional: true under facts.',
    ],
    [
      'has(contact.mobile)',
      '"has(contact.mobile)" always holds. Every case fulfils this condition: mend it, or leave it out. Write contact.mobile alone.',
    ],
    ['true', 'Every case fulfils this condition: mend it, or leave it out.'],
    [
      '(due.abroad || due.balance < 1 || (!due.abroad && due.balance >= 1))',
      'Every case fulfils this condition: mend it, or leave it out.',
    ],
  ])('%s', (source, expected) => {
    expect(refusal(source)).toEqual([`${source} → ${expected}`]);
  });
});

describe('a condition that some fulfil and some do not passes', () => {
  it.each([
    'due.balance > 4 && due.balance < 6',
    "has(due.account) && due.account != 'a' && due.account != 'b'",
    "!has(due.account) || due.account == ''",
    "has(answer.wish) && answer.wish == 'anything'",
    'due.dueOn < today && payer.cases > 0 && payer.cases < 2',
    "due.opens >= '09:00' && due.opens < '17:00'",
    '[1, 2].exists(x, due.balance == x) && ![1, 2].exists(y, due.balance == y)',
    'payer.cases == 0',
    "has(due.visits) && (has(due.account) && due.account == 'a' || due.visits > 2)",
  ])('%s', (source) => {
    expect(refusal(source)).toEqual([]);
  });

  it('and one that is too tangled to tell', () => {
    const tangled = Array.from({ length: 12 }, (_, i) => `(due.balance == ${i} || due.balance == ${-i - 20})`).join(
      ' && ',
    );
    expect(refusal(tangled).length).toBeLessThanOrEqual(1);
  });
});

/** All values of a very small town. */
const VALUES: Record<string, readonly (string | number | boolean | null)[]> = {
  balance: [0, 1, 2, 3],
  visits: [null, 0, 1],
  account: [null, 'a', 'b'],
  abroad: [true, false],
  dueOn: ['2026-11-01', '2026-11-02'],
  'answer:reason': [null, 'forgot', 'money'],
};
const PAYERS: PayerFacts[] = [0, 1, 2].map((cases) => ({ cases, arrears: 0, others: 0, oldestDueOn: null }));
const TODAYS = ['2026-11-01', '2026-11-03'];
const CALENDAR = { closures: ['2026-11-03'], knownThrough: '2030-12-31' };

/** All cases that differ in `names`. */
function casesIn(names: readonly string[]): Facts[] {
  const [name, ...others] = names;
  if (name === undefined) return [{}];
  return casesIn(others).flatMap((facts) => (VALUES[name] ?? []).map((value) => ({ ...facts, [name]: value })));
}

const number = fc.integer({ min: -1, max: 4 });
const relation = fc.constantFrom('==', '!=', '<', '<=', '>', '>=');
const same = fc.constantFrom('==', '!=');
const date = fc.constantFrom("'2026-11-01'", "'2026-11-02'", "'2026-11-03'");
const letter = fc.constantFrom("'a'", "'b'", "'c'", "''");
const join = (...parts: fc.Arbitrary<string | number>[]) => fc.tuple(...parts).map((words) => words.join(' '));
const words = (...texts: string[]) => fc.constantFrom(...texts);
const atom = fc.oneof(
  join(words('due.balance', 'due.visits', 'payer.cases', '1 + due.balance'), relation, number),
  join(number, relation, words('due.balance', 'due.visits')),
  join(words('due.account'), same, letter),
  join(words('due.account in'), words("['a']", "['a', 'b']", "['c']", '[]')),
  join(words('due.balance in'), words('[0, 1]', '[1, 2, 3]', '[0, 1, 2, 3]')),
  join(words('answer.reason'), same, words("'forgot'", "'money'", "'mony'")),
  join(words('due.dueOn', 'today', 'plusDays(due.dueOn, 1)'), relation, date),
  join(words('due.dueOn', 'today'), relation, words('today', 'due.dueOn')),
  join(words('daysBetween(due.dueOn, today)', 'businessDays(due.dueOn, today)'), relation, number),
  join(words('due.balance'), relation, words('due.visits', 'due.balance')),
  words(
    'due.abroad',
    'due.abroad == true',
    'has(due.account)',
    'has(due.visits)',
    'has(answer.reason)',
    'true',
    'false',
  ),
  words(
    "due.account.startsWith('a')",
    '[1, 2].exists(x, due.balance == x)',
    'isBusinessDay(due.dueOn)',
    'size(due.account) > 0',
  ),
);
const { condition } = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    atom,
    join(words('('), tie('condition'), words('&&', '||'), tie('condition'), words(')')),
    join(words('('), tie('condition'), words('&&'), tie('condition'), words(')')),
    join(words('!('), tie('condition'), words(')')),
  ),
}));

/** What a condition is called, and what becomes of it over all cases; a failed evaluation is neither. */
function judged(source: string): { never: boolean; always: boolean; answers: Set<boolean> } | undefined {
  const setting = settingOf(VOCABULARY);
  const parsed = parseCel(setting, source);
  if (parsed.kind === 'refused' || !parsed.result.check().valid) return undefined;
  const { result } = parsed;
  const variables = variablesOf(VOCABULARY);
  const never = neverFaults(result.ast, variables).length > 0;
  const always = alwaysFaults(result.ast, variables).length > 0;
  setting.calendar.current = CALENDAR;
  return { never, always, answers: new Set(answersOf(result)) };
}

function answersOf(condition: ParseResult): boolean[] {
  const own = ownReads(condition.ast);
  const variables = variablesOf(VOCABULARY);
  const cases = casesIn([...own.facts, ...own.answers.map(answerKey)]);
  const contexts = (own.today ? TODAYS : TODAYS.slice(0, 1)).flatMap((today) =>
    (own.payer ? PAYERS : PAYERS.slice(0, 1)).map((payer) => ({ today, payer, calendar: CALENDAR })),
  );
  return cases.flatMap((facts) =>
    contexts.flatMap((context) => {
      try {
        return [Boolean(condition(celValues(own, { facts, context, variables, tables: {} })))];
      } catch {
        return [];
      }
    }),
  );
}

it('no false alarm: what is called impossible no case fulfils, what is called certain no case fails', () => {
  const told = { never: 0, always: 0 };
  fc.assert(
    fc.property(condition, (source) => {
      const found = judged(source);
      if (!found) return;
      expect({ source, fulfilled: found.never && found.answers.has(true) }).toEqual({ source, fulfilled: false });
      expect({ source, failed: found.always && found.answers.has(false) }).toEqual({ source, failed: false });
      told.never += Number(found.never);
      told.always += Number(found.always);
    }),
    { numRuns: 1_000, seed: 20261124 },
  );
  // Enough of them for the silence above to mean something.
  expect(told.never).toBeGreaterThan(60);
  expect(told.always).toBeGreaterThan(30);
});
