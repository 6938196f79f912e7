import * as fc from 'fast-check';
import { parse } from 'yaml';
import {
  type ConditionRow,
  type ConditionRows,
  conditionOf,
  type RowField,
  rowFields,
  rowsOf,
} from './condition-rows.js';
import { compileCondition, type Facts, type Vocabulary } from './conditions.js';
import { MOST_YEN } from './import/amounts.js';
import { readTables, tablesShape } from './tables.js';

const BASE: Vocabulary = {
  facts: {
    balance: { type: 'yen', optional: false },
    visits: { type: 'int', optional: true },
    account: { type: 'text', optional: true },
    tax: { type: 'text', optional: false },
    abroad: { type: 'flag', optional: false },
    consent: { type: 'flag', optional: true },
    dueOn: { type: 'date', optional: false },
    heardOn: { type: 'date', optional: true },
    opens: { type: 'time', optional: false },
    age: { type: 'age', optional: false },
  },
  payer: true,
  answers: ['reason'],
  choices: { reason: ['forgot', 'money'] },
};
const TABLES = tablesShape.parse(
  parse('urgency: { gives: text, rules: [{ when: { abroad: true }, then: high }], else: low }'),
);
const VOCABULARY: Vocabulary = { ...BASE, tables: readTables(TABLES, BASE).tables };

const rows = (read: Pick<ConditionRows, 'join'>, ...list: ConditionRow[]) => ({ kind: 'rows', ...read, rows: list });

describe('a simple condition is read into the rows of a form', () => {
  it.each<[string, ReturnType<typeof rows>]>([
    ['due.balance >= 1000', rows({ join: 'all' }, { field: 'due.balance', comparison: '>=', value: 1000 })],
    ['has(due.account)', rows({ join: 'all' }, { field: 'due.account', comparison: 'present' })],
    ['!has(due.account)', rows({ join: 'all' }, { field: 'due.account', comparison: 'absent' })],
    [
      "has(due.account) && due.account == '口座' && !due.abroad",
      rows(
        { join: 'all' },
        { field: 'due.account', comparison: '==', value: '口座' },
        { field: 'due.abroad', comparison: '==', value: false },
      ),
    ],
    [
      "(due.balance < -5 || (has(due.account) && due.account != 'x')) || due.abroad != false",
      rows(
        { join: 'any' },
        { field: 'due.balance', comparison: '<', value: -5 },
        { field: 'due.account', comparison: '!=', value: 'x' },
        { field: 'due.abroad', comparison: '==', value: true },
      ),
    ],
    [
      'businessDays(due.dueOn, today) >= 5 && payer.cases > 1',
      rows(
        { join: 'all' },
        { field: 'businessDays(due.dueOn, today)', comparison: '>=', value: 5 },
        { field: 'payer.cases', comparison: '>', value: 1 },
      ),
    ],
    [
      'has(due.heardOn) && daysBetween(today, due.heardOn) < 3',
      rows({ join: 'all' }, { field: 'daysBetween(today, due.heardOn)', comparison: '<', value: 3 }),
    ],
    [
      "today >= '2026-12-01' && due.opens < '10:00' && table.urgency == 'high'",
      rows(
        { join: 'all' },
        { field: 'today', comparison: '>=', value: '2026-12-01' },
        { field: 'due.opens', comparison: '<', value: '10:00' },
        { field: 'table.urgency', comparison: '==', value: 'high' },
      ),
    ],
    [
      "!has(answer.reason) || answer.reason == 'money'",
      rows(
        { join: 'any' },
        { field: 'answer.reason', comparison: 'absent' },
        { field: 'answer.reason', comparison: '==', value: 'money' },
      ),
    ],
    // What contradicts itself can be mended in the form.
    [
      'due.balance > 5 && due.balance < 3',
      rows(
        { join: 'all' },
        { field: 'due.balance', comparison: '>', value: 5 },
        { field: 'due.balance', comparison: '<', value: 3 },
      ),
    ],
  ])('%s', (source, expected) => {
    expect(rowsOf(source, VOCABULARY)).toEqual(expected);
  });

  it.each([
    'due.balance > 1 && (due.abroad || due.balance < 9)',
    '(due.abroad && due.balance > 1) || due.balance < 9',
    'due.balance > payer.arrears',
    'due.balance + 1 > 3',
    '3 < due.balance',
    "has(due.account) && due.account in ['a', 'b']",
    "has(due.account) && due.account.startsWith('a')",
    '!(due.balance > 1)',
    '!!due.abroad',
    'due.abroad ? due.balance > 1 : due.balance > 2',
    'plusDays(due.dueOn, 3) < today',
    'daysBetween(due.dueOn, due.dueOn) > 3',
    'daysBetween(due.dueOn) > 3',
    'due.balance > 99999999999999999999',
    "due.dueOn > '2026-02-30'",
    "due.tax < 'a'",
    'due.balence > 1',
    'has(due.balance)',
    'due.balance >',
    'true',
    '',
  ])('%s stays a text', (source) => {
    expect(rowsOf(source, VOCABULARY)).toEqual({ kind: 'free' });
  });
});

describe('rows that are written', () => {
  it('ask for what may be empty before they compare it', () => {
    const some: ConditionRow[] = [
      { field: 'due.account', comparison: '!=', value: "it's\n" },
      { field: 'due.consent', comparison: '==', value: false },
    ];
    expect(conditionOf({ join: 'all', rows: some }, VOCABULARY)).toBe(
      "has(due.account) && due.account != 'it\\'s\\u000a' && has(due.consent) && !due.consent",
    );
    expect(conditionOf({ join: 'any', rows: some }, VOCABULARY)).toBe(
      "(has(due.account) && due.account != 'it\\'s\\u000a') || (has(due.consent) && !due.consent)",
    );
  });

  it('must be there, on fields that there are', () => {
    expect(() => conditionOf({ join: 'all', rows: [] }, VOCABULARY)).toThrow('at least one row');
    expect(() => conditionOf({ join: 'all', rows: [{ field: 'due.x', comparison: 'present' }] }, VOCABULARY)).toThrow(
      'due.x',
    );
  });
});

const FIELDS = rowFields(VOCABULARY);
const VALUES = {
  number: fc.oneof(fc.integer({ min: -3, max: 30 }), fc.integer({ min: -MOST_YEN, max: MOST_YEN })),
  date: fc.integer({ min: 1, max: 28 }).map((day) => `2026-11-${String(day).padStart(2, '0')}`),
  time: fc.constantFrom('00:00', '09:30', '23:59'),
  text: fc.oneof(
    fc.constantFrom('口座', 'a', 'high', 'forgot', '', "'", '\\', '# x: y'),
    fc.string({ unit: 'binary', maxLength: 6 }),
  ),
  flag: fc.boolean(),
};
const kindOf = (type: string) =>
  ({ date: VALUES.date, time: VALUES.time, text: VALUES.text, flag: VALUES.flag })[type] ?? VALUES.number;

function rowOn({ field, type, operators, guard }: RowField): fc.Arbitrary<ConditionRow> {
  const compared = fc.record({
    field: fc.constant(field),
    comparison: fc.constantFrom(...operators),
    value: kindOf(type),
  });
  if (guard !== field) return compared;
  return fc.oneof(
    compared,
    fc.record({ field: fc.constant(field), comparison: fc.constantFrom('present' as const, 'absent' as const) }),
  );
}

const row = fc.constantFrom(...FIELDS).chain(rowOn);
const anyRows = fc
  .record({
    join: fc.constantFrom('all' as const, 'any' as const),
    rows: fc.array(row, { minLength: 1, maxLength: 6 }),
  })
  .map((made) => (made.rows.length === 1 ? { ...made, join: 'all' as const } : made));
const SEEDED = { numRuns: 1_000, seed: 20261124 };

it('rows that are written and read are the same rows', () => {
  fc.assert(
    fc.property(anyRows, (made) => {
      expect(rowsOf(conditionOf(made, VOCABULARY), VOCABULARY)).toEqual({ kind: 'rows', ...made });
    }),
    SEEDED,
  );
});

it('rows that are written compile, unless they contradict themselves', () => {
  fc.assert(
    fc.property(anyRows, (made) => {
      const condition = compileCondition(conditionOf(made, VOCABULARY), VOCABULARY);
      const because = condition.kind === 'refused' ? condition.faults.map(({ en }) => en) : [];
      expect(because.filter((en) => !/(never|always) hold|is never|No case|Every case|can never/.test(en))).toEqual([]);
    }),
    SEEDED,
  );
});

describe('a condition that is read into rows and written again means the same', () => {
  const town: fc.Arbitrary<Facts> = fc.record({
    balance: fc.constantFrom(0, 1000, 5000),
    visits: fc.constantFrom(null, 0, 3),
    account: fc.constantFrom(null, '口座', 'x'),
    tax: fc.constantFrom('国保', '市民税'),
    abroad: fc.boolean(),
    consent: fc.constantFrom(null, true, false),
    dueOn: fc.constantFrom('2026-11-02', '2026-11-20'),
    heardOn: fc.constantFrom(null, '2026-11-10'),
    opens: fc.constantFrom('09:00', '17:00'),
    age: fc.constantFrom(39, 40, 75),
    'answer:reason': fc.constantFrom(null, 'forgot', 'money'),
  });
  const context = {
    today: '2026-11-24',
    calendar: { closures: ['2026-11-03'], knownThrough: '2030-12-31' },
    payer: { cases: 2, arrears: 60_000, others: 0, oldestDueOn: null },
  };

  it.each([
    "has(due.account) && due.account == '口座' && due.visits > 2",
    "!has(due.account) || due.account == 'x' || due.balance < 1000",
    '(due.balance >= 1000 && due.age >= 40) && !due.abroad',
    "has(due.visits) && has(due.account) && due.visits >= 3 && due.account != 'x'",
    'has(due.heardOn) && businessDays(due.heardOn, today) >= 5',
    'has(due.consent) && due.consent == false || due.abroad',
    "table.urgency != 'high' && due.opens <= '12:00'",
    "has(answer.reason) && answer.reason != 'money' && payer.cases >= 2",
  ])('%s', (source) => {
    const read = rowsOf(source, VOCABULARY);
    if (read.kind === 'free') throw new Error('no rows');
    const before = compileCondition(source, VOCABULARY);
    const after = compileCondition(conditionOf(read, VOCABULARY), VOCABULARY);
    if (after.kind === 'refused') throw new Error(after.faults[0]?.en);
    // One of them lacks a guard, which writing adds: it then means what it says.
    if (before.kind === 'refused') return expect(source).toContain('due.visits > 2');
    fc.assert(
      fc.property(town, (facts) => {
        expect(after.evaluate(facts, context)).toBe(before.evaluate(facts, context));
      }),
      { numRuns: 300, seed: 20261124 },
    );
  });
});
