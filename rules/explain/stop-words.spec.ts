import { holdWords } from './stop-words.js';

describe('a hold until a day, as people are told of it', () => {
  it('stands through the end of that day', () => {
    const hold = (count: number) =>
      holdWords({ on: ['contact.promised'], until: { field: 'promisedOn', count, unit: 'business-days' } });
    expect(hold(3)).toEqual({
      ja: '「期日の約束」の通知が届いたら、約束日の3開庁日後まで（その日いっぱい）連絡を保留します。',
      en: 'On "Promise of a day" it waits through the end of the day 3 business days after the promised day.',
    });
    expect(hold(0).en).toMatch(/through the end of the promised day\.$/);
  });
});
