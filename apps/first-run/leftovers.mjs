import { appendFileSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { inState, root } from './places.mjs';
import { commandOf } from './processes.mjs';
import { tell } from './progress.mjs';

const FILE = inState('processes');
const PATIENCE_MS = 5_000;

/** Notes a process of the running system, for the day when we and the guardian are killed together. */
export const noteStarted = (pid) => appendFileSync(FILE, `${pid}\n`);

export const forgetStarted = () => rmSync(FILE, { force: true });

/** Stops what a former start left running: two servers on the same data would do harm. */
export async function stopLeftovers() {
  const noted = await readFile(FILE, 'utf8').catch(() => '');
  const pids = noted.split('\n').filter(Boolean).map(Number).reverse();
  for (const pid of pids) if (await isOurs(pid)) await stop(pid);
  forgetStarted();
}

/** The number may by now belong to something else. PostgreSQL is asked to stop in `postgres.mjs`, in its own way. */
async function isOurs(pid) {
  const command = await commandOf(pid);
  return (command?.includes(root) ?? false) && !command.includes('postgres -D');
}

async function stop(pid) {
  tell(`Process ${pid} of a former start still runs; it is stopped.`);
  const end = Date.now() + PATIENCE_MS;
  for (let signal = 'SIGTERM'; await isOurs(pid); signal = Date.now() > end ? 'SIGKILL' : 0) {
    process.kill(pid, signal);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
