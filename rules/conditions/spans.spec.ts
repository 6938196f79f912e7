import * as fc from 'fast-check';
import { compileCondition, type Vocabulary } from '../conditions.js';
import { plusDays } from '../time.js';
import { variablesOf } from './catalogue.js';
import { alwaysFaults, neverFaults } from './contradictions.js';
import { parseCel, settingOf } from './environment.js';

const VOCABULARY: Vocabulary = {
  facts: { on: { type: 'date', optional: false }, by: { type: 'date', optional: false } },
};

function refusal(source: string): string[] {
  const condition = compileCondition(source, VOCABULARY);
  return condition.kind === 'compiled' ? [] : condition.faults.map(({ en }) => en);
}

describe('dates that cannot be so far apart are refused', () => {
  const together = (one: string, other: string) =>
    `"${one}" and "${other}" never hold together. No case can fulfil this condition.`;
  it.each<[string, string]>([
    ['daysBetween(due.on, today) > 5', 'due.on > today'],
    ['daysBetween(today, due.on) < -5', 'due.on >= today'],
    ['businessDays(due.on, today) >= 5', 'due.on >= today'],
    ['businessDays(due.on, today) >= 5', 'daysBetween(due.on, today) < 5'],
    ['yearsBetween(due.on, today) >= 5', 'plusMonths(due.on, 50) > today'],
    ['plusDays(due.on, 3) < today', 'due.on > today'],
    ['plusDays(due.on, 10) < due.by', 'minusDays(due.by, 10) <= due.on'],
    ['plusBusinessDays(due.on, 5) <= today', 'daysBetween(due.on, today) < 5'],
    ["plusDays(due.on, 1) == '2026-11-02'", "due.on > '2026-11-01'"],
    ["plusYears('2026-11-02', 1) < due.on", "due.on < '2027-11-02'"],
    ['endOfMonth(due.on) < today', 'due.on >= today'],
    ['plusMonths(due.on, 1) > today', 'plusDays(due.on, 30) < today'],
  ])('%s && %s', (one, other) => {
    expect(refusal(`${one} && ${other}`)).toEqual([together(one, other)]);
  });

  it.each([
    [
      'minusYears(today, 2) > today',
      '"minusYears(today, 2) > today" can never hold. No case can fulfil this condition.',
    ],
    [
      'plusBusinessDays(today, 3) > today',
      '"plusBusinessDays(today, 3) > today" always holds. Every case fulfils this condition: mend it, or leave it out.',
    ],
  ])('%s', (source, expected) => {
    expect(refusal(source)).toEqual([expected]);
  });
});

it.each([
  'daysBetween(due.on, today) > 5 && due.on < today',
  'businessDays(due.on, today) == 0 && due.on < today',
  'businessDays(due.on, today) < 5 && daysBetween(due.on, today) > 9',
  'yearsBetween(due.on, today) >= 1 && plusYears(due.on, 2) > today',
  'plusMonths(due.on, 1) > today && plusDays(due.on, 29) < today',
  'plusBusinessDays(due.on, 5) <= today && due.on < today',
  'due.on < due.by && due.by < today',
])('%s passes', (source) => {
  expect(refusal(source)).toEqual([]);
});

const CALENDAR = { closures: ['2024-02-12', '2024-02-23', '2024-12-30', '2024-12-31'], knownThrough: '2040-12-31' };
const DATES = ['2023-04-01', '2023-12-31', '2024-01-01', '2024-01-02', '2024-02-29', '2025-01-31'];
const APART = [-731, -366, -60, 3, 28, 366, 731].flatMap((days) =>
  Array.from({ length: 7 }, (_, more) => days + more - 3),
);
const TOWN = DATES.flatMap((on) => APART.map((days) => ({ on, by: plusDays(on, days) })));

const text = (...texts: string[]) => fc.constantFrom(...texts);
const written = fc.constantFrom(...DATES.map((date) => `'${date}'`));
const count = fc.constantFrom(-12, -2, -1, 0, 1, 2, 3, 12, 30);
const plain = fc.oneof(text('due.on', 'due.by'), text('due.on', 'due.by'), written);
const moved = fc.oneof(
  plain,
  fc
    .tuple(text('plus', 'minus'), text('Days', 'BusinessDays', 'Months'), plain, count)
    .map(([way, unit, date, by]) => `${way}${unit}(${date}, ${by})`),
  fc.tuple(text('plusYears', 'minusYears'), plain, text('1', '2')).map(([way, date, by]) => `${way}(${date}, ${by})`),
  fc.tuple(text('endOfMonth', 'endOfFiscalYear'), plain).map(([way, date]) => `${way}(${date})`),
  plain.map((date) => `nextWeekday(${date}, 'mon')`),
);
const relation = text('==', '!=', '<', '<=', '>', '>=');
const order = fc.tuple(moved, relation, moved).map((parts) => parts.join(' '));
const counted = fc
  .tuple(text('daysBetween', 'businessDays', 'yearsBetween'), moved, moved, relation, count)
  .map(([name, from, to, how, days]) => `${name}(${from}, ${to}) ${how} ${days}`);
const any = fc
  .tuple(fc.array(fc.oneof(order, counted), { minLength: 1, maxLength: 3 }), text(' && ', ' || '))
  .map(([parts, join]) => parts.join(join));
/** Where a day more or less decides. */
const tight = fc
  .tuple(
    text('plusMonths(due.on, 1)', 'plusMonths(due.on, -2)', 'plusYears(due.on, 1)', 'minusYears(due.on, 2)'),
    text('endOfMonth(due.on)', 'endOfFiscalYear(due.on)', "nextWeekday(due.on, 'mon')", 'plusBusinessDays(due.on, 2)'),
    fc.boolean(),
    relation,
    relation,
    fc.constantFrom(...[-732, -731, -730, -62, -61, -60, -59, -58, 0, 1, 2, 3, 5, 6, 7]),
    fc.constantFrom(...[27, 28, 29, 30, 31, 32, 364, 365, 366, 367]),
    fc.boolean(),
  )
  .map(([far, near, isFar, how, than, few, many, isFew]) => {
    return `${isFar ? far : near} ${how} due.by && plusDays(due.on, ${isFew ? few : many}) ${than} due.by`;
  });
const source = fc.oneof(any, tight, tight);

/** What a condition comes out as over the town; a failed evaluation is neither. */
function answersTo(condition: string): Set<boolean> {
  const setting = settingOf(VOCABULARY);
  const parsed = parseCel(setting, condition);
  if (parsed.kind === 'refused') throw new Error(condition);
  setting.calendar.current = CALENDAR;
  const { result } = parsed;
  return new Set(TOWN.map((due) => Boolean(result({ due, today: due.on }))));
}

it('no false alarm: what is called impossible holds for no two dates, what is called certain fails for none', () => {
  const told = { never: 0, always: 0 };
  const variables = variablesOf(VOCABULARY);
  fc.assert(
    fc.property(source, (condition) => {
      const parsed = parseCel(settingOf(VOCABULARY), condition);
      if (parsed.kind === 'refused') throw new Error(condition);
      const never = neverFaults(parsed.result.ast, variables).length > 0;
      const always = alwaysFaults(parsed.result.ast, variables).length > 0;
      if (!never && !always) return;
      expect({ condition, answers: [...answersTo(condition)] }).toEqual({ condition, answers: [!never] });
      told.never += Number(never);
      told.always += Number(always);
    }),
    { numRuns: 2_000, seed: 20261124 },
  );
  expect(told.never).toBeGreaterThan(100);
  expect(told.always).toBeGreaterThan(100);
});
