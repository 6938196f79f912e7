import path from 'node:path';
import { createProgramVersions } from '../../activities/programs/versions.js';
import { type Database, migrate, openDatabase } from '../../activities/store/database.js';
import { createVault } from '../../activities/store/vault.js';
import { createTemporalClient } from '../../activities/temporal/client.js';
import { startCampaign } from '../../activities/temporal/runs.js';
import { inCheckout } from '../checkout.js';
import { readConfig } from '../config.js';
import { ensureApiKeys } from './api-keys.js';
import { ensureCampaigns } from './campaigns.js';
import { ensurePayments } from './payments.js';
import { ensureSection } from './section.js';

const VARIABLES = [
  'DATABASE_URL',
  'TEMPORAL_ADDRESS',
  'TEMPORAL_NAMESPACE',
  'DATA_KEYS',
  'INDEX_KEY',
  'PAYLOAD_KEY',
] as const;
const WITHIN_MS = 60_000;
const EVERY_MS = 500;

/** Migrates and seeds the model city 見本市, then ends. What is there already is left as it is. */
async function main(): Promise<void> {
  const config = readConfig(process.env, VARIABLES);
  const database = await opened(config.DATABASE_URL);
  const { client, close } = createTemporalClient({
    address: config.TEMPORAL_ADDRESS,
    namespace: config.TEMPORAL_NAMESPACE,
    payloadKey: config.PAYLOAD_KEY,
  });
  try {
    await migrate(database);
    await ensureSection(database);
    await ensureApiKeys(database, {
      file: path.resolve(process.env.YOBIKAKE_HOME ?? inCheckout('.yobikake'), 'api-keys.json'),
      given: process.env.MODEL_CITY_KEYS,
    });
    const vault = createVault({ ...config.DATA_KEYS, indexKey: config.INDEX_KEY });
    const versions = createProgramVersions(database);
    await ensurePayments({ database, versions });
    await ensureCampaigns({ database, vault, versions, start: (campaignId) => startCampaign(client, campaignId) });
  } finally {
    await close();
    await database.close();
  }
  process.stdout.write('model city ready\n');
}

/** A database that is only just starting is waited for. */
async function opened(url: string): Promise<Database> {
  const end = Date.now() + WITHIN_MS;
  for (;;) {
    try {
      return await openDatabase(url, 5);
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    }
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : 'the model city could not be made'}\n`);
  process.exitCode = 1;
});
