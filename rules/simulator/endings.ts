import { isMail, isWork } from '../gate.js';
import { DAY_MS, toInstant } from '../time.js';
import type { Contact } from './contact.js';

import type { Life } from './state.js';
import type { LifeEnd } from './witness.js';

/**
 * Ends a unit: what was not begun is withdrawn, sealed cards are pulled, and what had begun in good faith is marked as
 * crossed, unless the sequence simply came to its end (`byProgram`). Its last contact takes nothing back (`keepsOpen`).
 */
export function endLife(life: Life, end: LifeEnd, { byProgram, keepsOpen }: Ending): void {
  if (life.end) return;
  life.end = end;
  if (!keepsOpen) withdrawOpen(life, end.at);
  if (!byProgram) for (const contact of life.contacts) markCrossed(life, contact, end.at);
  life.journal.push({ kind: 'ended', at: toInstant(end.at), reason: end.reason });
  life.runOver = true;
  life.wakeAt = Number.POSITIVE_INFINITY;
  life.holdEndsAt = Number.POSITIVE_INFINITY;
  if (life.hold) life.witness.resumed(life, life.hold.by, end.at, life.heldSince);
  life.hold = null;
  life.witness.ended(life, end);
}

interface Ending {
  byProgram: boolean;
  keepsOpen?: boolean;
}

/** Planned and held contacts will not be made; a sealed card that the post has not taken yet is pulled out. */
export function withdrawOpen(life: Life, at: number): void {
  for (const contact of life.contacts) {
    if (contact.state === 'planned' || contact.state === 'held') withdraw(life, contact, at);
    else if (contact.state === 'made' && isMail(contact.channel)) contact.pulled = true;
  }
}

function withdraw(life: Life, contact: Contact, at: number): void {
  if (contact.heldBecause !== null) life.witness.released(life, contact, at);
  contact.heldBecause = null;
  contact.state = 'over';
  contact.settledAt = at;
  contact.nextAt = Number.POSITIVE_INFINITY;
  life.witness.withdrawn(life, contact, at);
}

/**
 * Begun before the reason was known to be gone, and perhaps not with the resident yet: a message with the gateway,
 * something that somebody is at this moment doing, a card given to the post within its days (行き違い).
 */
function markCrossed(life: Life, contact: Contact, at: number): void {
  if (contact.crossed || contact.begunAt === null || isWork(contact.channel)) return;
  const underWay = contact.state === 'calling' || (contact.state === 'made' && !isMail(contact.channel));
  const posted = isMail(contact.channel) && contact.state === 'over' && !contact.pulled;
  if (!underWay && !(posted && (contact.settledAt ?? at) > at - POST_MS)) return;
  contact.crossed = true;
  life.witness.crossed(life, contact, at);
}

const POST_MS = 7 * DAY_MS;
