import { CASE_KINDS } from '../cases/index.js';
import type { UntilDay } from '../holds.js';
import { factOfDue } from '../moments.js';
import type { Due, DueUnit } from '../plan.js';
import { isContact, type ProgramStep } from '../steps/index.js';
import { say } from './catalogue.js';
import { type Finding, NOTHING, type Sentence } from './faults.js';
import type { Sections } from './shape.js';

/**
 * Contacts that count from a date which an event tells, and that fall into the hold which the same event begins: a hold
 * stands through the end of its last day, so that they are made later than the page says.
 */
export function heldStepFindings({ holds = [], about }: Partial<Sections>, steps: readonly ProgramStep[]): Finding[] {
  if (!about) return [];
  const { sets } = CASE_KINDS[about];
  return steps.flatMap((step, index): Finding[] => {
    const fact = factOfDue(step.due);
    if (fact === undefined || !isContact(step)) return [];
    return holds.flatMap(({ on, until }): Finding[] => {
      if (!('field' in until) || !fallsInto(step.due, until)) return [];
      return on.flatMap((event): Finding[] => {
        const set = sets[event]?.[fact];
        const isSame = set !== undefined && 'from' in set && set.from === until.field;
        return isSame ? [{ path: ['steps', index, 'at'], ...heldStep(event, until, step.due) }] : [];
      });
    });
  });
}

/**
 * Whether a step that counts from the same date always falls on a day of the hold. So many days are never past as many
 * business days; what is moved onwards may be past it.
 */
function fallsInto({ count, unit, adjust }: Due, until: UntilDay): boolean {
  const onwards = adjust !== undefined && (!('side' in adjust) || adjust.side === 'after');
  return count >= 0 && count <= until.count && !onwards && (unit === until.unit || unit === 'days');
}

function heldStep(event: string, until: UntilDay, { count, unit, after, time }: Due) {
  const at = time === undefined ? '' : ` ${time}`;
  const later = `${periodText(until.count + 1, until.unit)} after ${after}${at}`;
  const shorter = unit === until.unit && count > 0 ? shorterHold(until, count - 1) : NOTHING;
  return say('held-step', { event, last: lastDay(until), later, shorter });
}

function lastDay({ field, count, unit }: UntilDay): Sentence {
  if (count === 0) return { ja: `${field} の日`, en: `the day of ${field}` };
  const ja = `${field} の${count}${unit === 'days' ? '日' : '開庁日'}後`;
  return { ja, en: `the day ${periodText(count, unit)} after ${field}` };
}

/** A hold that is over on the day before the step. */
function shorterHold({ field, unit }: UntilDay, count: number): Sentence {
  const until = count === 0 ? `event.${field}` : `event.${field} + ${periodText(count, unit)}`;
  return { ja: `（例: until: ${until}）`, en: `, such as until: ${until}` };
}

const periodText = (count: number, unit: UntilDay['unit']): string =>
  `${count} ${UNITS[unit]}${count === 1 ? '' : 's'}`;

const UNITS: Readonly<Record<UntilDay['unit'], string>> = {
  days: 'day',
  'business-days': 'business day',
} satisfies Partial<Record<DueUnit, string>>;
