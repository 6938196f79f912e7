import { PAYMENTS_PAGE } from '../../test/support/pages.js';
import { readProgram } from '../program.js';

const CARD = '    postcard: { template: payment-check, kind: sealed }\n';
const LETTER = '  - id: letter\n    at: 5 business days after card\n    letter: { template: payment-check }\n';

/** What a page is told of mail that comes back: its card has these lines, and `between` stands before the call. */
function warnedOf(lines: string, between = '  - id: call\n'): string[] {
  const page = PAYMENTS_PAGE.replace(CARD, `${CARD}${lines}`).replace('  - id: call\n', between);
  const read = readProgram(page, 'reminder.yaml');
  if (read.kind !== 'read') return [JSON.stringify(read)];
  return read.warnings.flatMap(({ rule, path }) => (rule === 'returned-too-late' ? [`${rule} ${path}`] : []));
}

const TOLD = ['returned-too-late steps[1].otherwise.returned'];
const wayOf = (others: string) =>
  `  - id: way\n    decide: [ { when: payer.cases > 1, go: ${others} }, { go: end } ]\n  - id: call\n`;

describe('a branch on mail that came back', () => {
  it.each([
    ['with which the program ends', '    next: end\n    otherwise: { returned: call }\n', undefined],
    ['that ends the program itself', '    otherwise: { posted: end, returned: call }\n', undefined],
    ['after which a choice ends it at once', '    otherwise: { returned: call }\n', wayOf('end')],
    [
      'whose outcome has a time limit, which posting keeps',
      '    next: end\n    within: 30 days\n    otherwise: { returned: call, not-in-time: call }\n',
      undefined,
    ],
  ])('is never taken after a card %s', (_title, lines, between) => {
    expect(warnedOf(lines, between)).toEqual(TOLD);
  });

  it.each([
    ['another contact follows', '    otherwise: { returned: call }\n', `${LETTER}  - id: call\n`],
    [
      'a wait for it follows',
      '    otherwise: { no-address: call }\n',
      '  - id: back\n    wait: { for: mail.returned, atMost: 30 days }\n    otherwise: { timeout: end }\n  - id: call\n',
    ],
    [
      'a wait for something else keeps the run',
      '    otherwise: { returned: call }\n',
      '  - id: paid\n    wait: { for: plan.agreed, atMost: 30 days }\n    otherwise: { timeout: end }\n  - id: call\n',
    ],
    ['a choice may lead on', '    otherwise: { returned: call }\n', wayOf('call')],
    [
      'a choice is made later',
      '    otherwise: { returned: call }\n',
      wayOf('end').replace('way\n', 'way\n    at: 30 days after card\n'),
    ],
    ['posting leads on', '    otherwise: { posted: call, returned: call }\n', undefined],
    [
      'it is posted again',
      '    next: end\n    repeat: { every: 14 days, max: 2 }\n    otherwise: { returned: call }\n',
      undefined,
    ],
  ])('is right where %s', (_title, lines, between) => {
    expect(warnedOf(lines, between)).toEqual([]);
  });
});
