import type { Calendar } from './calendar.js';
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
  calendar: Calendar;
}

export type Channel = 'sms' | 'postcard' | 'phone';

export interface PlanStep {
  id: string;
  channel: Channel;
  due: Due;
  /** Outcomes that lead to another step at once, or end the run. */
  otherwise: Partial<Record<Outcome, string>>;
  /** Contacts at most; the next is tried after an outcome of `RETRIED`. */
  attempts: number;
  /** Times of the day in turn for the attempts of a telephone step. */
  bands: Band[];
}

export type Due = { after: 'start' | string; count: number; unit: DueUnit };
export type DueUnit = 'seconds' | 'minutes' | 'hours' | 'days' | 'business-days';
export type Band = 'am' | 'pm' | 'evening';
export const BAND_OPENS: Record<Band, TimeOfDay> = { am: '10:00', pm: '13:00', evening: '17:00' };

/** How a contact ended, beside its state; a branch names one of these. */
export type Outcome =
  | 'no-mobile'
  | 'no-number'
  | 'no-address'
  | 'delivered'
  | 'undelivered'
  | 'unknown'
  | 'failed'
  | 'expired'
  | 'posted'
  | 'returned'
  | 'reached-self'
  | 'reached-family'
  | 'no-answer'
  | 'busy'
  | 'voicemail'
  | 'wrong-number'
  | 'number-dead'
  | 'refused-by-resident'
  | 'promised'
  | 'already-paid'
  | 'needs-consultation'
  | 'language-help'
  | 'do-not-call'
  | 'stale'
  | 'suppressed'
  | 'over-cap';

export const RETRIED: readonly Outcome[] = ['no-answer', 'busy', 'voicemail', 'reached-family'];

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
