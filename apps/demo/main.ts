import { createReadStream, readFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { Argument, Command } from 'commander';
import iconv from 'iconv-lite';
import { approveCampaign, markStarted } from '../../activities/campaigns/approval.js';
import { createCampaign } from '../../activities/campaigns/create.js';
import { importListFor } from '../../activities/campaigns/list-import.js';
import { createKaraden } from '../../activities/channels/sms/karaden.js';
import { SMS_TIMING } from '../../activities/channels/sms/sending.js';
import type { ListReport } from '../../activities/import/report.js';
import { draftProgram } from '../../activities/programs/draft.js';
import { publishProgram } from '../../activities/programs/publish.js';
import { submitProgram } from '../../activities/programs/review.js';
import { createProgramVersions } from '../../activities/programs/versions.js';
import { type Database, migrate, openDatabase } from '../../activities/store/database.js';
import { createVault } from '../../activities/store/vault.js';
import { createTemporalClient } from '../../activities/temporal/client.js';
import { startCampaign } from '../../activities/temporal/runs.js';
import { installRuntime } from '../../activities/temporal/runtime.js';
import { type RunningWorker, startWorker, type WorkerDeps } from '../../activities/temporal/worker.js';
import { readProgram } from '../../rules/program.js';
import { at, type Instant } from '../../rules/time.js';
import { inCheckout } from '../checkout.js';
import { readConfig } from '../config.js';
import { createOutside, type Outside } from './outside.js';
import { createPatience } from './patience.js';
import { play, untilQuiet } from './play.js';
import { countAll, type DemoReport, tableOf } from './report.js';
import { SCENES, type Scene, sceneOf } from './scenes.js';
import { makeScratch, type Scratch } from './scratch.js';
import { createVirtualClock, sandboxClock } from './virtual-clock.js';

const RUNS_AT_HAND = 2_500;

interface Options {
  days?: number;
  json: boolean;
}

async function main(): Promise<void> {
  const names = SCENES.map(({ program }) => program);
  const command = new Command('demo')
    .description('プログラムを仮想の時間で動かします / plays a program in virtual time')
    .addArgument(new Argument('[program]', names.join(', ')).choices(names).default(names[0]))
    .option('--days <n>', 'virtual days', (text) => Number.parseInt(text, 10))
    .option('--json', 'only JSON on standard output', false)
    .parse();
  const options = command.opts<Options>();
  const scene = sceneOf(command.args[0] ?? names[0] ?? '');
  if (!scene) throw new Error('there is nothing to play');
  installRuntime('ERROR');
  const config = readConfig(process.env);
  const scratch = await makeScratch({
    databaseUrl: config.DATABASE_URL,
    temporalAddress: config.TEMPORAL_ADDRESS,
    sandboxPort: config.SANDBOX_PORT,
  });
  try {
    const report = await runDemo(config, scratch, { scene, days: options.days ?? scene.days });
    process.stdout.write(options.json ? `${JSON.stringify(report, null, 2)}\n` : tableOf(report));
  } finally {
    await scratch.remove();
  }
}

type Config = ReturnType<typeof readConfig>;

interface Playing {
  scene: Scene;
  days: number;
}

async function runDemo(config: Config, scratch: Scratch, { scene, days }: Playing): Promise<DemoReport> {
  const began = performance.now();
  const database = await openDatabase(scratch.databaseUrl, 30);
  const temporal = { address: config.TEMPORAL_ADDRESS, namespace: scratch.namespace, payloadKey: config.PAYLOAD_KEY };
  const connected = createTemporalClient(temporal);
  const opens = at(scene.from, '06:00');
  const clock = createVirtualClock(database, opens, sandboxClock(scratch.sandboxUrl));
  const patience = createPatience({ database, client: connected.client, now: clock.now });
  let worker: RunningWorker | undefined;
  try {
    await migrate(database);
    await clock.install();
    const deps = depsOf(config, scratch, { database, temporal, client: connected.client });
    worker = await startWorker({ ...deps, virtual: patience });
    const opened = await openCampaign(deps, scene, opens);
    await untilQuiet(deps, patience);
    await play({ deps, patience, clock, scene, days, tell, ...opened });
    const basis = { program: scene.program, days, list: opened.list, seconds: (performance.now() - began) / 1_000 };
    return await countAll(database, basis);
  } finally {
    await worker?.stop();
    await connected.close();
    await database.close();
  }
}

const tell = (line: string) => void process.stderr.write(process.stderr.isTTY ? `\r${line}   ` : `${line}\n`);

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
    workflowBundle: { codePath: inCheckout('dist', 'workflow-bundle.js') },
    routines: ['sms-sending', 'sms-receipts'],
    runsAtHand: RUNS_AT_HAND,
  };
}

interface OpenedCampaign {
  list: ListReport;
  outside: Outside;
  everyDay: boolean;
}

/** The morning of the first day: the program is published, the list imported, the payments so far fed in, the campaign approved. */
async function openCampaign(deps: WorkerDeps, scene: Scene, opens: Instant): Promise<OpenedCampaign> {
  const { department, program } = scene;
  await foundDepartment(deps.database, scene);
  const page = inCheckout('rules', 'programs', `${program}.yaml`);
  const source = readFileSync(page, 'utf8');
  await draftProgram(deps.database, { department, actor: 'planner', source, file: path.basename(page) });
  const submitted = await submitProgram(deps.database, { department, actor: 'planner', program, version: 1 });
  if (submitted.kind !== 'submitted') throw new Error(`${program} was not ready for review: ${submitted.kind}`);
  await publishProgram(deps.database, { department, actor: 'approver', program, version: 1 });
  const list = await importScene(deps, scene);
  const outside = await createOutside(deps, scene);
  if (scene.feed?.samples) {
    for (const day of ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19']) await outside.deliverDay(day);
  } else if (scene.feed) await outside.deliverEmpty(scene.feed.firstOn);
  await approveAndStart(deps, scene, { listId: list.id, opens });
  const read = readProgram(source, page);
  const window = read.kind === 'read' ? read.program.gate.window : undefined;
  return { list, outside, everyDay: window !== undefined && 'days' in window && window.days === 'every-day' };
}

async function importScene(deps: WorkerDeps, scene: Scene): Promise<ListReport> {
  const { department, program, list: fileName, asOf } = scene;
  const content = scene.only ? [rowsOf(scene, scene.only)] : createReadStream(inCheckout('test', 'samples', fileName));
  const request = { department, program, fileName, content: Readable.from(content), asOf, actor: 'planner' };
  const imported = await importListFor(deps, request);
  if (imported.kind !== 'imported') throw new Error(`the sample list was not imported: ${imported.kind}`);
  return imported.list;
}

/** The rows of the sample whose cells are as the scene wants them. */
function rowsOf({ list }: Scene, only: NonNullable<Scene['only']>): Buffer {
  const text = iconv.decode(readFileSync(inCheckout('test', 'samples', list)), 'cp932');
  const [header = '', ...rows] = text.split('\r\n').filter((row) => row !== '');
  const titles = header.split(',').map(bare);
  const wanted = Object.entries(only).map(([title, value]) => [titles.indexOf(title), value] as const);
  const kept = rows.filter((row) => {
    const cells = row.split('","').map(bare);
    return wanted.every(([place, value]) => cells[place] === value);
  });
  return iconv.encode([header, ...kept, ''].join('\r\n'), 'cp932');
}

const bare = (cell: string) => cell.replace(/^"|"$/g, '');

async function approveAndStart(
  deps: WorkerDeps,
  { department, program, from }: Scene,
  { listId, opens }: { listId: string; opens: Instant },
): Promise<void> {
  const { database, client } = deps;
  const request = { department, actor: 'planner', program, listId, startsOn: from, seed: 'demo' };
  const made = await createCampaign(deps, request);
  if (made.kind !== 'created') throw new Error(`no campaign: ${made.kind}`);
  const { campaignId, previewHash } = made;
  await approveCampaign(database, { department, campaignId, actor: 'approver', previewHash });
  await markStarted(database, { department, campaignId, actor: 'planner' });
  await startCampaign(client, campaignId, opens);
}

async function foundDepartment(database: Database, { department, title, sender, phone, feed }: Scene): Promise<void> {
  await database.run('INSERT INTO departments (id, title, sender, phone) VALUES ($1, $2, $3, $4)', [
    department,
    JSON.stringify(title),
    sender,
    phone,
  ]);
  if (!feed) return;
  await database.run('INSERT INTO feeds (department, id, title, first_on) VALUES ($1, $2, $3, $4)', [
    department,
    feed.id,
    JSON.stringify(feed.title),
    feed.firstOn,
  ]);
}

main().catch((error: unknown) => {
  process.stderr.write(`\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
