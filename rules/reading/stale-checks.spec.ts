import { EMERGENCY_PAGE, PAYMENTS_PAGE } from '../../test/support/pages.js';
import { readProgram } from '../program.js';

const EVERY_DAY = "    window: { days: every-day, from: '10:00', to: '16:00' }\n";
const KINDS = /^ {4}(?=(sms|postcard|phone): )/gm;

function staleOf(page: string): string[] {
  const read = readProgram(page, 'reminder.yaml');
  if (read.kind === 'refused') return read.faults.map(({ en }) => en);
  return read.warnings.flatMap(({ rule, en }) => (rule === 'stale-short' ? [en.replace(/:.*/, '')] : []));
}

const page = PAYMENTS_PAGE.replace('stale: 7 days', 'stale: 2 days');
const withWindows = page.replace(KINDS, `${EVERY_DAY}    `);

describe('how late a contact may be, against the days on which nothing goes out', () => {
  it('counts the window of the program for the steps without one of their own', () => {
    expect(staleOf(page)).toEqual(['The window stays closed up to 3 days']);
  });

  it('leaves it out when every step has its own', () => {
    expect(staleOf(withWindows)).toEqual([]);
    expect(staleOf(withWindows.replace(EVERY_DAY, ''))).toEqual(['The window stays closed up to 3 days']);
  });

  it('counts the longest of those of the steps', () => {
    const desk = withWindows.replace(EVERY_DAY, '    window: { session: night-desk }\n');
    expect(staleOf(desk)).toEqual(['The window stays closed up to 7 days']);
    expect(staleOf(desk.replace('stale: 2 days', 'stale: 7 days'))).toEqual([]);
  });

  it('asks nothing of an emergency, which waits for no hours', () => {
    expect(staleOf(EMERGENCY_PAGE.replace('stale: 7 days', 'stale: 2 days'))).toEqual([]);
  });
});
