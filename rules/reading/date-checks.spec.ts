import { PAYMENTS_PAGE } from '../../test/support/pages.js';
import { readProgram } from '../program.js';

/** The calls of the page come after a promise, which not everybody has given. */
const page = PAYMENTS_PAGE.replace(
  'enrol:',
  '  promisedOn: { type: date, column: 約束日, optional: true }\nenrol:',
).replace('at: 10 business days after card', 'at: 3 business days after due.promisedOn');

function warnedOf(source: string): string[] {
  const read = readProgram(source, 'reminder.yaml');
  return read.kind === 'read' ? read.warnings.map(({ rule = '', path }) => `${rule} ${path}`) : ['refused'];
}

describe('a contact that counts from a date of the case', () => {
  it('is pointed out where some residents have no such date, and nothing says what becomes of them', () => {
    expect(warnedOf(page)).toEqual(['date-may-lack steps[2].at']);
  });

  it('is right where the list must have the date', () => {
    expect(warnedOf(page.replace('約束日, optional: true', '約束日'))).toEqual([]);
  });

  it('is right where the page says where those without go', () => {
    expect(warnedOf(`${page}    otherwise: { missed: end }\n`)).toEqual([]);
  });

  it('is right where a condition asks whether there is one', () => {
    const asks = '  - id: way\n    decide: [ { when: has(due.promisedOn), go: call }, { go: end } ]\n  - id: call';
    expect(warnedOf(page.replace('  - id: call', asks))).toEqual([]);
  });
});

describe('an outcome that leads on at once', () => {
  const reached = (outcome: string, at: string) =>
    warnedOf(
      PAYMENTS_PAGE.replace(
        'otherwise: { no-mobile: card, undelivered: card }',
        `otherwise: { ${outcome}: card }`,
      ).replace('at: 11 business days after sms', `at: ${at}`),
    );

  it('is pointed out where all went well and the page names a day for what follows', () => {
    expect(reached('delivered', '3 business days after due.dueOn')).toEqual([
      'branch-at-once steps[0].otherwise.delivered',
    ]);
  });

  it.each([
    ['undelivered', '3 business days after due.dueOn'],
    ['delivered', '11 business days after sms'],
  ])('is right after %s, to %s', (outcome, at) => {
    expect(reached(outcome, at)).toEqual([]);
  });
});

describe('the moment of a step that only outcomes lead to', () => {
  const CARD = 'otherwise: { no-mobile: card, undelivered: card }';
  const led = (lines: string) => warnedOf(PAYMENTS_PAGE.replace(CARD, lines));
  const WAIT =
    '  - { id: back, wait: { for: mail.returned, atMost: 9 days }, otherwise: { timeout: card }, next: call }';

  it.each([
    ['another step follows in the order', `${CARD}\n    next: call`],
    ['a wait that has lasted leads there', `otherwise: { no-mobile: card }\n${WAIT}`],
    ['all went well', 'otherwise: { delivered: card }\n    next: call'],
  ])('is pointed out once as never used: %s', (_title, lines) => {
    expect(led(lines)).toEqual([expect.stringMatching(/^at-unused steps\[\d\]\.at$/)]);
  });

  it.each([
    ['it follows as well', CARD],
    [
      'a choice leads there as well',
      `${CARD}\n  - { id: way, decide: [ { when: payer.cases > 1, go: card }, { go: call } ] }`,
    ],
  ])('is right where %s', (_title, lines) => {
    expect(led(lines)).toEqual([]);
  });

  it('is right where the page names none', () => {
    const page = PAYMENTS_PAGE.replace('    at: 11 business days after sms\n', '');
    expect(warnedOf(page.replace(CARD, `${CARD}\n    next: call`))).toEqual([]);
  });
});

describe('a contact that a promise leads to at once', () => {
  const CALL = 'attempts: 3, bands: [am, pm] }';
  const promised = (target: string) =>
    readProgram(
      `${PAYMENTS_PAGE}    otherwise: { promised: then }\n    next: end\n  - { id: then, at: 1 hour after call, ${target} }\n`,
      'reminder.yaml',
    );

  it.each([
    `phone: { script: { ja: '{{sender}}です。' }, ${CALL}`,
    "visit: { attempts: 1, slip: { ja: '{{sender}}です。行き違いはご容赦ください。{{phone}}' } }",
  ])('is refused: nobody hears of it again minutes later by %s', (target) => {
    const read = promised(target);
    expect(read.kind === 'refused' && read.faults.map(({ rule, path }) => `${rule} ${path}`)).toEqual([
      'promise-at-once steps[2].otherwise.promised',
    ]);
  });

  it.each([
    'task: { what: { ja: 約束を台帳に写す, en: Note the promise } }',
    "sms: { text: { ja: '{{sender}}です。お約束を承りました。行き違いはご容赦ください。{{phone}}' } }",
  ])('is right as a word that it was heard, or as work of staff: %s', (target) => {
    expect(promised(target)).toMatchObject({ kind: 'read' });
  });
});
