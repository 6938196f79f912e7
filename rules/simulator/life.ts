import { assertNever } from '../assert-never.js';
import { type Decision, decide } from '../decide.js';
import type { JournalEntry } from '../journal.js';
import { toInstant, toMs } from '../time.js';
import { askAboutFacts, askForContact, comingContacts, holdNow } from './asking.js';
import { attend } from './channels.js';
import { datesOf } from './dates.js';
import { dayAt, msAt } from './days.js';
import { endLife } from './endings.js';
import { letHoldPass, occur, untoldEvents } from './events.js';
import type { Model } from './model.js';
import type { CaseInLife, Common, Life, PendingEvent, World } from './state.js';
import type { PlayedUnit, SimulatedEvent, UnitCase } from './unit.js';
import type { Witness } from './witness.js';

export interface LifeSetting {
  model: Model;
  unit: PlayedUnit;
  world: World;
  witness: Witness;
  /** In any order. */
  events?: readonly SimulatedEvent[];
  /** Shared by the lives that touch one another; a life that stands alone has its own. */
  common?: Common;
}

/** What lives share that touch one another. */
export const newCommon = (): Common => ({ uses: [], wrongNumbers: new Set() });

/** A unit before its wave. Nothing happens until it is played. */
export function beginLife({ model, unit, world, witness, events = [], common = newCommon() }: LifeSetting): Life {
  const startsAt = unit.startsAt === null ? Number.POSITIVE_INFINITY : toMs(unit.startsAt);
  return {
    model,
    unit,
    world,
    common,
    witness,
    run: { plan: model.plan, startedAt: unit.startsAt ?? '', jitter: unit.jitter, openings: model.openings },
    journal: [],
    toldEvents: [],
    dates: null,
    restartedAt: Number.NEGATIVE_INFINITY,
    contacts: [],
    cases: unit.cases.map(caseInLife),
    person: unit.person,
    events: pendingEvents(events),
    hold: null,
    heldSince: 0,
    freeSince: Number.NEGATIVE_INFINITY,
    holdEndsAt: Number.POSITIVE_INFINITY,
    startsAt,
    started: false,
    wakeAt: startsAt,
    runOver: false,
    unclearAt: null,
    end: null,
  };
}

/** Plays lives that touch one another together, each instant in its order, through `until` (milliseconds). */
export function playOut(lives: readonly Life[], until: number): void {
  const [first] = lives;
  if (first && lives.length === 1) {
    for (let at = nextAt(first); at <= until; at = nextAt(first)) playInstant(first, at);
    return;
  }
  for (;;) {
    let next: Life | undefined;
    let earliest = Number.POSITIVE_INFINITY;
    for (const life of lives) {
      const at = nextAt(life);
      if (at >= earliest) continue;
      earliest = at;
      next = life;
    }
    if (!next || earliest > until) return;
    playInstant(next, earliest);
  }
}

/** When something happens next in a life; `Infinity`: never. */
export function nextAt(life: Life): number {
  // A number that proves wrong is so for everybody, and what the post brings back was not delivered: whether this unit
  // goes on or not.
  const event = life.end ? life.events.find((one) => AFTER_END.includes(one.event.type)) : life.events[0];
  let next = event?.at ?? Number.POSITIVE_INFINITY;
  if (!life.end) next = Math.min(next, life.wakeAt, life.holdEndsAt);
  for (const contact of life.contacts) if (contact.nextAt < next) next = contact.nextAt;
  return next;
}

/** What happens outside comes first, then what the channels do, and the run decides last, knowing all of it. */
function playInstant(life: Life, now: number): void {
  for (let next = life.events[0]; next && next.at <= now; next = life.events[0]) {
    life.events.shift();
    occur(life, next.event, now);
  }
  if (life.holdEndsAt <= now) letHoldPass(life, now);
  for (const contact of life.contacts) if (contact.nextAt <= now) attend(life, contact, now);
  if (life.wakeAt <= now && !life.runOver) goOn(life, now);
}

/** The run, as `workflows/outreach.workflow.ts` has it: it decides until there is nothing to do now. */
function goOn(life: Life, now: number): void {
  if (!life.started) start(life);
  life.unclearAt = null;
  const at = toInstant(now);
  for (;;) {
    const decision = decide(life.run, life.journal, at);
    life.witness.decided?.(life, decision, now);
    switch (decision.kind) {
      case 'end':
        if (end(life, decision, now)) return;
        break;
      case 'wait':
        life.wakeAt = decision.until === null ? Number.POSITIVE_INFINITY : toMs(decision.until);
        return;
      case 'ask':
        if (askAboutFacts(life, decision, now)) break;
        life.wakeAt = msAt(dayAt(now) + 1, 0);
        return;
      case 'contact':
        askForContact(life, decision, now);
        break;
      default:
        assertNever(decision);
    }
  }
}

/** The run is over, unless there is something that it was not told yet: then it decides again. */
function end(life: Life, { reason, recorded }: Extract<Decision, { kind: 'end' }>, now: number): boolean {
  const untold = recorded ? [] : untoldAtEnd(life, reason, now);
  life.journal.push(...untold);
  if (untold.length > 0) return false;
  life.runOver = true;
  life.wakeAt = Number.POSITIVE_INFINITY;
  if (!recorded) endLife(life, { at: now, reason, goal: false }, { byProgram: true });
  return true;
}

function untoldAtEnd(life: Life, reason: string, now: number): JournalEntry[] {
  const events = untoldEvents(life);
  if (events.length > 0) return events;
  return [...holdNow(life, now), ...(reason === 'completed' ? comingContacts(life) : [])];
}

/** The run is given the dates of its case as they are when it starts. */
function start(life: Life): void {
  life.started = true;
  if (life.model.dateFacts.length === 0) return;
  life.dates = datesOf(life);
  life.journal.push({ kind: 'dated', at: life.run.startedAt, dates: life.dates });
}

function pendingEvents(events: readonly SimulatedEvent[]): PendingEvent[] {
  const pending = events.map((event) => ({ at: toMs(event.at), event }));
  return pending.length > 1 ? pending.sort((a, b) => a.at - b.at) : pending;
}

/** Without events a case is as its list has it (`foldCase`). */
const caseInLife = ({ key, resident, kind, listed, asOf }: UnitCase): CaseInLife => ({
  key,
  resident,
  kind,
  listed,
  asOf,
  events: [],
  types: [],
  state: { facts: listed, heldBy: null, paidYen: 0, newestAt: null },
  end: null,
});

const AFTER_END: readonly string[] = ['number.wrong', 'mail.returned'];
