import pino from 'pino';
import { createProgramVersions } from '../../activities/programs/versions.js';
import { openDatabase } from '../../activities/store/database.js';
import { createVault } from '../../activities/store/vault.js';
import { createTemporalClient } from '../../activities/temporal/client.js';
import { readConfig } from '../config.js';
import { createApi } from './api.js';
import { runsOn } from './runs.js';

/** The API process; stops cleanly on SIGTERM and SIGINT, requests under way first. */
async function main(): Promise<void> {
  const config = readConfig(process.env, VARIABLES);
  const database = await openDatabase(config.DATABASE_URL);
  const { client, close } = createTemporalClient({
    address: config.TEMPORAL_ADDRESS,
    namespace: config.TEMPORAL_NAMESPACE,
    payloadKey: config.PAYLOAD_KEY,
  });
  const vault = createVault({ ...config.DATA_KEYS, indexKey: config.INDEX_KEY });
  const deps = { database, vault, versions: createProgramVersions(database), runs: runsOn(client) };
  const app = await createApi({ deps, logger: pino() });
  await app.listen(config.API_PORT);
  process.stdout.write(`api ready on port ${config.API_PORT}\n`);
  const stop = async () => {
    await app.close();
    await close();
    await database.close();
  };
  for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => void stop());
}

const VARIABLES = [
  'DATABASE_URL',
  'TEMPORAL_ADDRESS',
  'TEMPORAL_NAMESPACE',
  'API_PORT',
  'DATA_KEYS',
  'INDEX_KEY',
  'PAYLOAD_KEY',
] as const;

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : 'the API could not start'}\n`);
  process.exitCode = 1;
});
