import type { Database } from '../../../activities/store/database.js';
import { CHANNELS, type Channel } from '../../../rules/plan.js';
import { businessDaysOf, dayAt, msAt, msOfTime, nextRound } from '../../../rules/simulator/days.js';
import { type Instant, toInstant, toMs } from '../../../rules/time.js';
import { CALENDAR, earliest } from './agenda.js';
import { PRACTICE } from './fates.js';

const DAYS = businessDaysOf(CALENDAR);
const HAND_OVER = [msOfTime(PRACTICE.handOverAt)];
const ROUNDS = new Map(
  CHANNELS.map((channel) => [channel, PRACTICE.channels[channel].rounds?.map(msOfTime) ?? null] as const),
);
const MAIL: readonly Channel[] = ['postcard', 'letter'];

/** Whether people of the channel come to what is due now: at once, or at their hours. */
export function isRound(channel: Channel, now: Instant): boolean {
  const rounds = ROUNDS.get(channel) ?? null;
  return rounds === null || isAt(rounds, now);
}

export const isHandOver = (now: Instant): boolean => isAt(HAND_OVER, now);

function isAt(times: readonly number[], now: Instant): boolean {
  const day = dayAt(toMs(now));
  return DAYS.isOpen(day) && times.some((time) => msAt(day, time) === toMs(now));
}

interface Open {
  channel: Channel;
  /** The earliest that is planned or kept back. */
  dueAt: Instant | null;
  sealed: number;
}

/** When somebody comes next to a contact that stands in the database. */
export async function nextRoundAt(database: Database, now: Instant): Promise<Instant | null> {
  const open = await database.rows<Open>(
    `SELECT channel, min(due_at) FILTER (WHERE state <> 'accepted') AS "dueAt",
            count(*) FILTER (WHERE state = 'accepted')::int AS sealed
       FROM dispatches WHERE state IN ('planned', 'held') OR (state = 'accepted' AND channel = ANY($1::text[]))
      GROUP BY channel`,
    [MAIL],
  );
  return earliest(
    ...open.flatMap(({ channel, dueAt, sealed }) => [
      dueAt === null ? null : comesTo(ROUNDS.get(channel) ?? null, dueAt, now),
      sealed > 0 ? comesTo(HAND_OVER, now, now) : null,
    ]),
  );
}

function comesTo(rounds: readonly number[] | null, dueAt: Instant, now: Instant): Instant {
  const from = Math.max(toMs(dueAt), toMs(now) + 1);
  return toInstant(rounds === null ? from : nextRound(DAYS, rounds, from));
}
