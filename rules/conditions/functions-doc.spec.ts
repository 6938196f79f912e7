import { compileCondition, FUNCTIONS_DOC } from '../conditions.js';
import { DATE_FUNCTIONS } from './functions.js';
import { CALLS, METHODS } from './scope.js';

const VOCABULARY = {
  facts: {
    balance: { type: 'yen', optional: false },
    dueOn: { type: 'date', optional: false },
    account: { type: 'text', optional: true },
    abroad: { type: 'flag', optional: false },
  },
} as const;
const FACTS = { balance: 12_300, dueOn: '2026-11-02', account: '口座振替', abroad: false };
const CONTEXT = { today: '2026-11-24', calendar: { closures: ['2026-11-03'], knownThrough: '2030-12-31' } };

it('every function has its documentation, and nothing else has', () => {
  expect(FUNCTIONS_DOC.map(({ name }) => name).sort()).toEqual([...new Set([...CALLS, ...METHODS])].sort());
});

it('a function that counts says how far', () => {
  const counting = Object.entries(DATE_FUNCTIONS).flatMap(([name, one]) =>
    'most' in one ? [{ name, most: one.most }] : [],
  );
  expect(counting.length).toBe(8);
  for (const { name, most } of counting) {
    const doc = FUNCTIONS_DOC.find((one) => one.name === name);
    for (const said of [doc?.ja, doc?.en]) expect(said).toContain(String(most));
  }
});

it.each(FUNCTIONS_DOC.map((doc) => [doc.name, doc] as const))('the example of %s compiles and answers', (name, doc) => {
  expect(doc.example).toContain(`${name}(`);
  expect(doc.signature).toContain(`${name}(`);
  const condition = compileCondition(doc.example, VOCABULARY);
  if (condition.kind === 'refused') throw new Error(condition.faults[0]?.en);
  expect(typeof condition.evaluate(FACTS, CONTEXT)).toBe('boolean');
});
