import { PAYMENTS_PAGE } from '../../test/support/pages.js';
import { type Fault, readProgram } from '../program.js';

const TEST = `tests:
  - title: the card comes back
    given: { due: { balance: 12300, dueOn: 2026-11-02 }, phone: 090-0000-0001 }
    outcomes: { card: returned }
    expect: [ { sms: day 0 }, { card: day 15 }, { call: day 30 } ]
`;

function faultsOf(from: string, to: string): Fault[] {
  const read = readProgram(
    (PAYMENTS_PAGE + TEST).replace(from, () => to),
    'reminder.yaml',
  );
  return read.kind === 'refused' ? read.faults : [];
}

describe('a step that was renamed', () => {
  it('is told once, with the places that still have its old name', () => {
    expect(faultsOf('  - id: card', '  - id: sealed-card')).toMatchObject([
      {
        path: 'steps[0].otherwise.no-mobile',
        rule: 'unknown-step-often',
        ja: '「card」というステップはありませんが、5か所で使われています（ほかに steps[0].otherwise.undelivered、steps[2].at、tests[0].outcomes.card、tests[0].expect[1].card）。ステップの名前を「sealed-card」に変えたのなら、どこも「sealed-card」に直してください。',
      },
    ]);
  });

  it('is not guessed where no name is akin, or the akin one is in use: what nothing names is told', () => {
    const [unknown] = faultsOf('  - id: card', '  - id: dispatch');
    expect(unknown?.ja).toMatch(/ほかで使われていないステップの名前は dispatch です。$/);
    const [used] = faultsOf(
      '  - id: card',
      '  - id: cards\n    at: 5 days after sms\n    next: end\n    letter: { template: x }\n  - id: last\n    at: 5 days after cards',
    );
    expect(used?.ja).not.toContain('変えたのなら');
  });

  it('and another name that is wrong in one place, each for itself', () => {
    const faults = faultsOf('at: 10 business days after card', 'at: 10 business days after crad');
    expect(faults.map(({ rule }) => rule)).toEqual(['unknown-step']);
  });
});
