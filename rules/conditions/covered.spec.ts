import { coveredAmong } from './covered.js';

const VOCABULARY = {
  facts: {
    balance: { type: 'yen', optional: false },
    age: { type: 'int', optional: false },
    abroad: { type: 'flag', optional: false },
    account: { type: 'text', optional: true },
  },
} as const;

describe('of conditions of which the first that holds decides', () => {
  it.each<[string, (string | undefined)[], { index: number; by: number | null }[]]>([
    ['one that is narrower than one above', ['due.balance > 10', 'due.balance > 20'], [{ index: 1, by: 0 }]],
    ['the same again', ['due.age > 1', 'due.balance > 10', 'due.balance > 10'], [{ index: 2, by: 1 }]],
    [
      'one that several above share out',
      ['due.balance > 10', 'due.age > 60', 'due.balance > 5 || due.age > 60', 'due.balance <= 10 && due.balance > 5'],
      [{ index: 3, by: 2 }],
    ],
    [
      'what is left of nothing',
      ['due.balance >= 10', 'due.balance < 10 && due.age > 5', 'due.balance < 10 && due.age <= 5', 'due.age > 1'],
      [{ index: 3, by: null }],
    ],
    [
      'whoever is left, when a flag and its opposite have gone',
      ['due.abroad', '!due.abroad', undefined],
      [{ index: 2, by: null }],
    ],
    [
      'whoever is left, when all amounts have gone',
      ['due.balance >= 10', 'due.balance < 5', 'due.balance in [5, 6, 7, 8, 9]', undefined],
      [{ index: 3, by: null }],
    ],
  ])('is never chosen: %s', (_title, sources, covered) => {
    expect(coveredAmong(sources, VOCABULARY)).toEqual(covered);
  });

  it.each<[string, (string | undefined)[]]>([
    ['one that is wider', ['due.balance > 20', 'due.balance > 10']],
    ['one about something else', ['due.balance > 10', 'due.age > 10']],
    ['one that another excludes', ['has(due.account)', '!has(due.account)']],
    ['the first, and one behind what does not compile', ['due.balance > 1', 'due.balence > 0', 'due.age > 1']],
    ['whoever is left, when some have not gone', ['due.balance >= 10', 'due.balance < 9', undefined]],
    ['whoever is left, when none could go', [undefined]],
    ['none at all', []],
  ])('may be chosen: %s', (_title, sources) => {
    expect(coveredAmong(sources, VOCABULARY)).toEqual([]);
  });
});
