import { FACTS_UNCLEAR, isWork } from '../gate.js';
import { windowOf } from '../moments.js';
import { CHANNELS, type Channel } from '../plan.js';
import { DAY_MS, dateOfDay } from '../time.js';
import type { Window } from '../window.js';
import { ringsBackAt } from './call-backs.js';
import { type Contact, contactsMade } from './contact.js';
import type { CostTally } from './cost.js';
import { type Counting, count, countIn, inOrder, mapped } from './counting.js';
import { dayAt } from './days.js';
import { callQueueOf, countHour, type Hours, hourLoadOf } from './load.js';
import type { Model } from './model.js';
import type { ContactCounts, ShareCounts, Simulation } from './simulation.js';
import type { Life, World } from './state.js';
import type { Witness } from './witness.js';

/** Counts lives as they are played and keeps none of them: its size is that of the answer. */
export interface Tally {
  witness: Witness;
  /** A life has been played to the end of the simulation. */
  closed(life: Life, share: string): void;
  /** A resident was contacted so often, by whichever units. */
  resident(contacts: number): void;
  result(): Tallied;
}

export type Tallied = Pick<
  Simulation,
  | 'contacts'
  | 'contactsPerResident'
  | 'callBacks'
  | 'calls'
  | 'cost'
  | 'ends'
  | 'stillOpen'
  | 'stillHeld'
  | 'held'
  | 'crossed'
  | 'shares'
>;

export interface TallySetting {
  model: Model;
  world: World;
  /** For who rings back. */
  seed: string;
  cost: CostTally;
  /** The last instant that is played, in milliseconds. */
  until: number;
}

export function createTally(setting: TallySetting): Tally {
  const counts = nothingCounted();
  return {
    witness: witnessOf(counts, setting),
    closed(life, share) {
      for (const contact of life.contacts) countContact(counts, contact, setting.until);
      if (life.hold) paused(counts, life, life.hold.by, { since: life.heldSince, at: setting.until });
      countEnd(counts, life);
      countShare(counts, share, life);
    },
    resident: (contacts) => count(counts.perResident, String(contacts)),
    result: () => resultOf(counts, setting),
  };
}

/** Everything that is counted; maps grow with days, hours, steps and reasons, never with residents. */
interface AllCounts {
  byDay: Map<number, Int32Array>;
  byStep: Map<string, Counting>;
  refused: Map<string, Counting>;
  withdrawn: Counting;
  crossed: Counting;
  perResident: Counting;
  callBacks: Hours;
  /** Who rings back after the last day that is played. */
  afterwards: number;
  /** By the window of their steps. */
  calls: Map<Window, Hours>;
  held: Map<string, { times: number; ms: number }>;
  ends: Map<string, { count: number; goal: number }>;
  shares: Map<string, ShareCounting>;
  stillOpen: number;
  stillHeld: Counting;
}

type ShareCounting = Omit<ShareCounts, 'ends'> & { ends: Counting };

const nothingCounted = (): AllCounts => ({
  byDay: new Map(),
  byStep: new Map(),
  refused: new Map(),
  withdrawn: new Map(),
  crossed: new Map(),
  perResident: new Map(),
  callBacks: new Map(),
  afterwards: 0,
  calls: new Map(),
  held: new Map(),
  ends: new Map(),
  shares: new Map(),
  stillOpen: 0,
  stillHeld: new Map(),
});

function witnessOf(counts: AllCounts, { seed, cost, until }: TallySetting): Witness {
  return {
    begun(life, contact, at) {
      countDay(counts, contact.channel, dayAt(at));
      if (contact.channel === 'phone') countHour(callsOf(counts, windowOf(life.model.plan, contact.step)), at);
      const ringsAt = ringsBackAt(seed, life, contact, at);
      if (ringsAt !== null && ringsAt <= until) countHour(counts.callBacks, ringsAt);
      else if (ringsAt !== null) counts.afterwards += 1;
      cost.begun(life, contact);
    },
    settled(_life, contact, at) {
      if (contact.outcome === 'posted') cost.posted(contact, at);
    },
    refused: (_life, { step }, _at, because) => countIn(counts.refused, step.id, because),
    withdrawn: (_life, { step }) => count(counts.withdrawn, step.id),
    held: NOTHING,
    released: (_life, { heldBecause, heldSince }, at) => keptBack(counts, heldBecause ?? '', at - heldSince),
    paused: NOTHING,
    resumed: (life, by, at, since) => paused(counts, life, by, { since, at }),
    happened: NOTHING,
    answered: NOTHING,
    restarted: NOTHING,
    crossed: (_life, { channel }) => count(counts.crossed, channel),
    ended: NOTHING,
  };
}

const NOTHING = () => undefined;
const PLACES = Object.fromEntries(CHANNELS.map((channel, place) => [channel, place])) as Record<Channel, number>;

function countDay({ byDay }: AllCounts, channel: Channel, day: number): void {
  const channels = byDay.get(day) ?? new Int32Array(CHANNELS.length);
  byDay.set(day, channels);
  channels[PLACES[channel]] = (channels[PLACES[channel]] ?? 0) + 1;
}

function keptBack({ held }: AllCounts, because: string, ms: number): void {
  const known = held.get(because) ?? { times: 0, ms: 0 };
  held.set(because, known);
  known.times += 1;
  known.ms += ms;
}

/** A pause keeps nothing back before its unit begins; who is held out never does. */
function paused(counts: AllCounts, { startsAt }: Life, by: string, { since, at }: { since: number; at: number }): void {
  if (at > startsAt) keptBack(counts, by, at - Math.max(since, startsAt));
}

/** What is kept back when the simulation ends has been so until then. */
function countContact(
  counts: AllCounts,
  { step, begunAt, state, outcome, cameBack, heldBecause, heldSince }: Contact,
  until: number,
): void {
  if (begunAt !== null)
    countIn(counts.byStep, step.id, cameBack ? 'returned' : (state === 'over' && outcome) || 'open');
  if (heldBecause !== null) keptBack(counts, heldBecause, until - heldSince);
}

function countEnd(counts: AllCounts, { end, hold, unclearAt }: Life): void {
  if (!end) {
    counts.stillOpen += 1;
    if (hold) count(counts.stillHeld, hold.by);
    else if (unclearAt !== null) count(counts.stillHeld, FACTS_UNCLEAR);
    return;
  }
  const known = counts.ends.get(end.reason) ?? { count: 0, goal: 0 };
  counts.ends.set(end.reason, known);
  known.count += 1;
  if (end.goal) known.goal += 1;
}

function countShare({ shares }: AllCounts, name: string, { contacts, end, cases }: Life): void {
  const share = shares.get(name) ?? { units: 0, contacted: 0, contacts: 0, goal: 0, paidYen: 0, ends: new Map() };
  shares.set(name, share);
  const made = contactsMade(contacts);
  share.units += 1;
  share.contacts += made;
  if (made > 0) share.contacted += 1;
  if (end) count(share.ends, end.reason);
  if (end?.goal) share.goal += 1;
  for (const { state } of cases) share.paidYen += state.paidYen;
}

function resultOf(counts: AllCounts, { model, world, cost, until }: TallySetting): Tallied {
  const { telephones } = world.practice;
  return {
    contacts: contactCounts(counts),
    contactsPerResident: inOrder(counts.perResident),
    callBacks: { ...hourLoadOf(counts.callBacks, telephones), afterwards: counts.afterwards },
    calls: callQueueOf({ calls: dueCalls(counts), calendar: model.calendar, telephones, until }),
    cost: cost.result(),
    ends: inOrder(counts.ends),
    stillOpen: counts.stillOpen,
    stillHeld: inOrder(counts.stillHeld),
    held: inOrder(mapped(counts.held, ({ times, ms }) => ({ times, days: Math.round((ms / DAY_MS) * 10) / 10 }))),
    crossed: inOrder(counts.crossed),
    shares: inOrder(mapped(counts.shares, ({ ends, ...share }): ShareCounts => ({ ...share, ends: inOrder(ends) }))),
  };
}

function callsOf({ calls }: AllCounts, window: Window): Hours {
  const hours = calls.get(window) ?? new Map();
  calls.set(window, hours);
  return hours;
}

const dueCalls = ({ calls }: AllCounts) => [...calls].map(([window, due]) => ({ window, due }));

function contactCounts({ byDay, byStep, refused, withdrawn }: AllCounts): ContactCounts {
  const days = [...byDay].sort(([a], [b]) => a - b);
  return {
    total: days.reduce((sum, [, channels]) => sum + withResidents(channels), 0),
    byDay: Object.fromEntries(days.map(([day, channels]) => [dateOfDay(day), byChannel(channels)])),
    byStep: inOrder(mapped(byStep, (outcomes): ContactCounts['byStep'][string] => inOrder(outcomes))),
    refused: inOrder(mapped(refused, inOrder)),
    withdrawn: inOrder(withdrawn),
  };
}

function withResidents(channels: Int32Array): number {
  return CHANNELS.reduce((sum, channel, place) => sum + (isWork(channel) ? 0 : (channels[place] ?? 0)), 0);
}

function byChannel(channels: Int32Array): Partial<Record<Channel, number>> {
  return Object.fromEntries(
    CHANNELS.flatMap((channel, place) => (channels[place] ? [[channel, channels[place]]] : [])),
  );
}
