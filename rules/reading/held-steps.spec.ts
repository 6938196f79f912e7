import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { PAYMENTS_PAGE } from '../../test/support/pages.js';
import { readProgram } from '../program.js';
import { playTrials } from '../trial/index.js';

const FACT = '  promisedOn: { type: date, column: 約束日 }\nenrol:';

/** The page with this hold on promises, and its card due at `at`. */
const pageWith = (until: string, at: string, tests = '') =>
  `${PAYMENTS_PAGE.replace('enrol:', FACT)
    .replace('holds:', `holds:\n  - { on: contact.promised, until: ${until} }`)
    .replace('at: 11 business days after sms', `at: ${at}`)}${tests}`;

function toldOf(page: string) {
  const read = readProgram(page, 'reminder.yaml');
  if (read.kind === 'refused') throw new Error(JSON.stringify(read.faults));
  return read.warnings.filter(({ rule }) => rule === 'held-step');
}

describe('a contact that counts from the date through which a hold stands', () => {
  it.each([
    ['event.promisedOn + 3 business days', '3 business days after due.promisedOn'],
    ['event.promisedOn + 3 business days', '2 business days after due.promisedOn 13:00'],
    ['event.promisedOn + 3 business days', '3 days after due.promisedOn'],
    ['event.promisedOn + 3 days', '3 days after due.promisedOn, on or before business day'],
    ['event.promisedOn', 'on due.promisedOn'],
  ])('until %s: %s is held', (until, at) => {
    expect(toldOf(pageWith(until, at)).map(({ path: place }) => place)).toEqual(['steps[1].at']);
  });

  it.each([
    ['event.promisedOn + 3 business days', '4 business days after due.promisedOn'],
    ['event.promisedOn + 2 business days', '3 business days after due.promisedOn'],
    ['event.promisedOn + 3 days', '3 business days after due.promisedOn'],
    ['event.promisedOn + 3 days', '2 days after due.promisedOn, on or after mon'],
    ['event.promisedOn + 3 business days', '3 business days after due.dueOn'],
    ['event.promisedOn + 3 business days', '3 business days after sms'],
    ['[contact.made]', '3 business days after due.promisedOn'],
  ])('until %s: %s is not, or not for certain', (until, at) => {
    expect(toldOf(pageWith(until, at))).toEqual([]);
  });

  it('is told with the two ways to mend it', () => {
    const [told] = toldOf(pageWith('event.promisedOn + 3 business days', '3 business days after due.promisedOn 13:00'));
    expect(told).toMatchObject({
      ja: 'contact.promised で始まる保留は promisedOn の3開庁日後のその日いっぱい続くため、この連絡は早くてもその次の日になります。「4 business days after due.promisedOn 13:00」と書くか、保留の終わりを見直してください（例: until: event.promisedOn + 2 business days）。',
      en: 'The hold that begins on contact.promised stands through the end of the day 3 business days after promisedOn: this contact is not made before the day after. Write "4 business days after due.promisedOn 13:00", or let the hold end earlier, such as until: event.promisedOn + 2 business days.',
    });
  });

  it('is indeed made on the day after the last of the hold, and in time with either mend', () => {
    const test = `tests:
  - title: x
    given: { due: { balance: 12300, dueOn: 2026-10-30, promisedOn: 2026-12-04 }, phone: 090-0000-0001 }
    events: [ { at: day 1, on: contact.promised, data: { promisedOn: 2026-12-07 } } ]
    expect: [ { sms: day 0 } ]
`;
    const cardOf = (until: string, at: string) => {
      const read = readProgram(pageWith(until, at, test), 'reminder.yaml');
      const [trial] = read.kind === 'read' ? playTrials(read.program).trials : [];
      return trial?.pairs.find(({ actual }) => actual?.name === 'card')?.actual?.on;
    };
    expect([
      cardOf('event.promisedOn + 3 business days', '3 business days after due.promisedOn'),
      cardOf('event.promisedOn + 3 business days', '4 business days after due.promisedOn'),
      cardOf('event.promisedOn + 2 business days', '3 business days after due.promisedOn'),
    ]).toEqual(['2026-12-11', '2026-12-11', '2026-12-10']);
  });

  it('stands in no ready-made program', () => {
    const folder = path.join('rules', 'programs');
    const pages = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
    expect(pages.flatMap((name) => toldOf(readFileSync(path.join(folder, name), 'utf8')))).toEqual([]);
  });
});
