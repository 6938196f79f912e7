import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { inState } from './places.mjs';
import { commandOf } from './processes.mjs';

const FILE = inState('run.json');

/**
 * Says that this process is the running system, or answers the one that is already: `{ pid, environment?, uiUrl? }`
 * (no environment while it is starting).
 * What a killed one left behind is taken over.
 */
export async function claimRun(file = FILE) {
  await mkdir(path.dirname(file), { recursive: true });
  for (;;) {
    try {
      await writeFile(file, content({}), { flag: 'wx', mode: 0o600 });
      return null;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const other = await readRun(file);
    if (other) return other;
    await rm(file, { force: true });
  }
}

/** Notes that the system is up: `{ environment, uiUrl }` of its programs. Readers see all of it or none. */
export async function noteRunning(system, file = FILE) {
  await writeFile(`${file}.part`, content(system), { mode: 0o600 });
  await rename(`${file}.part`, file);
}

export const endRun = (file = FILE) => rm(file, { force: true });

/** The running system, or null. */
export async function readRun(file = FILE) {
  try {
    const run = JSON.parse(await readFile(file, 'utf8'));
    return (await commandOf(run.pid))?.includes('start.mjs') ? run : null;
  } catch {
    return null;
  }
}

const content = (fields) => `${JSON.stringify({ pid: process.pid, ...fields }, null, 2)}\n`;
