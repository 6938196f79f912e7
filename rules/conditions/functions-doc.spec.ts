import { compileCondition, FUNCTIONS_DOC } from '../conditions.js';
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

it.each(FUNCTIONS_DOC.map((doc) => [doc.name, doc] as const))('the example of %s compiles and answers', (name, doc) => {
  expect(doc.example).toContain(`${name}(`);
  expect(doc.signature).toContain(`${name}(`);
  const condition = compileCondition(doc.example, VOCABULARY);
  if (condition.kind === 'refused') throw new Error(condition.faults[0]?.en);
  expect(typeof condition.evaluate(FACTS, CONTEXT)).toBe('boolean');
});
