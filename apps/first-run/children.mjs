import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Sentence } from './sentence.mjs';

const GUARDIAN = path.join(path.dirname(fileURLToPath(import.meta.url)), 'guardian.mjs');
const KEPT_LOG_BYTES = 5_000_000;

/**
 * Starts programs so that none outlives us: each in a process group of its own (Ctrl-C reaches us alone, and we stop
 * them in order), and a guardian that stops them if we are killed. `note` is told of each process that was started.
 */
export function openNursery({ note = () => undefined } = {}) {
  const guardian = spawn(process.execPath, [GUARDIAN], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  guardian.stdin.on('error', () => undefined);
  guardian.unref();
  guardian.stdin.unref?.();
  const tell = (line) => guardian.stdin.write(`${line}\n`);
  let sealed = false;
  return {
    launch: (program) => {
      if (sealed) throw new Sentence(`${program.name} is not started any more.`);
      const running = launch(program, tell);
      if (running.pid) note(running.pid);
      return running;
    },
    /** From now on nothing is started; whoever was about to has lost a race against the end. */
    seal: () => {
      sealed = true;
    },
    /** Also looks after a child that someone else spawned, in our own process group. */
    watch: (child) => {
      tell(`watch ${child.pid} SIGTERM`);
      child.once('exit', () => tell(`forget ${child.pid}`));
    },
    /** The guardian leaves when nothing is left to watch over. */
    close: () => guardian.stdin.end(),
  };
}

/**
 * @param {{ name: string, command: string, args: string[], log: string, env?: NodeJS.ProcessEnv, uid?: number,
 *   gid?: number, cwd?: string, data?: string, signal?: NodeJS.Signals, patienceMs?: number }} program
 */
function launch({ name, command, args, log, data, signal = 'SIGTERM', patienceMs = 8_000, ...options }, tell) {
  const output = openLog(log);
  const child = spawn(command, args, { ...options, detached: true, stdio: ['ignore', output, output] });
  closeSync(output);
  if (child.pid) tell(`watch ${child.pid} ${signal}`);
  const running = { name, data, pid: child.pid, left: undefined };
  running.exited = new Promise((resolve) => {
    const leave = (how) => {
      if (running.left !== undefined) return;
      running.left = how;
      if (child.pid) tell(`forget ${child.pid}`);
      resolve(how);
    };
    child.once('error', (error) => leave(error.message));
    child.once('exit', (code, by) => leave(by ?? `exit ${code}`));
  });
  running.stop = () => stop(running, child, { signal, patienceMs });
  running.lastLines = (count) => lastLines(log, count);
  return running;
}

async function stop(running, child, { signal, patienceMs }) {
  if (running.left !== undefined) return;
  child.kill(signal);
  const timer = setTimeout(() => killGroup(child.pid), patienceMs);
  await running.exited;
  clearTimeout(timer);
}

function killGroup(pid) {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // The group is gone.
  }
}

function openLog(file) {
  mkdirSync(path.dirname(file), { recursive: true });
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > KEPT_LOG_BYTES) renameSync(file, `${file}.1`);
  return openSync(file, 'a');
}

function lastLines(file, count) {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-count);
}
