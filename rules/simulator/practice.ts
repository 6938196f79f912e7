import type { Band, Channel, Outcome } from '../plan.js';
import type { Program } from '../program.js';
import { DAY_MS, type TimeOfDay } from '../time.js';

/** How often each outcome comes, as weights: `{ delivered: 95, undelivered: 4 }`. */
export type Chances = Readonly<Partial<Record<Outcome, number>>>;

/** At least `leastMs`; beyond that exponential, `usualMs` on average. */
export interface Delay {
  leastMs: number;
  usualMs: number;
}

/** What a channel does with the contacts that are due, and what comes of them. */
export interface ChannelPractice {
  /**
   * The times of each business day at which somebody comes to what is due; null: at the minute it is due. What has hours of
   * its own that hold none of these, a visit in the evening say, is done in those (`nextRoundIn`).
   */
  rounds: readonly TimeOfDay[] | null;
  outcomes: Chances;
  /** Where chances differ by the time of the day. */
  inBand?: Readonly<Partial<Record<Band, Chances>>>;
  /** From the contact to its outcome. */
  told: Delay;
}

/** Who answers after a contact by ringing the section back, and when. */
export interface CallBacks {
  share: number;
  after: Delay;
}

/** What people and carriers do. Plain data: a town puts in what it has counted. */
export interface Practice {
  channels: Readonly<Record<Channel, ChannelPractice>>;
  /** When sealed postcards and letters of a day are given to the post; they can be pulled out until then. */
  handOverAt: TimeOfDay;
  /** How long after its hand-over a card that cannot be delivered comes back. */
  comesBack: Delay;
  /** Who promises on the telephone names a day so many days later. */
  promisedInDays: number;
  callBacks: Readonly<Partial<Record<Channel, CallBacks>>>;
  telephones: Telephones;
}

export interface Telephones {
  /** Outgoing calls an hour that the section can make. */
  callsPerHour: number;
  /** Incoming calls an hour that it can answer. */
  answersPerHour: number;
  minutesPerCall: number;
  /** When residents can ring back; who rings at another time does so when the office opens. */
  from: TimeOfDay;
  to: TimeOfDay;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const afterCall: Delay = { leastMs: MINUTE_MS, usualMs: 3 * MINUTE_MS };
const sameDay: Delay = { leastMs: 30 * MINUTE_MS, usualMs: 2 * HOUR_MS };
const atOnce: Delay = { leastMs: 0, usualMs: 0 };
const CALLS: Chances = {
  'reached-self': 20,
  promised: 10,
  'reached-family': 10,
  voicemail: 10,
  'no-answer': 40,
  'already-paid': 10,
};

/**
 * As the demo plays it, else as municipalities have published: SMS arrive in seconds; postcards are sealed at 15:00 and
 * handed over at 17:00, and one in fifty comes back; of ten calls five meet nobody, fewer in the evening; three
 * operators (三郷市, domain.md C7); three in ten ring back after an SMS, within minutes (那覇市, 伊丹市).
 */
export const USUAL_PRACTICE: Practice = {
  channels: {
    sms: {
      rounds: null,
      outcomes: { delivered: 950, undelivered: 38, failed: 7, unknown: 5 },
      told: { leastMs: 5_000, usualMs: 30_000 },
    },
    postcard: { rounds: ['15:00'], outcomes: { posted: 98, returned: 2 }, told: atOnce },
    letter: { rounds: ['15:00'], outcomes: { posted: 98, returned: 2 }, told: atOnce },
    phone: {
      rounds: null,
      outcomes: CALLS,
      inBand: { evening: { ...CALLS, 'reached-self': 35, 'reached-family': 15, 'no-answer': 25 } },
      told: afterCall,
    },
    visit: { rounds: ['14:00'], outcomes: { met: 30, 'met-family': 15, absent: 50, promised: 5 }, told: sameDay },
    voice: {
      rounds: ['10:00'],
      outcomes: { answered: 35, 'no-answer': 45, busy: 5, voicemail: 12, 'number-dead': 3 },
      told: sameDay,
    },
    task: {
      rounds: ['13:00'],
      outcomes: { done: 95, 'not-done': 5 },
      told: { leastMs: HOUR_MS, usualMs: 4 * HOUR_MS },
    },
    notice: { rounds: null, outcomes: { 'handed-over': 1 }, told: atOnce },
  },
  handOverAt: '17:00',
  comesBack: { leastMs: 4 * DAY_MS, usualMs: 3 * DAY_MS },
  promisedInDays: 7,
  callBacks: {
    sms: { share: 0.3, after: { leastMs: 2 * MINUTE_MS, usualMs: 25 * MINUTE_MS } },
    postcard: { share: 0.1, after: { leastMs: 2 * DAY_MS, usualMs: DAY_MS } },
    letter: { share: 0.1, after: { leastMs: 2 * DAY_MS, usualMs: DAY_MS } },
    voice: { share: 0.05, after: { leastMs: 2 * MINUTE_MS, usualMs: 25 * MINUTE_MS } },
  },
  telephones: { callsPerHour: 36, answersPerHour: 24, minutesPerCall: 4, from: '08:30', to: '17:15' },
};

/** As usual; where the program says which share rings back, and how many an hour can be answered, it is so. */
export function usualPractice({ waves }: Pick<Program, 'waves'>): Practice {
  const { callBacks, telephones } = USUAL_PRACTICE;
  const { sms } = callBacks;
  if (waves.answering === undefined || waves.callbacks === undefined || !sms) return USUAL_PRACTICE;
  return {
    ...USUAL_PRACTICE,
    callBacks: { ...callBacks, sms: { ...sms, share: waves.answering } },
    telephones: { ...telephones, answersPerHour: waves.callbacks },
  };
}
