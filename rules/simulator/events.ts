import { type CaseEvent, foldCase, inOrderOfTime } from '../case-state.js';
import { EVENTS_DOC } from '../events.js';
import type { ProgramEnd } from '../exits.js';
import { isMail } from '../gate.js';
import { type StandingHold, standingHold } from '../holds.js';
import { areSameDates, type CaseDates, type JournalEntry } from '../journal.js';
import { DAY_MS, toInstant, toMs } from '../time.js';
import type { Contact } from './contact.js';
import { datesOf, moveContacts } from './dates.js';

import { endLife, withdrawOpen } from './endings.js';
import { endOf } from './facts.js';
import { paymentData } from './payments.js';
import { occurToResident } from './residents.js';
import { tellOf } from './settling.js';
import { type CaseInLife, type KnownEvent, type Life, leadOf, tell } from './state.js';
import type { SimulatedEvent } from './unit.js';

/** The town comes to know of an event: the case is folded anew, and what follows from it is done at once. */
export function occur(life: Life, event: SimulatedEvent, now: number): void {
  if (life.end) {
    if (event.type === 'number.wrong') occurToResident(life, event, now);
    // What has been out for longer is not what comes back.
    if (event.type === 'mail.returned') comeBack(life, now, now - LATE_MAIL_MS);
    return;
  }
  life.witness.happened(life, event, now);
  if (EVENTS_DOC[event.type].about === 'resident') {
    occurToResident(life, event, now);
    return;
  }
  const one = event.case === undefined ? leadOf(life) : life.cases.find(({ key }) => key === event.case);
  if (!one) throw new Error(`an event is about ${event.case}, which is no case of the unit`);
  const noted = note(one, event);
  if (endsWith(life, now)) return;
  keepOrResume(life, now);
  tellRun(life, one, noted, now);
}

function note(one: CaseInLife, event: SimulatedEvent): CaseEvent {
  const id = `${one.key}#${one.events.length + 1}`;
  const occurredAt = event.occurredAt ?? event.at;
  const noted = { id, type: event.type, occurredAt, knownAt: event.at, data: paymentData(one, event) };
  one.events.push(noted);
  one.types.push(event.type);
  one.state = foldCase(one, one.events);
  return noted;
}

/** Whether the unit is over: each of its cases must have reached an end. Ends may depend on the others and on the day. */
function endsWith(life: Life, now: number): boolean {
  let last: ProgramEnd | null = null;
  for (const one of life.cases) {
    if (one.end !== null) continue;
    one.end = endOf(life, one, now);
    last = one.end ?? last;
  }
  if (!last || life.cases.some(({ end }) => end === null)) return false;
  const goal = life.cases.every(({ end }) => end?.goal);
  endLife(life, { at: now, reason: last.reason, goal }, { byProgram: false });
  return true;
}

/** Pauses the unit while an event of any open case keeps it waiting, and lets it go on afterwards. */
function keepOrResume(life: Life, now: number): void {
  const before = life.hold;
  const hold = longestHold(life, now);
  if (before?.by === hold?.by && before?.until === hold?.until) return;
  if (before) life.witness.resumed(life, before.by, now, life.heldSince);
  life.hold = hold;
  life.holdEndsAt = hold?.until ? toMs(hold.until) : Number.POSITIVE_INFINITY;
  const at = toInstant(now);
  if (!hold) {
    life.freeSince = now;
    tell(life, now, { kind: 'resumed', at });
    return;
  }
  life.heldSince = now;
  life.witness.paused(life, hold.by, now, hold.until === null ? null : life.holdEndsAt);
  tell(life, now, { kind: 'held', at, by: hold.by, ...(hold.until !== null && { until: hold.until }) });
}

/** A hold until a day passes by itself; the run has known from the beginning when. */
export function letHoldPass(life: Life, now: number): void {
  if (life.hold) life.witness.resumed(life, life.hold.by, now, life.heldSince);
  life.hold = null;
  life.freeSince = now;
  life.holdEndsAt = Number.POSITIVE_INFINITY;
}

function longestHold({ model, cases }: Life, now: number): Life['hold'] {
  let longest: Life['hold'] = null;
  for (const { events, state, end } of cases) {
    if (end || events.length === 0) continue;
    const context = { now: toInstant(now), calendar: model.calendar, paymentHeld: state.heldBy !== null };
    // A payment that may have been made holds whatever the program says.
    const hold =
      standingHold(model.program.holds, events, context) ?? (state.heldBy && { by: state.heldBy, until: null });
    if (hold && outlasts(hold, longest)) longest = hold;
  }
  return longest;
}

/** Of two that last equally long, that of the first case counts. */
function outlasts({ until }: StandingHold, longest: StandingHold | null): boolean {
  return longest === null || (longest.until !== null && (until === null || until > longest.until));
}

/** What a run under way is told: the events that its plan awaits, dates that have changed, and that it begins anew. */
function tellRun(life: Life, one: CaseInLife, event: CaseEvent, now: number): void {
  if (!life.started) return;
  if (life.unclearAt !== null) life.wakeAt = now;
  if (event.type === 'mail.returned') comeBack(life, now);
  const happened = untoldEvents(life);
  if (happened.length > 0) tell(life, now, ...happened);
  const before = life.dates;
  const dates = before && datesOf(life);
  if (isNewestRestart(life, one, event)) beginAnew(life, dates, now);
  else if (dates && before && !areSameDates(before, dates)) {
    moveContacts(life, { before, dates, now });
    tell(life, now, { kind: 'dated', at: toInstant(now), dates });
  }
  life.dates = dates;
}

/** The post brings something back: the newest card or letter that was out is known to be returned from now on. */
function comeBack(life: Life, now: number, since = Number.NEGATIVE_INFINITY): void {
  const out = life.contacts.filter(
    ({ channel, outcome, settledAt }) => isMail(channel) && outcome === 'posted' && (settledAt ?? 0) > since,
  );
  const newest = out.reduce<Contact | undefined>(
    (a, b) => (a && (a.settledAt ?? 0) >= (b.settledAt ?? 0) ? a : b),
    undefined,
  );
  if (!newest) return;
  newest.outcome = 'returned';
  life.witness.settled(life, newest, now);
  if (newest.tells.includes('*') || newest.tells.includes('returned')) tellOf(life, newest, now);
}

/** One that is told late, after a newer one of its kind, changes nothing any more, nor does what is told of an ended case. */
function isNewestRestart({ model, startsAt }: Life, one: CaseInLife, event: CaseEvent): boolean {
  if (!model.restarts.has(event.type) || one.end !== null) return false;
  const newest = one.events
    .filter(({ type }) => type === event.type)
    .sort(inOrderOfTime)
    .at(-1);
  return newest === event && toMs(newest.knownAt) > startsAt;
}

/** Takes back what was not begun. Each restart has an instant of its own: runs tell them apart by it. */
function beginAnew(life: Life, dates: CaseDates | null, now: number): void {
  const at = Math.max(now, life.restartedAt + 1);
  life.restartedAt = at;
  withdrawOpen(life, now);
  life.witness.restarted(life, now);
  const restarted: JournalEntry = { kind: 'restarted', at: toInstant(at) };
  tell(life, now, ...(dates ? [{ kind: 'dated', at: toInstant(at), dates } as const, restarted] : [restarted]));
}

/** Of the events that the plan awaits those that the run does not know; it is told of them now. */
export function untoldEvents({ model, cases, toldEvents }: Life): JournalEntry[] {
  if (model.awaited.size === 0) return NO_ENTRIES;
  const untold = cases.flatMap(({ events }) =>
    events.filter(({ id, type }) => model.awaited.has(type) && !toldEvents.includes(id)),
  );
  toldEvents.push(...untold.map(({ id }) => id));
  return untold.map(awaitedEntry);
}

export const awaitedEntry = ({ type, occurredAt, knownAt }: KnownEvent): JournalEntry => ({
  kind: 'event',
  type,
  at: occurredAt,
  knownAt,
});

const NO_ENTRIES: JournalEntry[] = [];
const LATE_MAIL_MS = 90 * DAY_MS;
