import { markRunning } from '../../../activities/campaigns/waves.js';
import { collectReceipts } from '../../../activities/channels/sms/receipts.js';
import { sendDue } from '../../../activities/channels/sms/sending.js';
import { recordEvents } from '../../../activities/events/record-events.js';
import { startRun } from '../../../activities/temporal/runs.js';
import { CHANNELS } from '../../../rules/plan.js';
import { dateOf, type Instant, isAfter, toMs } from '../../../rules/time.js';
import { type Agenda, createAgenda, earliest } from './agenda.js';
import { startOfTown } from './draw-lives.js';
import { createGateway, type ScriptedGateway } from './gateway.js';
import { type BegunContact, createOutcomes, type Outcomes } from './outcomes.js';
import { fatesInTown } from './real-fates.js';
import { createRounds, isHandOver, type OfStep, type Rounds } from './rounds.js';
import { createRuns, type Runs } from './runs.js';
import { DEPARTMENT } from './settle-trial.js';
import type { PlacedTrial } from './simulated.js';
import { createStaff, type Staff } from './staff.js';
import { UNTIL } from './trial.js';
import type { VirtualTown } from './virtual-town.js';

/** Nobody waits for a gateway here; a slow machine must not make a permit lapse. */
const TIMING = { permitMs: 600_000, fenceMs: 60_000, settleMs: 60_000, askAgainMs: 5_000 };

interface Playing {
  town: VirtualTown;
  agenda: Agenda;
  outcomes: Outcomes;
  gateway: ScriptedGateway;
  staff: Staff;
  runs: Runs;
  rounds: Rounds;
  sms: Parameters<typeof sendDue>[0];
  day: string;
}

export interface PlayedTown {
  /** How often the town's clock was set on. */
  instants: number;
}

/**
 * Plays all trials of a town together, from instant to instant at which anything is due for anybody: what comes from
 * outside first, then what channels and people do, and last the runs decide, until nothing is left to do at that instant.
 */
export async function playTown(
  town: VirtualTown,
  trials: readonly PlacedTrial[],
  progress: (share: number) => void,
): Promise<PlayedTown> {
  const { deps, clock } = town;
  const outcomes = createOutcomes(deps.database, fatesInTown(trials));
  const gateway = createGateway(outcomes, clock.now);
  const playing: Playing = {
    ...{ town, agenda: createAgenda(trials), outcomes, gateway, staff: createStaff(deps, outcomes, clock.now) },
    ...{ runs: createRuns(town), rounds: createRounds(trials), sms: { ...deps, gateway, timing: TIMING }, day: '' },
  };
  let instants = 0;
  for (let now = await nextInstant(playing); now !== null && !isAfter(now, UNTIL); now = await nextInstant(playing)) {
    instants += 1;
    progress((toMs(now) - toMs(startOfTown)) / (toMs(UNTIL) - toMs(startOfTown)));
    await playInstant(playing, now);
  }
  return { instants };
}

async function nextInstant({ town, agenda, outcomes, rounds }: Playing): Promise<Instant | null> {
  const round = await rounds.nextAt(town.deps.database, town.clock.now());
  return earliest(agenda.nextAt(), outcomes.nextAt(), town.patience.nextAt(), round);
}

async function playInstant(playing: Playing, now: Instant): Promise<void> {
  const { town, agenda } = playing;
  await town.clock.set(now);
  await renewFeeds(playing, now);
  const events = agenda.told(now);
  if (events.length > 0) await tellEvents(playing, events);
  await startRuns(playing, now);
  for (;;) {
    await act(playing, now);
    await playing.runs.settle();
    if (!(await isLeft(playing, now))) return;
  }
}

async function renewFeeds(playing: Playing, now: Instant): Promise<void> {
  const day = dateOf(now);
  if (playing.day === day) return;
  playing.day = day;
  for (const { feed, watermark } of playing.agenda.watermarks(day)) {
    await playing.town.deps.database.run('UPDATE feeds SET watermark = $3 WHERE department = $1 AND id = $2', [
      DEPARTMENT,
      feed,
      watermark,
    ]);
  }
}

async function tellEvents({ town }: Playing, events: Parameters<typeof recordEvents>[1]['events']): Promise<void> {
  const answers = await recordEvents(town.deps, { department: DEPARTMENT, actor: 'business-system', events });
  const odd = answers.find(({ kind }) => kind !== 'applied' && kind !== 'duplicate');
  if (odd) throw new Error(`an event was not applied: ${JSON.stringify(odd)}`);
}

async function startRuns({ town, agenda, runs }: Playing, now: Instant): Promise<void> {
  const starting = agenda.starting(now);
  const running = await markRunning(
    town.deps.database,
    starting.map(({ enrolmentId }) => enrolmentId),
  );
  const ids = new Set(running.map(({ id }) => id));
  for (const { enrolmentId: id, versionId, position, at: startsAt } of starting) {
    if (!ids.has(id)) continue;
    runs.started(id);
    await startRun(town.deps, { id, versionId, position, startsAt, startedAt: null, state: 'running' });
  }
}

/** What is known of contacts by now is told, and what is due by now is done. */
async function act(playing: Playing, now: Instant): Promise<void> {
  const { outcomes, gateway, staff, sms } = playing;
  const known = outcomes.due(now);
  await staff.record(known.filter(({ dispatchId }) => !gateway.has(dispatchId)));
  await receive(sms, gateway, known);
  while ((await sendDue(sms)) > 0);
  const coming = await comingNow(playing, now);
  for (const channel of CHANNELS) {
    const steps = coming.filter((one) => one.channel === channel);
    if (steps.length > 0) await staff.begin(channel, steps);
  }
  if (isHandOver(now)) await staff.handOver();
}

async function receive(sms: Playing['sms'], gateway: ScriptedGateway, known: readonly BegunContact[]): Promise<void> {
  const results = known.filter(({ dispatchId }) => gateway.has(dispatchId));
  if (results.length === 0) return;
  gateway.tell(results);
  await collectReceipts(sms);
}

/** The steps with contacts that are due, and to which people come now. */
async function comingNow({ town, rounds }: Playing, now: Instant): Promise<OfStep[]> {
  const due = await town.deps.database.rows<OfStep>(
    `SELECT DISTINCT channel, program, step FROM dispatches WHERE state IN ('planned', 'held') AND due_at <= clock_now()`,
  );
  return due.filter((one) => rounds.isRound(one, now));
}

/** Whether what the runs have asked for, or what came of it, is due at this very instant. */
async function isLeft(playing: Playing, now: Instant): Promise<boolean> {
  const known = playing.outcomes.nextAt();
  if (known !== null && !isAfter(known, now)) return true;
  return (await comingNow(playing, now)).length > 0;
}
