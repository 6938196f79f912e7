import { type LocalDate, nextWeekday, plusDays, weekdayOf } from './time.js';

/** The years the law is written down for here. */
export const HOLIDAYS_FROM: LocalDate = '1970-01-01';
export const HOLIDAYS_THROUGH: LocalDate = '2060-12-31';

/**
 * Holidays from this day on are a forecast: on 1 February the National Astronomical Observatory announces the equinoxes
 * of the next year (暦要項, in the official gazette; domain.md E1), and an act of the Diet may move any holiday.
 */
export const PROVISIONAL_FROM: LocalDate = '2028-01-01';

/** Which day of the year a holiday is: a date, the n-th Monday of a month, or an equinox. */
type HolidayRule = { on: string } | { month: string; monday: number } | { equinox: Equinox };
type Holiday = HolidayRule & { name: string; from?: number; through?: number };

/** 国民の祝日に関する法律 (1948), article 2, with its amendments since 1970; the years are those it held in. */
const HOLIDAYS: readonly Holiday[] = [
  { name: '元日', on: '01-01' },
  { name: '成人の日', on: '01-15', through: 1999 },
  { name: '成人の日', month: '01', monday: 2, from: 2000 },
  { name: '建国記念の日', on: '02-11' },
  { name: '天皇誕生日', on: '04-29', through: 1988 },
  { name: '天皇誕生日', on: '12-23', from: 1989, through: 2018 },
  { name: '天皇誕生日', on: '02-23', from: 2020 },
  { name: '春分の日', equinox: 'spring' },
  { name: 'みどりの日', on: '04-29', from: 1989, through: 2006 },
  { name: '昭和の日', on: '04-29', from: 2007 },
  { name: '憲法記念日', on: '05-03' },
  { name: 'みどりの日', on: '05-04', from: 2007 },
  { name: 'こどもの日', on: '05-05' },
  { name: '海の日', on: '07-20', from: 1996, through: 2002 },
  { name: '海の日', month: '07', monday: 3, from: 2003 },
  { name: '山の日', on: '08-11', from: 2016 },
  { name: '敬老の日', on: '09-15', through: 2002 },
  { name: '敬老の日', month: '09', monday: 3, from: 2003 },
  { name: '秋分の日', equinox: 'autumn' },
  { name: '体育の日', on: '10-10', through: 1999 },
  { name: '体育の日', month: '10', monday: 2, from: 2000, through: 2019 },
  { name: 'スポーツの日', month: '10', monday: 2, from: 2020 },
  { name: '文化の日', on: '11-03' },
  { name: '勤労感謝の日', on: '11-23' },
];

/** Moved for the Olympic Games by 東京オリンピック競技大会・東京パラリンピック競技大会特別措置法 (2015), as amended in 2018 and 2020. */
const MOVED: Readonly<Record<number, Readonly<Record<string, string>>>> = {
  2020: { 海の日: '07-23', スポーツの日: '07-24', 山の日: '08-10' },
  2021: { 海の日: '07-22', スポーツの日: '07-23', 山の日: '08-08' },
};

/** Days that an act of their own made holidays, once. */
const ONCE: Readonly<Record<LocalDate, string>> = {
  '1989-02-24': '昭和天皇の大喪の礼の行われる日',
  '1990-11-12': '即位礼正殿の儀の行われる日',
  '1993-06-09': '皇太子徳仁親王の結婚の儀の行われる日',
  '2019-05-01': '天皇の即位の日',
  '2019-10-22': '即位礼正殿の儀の行われる日',
};

/** Article 3 as it came into force: paragraph 2 (in 2007 with a run of holidays), paragraph 3. */
const SUBSTITUTE_SINCE: LocalDate = '1973-04-12';
const SUBSTITUTE_AFTER_RUN_SINCE = 2007;
const BETWEEN_SINCE: LocalDate = '1985-12-27';

const byYear = new Map<number, ReadonlyMap<LocalDate, string>>();

/** The days off by the national law in `year`, with their names: holidays, 振替休日 and 国民の休日. */
export function holidaysOf(year: number): ReadonlyMap<LocalDate, string> {
  const known = byYear.get(year);
  if (known) return known;
  const holidays = new Map([...article2(year), ...Object.entries(ONCE).filter(([date]) => yearOf(date) === year)]);
  const all = new Map([...between(holidays), ...substitutes(holidays), ...holidays]);
  byYear.set(year, all);
  return all;
}

function article2(year: number): [LocalDate, string][] {
  return HOLIDAYS.filter(({ from = year, through = year }) => from <= year && year <= through).map((holiday) => {
    const moved = MOVED[year]?.[holiday.name];
    return [moved ? `${year}-${moved}` : dateIn(year, holiday), holiday.name];
  });
}

function dateIn(year: number, rule: HolidayRule): LocalDate {
  if ('on' in rule) return `${year}-${rule.on}`;
  if ('equinox' in rule) return equinoxOf(year, rule.equinox);
  return plusDays(nextWeekday(`${year}-${rule.month}-01`, MONDAY), 7 * (rule.monday - 1));
}

/** 振替休日: the next day that is no holiday, for a holiday on a Sunday. */
function substitutes(holidays: ReadonlyMap<LocalDate, string>): [LocalDate, string][] {
  return [...holidays.keys()]
    .filter((date) => weekdayOf(date) === SUNDAY && date >= SUBSTITUTE_SINCE)
    .flatMap((date): [LocalDate, string][] => {
      let next = plusDays(date, 1);
      while (holidays.has(next) && yearOf(date) >= SUBSTITUTE_AFTER_RUN_SINCE) next = plusDays(next, 1);
      return holidays.has(next) ? [] : [[next, '振替休日']];
    });
}

/** 国民の休日: a day between two holidays. Until 2006 a Sunday was none. */
function between(holidays: ReadonlyMap<LocalDate, string>): [LocalDate, string][] {
  return [...holidays.keys()]
    .map((date) => plusDays(date, 1))
    .filter((date) => date >= BETWEEN_SINCE && !holidays.has(date) && holidays.has(plusDays(date, 1)))
    .filter((date) => weekdayOf(date) !== SUNDAY)
    .map((date) => [date, '国民の休日']);
}

type Equinox = 'spring' | 'autumn';

/**
 * The day of March or September in the mean of 1980: 新こよみ便利帳 gives one for years before 1980 and one from then on
 * (through 2099). The day in force is the one the National Astronomical Observatory announces in February.
 */
const EQUINOXES: Record<Equinox, { month: string; until1979: number; since1980: number }> = {
  spring: { month: '03', until1979: 20.8357, since1980: 20.8431 },
  autumn: { month: '09', until1979: 23.2588, since1980: 23.2488 },
};

function equinoxOf(year: number, equinox: Equinox): LocalDate {
  const { month, until1979, since1980 } = EQUINOXES[equinox];
  const years = year - 1980;
  const leapDays = Math.trunc((year < 1980 ? years - 3 : years) / 4);
  const day = Math.floor((year < 1980 ? until1979 : since1980) + 0.242194 * years) - leapDays;
  return `${year}-${month}-${day}`;
}

const yearOf = (date: LocalDate) => Number(date.slice(0, 4));
const SUNDAY = 0;
const MONDAY = 1;
