import { compileCondition } from '../conditions.js';
import { calendarFor } from '../holidays.js';
import type { LocalDate } from '../time.js';
import { conditionWords } from './condition-words.js';

const LABELS = { facts: {}, questions: {} };
const told = (source: string) => conditionWords(source, LABELS);
const YEAR_LEFT = 'daysBetween(today, endOfFiscalYear(today))';

describe('how long the fiscal year still lasts is told as the days of the year', () => {
  it.each([
    ['>= 168', 'その日が4月1日から10月14日まで（2月29日のある年度は10月15日まで）である'],
    ['> 167', 'その日が4月1日から10月14日まで（2月29日のある年度は10月15日まで）である'],
    ['< 60', 'その日が1月31日から（2月29日のある年度は2月1日から）3月31日までである'],
    ['<= 30', 'その日が3月1日から3月31日までである'],
    ['>= 30', 'その日が4月1日から3月1日までである'],
  ])('%s', (bound, ja) => {
    expect(told(`${YEAR_LEFT} ${bound}`).ja).toBe(ja);
  });

  it('in English, too', () => {
    expect(told(`${YEAR_LEFT} < 60`).en).toBe(
      'it is 31 January (1 February in a fiscal year with 29 February) to 31 March',
    );
  });

  it('goes on in a longer condition', () => {
    expect(told(`${YEAR_LEFT} >= 30 && isBusinessDay(today)`).ja).toBe(
      'その日が4月1日から3月1日までであり、かつ開庁日である',
    );
  });

  it.each(['== 30', '>= 365', '< 0'])('is counted in days where it is no part of every year: %s', (bound) => {
    expect(told(`${YEAR_LEFT} ${bound}`).ja).toContain('年度末まであと');
  });

  it('says the very days on which the condition holds', () => {
    const condition = compileCondition(`${YEAR_LEFT} >= 168`, { facts: {} });
    if (condition.kind === 'refused') throw new Error('refused');
    const calendar = calendarFor('2026-01-01', '2028-12-31');
    const holdsOn = (today: LocalDate) => condition.evaluate({}, { today, calendar });
    const days: LocalDate[] = ['2026-10-14', '2026-10-15', '2027-10-15', '2027-10-16', '2027-03-31'];
    expect(days.map(holdsOn)).toEqual([true, false, true, false, false]);
  });
});
