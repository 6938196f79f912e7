import type { Range } from '../message.js';
import type { Channel, Outcome } from '../plan.js';
import type { LocalDate } from '../time.js';
import type { Wave } from '../waves.js';

export type Counts = Record<string, number>;

/** What a program would do over a list: plain JSON, the same for the same request whatever the order of the rows. */
export interface Simulation {
  program: string;
  hash: string;
  seed: string;
  startsOn: LocalDate;
  days: number;
  rows: number;
  /** Left out before anybody was enrolled, by reason. */
  excluded: Counts;
  units: number;
  waves: Wave[];
  contacts: ContactCounts;
  /** Residents by how often they were contacted: `{ "0": 12, "1": 70 }`. */
  contactsPerResident: Counts;
  /** Incoming calls of residents who ring back within the days that are played; `afterwards`: how many do so later. */
  callBacks: HourLoad & { afterwards: number };
  /** Outgoing calls that were due, against what the operators can make. */
  calls: CallQueue;
  cost: SimulatedCost;
  /** By reason; how many of them reached a goal of the program. */
  ends: Record<string, { count: number; goal: number }>;
  stillOpen: number;
  /** Of those still open, units that an event keeps waiting, by the event, and those with a choice that cannot be judged. */
  stillHeld: Counts;
  /** Of what is under way: kept back by the gate or paused by an event, by reason. */
  held: Record<string, { times: number; days: number }>;
  crossed: Counts;
  /** Arms and holdout beside each other; `all` when nothing is compared. */
  shares: Record<string, ShareCounts>;
}

export interface ContactCounts {
  /** With residents. `byDay` and `byStep` tell of work for staff and other sections, too. */
  total: number;
  byDay: Record<LocalDate, Partial<Record<Channel, number>>>;
  /** By step and what came of it; `open` when that is not known at the end. */
  byStep: Record<string, Partial<Record<Outcome | 'open', number>>>;
  /** By step and reason: never made. */
  refused: Record<string, Counts>;
  /** By step: planned, and the reason for it went before. */
  withdrawn: Counts;
}

export interface HourLoad {
  total: number;
  /** By hour in Japan, `2026-11-24 10`. */
  byHour: Counts;
  most: { hour: string; count: number } | null;
  /** Hours with more than the section can answer, and how many are beyond it. */
  beyond: Counts;
}

export interface CallQueue {
  total: number;
  byHour: Record<string, { due: number; made: number; waiting: number }>;
  /** Calls that waited when the window of the day closed: they could not be made inside it. */
  leftAtClosing: Record<LocalDate, number>;
  mostWaiting: number;
  /** Calls that still waited when the simulation ended. */
  leftAtEnd: number;
}

export interface SimulatedCost {
  sms: { messages: number; segments: Range; yen: Range };
  postcards: MailCost;
  letters: MailCost;
  callMinutes: number;
  visits: number;
  yen: Range;
}

export interface MailCost {
  posted: number;
  yen: number;
  /** By how much discounts have lessened it. */
  offYen: number;
}

export interface ShareCounts {
  units: number;
  /** Units with a contact. */
  contacted: number;
  contacts: number;
  goal: number;
  ends: Counts;
  /** Confirmed payments. */
  paidYen: number;
}

/** The share of who is deliberately not contacted. */
export const HOLDOUT = 'holdout';
export const EVERYBODY = 'all';
