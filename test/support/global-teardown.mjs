import { rm } from 'node:fs/promises';

/** Stops what `global-setup.mjs` started and removes what it made. */
export default async function tearDown() {
  const { nursery, folder, running } = globalThis.yobikakeServers;
  await Promise.all(running.map((server) => server.stop()));
  nursery.close();
  const made = running.flatMap((server) => server.data ?? []);
  await Promise.all([folder, ...made].map((path) => rm(path, { recursive: true, force: true })));
}
