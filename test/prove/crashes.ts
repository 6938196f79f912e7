import type { SmsTiming } from '../../activities/channels/sms/sending.js';
import { createSandbox, type Sandbox } from '../../apps/sandbox/sandbox.js';
import { plusMs, toMs } from '../../rules/time.js';
import { freshDatabase } from '../support/postgres.js';
import type { Town } from '../support/town.js';
import { type Chance, chanceOf, seedOf } from './chance.js';
import { contactsAfter, intakeAfter } from './crash-checker.js';
import { INTAKE_POINTS, type Point, SENDING_POINTS } from './crash-points.js';
import type { Task } from './crash-worker.js';
import { type Mortal, startMortal } from './mortal.js';
import type { Planted } from './planted.js';
import type { Finding, Proof, ProofOptions, ProofResult } from './proof.js';
import { NOON, openGround, settlePlot } from './proving-ground.js';
import { type Telling, tellingOf } from './telling.js';

/** Real processes, really killed between the permit and its record, against real PostgreSQL and the sandbox gateway. */
export const crashes: Proof = {
  name: 'crashes',
  title: 'A process killed at any point sends nothing twice and loses nothing',
  trials: 200,
  finds: ['resend-on-timeout', 'ack-before-commit'],
  prove: proveCrashes,
};

/** Short, so that many lives fit in a minute. The gateway reads its limit in whole seconds. */
const TIMING: SmsTiming = { permitMs: 500, fenceMs: 1_500, settleMs: 700, askAgainMs: 100 };
const TIMEOUTS = { connect: 500, read: 1_000 };
/** Later than any look-up that is believed may be. */
const STALE_MS = 400;
const LIFE_MS = 3_500;
const TOKEN = { tenant: '00000000-0000-4000-8000-000000000001', token: 'proof' };

async function proveCrashes(options: ProofOptions): Promise<ProofResult> {
  const ground = await openCrashGround(options);
  const deaths: Record<string, number> = {};
  try {
    for (let trial = 0; trial < options.trials; trial += 1) {
      const where = await oneLife(ground, chanceOf(seedOf(options.seed, trial)), trial);
      deaths[where] = (deaths[where] ?? 0) + 1;
      options.progress(trial + 1, 0);
    }
    await settleAll(ground);
    const contacts = await contactsAfter(ground.town.database, ground.sandbox.messages());
    const findings = [
      ...contacts.findings,
      ...tooManyForStaff(contacts.forStaff, options.trials),
      ...(await intakeAfter(ground.town.database, ground.telling)),
    ];
    const { accepted, withdrawn, forStaff, plannedAgain } = contacts;
    const figures = {
      accepted,
      withdrawn,
      forStaff,
      plannedAgain,
      eventsAnswered: ground.telling.answered.size,
      ...deaths,
    };
    return { trials: options.trials, violations: findings.length, findings: findings.slice(0, 10), figures };
  } finally {
    await ground.close();
  }
}

/** A death may leave one contact in doubt, not a page of them. */
function tooManyForStaff(forStaff: number, deaths: number): Finding[] {
  if (forStaff <= deaths) return [];
  return [
    { rule: 'for staff', seen: `${forStaff} contacts stay in doubt after ${deaths} deaths`, schedule: [], steps: [] },
  ];
}

interface CrashGround {
  town: Town;
  sandbox: Sandbox;
  telling: Telling;
  planted: Planted | null;
  /** Started while the last one lives. */
  next: Promise<Mortal>;
  close(): Promise<void>;
}

async function openCrashGround({ planted }: ProofOptions): Promise<CrashGround> {
  const fresh = await freshDatabase();
  const town = await openGround(fresh.url);
  const sandbox = await createSandbox({ ...TOKEN, delayMs: 3_600_000 });
  const aheadMs = toMs(NOON) - Date.now();
  await town.database.run(
    `CREATE OR REPLACE FUNCTION clock_now() RETURNS timestamptz LANGUAGE sql STABLE AS $$ SELECT clock_timestamp() + make_interval(secs => ${aheadMs / 1_000}) $$`,
  );
  const clock = setInterval(() => sandbox.setNow(plusMs(NOON, Date.now() + aheadMs - toMs(NOON))), 20);
  const ground: CrashGround = {
    ...{ town, sandbox, planted, telling: tellingOf(), next: startMortal() },
    async close() {
      clearInterval(clock);
      await (await ground.next).kill();
      await sandbox.close();
      await town.database.close();
      await fresh.drop();
    },
  };
  return ground;
}

/** One process from its task to its death. Answers where it died. */
async function oneLife(ground: CrashGround, chance: Chance, trial: number): Promise<string> {
  const mortal = await ground.next;
  ground.next = startMortal();
  const outside = chance.share(0.15);
  const intake = chance.share(ground.planted === 'ack-before-commit' ? 1 : 0.2);
  const point = chance.one<Point>(intake ? INTAKE_POINTS : SENDING_POINTS);
  const deadly = outside ? null : { point, nth: 1 + chance.below(intake ? 3 : 4) };
  const plot = await settlePlot(
    ground.town,
    trial + 1,
    Array.from({ length: 4 }, (_, index) => ({ resident: index, mobiles: [index], household: null })),
  );
  if (intake) ground.telling.add(plot, chance);
  ground.sandbox.setFaults(faultsOf(chance, ground.planted));
  const task: Task = {
    databaseUrl: ground.town.url,
    deadly,
    planted: ground.planted,
    work: intake ? intakeOf(ground) : sendingOf(ground),
  };
  const life = {
    atMostMs: outside ? 50 + chance.below(700) : LIFE_MS,
    answered: (id: string) => void ground.telling.answered.add(id),
  };
  const death = await mortal.live(task, life);
  await forgetLeases(ground);
  return death === 'itself' ? point : death;
}

const sendingOf = ({ sandbox }: CrashGround): Task['work'] => ({
  kind: 'sending',
  gatewayUrl: sandbox.url,
  ...TOKEN,
  timing: TIMING,
  timeoutMs: TIMEOUTS,
});
const intakeOf = ({ town, telling }: CrashGround): Task['work'] => ({
  kind: 'intake',
  department: town.department,
  events: telling.open(),
});

function faultsOf(chance: Chance, planted: Planted | null): Parameters<Sandbox['setFaults']>[0] {
  if (planted === 'resend-on-timeout') return [{ kind: 'accept-then-reset', share: 0.5 }];
  if (chance.share(0.5)) return [];
  const sending = chance.one(['accept-then-reset', 'accept-then-stall', 'reset', 'server-error', 'throttle'] as const);
  return [
    { kind: sending, share: 0.25, ms: 1_500 },
    { kind: 'stale-lookup', ms: STALE_MS },
  ];
}

/** The lease of a dead worker ends after half a minute; nobody wants to wait for two hundred of them. */
async function forgetLeases({ town }: CrashGround): Promise<void> {
  await town.database.run(
    `UPDATE dispatches SET leased_until = NULL WHERE leased_until IS NOT NULL AND state IN ('planned', 'held')`,
  );
}

/** Lives without a point until nothing is open any more. What never comes to an end is for the checker to see. */
async function settleAll(ground: CrashGround): Promise<void> {
  ground.sandbox.setFaults([]);
  const worker = await ground.next;
  ground.next = startMortal();
  const life = worker.live(
    { databaseUrl: ground.town.url, deadly: null, planted: null, work: sendingOf(ground) },
    { atMostMs: 120_000 },
  );
  const intake = await ground.next;
  ground.next = startMortal();
  const answered = (id: string) => void ground.telling.answered.add(id);
  await intake.live(
    { databaseUrl: ground.town.url, deadly: null, planted: null, work: intakeOf(ground) },
    { atMostMs: 60_000, answered },
  );
  await untilQuiet(ground);
  await worker.kill();
  await life;
}

const QUIET_WITHIN_MS = 60_000;

async function untilQuiet({ town }: CrashGround): Promise<void> {
  const end = Date.now() + QUIET_WITHIN_MS;
  const open = `SELECT count(*)::int AS open FROM dispatches WHERE state IN ('planned', 'held', 'permitted') OR (state = 'ambiguous' AND permits < 3)`;
  while (Date.now() < end) {
    const row = await town.database.row<{ open: number }>(open);
    if (row?.open === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
