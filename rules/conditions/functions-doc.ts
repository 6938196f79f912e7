import type { DateFunctionName } from './functions.js';

/** A function as the reference shows it. */
export interface FunctionDoc {
  name: string;
  /** With the names of its arguments, as it is written. */
  signature: string;
  ja: string;
  en: string;
  /** A whole condition over the facts balance, dueOn, account (optional) and abroad. */
  example: string;
}

type OtherName =
  | 'has'
  | 'size'
  | 'startsWith'
  | 'endsWith'
  | 'contains'
  | 'exists'
  | 'all'
  | 'exists_one'
  | 'filter'
  | 'map';

const DOCS: Record<DateFunctionName | OtherName, Omit<FunctionDoc, 'name'>> = {
  has: {
    signature: 'has(due.x): bool',
    ja: '値があるか（空でないか）。空のことがある項目は、使う前にこれで確かめる。',
    en: 'Whether there is a value. Ask before using a fact that may be empty.',
    example: "has(due.account) && due.account == '口座'",
  },
  businessDays: {
    signature: 'businessDays(from: date, to: date): int',
    ja: '開庁日の数。from の翌日から to までを数える。to が後でなければ 0。',
    en: 'The number of business days after from, up to and including to; 0 when to is not later.',
    example: 'businessDays(due.dueOn, today) >= 5',
  },
  daysBetween: {
    signature: 'daysBetween(from: date, to: date): int',
    ja: '日数（暦日）。to が前ならマイナス。',
    en: 'The number of days from from to to; negative when to is earlier.',
    example: 'daysBetween(due.dueOn, today) >= 30',
  },
  yearsBetween: {
    signature: 'yearsBetween(from: date, to: date): int',
    ja: '満年数。誕生日や納期限の応当日で数える。',
    en: 'Whole years from from to to, as birthdays count them.',
    example: 'yearsBetween(due.dueOn, today) < 5',
  },
  plusDays: {
    signature: 'plusDays(date: date, days: int): date',
    ja: '何日か後の日（36500日まで）。',
    en: 'The day so many days later, at most 36500.',
    example: 'plusDays(due.dueOn, 20) < today',
  },
  minusDays: {
    signature: 'minusDays(date: date, days: int): date',
    ja: '何日か前の日（36500日まで）。',
    en: 'The day so many days earlier, at most 36500.',
    example: 'due.dueOn >= minusDays(today, 90)',
  },
  plusBusinessDays: {
    signature: 'plusBusinessDays(date: date, days: int): date',
    ja: '何開庁日か後の日（2400開庁日まで）。',
    en: 'The business day so many business days later, at most 2400.',
    example: 'plusBusinessDays(due.dueOn, 8) <= today',
  },
  minusBusinessDays: {
    signature: 'minusBusinessDays(date: date, days: int): date',
    ja: '何開庁日か前の日（2400開庁日まで）。',
    en: 'The business day so many business days earlier, at most 2400.',
    example: 'due.dueOn <= minusBusinessDays(today, 5)',
  },
  plusMonths: {
    signature: 'plusMonths(date: date, months: int): date',
    ja: '何か月か後の同じ日（1200か月まで）。その日がない月は月末。',
    en: 'The same day so many months later (at most 1200), or the last day of that month when it has no such day.',
    example: 'plusMonths(due.dueOn, 3) < today',
  },
  minusMonths: {
    signature: 'minusMonths(date: date, months: int): date',
    ja: '何か月か前の同じ日（1200か月まで）。その日がない月は月末。',
    en: 'The same day so many months earlier (at most 1200), or the last day of that month when it has no such day.',
    example: 'due.dueOn < minusMonths(today, 6)',
  },
  plusYears: {
    signature: 'plusYears(date: date, years: int): date',
    ja: '何年か後の同じ日（100年まで）。2月29日は2月28日になる。',
    en: 'The same day so many years later (at most 100); 29 February becomes the 28th.',
    example: 'plusYears(due.dueOn, 2) > today',
  },
  minusYears: {
    signature: 'minusYears(date: date, years: int): date',
    ja: '何年か前の同じ日（100年まで）。2月29日は2月28日になる。',
    en: 'The same day so many years earlier (at most 100); 29 February becomes the 28th.',
    example: 'due.dueOn >= minusYears(today, 2)',
  },
  fiscalYearOf: {
    signature: 'fiscalYearOf(date: date): int',
    ja: '年度（4月始まり）の西暦。2027-03-31 なら 2026。',
    en: 'The western year in which the fiscal year of the date began on 1 April: 2026 for 2027-03-31.',
    example: 'fiscalYearOf(due.dueOn) == fiscalYearOf(today)',
  },
  endOfMonth: {
    signature: 'endOfMonth(date: date): date',
    ja: 'その月の末日。',
    en: 'The last day of the month.',
    example: 'endOfMonth(due.dueOn) < today',
  },
  endOfFiscalYear: {
    signature: 'endOfFiscalYear(date: date): date',
    ja: 'その年度の末日（3月31日）。',
    en: 'The 31 March that ends the fiscal year.',
    example: 'daysBetween(today, endOfFiscalYear(today)) > 30',
  },
  nextWeekday: {
    signature: "nextWeekday(date: date, 'mon' … 'sun'): date",
    ja: 'その日以後で最初の、指定した曜日の日。その日がその曜日なら、その日。',
    en: 'The first day on or after the date that is this day of the week.',
    example: "nextWeekday(due.dueOn, 'tue') <= today",
  },
  closingPeriod: {
    signature: 'closingPeriod(date: date): bool',
    ja: '出納整理期間（4月1日から5月31日まで）か。',
    en: 'Whether the date is in the closing period of the accounts, 1 April to 31 May.',
    example: '!closingPeriod(today)',
  },
  isBusinessDay: {
    signature: 'isBusinessDay(date: date): bool',
    ja: '開庁日か。',
    en: 'Whether the date is a business day.',
    example: 'isBusinessDay(due.dueOn)',
  },
  size: {
    signature: 'size(text): int',
    ja: '文字数。並びなら項目の数。',
    en: 'The number of characters of a text, or of the entries of a list.',
    example: 'has(due.account) && size(due.account) > 1',
  },
  startsWith: {
    signature: 'text.startsWith(text): bool',
    ja: 'その文字で始まるか。',
    en: 'Whether a text begins so.',
    example: "has(due.account) && due.account.startsWith('口座')",
  },
  endsWith: {
    signature: 'text.endsWith(text): bool',
    ja: 'その文字で終わるか。',
    en: 'Whether a text ends so.',
    example: "has(due.account) && due.account.endsWith('停止')",
  },
  contains: {
    signature: 'text.contains(text): bool',
    ja: 'その文字を含むか。',
    en: 'Whether a text has this in it.',
    example: "has(due.account) && due.account.contains('振替')",
  },
  exists: {
    signature: 'list.exists(x, condition): bool',
    ja: '条件に合うものが並びの中に一つでもあるか。',
    en: 'Whether the condition holds for at least one entry of a list.',
    example: '[10000, 50000].exists(x, due.balance == x)',
  },
  all: {
    signature: 'list.all(x, condition): bool',
    ja: '並びのすべてが条件に合うか。',
    en: 'Whether the condition holds for every entry of a list.',
    example: '[10000, 50000].all(x, due.balance != x)',
  },
  exists_one: {
    signature: 'list.exists_one(x, condition): bool',
    ja: '条件に合うものが並びの中にちょうど一つあるか。',
    en: 'Whether the condition holds for exactly one entry of a list.',
    example: '[10000, 50000].exists_one(x, due.balance >= x)',
  },
  filter: {
    signature: 'list.filter(x, condition): list',
    ja: '並びのうち条件に合うもの。',
    en: 'The entries of a list for which the condition holds.',
    example: 'size([1000, 10000, 50000].filter(x, due.balance >= x)) >= 2',
  },
  map: {
    signature: 'list.map(x, value): list',
    ja: '並びの一つ一つから作った並び。',
    en: 'A list made from each entry of a list.',
    example: 'due.balance in [1, 2, 3].map(x, x * 1000)',
  },
};

/** Every function that conditions have, for the generated documents. */
export const FUNCTIONS_DOC: readonly FunctionDoc[] = Object.entries(DOCS).map(([name, doc]) => ({ name, ...doc }));
