import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Heard, Task } from './crash-worker.js';

/** A process that is going to be killed. */
export interface Mortal {
  /** Gives it its task; resolves when it is dead or says that it has done all. */
  live(task: Task, life: { atMostMs: number; answered?(eventId: string): void }): Promise<Death>;
  kill(): Promise<void>;
}

/** `itself`: at its point. `outside`: by the proof, at no particular point. */
export type Death = 'itself' | 'outside' | 'done';

const COMPILED = __filename.endsWith('.js');

/** Starts a process that waits for its task. From the sources it compiles itself, as under Jest. */
export async function startMortal(): Promise<Mortal> {
  const file = path.join(__dirname, `crash-worker${COMPILED ? '.js' : '.ts'}`);
  const [entry, args] = COMPILED ? [file, []] : [path.join(__dirname, 'run-source.mjs'), [file]];
  const child = fork(entry, args, {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [first] = (await Promise.race([once(child, 'message'), once(child, 'exit')])) as [Heard | number | null];
  if (typeof first !== 'object' || first?.kind !== 'ready') throw new Error('a worker process did not start');
  return { live: (task, life) => live(child, task, life), kill: () => kill(child) };
}

async function live(
  child: ChildProcess,
  task: Task,
  { atMostMs, answered }: Parameters<Mortal['live']>[1],
): Promise<Death> {
  let how: Death = 'itself';
  child.on('message', (heard: Heard) => {
    if (heard.kind === 'answered') answered?.(heard.eventId);
    if (heard.kind === 'done') end('done');
  });
  const end = (because: Death) => {
    how = because;
    child.kill('SIGKILL');
  };
  const timer = setTimeout(() => end('outside'), atMostMs);
  // Messages that were sent before the death are heard before the channel closes.
  const gone = Promise.all([once(child, 'exit'), once(child, 'disconnect')]);
  child.send(task);
  await gone;
  clearTimeout(timer);
  return how;
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
