import { EMERGENCY_PAGE, PAYMENTS_PAGE } from '../../test/support/pages.js';
import { readProgram } from '../program.js';

const OFFICE = "{ days: office, from: '10:00', to: '16:00' }";
const EVERY_DAY = "{ days: every-day, from: '10:00', to: '16:00' }";

/** The warnings of a page whose card is due at `at`, with these lines beside it. */
function warnedOf(at: string, { lines = '', page = PAYMENTS_PAGE } = {}) {
  const read = readProgram(page.replace('at: 11 business days after sms', `at: ${at}${lines}`), 'reminder.yaml');
  return read.kind === 'read' ? read.warnings : [];
}

describe('a contact some days before a date, in office hours', () => {
  it.each([
    '1 day before due.dueOn 15:00',
    '7 days before due.dueOn',
    '1 week before due.dueOn',
    '1 day before session.night-desk',
    '1 day before due.dueOn, on or after business day',
  ])('%s: may move to the date itself', (at) => {
    expect(warnedOf(at).map(({ rule, path }) => `${rule} ${path}`)).toEqual(['closed-before-date steps[1].at']);
  });

  it.each([
    '1 day before due.dueOn, on or before business day 15:00',
    '1 business day before due.dueOn',
    '10 days before due.dueOn',
    '1 month before due.dueOn',
    '7 days before due.dueOn, on or before mon',
    'on due.dueOn',
    '1 day after due.dueOn',
  ])('%s: does not', (at) => {
    expect(warnedOf(at)).toEqual([]);
  });

  it('is told with the moment to write instead, and with what becomes of it past the date', () => {
    const said = (lines: string) => warnedOf('1 day before due.dueOn 15:00', { lines })[0]?.ja;
    expect(said('')).toBe(
      'この日が閉庁日だと、連絡は次の開庁日にずれて「due.dueOn」の当日以後になることがあります（当日を過ぎれば行いません）。「1 day before due.dueOn, on or before business day 15:00」と書けば、前の開庁日になります。',
    );
    expect(said('\n    late: send')).toContain('（当日を過ぎても行います）');
  });

  it('is judged by the hours of the step itself', () => {
    const own = (window: string) => ({ lines: `\n    window: ${window}` });
    expect(warnedOf('1 day before due.dueOn', own(EVERY_DAY))).toEqual([]);
    const page = PAYMENTS_PAGE.replace(OFFICE, EVERY_DAY);
    expect(warnedOf('1 day before due.dueOn', { page })).toEqual([]);
    expect(warnedOf('1 day before due.dueOn', { page, ...own(OFFICE) })).toHaveLength(1);
  });

  it('goes out on any day in an emergency', () => {
    expect(warnedOf('1 day before due.dueOn', { page: EMERGENCY_PAGE })).toEqual([]);
  });
});
