import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { openNursery } from './children.mjs';
import { inState } from './places.mjs';

/**
 * Gives `work` a nursery and a folder, and takes back all that it started and made, however it ends.
 *
 * @template Result
 * @param {(lent: { nursery: object, folder: string, password: string, keep: (server: object) => void }) => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function passing(work) {
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
