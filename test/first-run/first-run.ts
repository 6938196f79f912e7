import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

export const FIRST_RUN = path.resolve(__dirname, '..', '..', 'apps', 'first-run');

/** A module of first run: plain JavaScript, so that it runs before anything is installed; the caller names its types. */
export const firstRun = <Module>(file: string): Promise<Module> =>
  import(path.join(FIRST_RUN, file)) as Promise<Module>;

/** A folder for one test, removed afterwards. */
export async function inFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'yobikake-first-run-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
