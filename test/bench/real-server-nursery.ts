import type { ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BenchPlace } from './bench.js';

/** What the first-run programs offer: children that no end of ours, not even `kill -9`, leaves behind. */
export interface Nursery {
  launch(program: { name: string; command: string; args: string[]; log: string; patienceMs?: number }): Launched;
  watch(child: ChildProcess): void;
  close(): void;
}

export interface Launched {
  readonly left: string | undefined;
  stop(): Promise<void>;
  lastLines(count: number): string[];
}

const FIRST_RUN = path.resolve(__dirname, '..', '..', '..', 'apps', 'first-run');

/** Children of a measurement: they end with it, after Ctrl-C too. */
export async function benchNursery(atEnd: BenchPlace['atEnd']): Promise<Nursery> {
  const { openNursery } = await firstRun<{ openNursery(): Nursery }>('children.mjs');
  const nursery = openNursery();
  atEnd(() => nursery.close());
  return nursery;
}

/**
 * Ports for the services of the Temporal server: it keeps them in a `smallint`, so those that the system itself would
 * choose are too high for it.
 */
export async function lowPorts(count: number): Promise<number[]> {
  const { isFree } = await firstRun<{ isFree(port: number): Promise<boolean> }>('ports.mjs');
  const ports = new Set<number>();
  while (ports.size < count) {
    const port = randomInt(LOWEST, HIGHEST);
    if (await isFree(port)) ports.add(port);
  }
  return [...ports];
}

const LOWEST = 12_000;
const HIGHEST = 32_000;

async function firstRun<Exports>(file: string): Promise<Exports> {
  const exports: Exports = await import(pathToFileURL(path.join(FIRST_RUN, file)).href);
  return exports;
}
