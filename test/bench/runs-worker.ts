import path from 'node:path';
import { NativeConnection, Worker } from '@temporalio/worker';
import { SMS_TIMING } from '../../activities/channels/sms/sending.js';
import { createProgramVersions } from '../../activities/programs/versions.js';
import { type Database, openDatabase } from '../../activities/store/database.js';
import { createVault } from '../../activities/store/vault.js';
import { createTemporalClient } from '../../activities/temporal/client.js';
import { installRuntime } from '../../activities/temporal/runtime.js';
import { startWorker } from '../../activities/temporal/worker.js';
import { TEST_KEYS } from '../support/town.js';
import { createContact } from './hand-written/contact.js';
import type { HandWrittenActivities } from './hand-written/contract.js';
import { createStubGateway } from './runs-gateway.js';

export type SideName = 'ours' | 'permitted' | 'bare';

export interface WorkerRequest {
  side: SideName;
  address: string;
  namespace: string;
  databaseUrl: string;
  gatewayPort: number;
}

/** Both ends of the product's payload codec are ours alone here. */
export const PAYLOAD_KEY = Buffer.alloc(32, 3);
export const queueOf = (side: SideName) => `by-hand-${side}`;

const LOOK_EVERY_MS = 1_000;
const BUNDLE = path.resolve(__dirname, '..', '..', 'workflow-bundle.js');

/** The worker of one side, in a process of its own; ends when the measurement does. */
async function start(request: WorkerRequest): Promise<void> {
  installRuntime('WARN');
  if (request.side === 'ours') await startOurs(request);
  else await startByHand(request);
  process.send?.({ ready: true });
}

async function startOurs({ address, namespace, databaseUrl, gatewayPort }: WorkerRequest): Promise<void> {
  const database = await openDatabase(databaseUrl);
  const temporal = { address, namespace, payloadKey: PAYLOAD_KEY };
  const worker = await startWorker({
    ...sendingDeps(database, gatewayPort),
    databaseUrl,
    temporal,
    client: createTemporalClient(temporal).client,
    timing: SMS_TIMING,
    lookEveryMs: LOOK_EVERY_MS,
    receiptsEveryMs: LOOK_EVERY_MS,
    workflowBundle: { codePath: BUNDLE },
    routines: ['sms-sending'],
  });
  worker.stopped.catch(fail);
}

const sendingDeps = (database: Database, gatewayPort: number) => ({
  database,
  versions: createProgramVersions(database),
  vault: createVault(TEST_KEYS),
  gateway: createStubGateway(gatewayPort),
});

async function startByHand({ side, address, namespace, databaseUrl, gatewayPort }: WorkerRequest): Promise<void> {
  const activities: HandWrittenActivities =
    side === 'permitted'
      ? createContact(sendingDeps(await openDatabase(databaseUrl), gatewayPort))
      : { contact: async () => {} };
  const worker = await Worker.create({
    connection: await NativeConnection.connect({ address }),
    namespace,
    taskQueue: queueOf(side),
    workflowsPath: require.resolve('./hand-written/workflows.js'),
    activities: { ...activities },
    // Contacts of a gateway with a rate go through a queue that has one, which eager activities would pass by.
    ...(side === 'permitted' && { maxEagerActivityReservationsPerWorkflowTask: 0 }),
  });
  worker.run().catch(fail);
}

function fail(error: unknown): void {
  process.stderr.write(`${String(error)}\n`);
  process.exit(1);
}

if (require.main === module) {
  process.once('message', (request) => void start(request as WorkerRequest).catch(fail));
  process.on('disconnect', () => process.exit());
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => {}); // whoever started us ends us
}
