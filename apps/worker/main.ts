import path from 'node:path';
import { createKaraden } from '../../activities/channels/sms/karaden.js';
import { SMS_TIMING } from '../../activities/channels/sms/sending.js';
import { createProgramVersions } from '../../activities/programs/versions.js';
import { openDatabase } from '../../activities/store/database.js';
import { createVault } from '../../activities/store/vault.js';
import { createTemporalClient } from '../../activities/temporal/client.js';
import { installRuntime } from '../../activities/temporal/runtime.js';
import { startWorker, type WorkerDeps } from '../../activities/temporal/worker.js';
import { readConfig } from '../config.js';
import { serveHealth } from './health.js';

const LOOK_EVERY_MS = 1_000;
const RECEIPTS_EVERY_MS = 5_000;

/** A worker process: runs, channels and relay; stops cleanly on SIGTERM and SIGINT. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  // One owner of the signals: Nest is not here, and the SDK would stop its workers before the health page.
  installRuntime('INFO');
  const database = await openDatabase(config.DATABASE_URL);
  await setRate(database, config.GATEWAY_PER_SECOND);
  const temporal = {
    address: config.TEMPORAL_ADDRESS,
    namespace: config.TEMPORAL_NAMESPACE,
    payloadKey: config.PAYLOAD_KEY,
  };
  const { client, close } = createTemporalClient(temporal);
  const worker = await startWorker(depsOf(config, { database, temporal, client }));
  const health = await serveHealth(config.WORKER_HEALTH_PORT, worker, database);
  process.stdout.write('worker ready\n');
  for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => void worker.stop());
  try {
    await worker.stopped;
  } finally {
    health.close();
    await close();
    await database.close();
  }
}

type Config = ReturnType<typeof readConfig>;
type Opened = Pick<WorkerDeps, 'database' | 'temporal' | 'client'>;

function depsOf(config: Config, opened: Opened): WorkerDeps {
  return {
    ...opened,
    databaseUrl: config.DATABASE_URL,
    versions: createProgramVersions(opened.database),
    vault: createVault({ ...config.DATA_KEYS, indexKey: config.INDEX_KEY }),
    gateway: createKaraden({
      baseUrl: config.GATEWAY_URL,
      tenant: config.GATEWAY_TENANT,
      token: config.GATEWAY_TOKEN,
      serviceId: config.GATEWAY_SERVICE_ID,
      allowsFictional: config.GATEWAY_FICTIONAL,
    }),
    timing: SMS_TIMING,
    lookEveryMs: LOOK_EVERY_MS,
    receiptsEveryMs: RECEIPTS_EVERY_MS,
    workflowBundle: { codePath: path.join(__dirname, '..', '..', 'workflow-bundle.js') },
  };
}

/** The gateway's rate is one row for all workers; the last worker started sets it. */
async function setRate(database: WorkerDeps['database'], perSecond: number): Promise<void> {
  await database.run(
    `INSERT INTO channel_rates (channel, per_second, tokens) VALUES ('sms', $1, $1)
      ON CONFLICT (channel) DO UPDATE SET per_second = excluded.per_second`,
    [perSecond],
  );
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
