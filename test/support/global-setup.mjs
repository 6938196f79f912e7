/**
 * One PostgreSQL and one Temporal for the run; each file then takes a database and a namespace of its own. Runs in plain
 * Node before the tests, so it shares the pieces of first run. What cannot be had is reported to the tests that need it.
 */
import { randomBytes } from 'node:crypto';
import { openNursery } from '../../apps/first-run/children.mjs';
import { clearFolders } from '../../apps/first-run/passing.mjs';
import { inState } from '../../apps/first-run/places.mjs';
import { anyPort } from '../../apps/first-run/ports.mjs';
import { startPostgres } from '../../apps/first-run/postgres.mjs';
import { startTemporal } from '../../apps/first-run/temporal.mjs';
import { findTemporal } from '../../apps/first-run/temporal-binary.mjs';

export default async function setUp() {
  process.env.YOBIKAKE_TEST_RUN = randomBytes(4).toString('hex');
  await clearFolders(inState('test'));
  const nursery = openNursery();
  const folder = inState('test', String(process.pid));
  globalThis.yobikakeServers = { nursery, folder, running: [] };
  const keep = (server) => globalThis.yobikakeServers.running.push(server);
  await Promise.all([
    offer('POSTGRES', process.env.DATABASE_URL, () => database({ nursery, folder, keep })),
    offer('TEMPORAL', process.env.TEMPORAL_ADDRESS, () => temporal({ nursery, folder, keep })),
  ]);
}

/** The address goes to the tests in the environment: `YOBIKAKE_TEST_<NAME>`, or why there is none. */
async function offer(name, given, start) {
  try {
    process.env[`YOBIKAKE_TEST_${name}`] = given ?? (await start());
  } catch (error) {
    process.env[`YOBIKAKE_TEST_${name}_MISSING`] = error.message;
  }
}

async function database({ nursery, folder, keep }) {
  const server = await startPostgres({
    nursery,
    folder: `${folder}/postgres`,
    port: await anyPort(),
    password: randomBytes(12).toString('hex'),
    durable: false,
    log: `${folder}/postgres.log`,
    keep,
  });
  return server.url;
}

async function temporal({ nursery, folder, keep }) {
  const binary = await findTemporal({ tell: () => undefined });
  const server = await startTemporal({
    nursery,
    binary,
    port: await anyPort(),
    httpPort: await anyPort(),
    log: `${folder}/temporal.log`,
    keep,
  });
  return server.address;
}
