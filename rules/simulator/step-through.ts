import { decide } from '../decide.js';
import type { EventType } from '../events.js';
import { FACTS_UNCLEAR } from '../gate.js';
import { dateOfDay, type Instant, type LocalDate, toInstant, toMs } from '../time.js';
import { dayAt, msAt } from './days.js';
import { beginLife, playOut } from './life.js';
import type { Model } from './model.js';
import { type PlayRequest, worldOf } from './play.js';
import type { Life } from './state.js';
import { type TimelineLine, timelineWitness } from './timeline.js';

/** What a unit waits for at the end of a day, and why. */
export type Stand =
  /** `until` is null when nobody contacts it (holdout). */
  | { kind: 'before-start'; until: Instant | null }
  /** A step is due then. */
  | { kind: 'step'; step: string; until: Instant }
  /** A contact is planned, and its channel comes to it then. */
  | { kind: 'channel'; step: string; attempt: number; until: Instant }
  /** The gate keeps a contact back, or a choice cannot be judged. */
  | { kind: 'gate'; step: string; attempt: number; because: string; until: Instant }
  /** An event keeps the unit waiting; without `until`, until another lets it go on. */
  | { kind: 'hold'; by: string; until: Instant | null }
  | { kind: 'outcome'; step: string; attempt: number; until: Instant | null }
  | { kind: 'event'; step: string; types: readonly EventType[]; until: Instant | null }
  /** Nothing that it knows of; only something from outside can move it. */
  | { kind: 'news' }
  | { kind: 'ended'; reason: string };

export interface LifeDay {
  on: LocalDate;
  happened: TimelineLine[];
  /** At the end of the day. */
  stands: Stand;
}

/** One unit day by day, from the day of its first event or its wave through its end, at most through `until`. */
export function stepThrough(model: Model, request: PlayRequest): LifeDay[] {
  const { witness, lines } = timelineWitness();
  const { unit, events = [], until } = request;
  const life = beginLife({ model, unit, world: worldOf(model, request), witness, events });
  const days: LifeDay[] = [];
  const lastDay = dayAt(toMs(until));
  let shown = 0;
  for (let day = dayAt(Math.min(life.startsAt, life.events[0]?.at ?? life.startsAt)); day <= lastDay; day += 1) {
    playOut([life], msAt(day + 1, 0) - 1);
    days.push({ on: dateOfDay(day), happened: lines.slice(shown), stands: standOf(life) });
    shown = lines.length;
    if (life.end && life.contacts.every(({ nextAt }) => nextAt === Number.POSITIVE_INFINITY)) break;
  }
  return days;
}

/** What a life waits for now. */
function standOf(life: Life): Stand {
  if (life.end) return { kind: 'ended', reason: life.end.reason };
  if (life.hold) return { kind: 'hold', by: life.hold.by, until: life.hold.until };
  if (!life.started) return { kind: 'before-start', until: life.unit.startsAt };
  return contactStand(life) ?? unclearStand(life) ?? turnStand(life) ?? stepStand(life);
}

/** A contact that is planned or kept back tells more than the timer of the step after it. */
function contactStand({ contacts, wakeAt }: Life): Stand | undefined {
  for (const { step, attempt, state, heldBecause, nextAt } of contacts) {
    const which = { step: step.id, attempt };
    if (heldBecause !== null) return { kind: 'gate', ...which, because: heldBecause, until: toInstant(nextAt) };
    if (state === 'planned') return { kind: 'channel', ...which, until: toInstant(nextAt) };
  }
  const open = contacts.findLast(({ state }) => state === 'made' || state === 'calling');
  if (!open || (wakeAt !== Number.POSITIVE_INFINITY && !open.step.within)) return undefined;
  return { kind: 'outcome', step: open.step.id, attempt: open.attempt, until: instantOf(wakeAt) };
}

/** A choice that cannot be judged is asked again on the next day. */
function unclearStand({ unclearAt, wakeAt }: Life): Stand | undefined {
  if (unclearAt === null) return undefined;
  return { kind: 'gate', step: unclearAt, attempt: 1, because: FACTS_UNCLEAR, until: toInstant(wakeAt) };
}

/** A `wait` has been begun, and has not ended. */
function turnStand({ model, journal, wakeAt }: Life): Stand | undefined {
  const newest = journal.findLast((entry) => entry.kind === 'answered' || entry.kind === 'contact');
  if (newest?.kind !== 'answered' || newest.branch !== 'open') return undefined;
  const types = model.plan.steps.find(({ id }) => id === newest.step)?.awaits ?? [];
  return { kind: 'event', step: newest.step, types, until: instantOf(wakeAt) };
}

/** Asks the run what it will do at its timer; nothing is changed by asking. */
function stepStand({ run, journal, wakeAt }: Life): Stand {
  if (wakeAt === Number.POSITIVE_INFINITY) return { kind: 'news' };
  const until = toInstant(wakeAt);
  const next = decide(run, journal, until);
  return next.kind === 'contact' || next.kind === 'ask'
    ? { kind: 'step', step: next.step.id, until }
    : { kind: 'news' };
}

const instantOf = (ms: number): Instant | null => (ms === Number.POSITIVE_INFINITY ? null : toInstant(ms));
