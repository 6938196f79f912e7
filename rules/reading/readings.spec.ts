import { meantBy } from './readings.js';

type Phrase = Parameters<typeof meantBy>[0];

describe('what was probably meant', () => {
  it.each<[Phrase, string, string]>([
    ['due', 'two weeks from sms', '2 weeks after sms'],
    ['due', '１１ business days after sms', '11 business days after sms'],
    ['due', '5 working days since sms', '5 business days after sms'],
    ['due', '7日 after sms', '7 days after sms'],
    ['due', 'SMSの11開庁日後', '11 business days after sms'],
    ['due', 'due.onの1日前の17時', '1 day before due.on 17:00'],
    ['due', '11 business days after SMS', '11 business days after sms'],
    ['due', '1 day prior to due.on 5pm', '1 day before due.on 17:00'],
    ['due', '7 days before due.on,on or before monday', '7 days before due.on, on or before mon'],
    ['due', '2 days ahead of session.sunday-desk', '2 days before session.sunday-desk'],
    ['period', '3h', '3 hours'],
    ['period', '30分', '30 minutes'],
    ['period', 'a week', '1 week'],
    ['days', '7', '7 days'],
    ['days', 'one week', '7 days'],
    ['business-days', '3営業日', '3 business days'],
    ['business-days', '3 days', '3 business days'],
    ['cap', 'once per 7 days', '1 per 7 days'],
    ['cap', '3 times a month', '3 per 30 days'],
    ['cap', '1/7d', '1 per 7 days'],
    ['time', '9:00', '09:00'],
    ['time', '5:30 pm', '17:30'],
    ['time', '17時30分', '17:30'],
    ['date', '2026年11月2日', '2026-11-02'],
    ['month-day', '8/1', '08-01'],
    ['percent', '0.125', '12.5%'],
    ['percent', '１０％', '10%'],
    ['again', '90 days', 'after 90 days'],
    ['again', 'once per case', 'once-per-case'],
    ['callbacks-per-hour', '12/h', '12 per hour'],
    ['trial-when', 'D3 13:00', 'day 3 13:00'],
    ['trial-when', 'day 3 9:00', 'day 3 09:00'],
    ['trial-when', '開始3日後 13時', 'day 3 13:00'],
    ['trial-when', '2026/12/10 5pm', '2026-12-10 17:00'],
    ['session-day', 'second Sunday', '2nd sun'],
    ['kebab-case', 'directDebit', 'direct-debit'],
    ['fact-name', 'due-on', 'dueOn'],
  ])('%s: %s', (phrase, text, meant) => {
    expect(meantBy(phrase, text)).toBe(meant);
  });

  it.each<[Phrase, string]>([
    ['due', 'soon'],
    ['due', '11 business days after sms'],
    ['time', '25:00'],
    ['trial-when', '3日目'],
    ['trial-when', 'day -3'],
    ['percent', 'some'],
    ['cap', 'rarely'],
    ['window', 'office hours'],
    ['kebab-case', '日本語'],
    ['days', '7 days '.repeat(100)],
  ])('is not guessed at, of %s: %s', (phrase, text) => {
    expect(meantBy(phrase, text)).toBeUndefined();
  });
});
