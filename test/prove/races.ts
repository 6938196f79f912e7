import type { SmsGateway } from '../../activities/channels/sms/gateway.js';
import { plusMs } from '../../rules/time.js';
import { freshDatabase } from '../support/postgres.js';
import type { Town } from '../support/town.js';
import { act, type Play } from './actors.js';
import { chanceOf, seedOf } from './chance.js';
import { check, type Violation } from './checker.js';
import { createCounter } from './counter.js';
import { createJournal, type Journal } from './journal.js';
import { type Planted, rewriteFor, schemaFor } from './planted.js';
import type { Finding, Proof, ProofOptions, ProofResult } from './proof.js';
import { clearPlot, holdClock, NOON, openGround, settlePlot } from './proving-ground.js';
import { describe, drawSchedule, nameOf, type Schedule } from './schedule.js';
import { Stage } from './stage.js';
import { openSessions, type Sessions } from './staged-database.js';
import { townNow } from './town-now.js';

/** Thousands of orders in which permit and stop, gateway and clock can meet, against a real PostgreSQL. */
export const races: Proof = {
  name: 'races',
  title: 'No order of steps makes a contact that an answer has forbidden',
  trials: 2_000,
  finds: ['no-lock', 'no-unique-key', 'resend-on-timeout', 'ack-before-commit', 'no-watermark'],
  prove: proveRaces,
};

/** Schedules are played side by side, each lane in a database of its own. */
const LANES = 3;
const FINDINGS_AT_MOST = 3;

async function proveRaces(options: ProofOptions): Promise<ProofResult> {
  const lanes = await Promise.all(
    Array.from({ length: Math.min(LANES, options.trials) }, () => openLane(options.planted)),
  );
  const findings: Finding[] = [];
  const tally = { tried: 0, violations: 0, steps: 0 };
  const enough = () =>
    tally.tried >= options.trials ||
    (options.planted !== null ? findings.length > 0 : findings.length >= FINDINGS_AT_MOST);
  let drawn = 0;
  const run = async (lane: Lane) => {
    while (!enough() && drawn < options.trials) {
      const schedule = drawSchedule(seedOf(options.seed, drawn++));
      const { violations, steps } = await playOnce(lane, schedule);
      tally.tried += 1;
      tally.steps += steps.length;
      options.progress(tally.tried, tally.violations);
      if (violations.length === 0) continue;
      tally.violations += 1;
      findings.push(
        options.shorten
          ? await shortest(lane, schedule, violations[0]?.rule ?? '')
          : asSeen(schedule, violations, steps),
      );
    }
  };
  try {
    await Promise.all(lanes.map(run));
  } finally {
    await Promise.all(lanes.map((lane) => lane.close()));
  }
  return { trials: tally.tried, violations: tally.violations, findings, figures: { steps: tally.steps } };
}

interface Lane {
  town: Town;
  sessions: Sessions;
  planted: Planted | null;
  played: number;
  close(): Promise<void>;
}

async function openLane(planted: Planted | null): Promise<Lane> {
  const fresh = await freshDatabase();
  const town = await openGround(fresh.url);
  await holdClock(town);
  const schema = schemaFor(planted);
  if (schema) await town.database.run(schema);
  await town.versions.byId(null, town.versionId);
  const sessions = openSessions(fresh.url, town.database);
  const close = async () => {
    await sessions.close();
    await town.database.close();
    await fresh.drop();
  };
  return { town, sessions, planted, played: 0, close };
}

interface Played {
  violations: Violation[];
  steps: { flow: string; what: string }[];
}

/** Plays one schedule from its beginning and judges it. */
async function playOnce(lane: Lane, schedule: Schedule): Promise<Played> {
  const { town } = lane;
  lane.played += 1;
  const plot = await settlePlot(town, lane.played, schedule.payers);
  if (schedule.stale) await town.database.run(`UPDATE feeds SET watermark = '2026-11-17'`);
  const journal = createJournal();
  const play = playOf(lane, schedule, journal, plot);
  await play.stage.play(schedule.ops.map((op, index) => () => act(play, op, nameOf(op, index))));
  const evidence = {
    payers: plot.payers,
    entries: journal.entries,
    town: await townNow(town.database, plot.campaignId),
    stale: schedule.stale,
  };
  await clearPlot(town, plot.campaignId);
  return { violations: check(evidence), steps: play.stage.played };
}

function playOf(lane: Lane, schedule: Schedule, journal: Journal, plot: Play['plot']): Play {
  const { town, sessions, planted } = lane;
  const chance = chanceOf(schedule.seed ^ 0x5bd1e995);
  const stage = new Stage(chance, sessions.waiting, schedule.stay);
  let now = NOON;
  const counter = createCounter({ stage, journal, now: () => now, moods: schedule.moods });
  return {
    ...{ stage, sessions, journal, town, plot, database: town.database, rewrite: rewriteFor(planted) },
    gateway: planted === 'resend-on-timeout' ? (flow) => resending(counter(flow)) : counter,
    passTime: () => (now = plusMs(now, 200_000)),
    answersEarly: planted === 'ack-before-commit',
    losesPower: () => chance.share(0.3),
  };
}

/** The planted bug: no answer is taken for a no. */
function resending(gateway: SmsGateway): SmsGateway {
  return {
    ...gateway,
    async send(message) {
      const answer = await gateway.send(message);
      return answer.kind === 'unknown' ? gateway.send(message) : answer;
    },
  };
}

function asSeen(schedule: Schedule, violations: readonly Violation[], steps: Played['steps']): Finding {
  const { rule, seen } = violations[0] ?? { rule: '', seen: '' };
  return { rule, seen, schedule: describe(schedule), steps: steps.map(({ flow, what }) => `${flow}: ${what}`) };
}

/** Leaves out what is not needed to see the violation, one by one, and the steps of the shortest that remains. */
async function shortest(lane: Lane, schedule: Schedule, rule: string): Promise<Finding> {
  let best = { schedule, played: await findAgain(lane, schedule, rule) };
  for (let index = schedule.ops.length - 1; index >= 0; index -= 1) {
    const without = { ...best.schedule, ops: best.schedule.ops.filter((_, position) => position !== index) };
    const played = await findAgain(lane, without, rule);
    if (played) best = { schedule: without, played };
  }
  if (!best.played)
    return { rule, seen: 'not seen again in 60 orders of the same parts', schedule: describe(schedule), steps: [] };
  const seen = best.played.violations.find((violation) => violation.rule === rule)?.seen ?? '';
  return {
    rule,
    seen,
    schedule: describe(best.schedule),
    steps: best.played.steps.map(({ flow, what }) => `${flow}: ${what}`),
  };
}

/** The same parts in other orders, since leaving one out moves all the others. */
async function findAgain(lane: Lane, schedule: Schedule, rule: string): Promise<Played | null> {
  let found: Played | null = null;
  for (let nth = 0; nth < 60 && (nth < 20 || !found); nth += 1) {
    const again = { ...schedule, seed: nth === 0 ? schedule.seed : seedOf(schedule.seed, nth) };
    const played = await playOnce(lane, again);
    const seen = played.violations.some((violation) => violation.rule === rule);
    if (seen && (!found || played.steps.length < found.steps.length)) found = played;
  }
  return found;
}
