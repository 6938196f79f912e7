import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readProgram } from '../program.js';
import { playTrials } from '../trial/index.js';

const PAGE = readFileSync(path.join('rules', 'programs', 'nhi-payment-check.yaml'), 'utf8')
  .replace(/^tests:[\s\S]*$/m, '')
  .replace(
    'postcard: { template: payment-check, kind: sealed }',
    'postcard: { template: payment-check, kind: sealed }\n    otherwise: { returned: call }',
  );
const TEST = `tests:
  - title: returned
    given: { due: { balance: 12300, dueOn: 2026-11-02 }, phone: 090-0000-0001 }
    outcomes: { card: returned }
    expect: [ { sms: day 0 }, { card: day 15, outcome: returned }, { call: day 16 }, { end: completed } ]
`;

it('a card that comes back leads along its branch at once', () => {
  const read = readProgram(`${PAGE}\n${TEST}`, 'returned.yaml');
  if (read.kind === 'refused') throw new Error(JSON.stringify(read.faults));
  const [trial] = playTrials(read.program).trials;
  expect(trial?.pairs.map(({ actual }) => actual)).toMatchObject([
    { name: 'sms' },
    { name: 'card', outcome: 'returned' },
    { name: 'call', on: '2026-12-10' },
    { kind: 'end' },
  ]);
});
