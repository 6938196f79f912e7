import type { DueUnit, Period } from '../plan.js';
import type { Sentence } from '../reading/faults.js';
import { type LocalDate, weekdayOf } from '../time.js';
import type { Town } from '../town.js';
import type { Window } from '../window.js';

export const WEEKDAYS_JA = ['日', '月', '火', '水', '木', '金', '土'];
export const WEEKDAYS_EN = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const SHORT = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** `2026-11-24` as 2026年11月24日（火）. */
export function dateWords(date: LocalDate): Sentence {
  const [year, month, day] = date.split('-').map(Number);
  const weekday = weekdayOf(date);
  return {
    ja: `${year}年${month}月${day}日（${WEEKDAYS_JA[weekday]}）`,
    en: `${date} (${WEEKDAYS_EN[weekday]?.slice(0, 3)})`,
  };
}

/** `08-01` as 8月1日. */
export const monthDayWords = (day: string): string => `${Number(day.slice(0, 2))}月${Number(day.slice(3))}日`;

/** `08-01` as 1 August. */
export const monthDayEnglish = (day: string): string =>
  `${Number(day.slice(3))} ${MONTHS[Number(day.slice(0, 2)) - 1]}`;

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

/** `11 business days` as 11開庁日; in English one of a unit stands in the singular. */
export function periodWords({ count, unit }: Period): Sentence {
  const { ja, en } = UNITS[unit];
  return { ja: `${count}${ja}`, en: `${count} ${count === 1 ? en.replace(/s$/, '') : en}` };
}

/** Weekdays as they are said: 毎日, 月曜日から金曜日まで, 火曜日・金曜日. */
export function weekdaysWords(days: readonly string[]): Sentence {
  const places = [...new Set(days.map((day) => SHORT.indexOf(day)))].sort((a, b) => ((a + 6) % 7) - ((b + 6) % 7));
  if (places.length === 7) return { ja: '毎日', en: 'every day' };
  if (places.join() === '1,2,3,4,5') return { ja: '月曜日から金曜日まで', en: 'Monday to Friday' };
  return {
    ja: places.map((place) => `${WEEKDAYS_JA[place]}曜日`).join('・'),
    en: places.map((place) => WEEKDAYS_EN[place]).join(', '),
  };
}

/** When residents may be contacted: hours of a day, or those of a named session. */
export function windowWords(window: Window, { sessions }: Pick<Town, 'sessions'>): Sentence {
  if ('session' in window) {
    const { ja, en } = sessionWords(window.session, { sessions });
    return { ja: `「${ja}」の時間`, en: `the hours of the ${en}` };
  }
  const days = window.days === 'office' ? { ja: '開庁日の', en: 'business days' } : { ja: '毎日', en: 'every day' };
  return { ja: `${days.ja}${window.from}〜${window.to}`, en: `${days.en} ${window.from}-${window.to}` };
}

/** What the town calls a session; one that it does not have stands for itself. */
export function sessionWords(name: string, { sessions }: Pick<Town, 'sessions'>): Sentence {
  return (Object.hasOwn(sessions, name) ? sessions[name]?.title : undefined) ?? { ja: name, en: name };
}

const UNITS: Record<DueUnit, Sentence> = {
  seconds: { ja: '秒', en: 'seconds' },
  minutes: { ja: '分', en: 'minutes' },
  hours: { ja: '時間', en: 'hours' },
  days: { ja: '日', en: 'days' },
  'business-days': { ja: '開庁日', en: 'business days' },
  weeks: { ja: '週間', en: 'weeks' },
  months: { ja: 'か月', en: 'months' },
};
