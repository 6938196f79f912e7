import type { CaseDates } from '../journal.js';
import { datedMoment, factOfDue, opening } from '../moments.js';
import { isLocalDate, toInstant, toMs } from '../time.js';
import type { Contact } from './contact.js';
import { comesTo, refuseAndTell, release } from './settling.js';
import { type Life, standingFacts } from './state.js';

/** The dates that steps count from, of the case that stands for the unit. */
export function datesOf(life: Life): CaseDates {
  const facts = standingFacts(life);
  return Object.fromEntries(
    life.model.dateFacts.flatMap((name) => {
      const day = facts[name];
      return typeof day === 'string' && isLocalDate(day) ? [[name, day]] : [];
    }),
  );
}

export interface Moving {
  before: CaseDates;
  dates: CaseDates;
  now: number;
}

/**
 * Moves the contacts that were planned for the moment of a date and have not begun to its new moment
 * (`activities/gate/dates.ts`). A contact that a branch asked for stays where it is.
 */
export function moveContacts(life: Life, { before, dates, now }: Moving): void {
  const { plan } = life.model;
  const { jitter } = life.unit;
  for (const contact of life.contacts) {
    const unbegun = contact.state === 'planned' || contact.state === 'held';
    if (!unbegun || factOfDue(contact.step.due) === undefined) continue;
    const planned = toInstant(contact.notBefore);
    if (datedMoment({ plan, jitter, dates: before }, contact.step, planned) !== planned) continue;
    moveOne(life, contact, { dates, now });
  }
}

/** What the new moment leaves no time for is made at once, or left out where the program says so. */
function moveOne(life: Life, contact: Contact, { dates, now }: Pick<Moving, 'dates' | 'now'>): void {
  const context = { plan: life.model.plan, jitter: life.unit.jitter, dates };
  const { step } = contact;
  const moment = datedMoment(context, step, toInstant(now));
  const isPast = moment === undefined || toMs(moment) < now;
  if (moment === undefined || (isPast && step.late === 'skip')) {
    refuseAndTell(life, contact, now, { because: 'missed', outcome: 'missed' });
    return;
  }
  release(life, contact, now);
  contact.state = 'planned';
  contact.notBefore = toMs(isPast ? opening(context, step, toInstant(now)) : moment);
  contact.nextAt = comesTo(life, contact, contact.notBefore);
}
