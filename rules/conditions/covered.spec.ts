import { coveredAmong } from './covered.js';

const VOCABULARY = {
  facts: {
    balance: { type: 'yen', optional: false },
    age: { type: 'int', optional: false },
    account: { type: 'text', optional: true },
  },
} as const;

describe('of conditions of which the first that holds decides', () => {
  it.each<[string, string[], { index: number; by: number | null }[]]>([
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
  ])('is never chosen: %s', (_title, sources, covered) => {
    expect(coveredAmong(sources, VOCABULARY)).toEqual(covered);
  });

  it.each<[string, string[]]>([
    ['one that is wider', ['due.balance > 20', 'due.balance > 10']],
    ['one about something else', ['due.balance > 10', 'due.age > 10']],
    ['one that another excludes', ['has(due.account)', '!has(due.account)']],
    ['the first, and one behind what does not compile', ['due.balance > 1', 'due.balence > 0', 'due.age > 1']],
    ['none at all', []],
  ])('may be chosen: %s', (_title, sources) => {
    expect(coveredAmong(sources, VOCABULARY)).toEqual([]);
  });
});
