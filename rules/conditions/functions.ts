import { businessDaysBetween, type Calendar, isBusinessDay, plusBusinessDays } from '../calendar.js';
import {
  daysBetween,
  endOfFiscalYear,
  endOfMonth,
  fiscalYearOf,
  isLocalDate,
  type LocalDate,
  nextWeekday,
  plusDays,
  plusMonths,
  yearsBetween,
} from '../time.js';

/** The types of the functions. A date travels through CEL as its ISO text; only `dates.ts` tells the two apart. */
export type ConditionType = 'date' | 'int' | 'weekday' | 'flag';

export interface ConditionFunction {
  takes: readonly ConditionType[];
  gives: ConditionType;
  /** No result is smaller. */
  least?: number;
  /** The largest count that it takes, forwards or backwards. */
  most?: number;
  call(calendar: Calendar, args: readonly [LocalDate, LocalDate & number]): LocalDate | number | boolean;
}

/** A condition met facts it cannot work with; whoever asked must not go on as if it had answered. */
export class ConditionFailed extends Error {
  constructor(because: string) {
    super(`the condition could not be evaluated: ${because}`);
    this.name = 'ConditionFailed';
  }
}

/** Sunday first, as `weekdayOf` counts. */
export const WEEKDAYS: readonly string[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const datesToInt = (call: (from: LocalDate, to: LocalDate, calendar: Calendar) => number): ConditionFunction => ({
  takes: ['date', 'date'],
  gives: 'int',
  call: (calendar, [from, to]) => call(from, to, calendar),
});
const shift = (
  most: number,
  call: (date: LocalDate, count: number, calendar: Calendar) => LocalDate,
): ConditionFunction => ({
  takes: ['date', 'int'],
  gives: 'date',
  most,
  call: (calendar, [date, count]) => call(date, count, calendar),
});
const move = (call: (date: LocalDate) => LocalDate): ConditionFunction => ({
  takes: ['date'],
  gives: 'date',
  call: (_calendar, [date]) => call(date),
});
const ask = (call: (date: LocalDate, calendar: Calendar) => boolean): ConditionFunction => ({
  takes: ['date'],
  gives: 'flag',
  call: (calendar, [date]) => call(date, calendar),
});

/** A hundred years, which is longer than any date in a list is away; business days are known for ten. */
const MOST = { days: 36_500, businessDays: 2_400, months: 1_200, years: 100 };

/** What conditions may ask of dates. CEL's own durations know no years, and its clock is not ours. */
export const DATE_FUNCTIONS = {
  businessDays: {
    ...datesToInt((from, to, calendar) => businessDaysBetween(calendar, from, to)),
    least: 0,
  },
  daysBetween: datesToInt(daysBetween),
  yearsBetween: datesToInt(yearsBetween),
  plusDays: shift(MOST.days, plusDays),
  minusDays: shift(MOST.days, (date, count) => plusDays(date, -count)),
  plusBusinessDays: shift(MOST.businessDays, (date, count, calendar) => plusBusinessDays(calendar, date, count)),
  minusBusinessDays: shift(MOST.businessDays, (date, count, calendar) => plusBusinessDays(calendar, date, -count)),
  plusMonths: shift(MOST.months, plusMonths),
  minusMonths: shift(MOST.months, (date, count) => plusMonths(date, -count)),
  plusYears: shift(MOST.years, (date, count) => plusMonths(date, count * 12)),
  minusYears: shift(MOST.years, (date, count) => plusMonths(date, -count * 12)),
  fiscalYearOf: { takes: ['date'], gives: 'int', call: (_calendar, [date]) => fiscalYearOf(date) },
  endOfMonth: move(endOfMonth),
  endOfFiscalYear: move(endOfFiscalYear),
  nextWeekday: { takes: ['date', 'weekday'], gives: 'date', call: (_calendar, [date, on]) => nextWeekday(date, on) },
  closingPeriod: ask(isInClosingPeriod),
  isBusinessDay: ask((date, calendar) => isBusinessDay(calendar, date)),
} as const satisfies Record<string, ConditionFunction>;

export type DateFunctionName = keyof typeof DATE_FUNCTIONS;

export const dateFunction = (name: string): ConditionFunction | undefined =>
  Object.hasOwn(DATE_FUNCTIONS, name) ? DATE_FUNCTIONS[name as DateFunctionName] : undefined;

/** The function as CEL calls it: whole numbers are BigInt there, and a text that is no date is refused. */
export function asCel({ takes, gives, most = 0, call }: ConditionFunction, calendar: () => Calendar) {
  return (...args: (string | bigint)[]): string | bigint | boolean => {
    const plain = args.map((arg, index) => READ[takes[index] ?? 'flag'](arg, most));
    const result = call(calendar(), plain as unknown as [LocalDate, LocalDate & number]);
    if (typeof result === 'number') return BigInt(result);
    // Past the year 9999 dates no longer compare as texts.
    return gives === 'date' ? dateOf(String(result)) : result;
  };
}

/** As the CEL library wants a function declared. */
export const signatureOf = (name: string, { takes, gives }: ConditionFunction): string =>
  `${name}(${takes.map((type) => CEL_TYPES[type]).join(', ')}): ${CEL_TYPES[gives]}`;

const CEL_TYPES = { date: 'string', int: 'int', weekday: 'string', flag: 'bool' } as const satisfies Record<
  ConditionType,
  string
>;

const READ: Record<ConditionType, (value: string | bigint, most: number) => string | number> = {
  date: dateOf,
  int: countOf,
  weekday: weekdayOf,
  flag: () => {
    throw new ConditionFailed('no function takes a flag');
  },
};

function dateOf(value: string | bigint): LocalDate {
  if (typeof value !== 'string' || !isLocalDate(value)) throw new ConditionFailed('a date was expected');
  return value;
}

function countOf(value: string | bigint, most: number): number {
  if (typeof value !== 'bigint' || value > most || value < -most)
    throw new ConditionFailed('the count is out of range');
  return Number(value);
}

function weekdayOf(value: string | bigint): number {
  const on = WEEKDAYS.indexOf(String(value));
  if (on < 0) throw new ConditionFailed('a day of the week was expected');
  return on;
}

/** 出納整理期間: through 31 May money still counts for the fiscal year that ended on 31 March. */
function isInClosingPeriod(date: LocalDate): boolean {
  const day = date.slice('YYYY-'.length);
  return day >= '04-01' && day <= '05-31';
}
