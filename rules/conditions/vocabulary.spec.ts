import { parse } from 'yaml';
import {
  type ConditionContext,
  ConditionFailed,
  compileCondition,
  type Facts,
  type PayerFacts,
  type Vocabulary,
  vocabularyOf,
} from '../conditions.js';
import { tablesShape } from '../tables.js';

const PAYER: PayerFacts = { cases: 3, arrears: 45_000, others: 1, oldestDueOn: '2025-06-30' };
const VOCABULARY: Vocabulary = {
  facts: {
    balance: { type: 'yen', optional: false },
    opens: { type: 'time', optional: true },
    at: { type: 'time', optional: false },
    age: { type: 'age', optional: false },
    turns: { type: 'fiscal-age', optional: false },
    dueOn: { type: 'date', optional: false },
  },
  payer: true,
  answers: ['reason', 'wish'],
};
const FACTS: Facts = { balance: 12_300, at: '13:30', age: 40, turns: 41, dueOn: '2026-11-02' };
const CONTEXT: ConditionContext = {
  today: '2026-11-24',
  calendar: { closures: ['2026-11-03', '2026-11-23'], knownThrough: '2030-12-31' },
};

function holds(source: string, facts: Facts = {}, context: Partial<ConditionContext> = { payer: PAYER }): boolean {
  const condition = compileCondition(source, VOCABULARY);
  if (condition.kind === 'refused') throw new Error(condition.faults.map(({ en }) => en).join(' '));
  return condition.evaluate({ ...FACTS, ...facts }, { ...CONTEXT, ...context });
}

function refusal(source: string, vocabulary = VOCABULARY): string[] {
  const condition = compileCondition(source, vocabulary);
  return condition.kind === 'compiled'
    ? []
    : condition.faults.map(({ from, to, en }) => `${source.slice(from, to)} → ${en}`);
}

describe("the payer's other dues", () => {
  it.each<[string, boolean]>([
    ['payer.cases > 2', true],
    ['payer.arrears >= 50000', false],
    ['payer.others == 1', true],
    ['has(payer.oldestDueOn) && yearsBetween(payer.oldestDueOn, today) >= 1', true],
    ['payer.arrears - due.balance > 30000', true],
  ])('%s is %s', (source, expected) => {
    expect(holds(source)).toBe(expected);
  });

  it('the oldest due may be missing', () => {
    expect(holds('has(payer.oldestDueOn)', {}, { payer: { ...PAYER, oldestDueOn: null } })).toBe(false);
    expect(refusal('payer.oldestDueOn < today')).toEqual([
      'payer.oldestDueOn → "payer.oldestDueOn" may be empty: write has(payer.oldestDueOn) && … before it.',
    ]);
  });

  it('a condition about the payer fails without them, even when it could answer', () => {
    expect(() => holds('due.balance < 1 && payer.cases > 2', {}, {})).toThrow(ConditionFailed);
    expect(holds('due.balance < 1', {}, {})).toBe(false);
  });

  it('are known to programs about dues only', () => {
    expect(refusal('payer.cases > 2', { facts: VOCABULARY.facts })).toEqual([
      'payer → "payer" tells of the dues of a payer: only programs about dues have it.',
    ]);
    expect(refusal('payer.case > 2')).toEqual(['case → There is no "payer.case". Did you mean "payer.cases"?']);
  });
});

describe('by what the resident can be reached', () => {
  const contact = { mobile: true, landline: false, address: true };

  it('is known when the condition is asked, and not before', () => {
    expect(holds('contact.mobile && !contact.landline', {}, { contact })).toBe(true);
    expect(holds('contact.mobile && !contact.landline', {}, { contact: { ...contact, landline: true } })).toBe(false);
    expect(() => holds('due.balance < 1 && contact.mobile', {}, {})).toThrow(ConditionFailed);
  });

  it('has a number or not, and no number itself', () => {
    expect(refusal('contact.phone')).toEqual([
      'phone → There is no "contact.phone". What may stand here: contact.mobile, contact.landline, contact.address.',
    ]);
    expect(refusal("contact.mobile == '090'")).toEqual([
      "contact.mobile == '090' → The types do not go together: yes-or-no == text. A yes-or-no stands alone: due.x, or !due.x when it must not hold.",
    ]);
  });
});

describe('answers given on the telephone', () => {
  it('are read once they are there', () => {
    const source = "has(answer.reason) && answer.reason == 'forgot'";
    expect(holds(source)).toBe(false);
    expect(holds(source, { 'answer:reason': 'forgot' })).toBe(true);
    expect(holds(source, { 'answer:reason': '' })).toBe(false);
    expect(holds(source, { reason: 'forgot' })).toBe(false);
  });

  it('must be asked for before they are used, and there must be such a question', () => {
    expect(refusal("answer.reason == 'forgot'")).toEqual([
      'answer.reason → "answer.reason" may be empty: write has(answer.reason) && … before it.',
    ]);
    expect(refusal('has(answer.raeson)')).toEqual([
      'raeson → There is no "answer.raeson". Did you mean "answer.reason"?',
    ]);
    expect(refusal('has(answer.reason)', { facts: {} })).toEqual([
      'answer → There is no "answer" without a step that asks: write questions in a telephone step.',
    ]);
  });

  it('that are no text stop the evaluation', () => {
    expect(() => holds('has(answer.reason)', { 'answer:reason': 3 })).toThrow(ConditionFailed);
  });
});

describe('times and ages', () => {
  it.each<[string, boolean]>([
    ["due.at >= '13:00' && due.at < '17:00'", true],
    ["has(due.opens) && due.opens < '10:00'", false],
    ["due.at in ['13:30', '14:00']", true],
    ['due.age >= 40 && due.age < 75', true],
    ['due.turns == due.age + 1', true],
  ])('%s is %s', (source, expected) => {
    expect(holds(source)).toBe(expected);
  });

  it.each<[string, string]>([
    ["due.at > '9:00'", "'9:00' → A time of the day is needed here; write a time as '09:30'."],
    ["due.at > '24:00'", "'24:00' → A time of the day is needed here; write a time as '09:30'."],
    ["due.at in ['10:00', 'noon']", "'noon' → A time of the day is needed here; write a time as '09:30'."],
    [
      'due.at == 9',
      "due.at == 9 → The types do not go together: time == number. A time of the day stands in quotes, such as '09:30'.",
    ],
    [
      "nextWeekday(today, 'tuesday') > today",
      "'tuesday' → A day of the week is needed here: 'mon', 'tue', 'wed', 'thu', 'fri', 'sat' or 'sun'.",
    ],
    [
      "due.age > '40'",
      "due.age > '40' → The types do not go together: number > text. A number stands without quotes, such as 1000; a text stands in quotes, such as 'x'.",
    ],
  ])('%s is refused', (source, expected) => {
    expect(refusal(source)).toEqual([expected]);
  });

  it('a time does not meet a date', () => {
    expect(refusal('due.at > due.dueOn')).toEqual([
      "due.at → A date is needed here; write a date as '2026-11-02'.",
      "due.dueOn → A time of the day is needed here; write a time as '09:30'.",
    ]);
  });
});

describe('dates of the office', () => {
  it.each<[string, boolean]>([
    ["minusBusinessDays(today, 1) == '2026-11-20'", true],
    ["endOfMonth(due.dueOn) == '2026-11-30'", true],
    ["endOfFiscalYear(due.dueOn) == '2027-03-31'", true],
    ["nextWeekday(due.dueOn, 'tue') == '2026-11-03'", true],
    ["nextWeekday(today, 'tue') == today", true],
    ["closingPeriod('2027-04-01') && closingPeriod('2027-05-31')", true],
    ["closingPeriod('2027-03-31') || closingPeriod('2027-06-01')", false],
    ["isBusinessDay('2026-11-23')", false],
    ['isBusinessDay(today)', true],
  ])('%s is %s', (source, expected) => {
    expect(holds(source)).toBe(expected);
  });

  it('a date past the calendar of the world is none', () => {
    expect(() => holds('plusYears("9950-01-01", 100) > today')).toThrow(ConditionFailed);
  });
});

it('a condition tells what it asks about', () => {
  const condition = compileCondition(
    'has(answer.wish) && due.balance > 1 && payer.cases > 1 && due.dueOn < today',
    VOCABULARY,
  );
  expect(condition).toMatchObject({
    reads: { facts: ['balance', 'dueOn'], payer: true, contact: false, answers: ['wish'], tables: [], today: true },
  });
});

describe('the vocabulary of a program', () => {
  const questions = (choices: object) => ({ kind: 'phone', phone: { questions: { reason: { choices } } } });
  const program = {
    about: 'due',
    facts: VOCABULARY.facts,
    steps: [
      { kind: 'sms', sms: { text: {} } },
      questions({ forgot: {}, money: {} }),
      questions({ moved: {}, money: {} }),
      null,
    ],
    tables: tablesShape.parse(
      parse("urgent: { gives: flag, rules: [{ when: { balance: '>= 9' }, then: true }], else: false }"),
    ),
  };

  it('has its questions with all their choices, its payer and its tables', () => {
    expect(vocabularyOf(program)).toMatchObject({
      payer: true,
      answers: ['reason'],
      choices: { reason: ['forgot', 'money', 'moved'] },
      tables: { urgent: { outcomes: [true, false] } },
    });
    expect(vocabularyOf(program)).toBe(vocabularyOf(program));
  });

  it('has no payer when it is about something else', () => {
    expect(vocabularyOf({ ...program, about: 'booking' })).toMatchObject({ payer: false });
  });
});
