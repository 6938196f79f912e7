import { type ChildProcess, fork } from 'node:child_process';
import type { BenchPlace } from './bench.js';
import type { Nursery } from './real-server-nursery.js';
import type { WorkerRequest } from './runs-worker.js';

/** Starts one of our programs and waits until it is ready; it ends with its connection to us. Answers what it says. */
export function startChild(file: string, request: WorkerRequest | null, { nursery, atEnd }: Lent): Promise<unknown> {
  // Its standard output goes to standard error: ours carries the figures.
  const child = fork(require.resolve(file), { stdio: ['ignore', 2, 2, 'ipc'] });
  nursery.watch(child);
  atEnd(() => end(child));
  if (request) child.send(request);
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve((message as { ready: unknown }).ready));
    child.once('exit', (code) => reject(new Error(`${file} ended before it was ready (${code}).`)));
  });
}

export interface Lent {
  nursery: Nursery;
  atEnd: BenchPlace['atEnd'];
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.disconnect();
  });
}
