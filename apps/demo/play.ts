import type { GateDeps } from '../../activities/gate/permit.js';
import { isBusinessDay } from '../../rules/calendar.js';
import { calendarFor } from '../../rules/holidays.js';
import { at, type LocalDate, plusDays } from '../../rules/time.js';
import type { Outside } from './outside.js';
import type { Patience } from './patience.js';
import type { Scene } from './scenes.js';
import { createStaff, type Staff } from './staff.js';
import type { VirtualClock } from './virtual-clock.js';

export interface Play {
  deps: GateDeps;
  patience: Pick<Patience, 'look' | 'asleep'>;
  clock: VirtualClock;
  scene: Scene;
  outside: Outside;
  /** Residents are contacted on weekends and holidays too. */
  everyDay: boolean;
  days: number;
  tell(line: string): void;
}

/** The missing file of 20 November comes ten days late: until then the watermark stays and the reminders hold. */
const LATE_FILE = { of: '2026-11-20', on: '2026-11-30' };

/** Plays the town day by day: the channels work whenever the clock moves, staff and business systems at their hours. */
export async function play({ scene, days, everyDay, tell, ...town }: Play): Promise<void> {
  const calendar = calendarFor(scene.from, plusDays(scene.from, days + 30));
  const staff = createStaff(town.deps, scene.department);
  for (let day = scene.from, count = 1; count <= days; day = plusDays(day, 1), count += 1) {
    tell(`${day} (${count}/${days})`);
    if (everyDay || isBusinessDay(calendar, day)) await playDay({ ...town, staff, day });
  }
}

interface Day extends Omit<Play, 'scene' | 'days' | 'everyDay' | 'tell'> {
  staff: Staff;
  day: LocalDate;
}

async function playDay({ day, staff, outside, deps, patience, clock }: Day): Promise<void> {
  const quiet = () => untilQuiet(deps, patience);
  const to = async (...times: string[]) => {
    for (const time of times) {
      const now = at(day, time);
      await clock.set(now);
      await outside.tellUntil(now);
      await quiet();
    }
  };
  const atTheirDesks = async () => {
    await staff.makeCalls();
    await quiet();
    await staff.clearDesk();
    await quiet();
  };
  await to('06:30', '08:00');
  if (day === LATE_FILE.on) await outside.deliverEmpty(LATE_FILE.of);
  await to('09:00', '10:00', '11:00', '11:30');
  await atTheirDesks();
  await to('14:30', '15:00');
  await staff.seal();
  await quiet();
  await atTheirDesks();
  await to('17:00');
  await staff.handOver();
  await to('18:00');
  await outside.deliverDay(day);
  await quiet();
  await to('19:00');
}

const LOOK_EVERY_MS = 20;
const STUCK_MS = 90_000;

/**
 * Waits until nothing is under way: channels have dealt with what is due, signals are delivered, and every run waits
 * for a time to come or for something to happen.
 */
export async function untilQuiet({ database }: GateDeps, { look, asleep }: Play['patience']): Promise<void> {
  let least = Number.POSITIVE_INFINITY;
  let since = performance.now();
  for (;;) {
    const busy = await database.row<Busy>(BUSY, [asleep()]);
    const count = Object.values(busy ?? {}).reduce((sum, n) => sum + n, 0);
    // What was told since they fell asleep wakes them: only when nobody is woken either is all at rest.
    if ((await look()) === 0 && count === 0) return;
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

// People come to calls, visits, tasks and the post at their own hours: only messages go out by themselves. The run of a
// contact that closes its enrolment is over already.
const BUSY = `
  SELECT
    (SELECT count(*)::int FROM dispatches WHERE channel = 'sms'
      AND (state IN ('permitted', 'accepted') OR (state IN ('planned', 'held') AND due_at <= clock_now()))) AS messages,
    (SELECT count(*)::int FROM outbox WHERE sent_at IS NULL) AS signals,
    (SELECT count(*)::int FROM enrolments JOIN campaigns ON campaigns.id = campaign_id
      WHERE enrolments.state = 'approved' AND starts_at <= clock_now() AND campaigns.state = 'running') AS unstarted,
    (SELECT count(*)::int FROM enrolments WHERE state = 'running' AND id <> ALL($1::uuid[])
      AND NOT EXISTS (SELECT 1 FROM dispatches WHERE enrolment_id = enrolments.id AND closes AND settled_at IS NULL)) AS deciding`;
