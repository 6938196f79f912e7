import type { GateDeps } from '../../activities/gate/permit.js';
import { isBusinessDay } from '../../rules/calendar.js';
import { calendarFor } from '../../rules/holidays.js';
import { at, type LocalDate, plusDays } from '../../rules/time.js';
import type { Patience } from './patience.js';
import { createTaxSystem, handOverToday, makeCalls, sealToday } from './people.js';
import type { VirtualClock } from './virtual-clock.js';

export interface Play {
  deps: GateDeps;
  patience: Pick<Patience, 'asleep'>;
  clock: VirtualClock;
  samples: string;
  from: LocalDate;
  days: number;
  tell(line: string): void;
}

/** The missing file of 20 November comes ten days late: until then the watermark stays and the reminders hold. */
const LATE_FILE = { of: '2026-11-20', on: '2026-11-30' };

/** Plays the town day by day: the channels work whenever the clock moves, staff and the tax system at their hours. */
export async function play({ deps, patience, clock, samples, from, days, tell }: Play): Promise<void> {
  const calendar = calendarFor(from, plusDays(from, days + 30));
  const tax = createTaxSystem(deps, samples);
  const to = async (day: LocalDate, time: string) => {
    await clock.set(at(day, time));
    await untilQuiet(deps, patience);
  };
  for (let day = from, count = 1; count <= days; day = plusDays(day, 1), count += 1) {
    tell(`${day} (${count}/${days})`);
    if (!isBusinessDay(calendar, day)) continue;
    await to(day, '08:00');
    if (day === LATE_FILE.on) await tax.deliverEmpty(LATE_FILE.of);
    for (const time of ['10:00', '11:00', '11:30']) await to(day, time);
    await callUntilDone(deps, patience);
    for (const time of ['14:30', '15:00']) await to(day, time);
    await sealToday(deps);
    await callUntilDone(deps, patience);
    await to(day, '17:00');
    await handOverToday(deps);
    await to(day, '18:00');
    await tax.deliverDay(day);
    await untilQuiet(deps, patience);
  }
}

async function callUntilDone(deps: GateDeps, patience: Play['patience']): Promise<void> {
  await makeCalls(deps);
  await untilQuiet(deps, patience);
}

const LOOK_EVERY_MS = 20;
const STUCK_MS = 90_000;

/** Waits until nothing is under way: channels have dealt with what is due, signals are delivered, every run waits. */
export async function untilQuiet({ database }: GateDeps, { asleep }: Play['patience']): Promise<void> {
  let least = Number.POSITIVE_INFINITY;
  let since = performance.now();
  for (;;) {
    const busy = await database.row<Busy>(BUSY, [asleep()]);
    const count = Object.values(busy ?? {}).reduce((sum, n) => sum + n, 0);
    if (count === 0) return;
    if (count < least) {
      least = count;
      since = performance.now();
    }
    if (performance.now() - since > STUCK_MS)
      throw new Error(`the town does not come to rest: ${JSON.stringify(busy)}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

type Busy = Record<'messages' | 'signals' | 'unstarted' | 'deciding', number>;

// A run that stands nowhere is between two steps, unless its case is held: then it waits for news without a contact.
const BUSY = `
  SELECT
    (SELECT count(*)::int FROM dispatches WHERE channel = 'sms'
      AND (state IN ('permitted', 'accepted') OR (state IN ('planned', 'held') AND due_at <= clock_now()))) AS messages,
    (SELECT count(*)::int FROM outbox WHERE sent_at IS NULL) AS signals,
    (SELECT count(*)::int FROM enrolments JOIN campaigns ON campaigns.id = campaign_id
      WHERE enrolments.state = 'approved' AND campaigns.state = 'running') AS unstarted,
    (SELECT count(*)::int FROM enrolments JOIN cases ON cases.id = case_id
      WHERE enrolments.state = 'running' AND cases.held_by IS NULL AND enrolments.id <> ALL($1::uuid[]) AND NOT EXISTS (
        SELECT 1 FROM dispatches WHERE enrolment_id = enrolments.id
          AND state IN ('planned', 'held', 'permitted', 'accepted', 'ambiguous'))) AS deciding`;
