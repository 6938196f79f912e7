import { LANGUAGES, type Language } from '../steps/texts.js';
import { factWords } from './speakable.js';
import { spokenDate, spokenTime } from './spoken.js';

describe('a date as texts say it', () => {
  it.each<[Language, string]>([
    ['ja', '11月24日（火）'],
    ['ja-easy', '11月24日（火）'],
    ['en', 'Nov 24 (Tue)'],
    ['zh', '11月24日（周二）'],
    ['ko', '11월 24일(화)'],
    ['vi', '24/11 (Thứ 3)'],
    ['ne', 'Nov 24 (मंगल)'],
    ['pt', '24/11 (ter)'],
    ['es', '24/11 (mar)'],
    ['tl', 'Nov 24 (Mar)'],
    ['id', '24/11 (Sel)'],
    ['my', 'Nov 24 (ဂါ)'],
  ])('in %s', (language, said) => {
    expect(spokenDate('2026-11-24', language)).toBe(said);
  });

  it('has another word for each day of the week', () => {
    const week = ['2026-11-22', '2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28'];
    for (const language of LANGUAGES) {
      expect(new Set(week.map((date) => /[(（](.+)[)）]/.exec(spokenDate(date, language))?.[1])).size).toBe(7);
    }
  });
});

describe('a time of the day as texts say it', () => {
  it.each<[string, Language, string]>([
    ['09:00', 'ja', '9時'],
    ['17:30', 'ja', '17時30分'],
    ['17:05', 'ja-easy', '17時5分'],
    ['00:15', 'en', '12:15 am'],
    ['09:00', 'en', '9:00 am'],
    ['12:00', 'en', '12:00 pm'],
    ['17:05', 'en', '5:05 pm'],
    ['17:05', 'vi', '17:05'],
    ['09:00', 'zh', '9:00'],
  ])('%s in %s', (time, language, said) => {
    expect(spokenTime(time, language)).toBe(said);
  });
});

describe('the facts that a text may tell', () => {
  const speakable = [
    { name: 'on', type: 'date' },
    { name: 'time', type: 'time' },
    { name: 'venue', type: 'text', most: 8 },
    { name: 'balance', type: 'yen' },
  ];

  it('are dates, times and short texts, never money', () => {
    const facts = { on: '2026-11-24', time: '13:30', venue: '中央保健センター', balance: 12_300 };
    expect(factWords(speakable, facts, 'ja')).toEqual({
      'due.on': '11月24日（火）',
      'due.time': '13時30分',
      'due.venue': '中央保健センター',
    });
  });

  it('are left out when they are missing, or longer than the text was checked for', () => {
    expect(factWords(speakable, { on: '', venue: '中央保健センター２' }, 'ja')).toEqual({});
    expect(factWords([{ name: 'venue', type: 'text' }], { venue: 'あ'.repeat(20) }, 'ja')).toHaveProperty([
      'due.venue',
    ]);
    expect(factWords([{ name: 'venue', type: 'text' }], { venue: 'あ'.repeat(21) }, 'ja')).toEqual({});
  });
});
