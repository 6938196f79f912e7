import './node-version.mjs';
import { spawn } from 'node:child_process';
import { ensureBuilt } from './build.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { environmentOf } from './environment.mjs';
import { interrupted, listenForInterruption } from './interruption.mjs';
import { ensureKeys } from './keys.mjs';
import { passing } from './passing.mjs';
import { anyPort } from './ports.mjs';
import { mainOf } from './programs.mjs';
import { giveUp, Sentence } from './sentence.mjs';
import { passingServers } from './servers.mjs';
import { ensureWritable } from './writable.mjs';

/** What each command runs. Measurements keep what a crash of the machine must not cost; the others need not wait for disks. */
const COMMANDS = {
  demo: { app: 'apps/demo', durable: false },
  prove: { app: 'test/prove', durable: false },
  bench: { app: 'test/bench', durable: true },
};

const [name, ...args] = process.argv.slice(2);
listenForInterruption();
await main().catch((error) => {
  if (interrupted.aborted) process.exitCode = 130;
  else giveUp(error);
});
process.exit();

async function main() {
  const command = COMMANDS[name];
  if (!command) throw new Sentence(`Usage: npm run ${Object.keys(COMMANDS).join(' | npm run ')}`);
  await ensureWritable();
  await ensureDependencies(interrupted);
  await ensureBuilt(interrupted);
  const entry = mainOf(command.app);
  process.exitCode = await passing(async (lent) => {
    const { env } = process;
    const servers = await passingServers({ ...lent, durable: command.durable, env, signal: interrupted });
    const ports = { api: await anyPort(), sandbox: await anyPort(), workerHealth: await anyPort() };
    const environment = environmentOf({ keys: await ensureKeys(), ...servers, ports, env });
    return toItsEnd(lent.nursery, entry, { ...env, ...environment });
  });
}

/** The command speaks for itself: its standard output is ours, and so is its exit code. */
function toItsEnd(nursery, entry, env) {
  const options = ['--enable-source-maps', '--disable-warning=ExperimentalWarning'];
  const child = spawn(process.execPath, [...options, entry, ...args], { env, stdio: 'inherit' });
  nursery.watch(child);
  interrupted.addEventListener('abort', () => child.kill('SIGTERM'));
  return new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 130));
  });
}
