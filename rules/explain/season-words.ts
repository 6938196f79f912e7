import type { ASTNode } from '@marcbachmann/cel-js';
import type { Sentence } from '../reading/faults.js';
import { plusDays } from '../time.js';
import type { Operator } from './comparison-words.js';
import { monthDayEnglish, monthDayWords } from './day-words.js';

/**
 * How many days the fiscal year still has, as the part of the year that it is: with `>= 168` 1 April to 14 October.
 * Undefined where that is no part of every year.
 */
export function seasonWords(op: Operator, bound: ASTNode): Sentence | undefined {
  const count: unknown = bound.op === 'value' ? bound.args : undefined;
  const left = typeof count === 'bigint' ? DAYS_LEFT[op]?.(Number(count)) : undefined;
  if (left === undefined || left < 0 || left > LONGEST) return undefined;
  const [day, leapDay] = [dayBefore(YEAR_END, left), dayBefore(LEAP_YEAR_END, left)];
  const begins = op === '>=' || op === '>';
  const aside = day.ja === leapDay.ja ? { ja: '', en: '' } : asideWords(leapDay, begins ? 'まで' : 'から');
  return begins
    ? { ja: `その日が4月1日から${day.ja}まで${aside.ja}である`, en: `it is 1 April to ${day.en}${aside.en}` }
    : { ja: `その日が${day.ja}から${aside.ja}3月31日までである`, en: `it is ${day.en}${aside.en} to 31 March` };
}

/** How many days are left on the last day that counts, or on the first. */
const DAYS_LEFT: Partial<Record<Operator, (count: number) => number>> = {
  '>=': (count) => count,
  '>': (count) => count + 1,
  '<=': (count) => count,
  '<': (count) => count - 1,
};

const YEAR_END = '2027-03-31';
const LEAP_YEAR_END = '2028-03-31';
/** From 1 April to 31 March without a 29 February. */
const LONGEST = 364;

function dayBefore(end: string, days: number): Sentence {
  const day = plusDays(end, -days).slice('2027-'.length);
  return { ja: monthDayWords(day), en: monthDayEnglish(day) };
}

const asideWords = ({ ja, en }: Sentence, end: string): Sentence => ({
  ja: `（2月29日のある年度は${ja}${end}）`,
  en: ` (${en} in a fiscal year with 29 February)`,
});
