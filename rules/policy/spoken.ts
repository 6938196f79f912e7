import type { Language } from '../steps/texts.js';
import { type LocalDate, type TimeOfDay, weekdayOf } from '../time.js';

/** A date as a text says it: 「11月24日（火）」, `Nov 24 (Tue)`. Without the year: texts speak of the days ahead. */
export function spokenDate(date: LocalDate, language: Language): string {
  const { days, write } = DATES[language];
  const [, month = 0, day = 0] = date.split('-').map(Number);
  return write(month, day, days[weekdayOf(date)] ?? '');
}

/** A time of the day as a text says it: 「17時30分」, `5:30 pm`, else `17:30`. */
export function spokenTime(time: TimeOfDay, language: Language): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  if (language === 'ja' || language === 'ja-easy') return minute === 0 ? `${hour}時` : `${hour}時${minute}分`;
  const minutes = String(minute).padStart(2, '0');
  return language === 'en' ? `${hour % 12 || 12}:${minutes} ${hour < 12 ? 'am' : 'pm'}` : `${hour}:${minutes}`;
}

interface Dates {
  /** Sunday first. */
  days: readonly string[];
  write(month: number, day: number, weekday: string): string;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const JAPANESE: Dates = {
  days: ['日', '月', '火', '水', '木', '金', '土'],
  write: (month, day, weekday) => `${month}月${day}日（${weekday}）`,
};
const numeric = (days: readonly string[]): Dates => ({
  days,
  write: (month, day, weekday) => `${day}/${month} (${weekday})`,
});

/** Day before month where the language's readers write so; the month by name where the order would be doubtful. */
const DATES: Record<Language, Dates> = {
  ja: JAPANESE,
  'ja-easy': JAPANESE,
  en: {
    days: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
    write: (month, day, weekday) => `${MONTHS[month - 1]} ${day} (${weekday})`,
  },
  zh: {
    days: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
    write: (month, day, weekday) => `${month}月${day}日（${weekday}）`,
  },
  ko: {
    days: ['일', '월', '화', '수', '목', '금', '토'],
    write: (month, day, weekday) => `${month}월 ${day}일(${weekday})`,
  },
  vi: numeric(['Chủ nhật', 'Thứ 2', 'Thứ 3', 'Thứ 4', 'Thứ 5', 'Thứ 6', 'Thứ 7']),
  ne: {
    days: ['आइत', 'सोम', 'मंगल', 'बुध', 'बिही', 'शुक्र', 'शनि'],
    write: (month, day, weekday) => `${MONTHS[month - 1]} ${day} (${weekday})`,
  },
  pt: numeric(['dom', 'seg', 'ter', 'qua', 'qui', 'sex', 'sáb']),
  es: numeric(['dom', 'lun', 'mar', 'mié', 'jue', 'vie', 'sáb']),
  tl: {
    days: ['Lin', 'Lun', 'Mar', 'Miy', 'Huw', 'Biy', 'Sab'],
    write: (month, day, weekday) => `${MONTHS[month - 1]} ${day} (${weekday})`,
  },
  id: numeric(['Min', 'Sen', 'Sel', 'Rab', 'Kam', 'Jum', 'Sab']),
  my: {
    days: ['နွေ', 'လာ', 'ဂါ', 'ဟူး', 'ကြာ', 'သော', 'နေ'],
    write: (month, day, weekday) => `${MONTHS[month - 1]} ${day} (${weekday})`,
  },
};
