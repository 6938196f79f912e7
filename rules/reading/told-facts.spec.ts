import { BOOKINGS_PAGE } from '../../test/support/pages.js';
import { readProgram } from '../program.js';

const VENUE = '  venue: { type: text, column: 会場, speak: true, most: 12 }';
const MAY_LACK = '  venue: { type: text, column: 会場, optional: true, speak: true, most: 12 }';
const WEEK = '    when: due.dose == 1\n';
const WAY = `      - { when: due.on == today, go: call }
      - { when: table.lead > 3, go: week }
`;
const EXCLUDED = '    - { when: due.on < today, because: booking-passed }\n';

/** The faults of the page about bookings, whose venue may be empty, with one text of it in place of another. */
function faultsOf(...changes: [before: string, after: string][]): string[] {
  const page = [[VENUE, MAY_LACK] as const, ...changes].reduce((text, [before, after]) => {
    expect(text).toContain(before);
    return text.replace(before, after);
  }, BOOKINGS_PAGE);
  const read = readProgram(page, 'booking-reminder.yaml');
  return read.kind === 'read' ? [] : read.faults.map(({ rule = '', path }) => `${rule} ${path}`);
}

const TOLD = ['told-may-lack steps[1].sms.text.short.ja'];
const lines = (...some: string[]): [string, string] => [WAY, some.map((line) => `      - { ${line} }\n`).join('')];
const when = (condition: string): [string, string] => [WEEK, `    when: ${condition}\n`];

describe('a text that tells a fact which may be empty', () => {
  it.each<[title: string, ...changes: [string, string][]]>([
    ['as it stands'],
    ['under a condition about something else', when('due.dose == 1 || due.on > today')],
    ['under a condition that does not always ask', when('due.dose == 1 || has(due.venue)')],
    ['under the condition that it is empty', when("'!has(due.venue)'")],
    [
      'when only some without it are excluded',
      [EXCLUDED, `${EXCLUDED}    - { when: '!has(due.venue) && due.dose == 1', because: no-venue }\n`],
    ],
    [
      'when a choice leads some there without it',
      lines('when: has(due.venue), go: call', 'when: due.dose == 2, go: week'),
    ],
  ])('is refused %s', (_title, ...changes) => {
    expect(faultsOf(...changes)).toEqual(TOLD);
  });

  it.each<[title: string, ...changes: [string, string][]]>([
    ['its own condition asks for it', when('has(due.venue)')],
    ['its own condition asks for it beside others', when('due.dose == 1 && has(due.venue)')],
    ['its own condition asks what it says', when("has(due.venue) && due.venue == '市民体育館'")],
    ['who has none is excluded', [EXCLUDED, `${EXCLUDED}    - { when: '!has(due.venue)', because: no-venue }\n`]],
    ['only who has it is enrolled', [EXCLUDED, `${EXCLUDED}  when: has(due.venue) && due.dose > 0\n`]],
    [
      'a choice leads only those there who have it',
      lines('when: due.on == today, go: call', 'when: has(due.venue), go: week'),
    ],
    [
      'a choice leads those elsewhere who have none',
      [
        `${WAY}      - { go: eve }`,
        `      - { when: '!has(due.venue)', go: eve }\n      - { when: due.on == today, go: call }\n      - { go: week }`,
      ],
    ],
  ])('is let pass where %s', (_title, ...changes) => {
    expect(faultsOf(...changes)).toEqual([]);
  });

  it('is let pass where the step counts from that date and waits for it, not where a branch leads there at once', () => {
    const dated = (steps: string) =>
      faultsOf(
        [MAY_LACK, `${VENUE}\n  again: { type: date, column: 次回, optional: true, speak: true }`],
        ['at: 7 days before due.on, on or before sat 10:00', 'at: 2 days before due.again'],
        ['{{due.venue}}', '{{due.again}}'],
        ['steps:\n', steps],
      );
    expect(dated('steps:\n')).toEqual([]);
    const task = '  - { id: task, task: { what: { ja: 確認, en: Check } }, otherwise: { not-done: week } }\n';
    expect(dated(`steps:\n${task}`)).toEqual(['told-may-lack steps[2].sms.text.short.ja']);
  });
});
