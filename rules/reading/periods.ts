import type { Due, DueUnit, Period } from '../plan.js';

/** What a unit comes to in days: at least, and as it usually does. */
const DAYS: Readonly<Record<DueUnit, { least: number; usual: number }>> = {
  seconds: { least: 1 / 86_400, usual: 1 / 86_400 },
  minutes: { least: 1 / 1_440, usual: 1 / 1_440 },
  hours: { least: 1 / 24, usual: 1 / 24 },
  days: { least: 1, usual: 1 },
  'business-days': { least: 1, usual: 1.4 },
  weeks: { least: 7, usual: 7 },
  months: { least: 28, usual: 30.4 },
};

/** The days that a length of time takes at least. Five business days go over a weekend, whenever they begin. */
export function leastDays({ count, unit }: Period): number {
  const weekends = unit === 'business-days' ? 2 * Math.floor(count / 5) : 0;
  return count * DAYS[unit].least + weekends;
}

/** Nothing is awaited for longer at once; the town's calendar is known for three years. */
export const isTooLong = ({ count, unit }: Period): boolean => Math.abs(count) * DAYS[unit].usual > 732;

/** Whether a moment is the very instant that it counts from. */
export const isAtAnchor = ({ count, adjust, time }: Due): boolean =>
  count === 0 && adjust === undefined && time === undefined;
