import type { Database } from '../../../activities/store/database.js';
import { hoursOf } from '../../../rules/gate.js';
import { windowOf } from '../../../rules/moments.js';
import { CHANNELS, type Channel } from '../../../rules/plan.js';
import { businessDaysOf, dayAt, msAt, msOfTime, nextRound, nextRoundIn } from '../../../rules/simulator/days.js';
import { type Instant, toInstant, toMs } from '../../../rules/time.js';
import type { Window } from '../../../rules/window.js';
import { CALENDAR, earliest } from './agenda.js';
import { PRACTICE } from './fates.js';
import { type PlacedTrial, planOf } from './simulated.js';

const DAYS = businessDaysOf(CALENDAR);
const HAND_OVER = [msOfTime(PRACTICE.handOverAt)];
const ROUNDS = new Map(
  CHANNELS.map((channel) => [channel, PRACTICE.channels[channel].rounds?.map(msOfTime) ?? null] as const),
);
const MAIL: readonly Channel[] = ['postcard', 'letter'];

/** The step of a program that contacts belong to. */
export interface OfStep {
  channel: Channel;
  program: string;
  step: string;
}

/** When people come to what is due. */
export interface Rounds {
  /** Whether they come to what is due now: at once, at their hours, or in the hours of the step. */
  isRound(contacts: OfStep, now: Instant): boolean;
  /** When somebody comes next to a contact that stands in the database. */
  nextAt(database: Database, now: Instant): Promise<Instant | null>;
}

export const isHandOver = (now: Instant): boolean => isAt(HAND_OVER, now);

function isAt(times: readonly number[], now: Instant): boolean {
  const day = dayAt(toMs(now));
  return DAYS.isOpen(day) && times.some((time) => msAt(day, time) === toMs(now));
}

interface Open extends OfStep {
  /** The earliest that is planned or kept back. */
  dueAt: Instant | null;
  sealed: number;
}

export function createRounds(trials: readonly PlacedTrial[]): Rounds {
  const hours = hoursByStep(trials);
  const comesTo = ({ channel, program, step }: OfStep, dueMs: number): number => {
    const rounds = ROUNDS.get(channel) ?? null;
    const window = hours.get(`${program} ${step}`);
    if (rounds === null || !window) return dueMs;
    return nextRoundIn(window, { days: DAYS, rounds, plan: { calendar: CALENDAR } }, dueMs);
  };
  return {
    isRound: (contacts, now) => comesTo(contacts, toMs(now)) === toMs(now),
    async nextAt(database, now) {
      const open = await database.rows<Open>(OPEN, [MAIL]);
      const later = toMs(now) + 1;
      return earliest(
        ...open.flatMap((one) => [
          one.dueAt === null ? null : toInstant(comesTo(one, Math.max(toMs(one.dueAt), later))),
          one.sealed > 0 ? toInstant(nextRound(DAYS, HAND_OVER, later)) : null,
        ]),
      );
    },
  };
}

const OPEN = `
  SELECT channel, program, step, min(due_at) FILTER (WHERE state <> 'accepted') AS "dueAt",
         count(*) FILTER (WHERE state = 'accepted')::int AS sealed
    FROM dispatches WHERE state IN ('planned', 'held') OR (state = 'accepted' AND channel = ANY($1::text[]))
   GROUP BY channel, program, step`;

function hoursByStep(trials: readonly PlacedTrial[]): ReadonlyMap<string, Window> {
  return new Map(
    trials.flatMap(({ program }) => {
      const plan = planOf(program);
      const emergency = program.purpose === 'emergency';
      return plan.steps.map((step) => {
        const kept = { channel: step.channel as Channel, emergency, window: windowOf(plan, step) };
        return [`${program.program} ${step.id}`, hoursOf(kept)] as const;
      });
    }),
  );
}
