import { BOOKINGS_PAGE } from '../../test/support/pages.js';
import { readProgram } from '../program.js';

const SCREENING = BOOKINGS_PAGE.replace('about: booking', 'about: screening').replace(/^tests:[\s\S]*/m, '');
const HOLDS = /^holds:\n {2}- .*\n/m;

function saidOf(page: string, held: string): string[] {
  const test = `tests: [ { title: x, given: { due: {} }, events: [], outcomes: {}, expect: [ { held: ${held} } ] } ]`;
  const read = readProgram(`${page}${test}\n`, 'x.yaml');
  const faults = read.kind === 'refused' ? read.faults : [];
  return faults.filter(({ path }) => path.includes('.held')).map(({ ja }) => ja);
}

describe('a test that expects a hold', () => {
  it('of an event that the page holds nothing on is told where to write it, and of no payment that there cannot be', () => {
    expect(saidOf(SCREENING, 'contact.promised')).toEqual([]);
    expect(saidOf(SCREENING.replace(HOLDS, ''), 'contact.promised')).toEqual([
      '「期日の約束」（contact.promised）で止めるには、holds に書いてください（例: { on: contact.promised, until: event.promisedOn + 5 business days }）。',
    ]);
    expect(saidOf(SCREENING, 'contact.made')).toEqual([
      '「住民からの連絡」（contact.made）で止めるには、holds に書いてください。いま止めるのは contact.promised です。',
    ]);
  });

  it('of what is no event is shown what holds, each once', () => {
    const twice = SCREENING.replace('holds:\n', 'holds:\n  - { on: contact.promised, until: [attended] }\n');
    expect(saidOf(twice, 'holiday')).toEqual([
      '止めておく通知に「holiday」はありません。書けるのは contact.promised です。',
    ]);
  });
});
