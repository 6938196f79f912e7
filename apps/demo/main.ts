import { createReadStream, readFileSync } from 'node:fs';
import path from 'node:path';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { Command } from 'commander';
import { approveCampaign, markStarted } from '../../activities/campaigns/approval.js';
import { createCampaign } from '../../activities/campaigns/create.js';
import { importListFor } from '../../activities/campaigns/list-import.js';
import { createKaraden } from '../../activities/channels/sms/karaden.js';
import { SMS_TIMING } from '../../activities/channels/sms/sending.js';
import type { ListReport } from '../../activities/import/report.js';
import { draftProgram, publishProgram } from '../../activities/programs/publish.js';
import { createProgramVersions } from '../../activities/programs/versions.js';
import { type Database, migrate, openDatabase } from '../../activities/store/database.js';
import { createVault } from '../../activities/store/vault.js';
import { createTemporalClient } from '../../activities/temporal/client.js';
import { startCampaign } from '../../activities/temporal/runs.js';
import { skipTime } from '../../activities/temporal/virtual-time.js';
import { type RunningWorker, startWorker, type WorkerDeps } from '../../activities/temporal/worker.js';
import { at, toMs } from '../../rules/time.js';
import { campaignWorkflowId } from '../../workflows/contract.js';
import { readConfig } from '../config.js';
import { createPatience } from './patience.js';
import { createTaxSystem, DEPARTMENT, FEED } from './people.js';
import { play, untilQuiet } from './play.js';
import { countAll, type DemoReport, tableOf } from './report.js';
import { makeScratch, type Scratch } from './scratch.js';
import { createVirtualClock } from './virtual-clock.js';

const ROOT = path.resolve(__dirname, '..', '..', '..');
const SAMPLES = path.join(ROOT, 'test', 'samples');
const PROGRAM = 'nhi-payment-check';
const FIRST_DAY = '2026-11-24';
/** The list was made before the first payment file. */
const AS_OF = '2026-11-13';
const RUNS_AT_ONCE = 2_500;

interface Options {
  days: number;
  json: boolean;
}

async function main(): Promise<void> {
  const command = new Command('demo')
    .description('60 日を仮想の時間で動かします / plays 60 days in virtual time')
    .option('--days <n>', 'virtual days', (text) => Number.parseInt(text, 10), 60)
    .option('--json', 'only JSON on standard output', false)
    .parse();
  const options = command.opts<Options>();
  Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('ERROR') });
  const config = readConfig(process.env);
  const scratch = await makeScratch({
    databaseUrl: config.DATABASE_URL,
    temporalAddress: config.TEMPORAL_ADDRESS,
    sandboxPort: config.SANDBOX_PORT,
  });
  try {
    const report = await runDemo(config, scratch, options);
    process.stdout.write(options.json ? `${JSON.stringify(report, null, 2)}\n` : tableOf(report));
  } finally {
    await scratch.remove();
  }
}

type Config = ReturnType<typeof readConfig>;

async function runDemo(config: Config, scratch: Scratch, { days }: Options): Promise<DemoReport> {
  const began = performance.now();
  const database = await openDatabase(scratch.databaseUrl, 30);
  const temporal = { address: config.TEMPORAL_ADDRESS, namespace: scratch.namespace, payloadKey: config.PAYLOAD_KEY };
  const connected = createTemporalClient(temporal);
  const clock = createVirtualClock(database, scratch.sandboxUrl, at(FIRST_DAY, '08:30'));
  const patience = createPatience(database, clock.now);
  let worker: RunningWorker | undefined;
  try {
    await migrate(database);
    await clock.install();
    const deps = depsOf(config, scratch, { database, temporal, client: connected.client });
    worker = await startWorker({ ...deps, wrap: patience.wrap, virtual: virtualTime(connected.client) });
    const list = await openCampaign(deps);
    await untilQuiet(deps, patience);
    await play({ deps, patience, clock, samples: SAMPLES, from: FIRST_DAY, days, tell });
    return await countAll(database, { program: PROGRAM, days, list, seconds: (performance.now() - began) / 1_000 });
  } finally {
    patience.stop();
    await worker?.stop();
    await connected.close();
    await database.close();
  }
}

const tell = (line: string) => void process.stderr.write(process.stderr.isTTY ? `\r${line}   ` : `${line}\n`);

const aheadMs = () => toMs(at(FIRST_DAY, '08:30')) - Date.now();

function virtualTime(client: WorkerDeps['client']): WorkerDeps['virtual'] {
  return { aheadMs: aheadMs(), skipTime: (workflowId) => skipTime(client, workflowId) };
}

type Opened = Pick<WorkerDeps, 'database' | 'temporal' | 'client'>;

function depsOf(config: Config, scratch: Scratch, opened: Opened): WorkerDeps {
  return {
    ...opened,
    databaseUrl: scratch.databaseUrl,
    versions: createProgramVersions(opened.database),
    vault: createVault({ ...config.DATA_KEYS, indexKey: config.INDEX_KEY }),
    gateway: createKaraden({
      baseUrl: scratch.sandboxUrl,
      tenant: config.GATEWAY_TENANT,
      token: config.GATEWAY_TOKEN,
      serviceId: config.GATEWAY_SERVICE_ID,
      allowsFictional: true,
    }),
    timing: SMS_TIMING,
    lookEveryMs: 100,
    receiptsEveryMs: 100,
    workflowBundle: { codePath: path.join(ROOT, 'dist', 'workflow-bundle.js') },
    routines: ['sms-sending', 'sms-receipts'],
    workAtOnce: RUNS_AT_ONCE,
  };
}

/** The morning of the first day: the program is published, the list imported, the payments so far fed in, the campaign approved. */
async function openCampaign(deps: WorkerDeps): Promise<ListReport> {
  await foundDepartment(deps.database);
  const source = readFileSync(path.join(ROOT, 'rules', 'programs', `${PROGRAM}.yaml`), 'utf8');
  await draftProgram(deps.database, { department: DEPARTMENT, actor: 'planner', source, file: `${PROGRAM}.yaml` });
  await publishProgram(deps.database, { department: DEPARTMENT, actor: 'approver', program: PROGRAM, version: 1 });
  const content = createReadStream(path.join(SAMPLES, 'nhi-unpaid.csv'));
  const imported = await importListFor(deps, {
    department: DEPARTMENT,
    program: PROGRAM,
    fileName: 'nhi-unpaid.csv',
    content,
    asOf: AS_OF,
    actor: 'planner',
  });
  if (imported.kind !== 'imported') throw new Error(`the sample list was not imported: ${imported.kind}`);
  const tax = createTaxSystem(deps, SAMPLES);
  for (const day of ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19']) await tax.deliverDay(day);
  await approveAndStart(deps, imported.list.id);
  return imported.list;
}

async function approveAndStart(deps: WorkerDeps, listId: string): Promise<void> {
  const { database, client } = deps;
  const made = await createCampaign(deps, {
    department: DEPARTMENT,
    actor: 'planner',
    program: PROGRAM,
    listId,
    startsOn: FIRST_DAY,
    seed: 'demo',
  });
  if (made.kind !== 'created') throw new Error(`no campaign: ${made.kind}`);
  const { campaignId, previewHash } = made;
  await approveCampaign(database, { department: DEPARTMENT, campaignId, actor: 'approver', previewHash });
  await markStarted(database, { department: DEPARTMENT, campaignId, actor: 'planner' });
  await startCampaign(client, campaignId, aheadMs());
  await skipTime(client, campaignWorkflowId(campaignId));
}

async function foundDepartment(database: Database): Promise<void> {
  const title = JSON.stringify({ ja: '保険料係', en: 'Premium section' });
  await database.run('INSERT INTO departments (id, title, sender, phone) VALUES ($1, $2, $3, $4)', [
    DEPARTMENT,
    title,
    '見本市保険料係',
    '03-0000-0100',
  ]);
  await database.run('INSERT INTO feeds (department, id, title, first_on) VALUES ($1, $2, $3, $4)', [
    DEPARTMENT,
    FEED,
    JSON.stringify({ ja: '国保収納', en: 'NHI payments' }),
    '2026-11-16',
  ]);
}

main().catch((error: unknown) => {
  process.stderr.write(`\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
