import type { Channel, Outcome, PlanStep } from '../../../rules/plan.js';
import type { Program } from '../../../rules/program.js';
import { drawnFates, type Fate } from '../../../rules/simulator/fates.js';
import { lotsFor } from '../../../rules/simulator/lots.js';
import type { ChannelPractice, Practice } from '../../../rules/simulator/practice.js';
import { USUAL_PRACTICE } from '../../../rules/simulator/practice.js';
import { CHOICES } from './draw-conditions.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

const CALLS: Partial<Record<Outcome, number>> = {
  ...{ 'reached-self': 20, 'reached-family': 12, 'no-answer': 24, busy: 8, voicemail: 8, 'wrong-number': 5 },
  ...{ 'number-dead': 4, 'refused-by-resident': 4, promised: 14, 'already-paid': 5, 'needs-consultation': 3 },
  ...{ 'language-help': 2, 'do-not-call': 4 },
};

const told = (leastMs: number, usualMs: number) => ({ leastMs, usualMs });

/** When people come to what is due, and what comes of it: oftener than in any town the other than the usual. */
const CHANNELS: Readonly<Record<Channel, ChannelPractice>> = {
  sms: {
    rounds: null,
    outcomes: { delivered: 65, undelivered: 20, failed: 8, unknown: 7 },
    told: told(5_000, 50 * MINUTE_MS),
  },
  postcard: { rounds: ['15:00'], outcomes: { posted: 1 }, told: told(0, 0) },
  letter: { rounds: ['15:00'], outcomes: { posted: 1 }, told: told(0, 0) },
  phone: { rounds: null, outcomes: CALLS, told: told(MINUTE_MS, 6 * MINUTE_MS) },
  visit: {
    rounds: ['11:00', '14:30'],
    outcomes: { met: 25, 'met-family': 15, absent: 40, 'refused-by-resident': 5, promised: 10, 'already-paid': 5 },
    told: told(10 * MINUTE_MS, 2 * HOUR_MS),
  },
  voice: {
    rounds: ['11:30'],
    outcomes: { answered: 35, 'no-answer': 35, busy: 8, voicemail: 12, 'number-dead': 10 },
    told: told(30 * MINUTE_MS, 3 * HOUR_MS),
  },
  task: { rounds: ['09:30', '13:15'], outcomes: { done: 75, 'not-done': 25 }, told: told(HOUR_MS, 5 * HOUR_MS) },
  notice: { rounds: null, outcomes: { 'handed-over': 1 }, told: told(0, 0) },
};

export const PRACTICE: Practice = { ...USUAL_PRACTICE, channels: CHANNELS, promisedInDays: 4 };

export type FateOf = (unit: string, step: PlanStep, attempt: number) => Fate;

/** What comes of each contact of a trial: the same on both sides. */
export function fatesOf(seed: number, { steps }: Program): FateOf {
  const drawn = drawnFates(PRACTICE, String(seed));
  const asking = new Set(
    steps.flatMap((step) => (step.kind === 'phone' && step.phone.questions.reason ? [step.id] : [])),
  );
  return (unit, step, attempt) => {
    const fate = drawn(unit, step, attempt);
    if (!asking.has(step.id) || !ANSWERED.includes(fate.outcome)) return fate;
    const lot = lotsFor(String(seed), unit)(`answer/${step.id}#${attempt}`);
    const reason = CHOICES[Math.floor(lot * 4)];
    return reason === undefined ? fate : { ...fate, answers: { reason } };
  };
}

const ANSWERED: readonly Outcome[] = ['reached-self', 'promised', 'needs-consultation'];
