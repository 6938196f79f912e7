import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { migrate, openDatabase } from '../../activities/store/database.js';
import { createTemporalClient } from '../../activities/temporal/client.js';
import { startRun } from '../../activities/temporal/runs.js';
import { outreachId } from '../../workflows/contract.js';
import { buildTown, type Town } from '../support/town.js';
import type { BenchPlace } from './bench.js';
import { handWrittenId } from './hand-written/contract.js';
import { type RealServer, startRealServer } from './real-server.js';
import { freshBenchDatabase } from './real-server-databases.js';
import { benchNursery } from './real-server-nursery.js';
import { startChild } from './runs-children.js';
import { PROGRAM, STEPS, WAIT_MS } from './runs-program.js';
import { PAYLOAD_KEY, queueOf, type SideName } from './runs-worker.js';

/** One way to carry out the sequence, with its worker running. */
export interface Side {
  readonly name: SideName;
  readonly workflowType: string;
  readonly client: Client;
  /** Where its enrolments live; the bare workflow has none. */
  readonly town: Town | undefined;
  /** Makes enrolments that can be started; outside what is measured. */
  enrol(count: number): Promise<string[]>;
  start(enrolmentId: string): Promise<void>;
  workflowId(enrolmentId: string): string;
}

/** The three sides beside each other: one Temporal server, one PostgreSQL, one gateway; a database and a worker each. */
export async function openSides(place: BenchPlace): Promise<Record<SideName, Side>> {
  const lent = { nursery: await benchNursery(place.atEnd), atEnd: place.atEnd };
  const temporal = await startRealServer(place, lent.nursery);
  const gatewayPort = Number(await startChild('./runs-gateway-stub.js', null, lent));
  const open = async (name: SideName, make: (temporal: RealServer, place: BenchPlace) => Promise<Side>) => {
    const side = await make(temporal, place);
    place.tell(`Starting the worker: ${name}`);
    await startChild(
      './runs-worker.js',
      { side: name, ...temporal, databaseUrl: side.town?.url ?? '', gatewayPort },
      lent,
    );
    return side;
  };
  return {
    ours: await open('ours', ours),
    permitted: await open('permitted', permitted),
    bare: await open('bare', bare),
  };
}

async function ours(temporal: RealServer, place: BenchPlace): Promise<Side> {
  const town = await openTown(place, 'ours');
  const { client, close } = createTemporalClient({ ...temporal, payloadKey: PAYLOAD_KEY });
  place.atEnd(close);
  const { database, versions, versionId } = town;
  return {
    name: 'ours',
    workflowType: 'outreach',
    client,
    town,
    workflowId: outreachId,
    enrol: (count) => enrolMany(town, count),
    async start(id) {
      const now = new Date().toISOString();
      await startRun(
        { database, versions, client },
        { id, versionId, position: 0, startsAt: now, startedAt: null, state: 'running' },
      );
    },
  };
}

async function permitted(temporal: RealServer, place: BenchPlace): Promise<Side> {
  const town = await openTown(place, 'permitted');
  return { ...(await byHand('permitted', temporal, place)), town, enrol: (count) => enrolMany(town, count) };
}

const bare = (temporal: RealServer, place: BenchPlace): Promise<Side> => byHand('bare', temporal, place);

async function byHand(name: SideName, { address, namespace }: RealServer, { atEnd }: BenchPlace): Promise<Side> {
  const connection = await Connection.connect({ address });
  atEnd(() => connection.close());
  const client = new Client({ connection, namespace });
  const workflowId = (enrolmentId: string) => handWrittenId(name, enrolmentId);
  return {
    name,
    workflowType: 'outreachByHand',
    client,
    town: undefined,
    workflowId,
    enrol: async (count) => Array.from({ length: count }, () => randomUUID()),
    async start(enrolmentId) {
      const args = [{ enrolmentId, steps: STEPS, waitMs: WAIT_MS }];
      await client.workflow.start('outreachByHand', {
        workflowId: workflowId(enrolmentId),
        taskQueue: queueOf(name),
        args,
      });
    },
  };
}

async function openTown({ databaseUrl, atEnd }: BenchPlace, name: SideName): Promise<Town> {
  const url = await freshBenchDatabase(databaseUrl, name, atEnd);
  const database = await openDatabase(url, 2);
  await migrate(database).finally(() => database.close());
  const town = await buildTown(url, PROGRAM);
  atEnd(() => town.database.close());
  return town;
}

const enrolMany = async (town: Town, count: number) =>
  (await town.enrolMany(count)).map(({ enrolmentId }) => enrolmentId);
