import type { CaseKind } from '../../../rules/cases/index.js';
import type { Chance } from '../chance.js';

const CONTACT = ['contact.mobile', '!contact.landline', 'contact.address', 'contact.mobile && contact.address'];
const TODAY = [
  'isBusinessDay(plusDays(today, 1))',
  'daysBetween(today, endOfMonth(today)) > 12',
  "daysBetween(today, nextWeekday(today, 'fri')) >= 2",
];

/** Conditions by what a program is about. Each may hold or not, as the facts and the day have it. */
const ABOUT: Readonly<Record<CaseKind, readonly string[]>> = {
  due: [
    ...['due.balance >= 5000', 'due.balance < 20000', 'due.older', '!due.older && due.balance > 3000'],
    ...[
      'payer.cases > 1',
      'payer.cases >= 3',
      'payer.arrears >= 30000',
      'payer.arrears > due.balance',
      'payer.others > 0',
      'businessDays(due.dueOn, today) >= 12',
    ],
    ...[
      'today >= plusDays(due.dueOn, 20)',
      'daysBetween(due.dueOn, today) > 10',
      "has(due.account) && due.account == 'a'",
    ],
    ...["table.urgency == 'high'", "table.urgency != 'low'", 'has(due.reminderOn)', 'has(due.promisedOn)'],
    ...['has(payer.oldestDueOn) && payer.oldestDueOn < due.dueOn', 'endOfMonth(due.dueOn) < today'],
  ],
  booking: [
    ...['due.dose == 1', 'due.on > today', 'daysBetween(today, due.on) >= 6', "due.time < '12:00'"],
    ...['plusBusinessDays(today, 3) <= due.on', "table.urgency == 'high'", 'has(due.attendedOn)'],
  ],
  screening: [
    ...['due.age >= 65', 'due.dose == 1', "table.urgency == 'high'", 'has(due.examinedOn)', 'today > due.sentOn'],
  ],
  care: [
    ...['daysBetween(due.on, today) >= 30', 'has(due.visitOn)', 'due.dose == 1', "table.urgency != 'high'"],
    ...['has(due.visitOn) && due.visitOn > today', "nextWeekday(due.on, 'mon') < today"],
  ],
  infection: [...['due.dose == 1', 'daysBetween(due.sentOn, today) <= 5', "table.urgency == 'high'", 'due.age >= 65']],
  matter: ['due.dose != 1', 'today > due.sentOn', "table.urgency == 'high'", 'due.age < 65'],
};

/** A condition; `asked`: the questions that a call may have asked before. */
export function drawCondition(chance: Chance, about: CaseKind, asked: readonly string[]): string {
  if (asked.length > 0 && chance.share(0.4)) {
    const question = chance.one(asked);
    return `has(answer.${question}) && answer.${question} == '${chance.one(CHOICES)}'`;
  }
  if (chance.share(0.15)) return chance.one(CONTACT);
  if (about === 'due' && chance.share(0.25)) return chance.one(ABOUT.due.filter((one) => one.includes('payer.')));
  return chance.share(0.12) ? chance.one(TODAY) : chance.one(ABOUT[about]);
}

export const CHOICES = ['forgot', 'money', 'other'] as const;

const fact = (type: string, column: string, more: object = {}) => ({ type, column, ...more });

/** The facts of a program by what it is about; texts may tell the place, when it is short enough. */
export const factsOf = (about: CaseKind): Record<string, unknown> => ({
  ...ownFacts(about),
  place: fact('text', '場所', { speak: true, most: 4 }),
});

function ownFacts(about: CaseKind): Record<string, unknown> {
  switch (about) {
    case 'due':
      return {
        balance: fact('yen', '未納額'),
        dueOn: fact('date', '納期限'),
        older: fact('flag', '過年度'),
        account: fact('text', '口座区分', { optional: true }),
        reminderOn: fact('date', '督促日', { optional: true }),
        promisedOn: fact('date', '約束日', { optional: true }),
      };
    case 'booking':
      return {
        on: fact('date', '予約日'),
        time: fact('time', '予約時刻'),
        dose: fact('int', '回数'),
        attendedOn: fact('date', '来所日', { optional: true }),
      };
    case 'care':
      return {
        on: fact('date', '基準日'),
        dose: fact('int', '回数'),
        visitOn: fact('date', '訪問日', { optional: true }),
      };
    default:
      return {
        sentOn: fact('date', '発送日'),
        dose: fact('int', '回数'),
        age: fact('int', '年齢'),
        examinedOn: fact('date', '受診日', { optional: true }),
      };
  }
}

/** The date facts that steps may count from. */
export const DATES: Readonly<Record<CaseKind, readonly string[]>> = {
  due: ['dueOn'],
  booking: ['on'],
  screening: ['sentOn'],
  care: ['on'],
  infection: ['sentOn'],
  matter: ['sentOn'],
};

export function drawTables(chance: Chance, about: CaseKind): Record<string, unknown> {
  const high =
    about === 'due'
      ? chance.one([{ balance: '>= 15000' }, { older: 'true' }, { balance: '>= 3000', if: 'payer.cases > 1' }])
      : { dose: chance.one(['== 1', '>= 2']) };
  const middle = { if: chance.one(['contact.mobile', 'isBusinessDay(today)']) };
  return { urgency: { gives: 'text', rules: [line(high, 'high'), line(middle, 'middle')], else: 'low' } };
}

/** The language's word for what a line gives is one that promises have, too. */
const line = (when: object, gives: string) =>
  Object.fromEntries([
    ['when', when],
    ['then', gives],
  ]);
