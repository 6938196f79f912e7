import { PAYMENTS_PAGE } from '../../test/support/pages.js';
import { readProgram } from '../program.js';

const TITLED = PAYMENTS_PAGE.replace(
  'column: 納期限 }',
  'column: 納期限, synonyms: [期限], label: { ja: 納める日, en: Due } }',
);
const pageWith = (at: string, step = '11 business days after sms') => TITLED.replace(step, at);

function saidOf(page: string): string[] {
  const read = readProgram(page, 'reminder.yaml');
  return read.kind === 'refused' ? read.faults.map(({ ja }) => ja) : [];
}

/** What is shown of a moment that cannot be read: the words that were meant, or the examples. */
function shownFor(at: string, step?: string): string[] {
  const [said = ''] = saidOf(pageWith(at, step));
  const [, near] = /「([^」]+)」ではありませんか/.exec(said) ?? [];
  return near === undefined ? (said.split('例: ')[1]?.split('、') ?? []) : [near];
}

describe('a moment that cannot be read', () => {
  it.each([
    ['10 days', '10 days after sms'],
    ['20日後', '20 days after sms'],
    ['10日後', '10 days after sms'],
    ['11開庁日後', '11 business days after sms'],
    ['two weeks later', '2 weeks after sms'],
    ['after 3 working days', '3 business days after sms'],
    ['5日前', '5 days before due.dueOn'],
    ['期限の20日後', '20 days after due.dueOn'],
    ['20 days after 納める日', '20 days after due.dueOn'],
    ['20 days after dueOn', '20 days after due.dueOn'],
    ['夜間納税相談', 'on session.night-desk'],
    ['after sms 3 days', '3 days after sms'],
  ])('is told what it means on this page: %s', (at, meant) => {
    expect(shownFor(at)).toEqual([meant]);
    expect(saidOf(pageWith(meant))).toEqual([]);
  });

  it.each(['monthly', '10', 'いつか', '3 fortnights'])('has examples that can be copied as they stand: %s', (at) => {
    const examples = shownFor(at);
    expect(examples).toHaveLength(3);
    for (const example of examples) expect(saidOf(pageWith(example))).toEqual([]);
  });

  it('counts from a step that every way has gone through', () => {
    expect(shownFor('10 days', '10 business days after card')).toEqual(['10 days after card']);
    const apart = TITLED.replace('undelivered: card }', 'undelivered: card }\n    next: call');
    expect(saidOf(apart.replace('10 business days after card', '10 days'))).toEqual([
      expect.stringContaining('「10 days after sms」ではありませんか。'),
    ]);
    expect(saidOf(TITLED.replace('- id: sms', '- id: sms\n    at: 10 days'))).toEqual([
      expect.stringContaining('「10 days after start」ではありませんか。'),
    ]);
  });
});

describe('a moment after steps that contact nobody', () => {
  const WAIT = '  - { id: listen, wait: { for: [contact.made], atMost: 3 days } }\n  - id: call\n';

  it('counts from the last contact', () => {
    const waited = TITLED.replace('  - id: call\n', WAIT);
    expect(saidOf(waited.replace('10 business days after card', '14営業日後'))).toEqual([
      expect.stringContaining('「14 business days after card」ではありませんか。'),
    ]);
  });
});

describe('a moment that counts from what there is not', () => {
  it('is told that only conditions know today', () => {
    expect(saidOf(pageWith('3 days after today'))).toEqual([
      '「today」というステップはありません。今日（today）は条件でだけ使えます。始まりから数えるなら start と書いてください。',
    ]);
  });

  it('is shown the steps above, the dates and the sessions', () => {
    expect(saidOf(pageWith('20 days after deadline'))).toEqual([
      '「deadline」というステップはありません。書けるのは start、sms、due.dueOn、session.night-desk、session.sunday-desk です。',
    ]);
  });
});
