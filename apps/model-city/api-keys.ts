import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { types } from 'node:util';
import { makeKey, registerKey } from '../../activities/access/keys.js';
import { ROLES, type Role } from '../../activities/access/scopes.js';
import type { Database } from '../../activities/store/database.js';
import { DEPARTMENT } from './section.js';

const PEOPLE = Object.keys(ROLES) as Role[];

/** Registers a key for each role: those given as JSON by name, else those of `file`, which is made when missing. */
export async function ensureApiKeys(
  database: Database,
  { file, given }: { file: string; given: string | undefined },
): Promise<void> {
  const keys = given ? keysIn(given) : await keysOf(file);
  for (const person of PEOPLE) {
    const key = keys[person];
    if (key) await registerKey(database, { department: DEPARTMENT, person, scopes: ROLES[person], key });
  }
}

async function keysOf(file: string): Promise<Partial<Record<string, string>>> {
  await mkdir(path.dirname(file), { recursive: true });
  const made = Object.fromEntries(PEOPLE.map((person) => [person, makeKey()]));
  try {
    await writeFile(file, `${JSON.stringify(made, null, 2)}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!types.isNativeError(error) || !('code' in error) || error.code !== 'EEXIST') throw error;
  }
  return keysIn(await readFile(file, 'utf8'));
}

function keysIn(json: string): Partial<Record<string, string>> {
  return JSON.parse(json);
}
