import { TELLS_MADE } from '../decide.js';
import { isMail, judge } from '../gate.js';
import type { Outcome } from '../plan.js';
import { isDeskWork } from '../round.js';
import { DAY_MS, dateOfDay, toInstant, toMs } from '../time.js';
import type { Contact } from './contact.js';
import { dayAt, msAt } from './days.js';
import { endLife } from './endings.js';
import { occur } from './events.js';
import { gateFacts } from './facts.js';
import { reachOf } from './reach.js';
import { becomeOver, close, comesTo, known, refuseAndTell, release, tellOf } from './settling.js';
import { type Life, leadOf, tell } from './state.js';
import { refusedWords } from './words.js';

/** What a channel does with a contact whose time has come. */
export function attend(life: Life, contact: Contact, now: number): void {
  switch (contact.state) {
    case 'planned':
    case 'held':
      look(life, contact, now);
      break;
    case 'calling':
      settle(life, contact, now, contact.fate?.outcome ?? null);
      break;
    case 'made':
      if (isMail(contact.channel)) handOver(life, contact, now);
      else settle(life, contact, now, contact.fate?.outcome ?? null);
      break;
    case 'over':
      comeBack(life, contact, now);
  }
}

/** The last moment: the gate permits, holds, refuses, or ends the whole. */
function look(life: Life, contact: Contact, now: number): void {
  const reach = reachOf(life, contact.channel, contact.step.id);
  const verdict = judge(gateFacts(life, contact, reach, now)) ?? refusedWords(life, contact);
  if (verdict?.kind !== 'hold') release(life, contact, now);
  switch (verdict?.kind) {
    case 'hold':
      hold(life, contact, now, verdict);
      break;
    case 'end':
      endLife(life, { at: now, reason: verdict.because, goal: false }, { byProgram: false });
      break;
    case 'refuse':
      refuseAndTell(life, contact, now, verdict);
      break;
    case undefined:
      contact.telephone = reach.kind === 'reached' ? reach.telephone : null;
      begin(life, contact, now);
  }
}

function hold(life: Life, contact: Contact, now: number, { because, until }: { because: string; until: string }): void {
  const untilMs = toMs(until);
  contact.state = 'held';
  contact.nextAt = comesTo(life, contact, untilMs);
  if (contact.heldBecause === because) return;
  release(life, contact, now);
  contact.heldBecause = because;
  contact.heldSince = now;
  life.witness.held(life, contact, now, untilMs);
}

function begin(life: Life, contact: Contact, now: number): void {
  const { channel, telephone } = contact;
  contact.begunAt = now;
  contact.state = isDeskWork(contact.step) ? 'calling' : 'made';
  contact.fate = life.world.fates(life.unit.key, contact.step, contact.attempt);
  contact.nextAt = isMail(contact.channel) ? handOverAt(life, now) : now + contact.fate.afterMs;
  life.common.uses.push({
    channel,
    resident: life.person.number,
    telephone: telephone?.key ?? null,
    at: now,
  });
  life.witness.begun(life, contact, now);
  if (contact.state === 'made' && (contact.runWaits || contact.tells.includes(TELLS_MADE)))
    tell(life, now, known(contact));
}

/** Cards are sealed before the post comes: those of a later sealing go with the next day's. */
function handOverAt({ model, world }: Life, sealedAt: number): number {
  const { handOver } = world.times;
  const at = msAt(dayAt(sealedAt), handOver);
  return at >= sealedAt ? at : msAt(model.days.openFrom(dayAt(sealedAt) + 1), handOver);
}

function handOver(life: Life, contact: Contact, now: number): void {
  const { fate } = contact;
  settle(life, contact, now, contact.pulled ? 'suppressed' : 'posted');
  if (fate?.outcome === 'returned' && !contact.pulled) contact.nextAt = now + fate.afterMs;
}

/** A card that the post could not deliver: the return is an event of the case, which says so of the card, too. */
function comeBack(life: Life, contact: Contact, now: number): void {
  contact.cameBack = true;
  contact.nextAt = Number.POSITIVE_INFINITY;
  occur(life, { at: toInstant(now), type: 'mail.returned', data: { reason: 'unknown' } }, now);
}

function settle(life: Life, contact: Contact, now: number, outcome: Outcome | null): void {
  becomeOver(contact, now, outcome);
  life.witness.settled(life, contact, now);
  if (life.end) return;
  tellOf(life, contact, now);
  close(life, contact, now);
  learn(life, contact, now);
}

/** What a call or visit teaches the town beyond its own step: a wrong number, a promise, answers. */
function learn(life: Life, contact: Contact, now: number): void {
  const { fate, outcome, telephone } = contact;
  if (!fate?.answers && (outcome === null || !TEACHES.includes(outcome))) return;
  const at = toInstant(now);
  if (fate?.answers) occur(life, { at, type: 'contact.answered', data: { answers: fate.answers } }, now);
  if (telephone && (outcome === 'wrong-number' || outcome === 'number-dead')) {
    const position = life.person.telephones.indexOf(telephone) + 1;
    life.common.wrongNumbers.add(telephone.key);
    occur(life, { at, type: 'number.wrong', data: { position } }, now);
  }
  if (outcome === 'do-not-call') occur(life, { at, type: 'resident.opted-out', data: { channel: 'phone' } }, now);
  if (outcome === 'promised' && fate?.promised) {
    const promisedOn = 'on' in fate.promised ? fate.promised.on : dateOfDay(dayAt(now + fate.promised.inDays * DAY_MS));
    for (const key of promisedCases(life))
      occur(life, { at, type: 'contact.promised', case: key, data: { promisedOn } }, now);
  }
}

/** Who promises means all that the contact was about: the own case, and the others that have not ended. */
const promisedCases = (life: Life): string[] =>
  [leadOf(life), ...life.cases.slice(1).filter(({ end }) => end === null)].map(({ key }) => key);

/** Few contacts do. */
const TEACHES: readonly Outcome[] = ['wrong-number', 'number-dead', 'do-not-call', 'promised'];
