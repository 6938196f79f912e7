import { setTimeout as pause } from 'node:timers/promises';
import { createKaraden } from '../../activities/channels/sms/karaden.js';
import { recoverUnclear } from '../../activities/channels/sms/recovery.js';
import { type SmsDeps, type SmsTiming, sendDue } from '../../activities/channels/sms/sending.js';
import { recordEvents } from '../../activities/events/record-events.js';
import { createProgramVersions } from '../../activities/programs/versions.js';
import { type Database, openDatabase } from '../../activities/store/database.js';
import { createVault } from '../../activities/store/vault.js';
import type { CloudEvent } from '../../rules/cloud-event.js';
import { TEST_KEYS } from '../support/town.js';
import { type Point, type Reached, watchedDatabase, watchedGateway } from './crash-points.js';
import type { Planted } from './planted.js';

/** What a process is told to do once it stands; the wait for its start is not part of a trial. */
export interface Task {
  databaseUrl: string;
  /** Where it dies, at the how manieth time it comes there; null: only from outside. */
  deadly: { point: Point; nth: number } | null;
  planted: Planted | null;
  work:
    | {
        kind: 'sending';
        gatewayUrl: string;
        tenant: string;
        token: string;
        timing: SmsTiming;
        timeoutMs: { connect: number; read: number };
      }
    | { kind: 'intake'; department: string; events: CloudEvent[] };
}

export type Heard = { kind: 'ready' } | { kind: 'answered'; eventId: string } | { kind: 'done' };

const LOOK_EVERY_MS = 20;

const say = (heard: Heard) => new Promise<void>((resolve) => process.send?.(heard, () => resolve()));

process.once('message', (task: Task) => void run(task));
process.once('disconnect', () => process.exit());
void say({ kind: 'ready' });

async function run({ databaseUrl, deadly, planted, work }: Task): Promise<void> {
  const reached = dyingAt(deadly);
  const database = watchedDatabase(await openDatabase(databaseUrl, 20), reached);
  if (work.kind === 'intake') await takeIn(database, work, reached, planted);
  else await sendOn(database, work, { reached, point: deadly?.point ?? null, planted });
}

function dyingAt(deadly: Task['deadly']): Reached {
  let left = deadly?.nth ?? 0;
  return async (point) => {
    if (point !== deadly?.point) return;
    left -= 1;
    if (left > 0) return;
    process.kill(process.pid, 'SIGKILL');
    await new Promise(() => undefined);
  };
}

interface Watching {
  reached: Reached;
  point: Point | null;
  planted: Planted | null;
}

/** The rounds of the product's sending routine, until the process is killed. */
async function sendOn(
  database: Database,
  work: Extract<Task['work'], { kind: 'sending' }>,
  { reached, point, planted }: Watching,
): Promise<void> {
  const { gatewayUrl, tenant, token, timing, timeoutMs } = work;
  const own = createKaraden({ baseUrl: gatewayUrl, tenant, token, serviceId: 1, allowsFictional: true, timeoutMs });
  const gateway = watchedGateway(own, reached, point);
  if (planted === 'resend-on-timeout') {
    const send = gateway.send.bind(gateway);
    gateway.send = async (message) => {
      const answer = await send(message);
      return answer.kind === 'unknown' ? send(message) : answer;
    };
  }
  const deps: SmsDeps = {
    database,
    versions: createProgramVersions(database),
    vault: createVault(TEST_KEYS),
    gateway,
    timing,
  };
  for (;;) {
    const unclear = await recoverUnclear(deps);
    if ((await sendDue(deps)) + unclear === 0) await pause(LOOK_EVERY_MS);
  }
}

/** Takes events in as the API does: recorded, then answered. */
async function takeIn(
  database: Database,
  work: Extract<Task['work'], { kind: 'intake' }>,
  reached: Reached,
  planted: Planted | null,
): Promise<void> {
  const deps = { database, versions: createProgramVersions(database) };
  for (const event of work.events) {
    const answered = () => say({ kind: 'answered', eventId: event.id });
    if (planted === 'ack-before-commit') await answered();
    await recordEvents(deps, { department: work.department, actor: 'accounts', events: [event] });
    await reached('before-answer');
    if (planted !== 'ack-before-commit') await answered();
  }
  await say({ kind: 'done' });
}
