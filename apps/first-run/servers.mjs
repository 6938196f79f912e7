import { inState } from './places.mjs';
import { anyPort, choosePort } from './ports.mjs';
import { ensureDatabase, startPostgres } from './postgres.mjs';
import { step, tell } from './progress.mjs';
import { startTemporal } from './temporal.mjs';
import { findTemporal } from './temporal-binary.mjs';

const DATABASE = 'yobikake';

/**
 * The two servers of `npm start`, with data that stay. One that the environment names is used as it is. Each is handed
 * to `keep` as soon as it runs, so that it is stopped whatever happens to the other.
 */
export async function lastingServers({ nursery, keys, env, given, keep, signal }) {
  const ports = { env, given, tell };
  const postgresPort = env.DATABASE_URL
    ? null
    : await choosePort({ name: 'PostgreSQL', usual: 5433, variable: 'POSTGRES_PORT' }, ports);
  const temporalPort = env.TEMPORAL_ADDRESS
    ? null
    : await choosePort({ name: 'Temporal', usual: 7233, variable: 'TEMPORAL_PORT' }, ports);
  const uiPort =
    temporalPort && (await choosePort({ name: 'the Temporal UI', usual: 8233, variable: 'TEMPORAL_UI_PORT' }, ports));
  const databaseUrl = postgresPort
    ? await step('PostgreSQL', () => database({ nursery, keys, port: postgresPort, keep }))
    : env.DATABASE_URL;
  const address = temporalPort
    ? await temporal({
        nursery,
        port: temporalPort,
        uiPort,
        file: inState('temporal.db'),
        keep,
        signal,
        log: inState('logs', 'temporal.log'),
      })
    : env.TEMPORAL_ADDRESS;
  return { databaseUrl, address, uiUrl: uiPort ? `http://127.0.0.1:${uiPort}` : null };
}

async function database({ nursery, keys, port, keep }) {
  const server = await startPostgres({
    nursery,
    folder: inState('postgres'),
    port,
    password: keys.POSTGRES_PASSWORD,
    durable: true,
    log: inState('logs', 'postgres.log'),
    keep,
  });
  await ensureDatabase(server.url, DATABASE);
  return server.urlOf(DATABASE);
}

async function temporal({ nursery, port, uiPort, file, keep, signal, log }) {
  const binary = await findTemporal({ tell, signal });
  const start = async () =>
    startTemporal({ nursery, binary, port, httpPort: await anyPort(), uiPort, file, keep, log });
  const server = await step('Temporal', start);
  return server.address;
}

/** Servers that live as long as one command (demo, proof, measurement) and leave nothing behind. */
export async function passingServers({ nursery, folder, password, durable, env, keep, signal }) {
  const start = async () => {
    const log = `${folder}/postgres.log`;
    const server = await startPostgres({
      nursery,
      folder: `${folder}/postgres`,
      port: await anyPort(),
      password,
      durable,
      log,
      keep,
    });
    await ensureDatabase(server.url, DATABASE);
    return server.urlOf(DATABASE);
  };
  const databaseUrl = env.DATABASE_URL ?? (await step('PostgreSQL', start));
  const address =
    env.TEMPORAL_ADDRESS ??
    (await temporal({ nursery, port: await anyPort(), keep, signal, log: `${folder}/temporal.log` }));
  return { databaseUrl, address };
}
