import { businessDaysBetween, type Calendar, plusBusinessDays } from '../calendar.js';
import { daysBetween, fiscalYearOf, isLocalDate, type LocalDate, plusDays, plusMonths, yearsBetween } from '../time.js';

/** The types of the language. A date travels through CEL as its ISO text; only `typing.ts` tells the two apart. */
export type ConditionType = 'date' | 'int';

export interface ConditionFunction {
  takes: readonly ConditionType[];
  gives: ConditionType;
  call(calendar: Calendar, args: readonly [LocalDate, LocalDate & number]): LocalDate | number;
}

/** A condition met facts it cannot work with; whoever asked must not go on as if it had answered. */
export class ConditionFailed extends Error {
  constructor(because: string) {
    super(`the condition could not be evaluated: ${because}`);
    this.name = 'ConditionFailed';
  }
}

const datesToInt = (call: (from: LocalDate, to: LocalDate, calendar: Calendar) => number): ConditionFunction => ({
  takes: ['date', 'date'],
  gives: 'int',
  call: (calendar, [from, to]) => call(from, to, calendar),
});
const shift = (call: (date: LocalDate, count: number, calendar: Calendar) => LocalDate): ConditionFunction => ({
  takes: ['date', 'int'],
  gives: 'date',
  call: (calendar, [date, count]) => call(date, count, calendar),
});

/** What conditions may ask of dates. CEL's own durations know no years, and its clock is not ours. */
export const DATE_FUNCTIONS: Record<string, ConditionFunction> = {
  businessDays: datesToInt((from, to, calendar) => businessDaysBetween(calendar, from, to)),
  daysBetween: datesToInt(daysBetween),
  yearsBetween: datesToInt(yearsBetween),
  plusDays: shift(plusDays),
  minusDays: shift((date, count) => plusDays(date, -count)),
  plusBusinessDays: shift((date, count, calendar) => plusBusinessDays(calendar, date, count)),
  plusMonths: shift(plusMonths),
  minusMonths: shift((date, count) => plusMonths(date, -count)),
  plusYears: shift((date, count) => plusMonths(date, count * 12)),
  minusYears: shift((date, count) => plusMonths(date, -count * 12)),
  fiscalYearOf: { takes: ['date'], gives: 'int', call: (_calendar, [date]) => fiscalYearOf(date) },
};

/** The function as CEL calls it: whole numbers are BigInt there, and a text that is no date is refused. */
export function asCel({ takes, call }: ConditionFunction, calendar: () => Calendar) {
  return (...args: (string | bigint)[]): string | bigint => {
    const plain = args.map((arg, index) => (takes[index] === 'date' ? dateOf(arg) : countOf(arg)));
    const result = call(calendar(), plain as unknown as [LocalDate, LocalDate & number]);
    return typeof result === 'number' ? BigInt(result) : result;
  };
}

export const signatureOf = (name: string, { takes, gives }: ConditionFunction): string =>
  `${name}(${takes.map(celType).join(', ')}): ${celType(gives)}`;

const celType = (type: ConditionType) => (type === 'date' ? 'string' : 'int');
const MOST = 10_000n;

function dateOf(value: string | bigint): LocalDate {
  if (typeof value !== 'string' || !isLocalDate(value)) throw new ConditionFailed('a date was expected');
  return value;
}

function countOf(value: string | bigint): number {
  if (typeof value !== 'bigint' || value > MOST || value < -MOST)
    throw new ConditionFailed('the count is out of range');
  return Number(value);
}
