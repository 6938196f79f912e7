import type { Calendar } from './calendar.js';
import type { EventType } from './events.js';
import type { TimeOfDay } from './time.js';
import type { Window } from './window.js';

/**
 * A published version of a program as a run carries it: what `decide` needs and nothing else. No texts, no
 * conditions, no personal data; under 2 KB for the programs of the library.
 */
export interface Plan {
  program: string;
  version: number;
  hash: string;
  steps: PlanStep[];
  window: Window;
  staleDays: number;
  /** The sequence may begin anew: no channel closes the enrolment behind its run's back. */
  restarts?: true;
  calendar: Calendar;
}

/** How a contact is made, or who is asked to do something about the case. Each goes through the gate. */
export const CHANNELS = ['sms', 'postcard', 'letter', 'phone', 'visit', 'voice', 'task', 'notice'] as const;
export type Channel = (typeof CHANNELS)[number];

/** What people take from a desk and tell of when it is done; nobody is told before that it was begun. */
export const DESK_WORK: readonly Channel[] = ['phone', 'visit', 'task', 'notice'];

/** Steps that make no contact: they await an event, or choose the way on the facts. */
export type Turn = 'wait' | 'decide';

/** A step as a run carries it: when it is due, how often it is tried, and where its outcomes lead. */
export interface PlanStep {
  id: string;
  channel: Channel | Turn;
  due: Due;
  /** Outcomes that lead to another step at once, or end the run. */
  otherwise: Partial<Record<Outcome, string>>;
  /** Contacts at most; the next is tried after an outcome of `RETRIED`, or `every` so often. */
  attempts: number;
  /** Times of the day in turn for the attempts of a telephone step. */
  bands: Band[];
  /** The step that follows, when it is not the next of the list; `end` when none does. */
  next?: string;
  /** The step's own hours, when they are not the program's. */
  window?: Window;
  /** How long the outcome of a contact may be awaited before it counts as `not-in-time`. */
  within?: Period;
  /** A contact that is made again and again, so often. */
  every?: Period;
  /** A moment that had passed before the run came to the step: the contact is left out (`missed`) instead of made at once. */
  late?: 'skip';
  /** The events that a `wait` awaits, and how long. */
  awaits?: EventType[];
  atMost?: Period;
}

/** A length of time; business days are the town's. */
export interface Period {
  count: number;
  unit: DueUnit;
}

/**
 * When a step is due: `count` units after its anchor (before it, when negative), then moved to a day of the calendar,
 * then at a time of the day. The anchor is `start`, an earlier step's id, `due.<fact>` or `session.<name>`.
 */
export interface Due extends Period {
  after: string;
  adjust?: Adjust;
  time?: TimeOfDay;
}

export type DueUnit = 'seconds' | 'minutes' | 'hours' | 'days' | 'business-days' | 'weeks' | 'months';

/** Which day a date is moved to. `on`: 0 = Sunday … 6 = Saturday. */
export type Adjust =
  | { to: 'weekday'; on: number; side: 'after' | 'before' }
  | { to: 'business-day'; side: 'after' | 'before' }
  | { to: 'end-of-month' }
  | { to: 'end-of-fiscal-year' };

export const BANDS = ['am', 'pm', 'evening'] as const;
export type Band = (typeof BANDS)[number];
export const BAND_OPENS: Record<Band, TimeOfDay> = { am: '10:00', pm: '13:00', evening: '17:00' };

/** A band is over when the next one begins, the last at the end of the day. */
export function bandEnds(band: Band): TimeOfDay {
  const next = BANDS[BANDS.indexOf(band) + 1];
  return next ? BAND_OPENS[next] : '24:00';
}

/** Whether some of a band lies in the hours from `from` until just before `to`. */
export const bandOverlaps = (band: Band, { from, to }: { from: TimeOfDay; to: TimeOfDay }): boolean =>
  BAND_OPENS[band] < to && bandEnds(band) > from;

/** How a contact ended, beside its state, or what a turn came to; a branch names one of these. */
export const OUTCOMES = [
  'no-mobile',
  'no-number',
  'no-address',
  'delivered',
  'undelivered',
  'unknown',
  'failed',
  'expired',
  'posted',
  'returned',
  'reached-self',
  'reached-family',
  'no-answer',
  'busy',
  'voicemail',
  'wrong-number',
  'number-dead',
  'refused-by-resident',
  'promised',
  'already-paid',
  'needs-consultation',
  'language-help',
  'do-not-call',
  'met',
  'met-family',
  'absent',
  'answered',
  'done',
  'not-done',
  'handed-over',
  'stale',
  'suppressed',
  'over-cap',
  'not-needed',
  'not-in-time',
  'missed',
  'happened',
  'timeout',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** After these a further attempt may reach the resident. */
export const RETRIED: readonly Outcome[] = ['no-answer', 'busy', 'voicemail', 'reached-family', 'absent', 'met-family'];

/** What may come of a call that was made. */
export const CALL_OUTCOMES = [
  'reached-self',
  'reached-family',
  'no-answer',
  'busy',
  'voicemail',
  'wrong-number',
  'number-dead',
  'refused-by-resident',
  'promised',
  'already-paid',
  'needs-consultation',
  'language-help',
  'do-not-call',
] as const satisfies readonly Outcome[];

/** What may come of a visit. */
export const VISIT_OUTCOMES = [
  'met',
  'met-family',
  'absent',
  'refused-by-resident',
  'promised',
  'already-paid',
  'needs-consultation',
  'language-help',
] as const satisfies readonly Outcome[];

/** What an automatic call reports. */
export const VOICE_OUTCOMES = [
  'answered',
  'no-answer',
  'busy',
  'voicemail',
  'number-dead',
] as const satisfies readonly Outcome[];

/** What staff say of a piece of work. */
export const TASK_OUTCOMES = ['done', 'not-done'] as const satisfies readonly Outcome[];
