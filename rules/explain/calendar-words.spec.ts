import { calendarFor } from '../holidays.js';
import { businessDaysWords, calendarEndedWords, FORECAST, forecastWords } from './calendar-words.js';

const closing = (...yearly: string[]) => businessDaysWords({ closures: { yearly, dates: [], open: [] } });

describe('business days, in words', () => {
  it('leave out the turn of the year as the ordinance of the town has it', () => {
    expect(closing('12-29', '12-30', '12-31', '01-01', '01-02', '01-03').ja).toContain(
      '、毎年12月29日から1月3日までと、',
    );
    expect(closing('01-04', '12-30', '12-31', '01-01', '01-02', '01-03').en).toContain('each year 12-30 to 01-04,');
  });

  it('name each day and each span of days that a town closes', () => {
    expect(closing('08-15', '02-28', '02-29', '03-01', '06-01').ja).toContain(
      '、毎年2月28日から3月1日まで、毎年6月1日、毎年8月15日と、',
    );
    expect(closing('08-13', '12-31').en).toContain('each year 08-13, 12-31,');
    expect(closing('01-01').ja).toContain('、毎年1月1日と、');
  });

  it('say nothing of closures each year where there are none', () => {
    expect(closing().ja).toContain('（振替休日と国民の休日を含む）と、市の設定');
  });
});

describe('years whose equinoxes are still forecasts', () => {
  const calendar = calendarFor('2026-11-24', '2028-11-24');

  it('are marked as soon as a plan reaches one of their days', () => {
    expect(forecastWords(calendar, '2027-12-31')).toBeNull();
    expect(forecastWords(calendar, '2028-01-01')).toBe(FORECAST);
    expect(FORECAST.ja).toContain('2028年からの春分の日・秋分の日は予測です');
  });

  it('are not spoken of where the calendar ends before them', () => {
    expect(forecastWords(calendarFor('2026-11-24', '2027-03-31'), '2028-01-01')).toBeNull();
  });
});

it('the end of the calendar is a reason that staff can read', () => {
  expect(calendarEndedWords('2060-12-31')).toEqual({
    ja: 'カレンダーが分かるのは2060年12月31日（金）までです。それより先の予定は立てません。',
    en: 'The calendar is known through 2060-12-31 (Fri); nothing is planned after it.',
  });
});
