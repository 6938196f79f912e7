import { BOOKINGS_PAGE, EMERGENCY_PAGE, PAYMENTS_PAGE } from '../../test/support/pages.js';
import { readProgram } from '../program.js';

/** The rules that a page breaks, errors and warnings without a reason; errors hide warnings. */
function brokenBy(page: string): (string | undefined)[] {
  const read = readProgram(page, 'reminder.yaml');
  const said = read.kind === 'refused' ? read.faults : read.warnings.filter(({ because }) => because === null);
  return said.map(({ rule }) => rule);
}

const WORDS = '行き違いはご容赦ください。';
const dues = (from: string, to: string) => PAYMENTS_PAGE.replace(from, () => to);

describe('what a program is about decides its purpose', () => {
  it.each(['health', 'maternal', 'emergency'])('dues are collected, and not contacted as %s', (purpose) => {
    const page = dues('purpose: collection', `purpose: ${purpose}`)
      .replace(WORDS, '督促。滞納12,300円を至急納めてください。差押します。国民健康保険料')
      .replace(/^ {2}(?:feeds|caps): .*\n/gm, '');
    expect(brokenBy(page)).toContain('due-purpose');
  });

  it('nothing else is', () => {
    expect(brokenBy(PAYMENTS_PAGE)).toEqual([]);
    expect(brokenBy(EMERGENCY_PAGE)).toEqual([]);
    for (const purpose of ['health', 'maternal']) {
      expect(brokenBy(BOOKINGS_PAGE.replace('purpose: health', `purpose: ${purpose}`))).toEqual([]);
    }
    expect(brokenBy(BOOKINGS_PAGE.replace('purpose: health', 'purpose: collection'))).toContain('collection-kind');
  });

  it('nor may any text threaten, whatever it is about', () => {
    expect(brokenBy(EMERGENCY_PAGE.replace(WORDS, '滞納しています。'))).toEqual(['threatening-word']);
  });
});

describe('who has paid everything is not contacted again', () => {
  const ending = (when: string) => brokenBy(dues('when: due.balance < 1000, as', `when: '${when}', as`));

  it.each([
    'due.balance < 1000',
    'due.balance <= 0',
    '!(due.balance > 500)',
    'due.balance < 1000 || has(due.account)',
    'payer.cases > 2 || due.balance < 1000',
  ])('ended by %s', (when) => {
    expect(ending(when)).toEqual([]);
  });

  it.each([
    'due.balance < 0',
    // Who pays 500 yen too much has a balance of -500.
    'due.balance == 0',
    'has(due.account)',
    'due.balance < 1000 && has(due.account)',
    'due.balance < 1000 && due.dueOn < today',
  ])('not surely ended by %s', (when) => {
    expect(ending(when)).toEqual(['payment-end-open']);
  });

  it('nor about what others owe: where dues are told of together, those of the payer may count', () => {
    expect(ending('payer.arrears < 1000')).toEqual([]);
    expect(ending('payer.arrears > 1000')).toEqual(['payment-end-open']);
    const alone = dues('when: due.balance < 1000, as', 'when: payer.arrears < 1000, as');
    expect(brokenBy(alone.replace('unit: payer', 'unit: case'))).toEqual(['payment-end-open']);
  });

  it('when two lines end it together', () => {
    const lines = ['has(due.account)', '!has(due.account) && due.balance < 1000'];
    const [paid = '', other = ''] = lines.map(
      (when, index) => `- { on: payment.confirmed, when: '${when}', as: paid${index} }`,
    );
    const page = PAYMENTS_PAGE.replace(/- \{ on: payment\.confirmed, when.*/, `${paid}\n  ${other}`);
    expect(brokenBy(page)).toEqual([]);
    expect(brokenBy(page.replace('&& due.balance < 1000', '&& due.balance < 0'))).toEqual(['payment-end-open']);
  });
});

describe('a column of My Numbers', () => {
  it.each(['マイナンバー', '個人番号', 'ﾏｲﾅﾝﾊﾞｰ', '住民票コード', '（個人番号）'])('%s is no fact', (column) => {
    expect(brokenBy(dues('column: 口座区分', `column: ${column}`))).toEqual(['column-forbidden']);
    expect(brokenBy(dues('column: 口座区分', `column: 口座区分, synonyms: [${column}]`))).toEqual(['column-forbidden']);
  });
});

describe('a collection at night', () => {
  const hours = (from: string, to: string) => dues("from: '10:00', to: '16:00'", `from: '${from}', to: '${to}'`);

  it('is warned of before eight and after nine', () => {
    expect(brokenBy(hours('00:00', '23:59'))).toEqual(['night-hours']);
    expect(brokenBy(hours('07:59', '16:00'))).toEqual(['night-hours']);
    expect(brokenBy(hours('08:00', '21:00'))).toEqual([]);
  });

  it('is so in the hours of a step, but not in those of post', () => {
    const late = "\n    window: { days: every-day, from: '09:00', to: '22:00' }";
    expect(brokenBy(dues('  - id: sms', `  - id: sms${late}`))).toEqual(['night-hours']);
    expect(brokenBy(dues('  - id: card', `  - id: card${late}`))).toEqual([]);
  });
});

describe('what stands on a page twice, or for nothing', () => {
  it('is a hold by one event that ends in one way', () => {
    const held = (until: string) => dues('holds:', `holds:\n  - { on: contact.promised, until: ${until} }`);
    const twice = held('event.promisedOn + 5 business days').replace(
      'holds:',
      `holds:\n  - { on: contact.promised, until: event.promisedOn }`,
    );
    expect(brokenBy(twice)).toEqual(['hold-twice']);
    const both = held('event.promisedOn').replace(
      'holds:',
      'holds:\n  - { on: contact.promised, until: [contact.made] }',
    );
    expect(brokenBy(both)).toEqual([]);
  });

  it('is a repetition within the day, unless caps keep it back', () => {
    const repeated = (every: string) =>
      dues('kind: sealed }', `kind: sealed }\n    repeat: { every: ${every}, max: 20 }`);
    expect(brokenBy(repeated('1 minute'))).toEqual(['repeat-often']);
    expect(brokenBy(repeated('1 day'))).toEqual([]);
    expect(brokenBy(repeated('1 minute').replace('caps: {', 'caps: { postcard: [1 per 7 days],'))).not.toContain(
      'repeat-often',
    );
  });

  it('is a reason for a warning that is not there, or at another step', () => {
    const page = dues('kind: sealed }', 'kind: sealed }\n    repeat: { every: 1 hour, max: 20 }');
    const reason = (step: string) => `${page}warnings: [ { rule: repeat-often, ${step}because: 試験 } ]\n`;
    expect(brokenBy(reason(''))).toEqual([]);
    expect(brokenBy(reason('step: card, '))).toEqual([]);
    expect(brokenBy(reason('step: sms, '))).toEqual(['repeat-often', 'reason-unused']);
  });

  it('is a table that nothing reads; another table may', () => {
    const read = BOOKINGS_PAGE.replace('table.lead > 3', 'table.far');
    const far = '  far: { gives: flag, rules: [ { when: { if: table.lead > 3 }, then: true } ], else: false }\nenrol:';
    expect(brokenBy(read.replace('enrol:', far))).toEqual([]);
    expect(brokenBy(BOOKINGS_PAGE.replace('enrol:', far))).toEqual(['table-unused']);
  });
});
