import { randomBytes } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { openNursery } from './children.mjs';
import { inState } from './places.mjs';
import { commandOf } from './processes.mjs';

/**
 * Gives `work` a nursery and a folder, and takes back all that it started and made, however it ends.
 *
 * @template Result
 * @param {(lent: { nursery: object, folder: string, password: string, keep: (server: object) => void }) => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function passing(work) {
  await clearFolders(inState('passing'));
  const nursery = openNursery();
  const folder = inState('passing', String(process.pid));
  const running = [];
  try {
    return await work({
      nursery,
      folder,
      password: randomBytes(12).toString('hex'),
      keep: (server) => running.push(server),
    });
  } finally {
    nursery.seal();
    await Promise.all(running.map((server) => server.stop()));
    nursery.close();
    const made = running.flatMap((server) => server.data ?? []);
    await Promise.all([folder, ...made].map((path) => rm(path, { recursive: true, force: true })));
  }
}

/** Removes the folders of processes that were killed; each is named for its process. */
export async function clearFolders(parent) {
  const names = await readdir(parent).catch(() => []);
  for (const name of names.filter((candidate) => /^\d+$/.test(candidate))) {
    if (await commandOf(Number(name))) continue;
    await rm(path.join(parent, name), { recursive: true, force: true });
  }
}
