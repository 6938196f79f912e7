import { isDated } from '../moments.js';
import type { Due, DueUnit } from '../plan.js';
import { isContact, type ProgramStep } from '../steps/index.js';
import { say } from './catalogue.js';
import type { Finding, Sentence } from './faults.js';
import { leastDays } from './periods.js';
import type { Sections } from './shape.js';

/**
 * Contacts some days before a date, whose day may be closed: they move on to the next open day, which may be the date
 * itself. An emergency waits for no day.
 */
export function closedDayFindings({ gate, purpose }: Partial<Sections>, steps: readonly ProgramStep[]): Finding[] {
  if (!gate || purpose === 'emergency') return [];
  return steps.flatMap((step, index): Finding[] => {
    const { due, late, window = gate.window } = step;
    const closes = 'days' in window && window.days === 'office';
    if (!closes || !isContact(step) || !mayPassDate(due)) return [];
    const values = { anchor: due.after, at: withoutAdjust(due), time: due.time === undefined ? '' : ` ${due.time}` };
    return [{ path: ['steps', index, 'at'], ...say('closed-before-date', { ...values, late: LATE[late ?? 'send'] }) }];
  });
}

/** Counted in days of the calendar, moved to no other or onwards, and no further before the date than offices close. */
function mayPassDate(due: Due): boolean {
  const { count, unit, adjust } = due;
  const onwards = adjust === undefined || (adjust.to === 'business-day' && adjust.side === 'after');
  return isDated(due) && count < 0 && onwards && UNITS[unit] !== undefined && daysBefore(due) <= LONGEST_CLOSED;
}

const daysBefore = ({ count, unit }: Due): number => leastDays({ count: -count, unit });

/** Over the turn of the year: 29 December to 3 January with the weekends before and after. */
const LONGEST_CLOSED = 9;

const UNITS: Readonly<Partial<Record<DueUnit, string>>> = { days: 'day', weeks: 'week', months: 'month' };

const withoutAdjust = ({ count, unit, after }: Due): string =>
  `${-count} ${UNITS[unit]}${count === -1 ? '' : 's'} before ${after}`;

const LATE: Readonly<Record<'skip' | 'send', Sentence>> = {
  skip: { ja: '当日を過ぎれば行いません', en: 'past it, nothing is sent' },
  send: { ja: '当日を過ぎても行います', en: 'it is made even then' },
};
