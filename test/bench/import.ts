import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { importList } from '../../activities/import/import-list.js';
import { type Database, openDatabase } from '../../activities/store/database.js';
import { createVault } from '../../activities/store/vault.js';
import { NHI_LAYOUT } from '../import/nhi-layout.js';
import { copyPlain, decodeAndParse } from './import-baselines.js';
import { listHeader, listLine } from './import-rows.js';

export interface ImportBenchOptions {
  rows: number;
  pairs: number;
  /** A migrated database of its own: its lists, residents and cases are emptied between the pairs. */
  databaseUrl: string;
}

export interface ImportBenchResult {
  name: 'import';
  /** Ours against decode-and-parse, the median over the pairs. */
  ratio: number;
  ours: number;
  baseline: number;
  unit: 'rows/s';
  samples: { ours: number; baseline: number; copy: number }[];
  /** Ours against COPY of the same rows into a plain table. */
  copyRatio: number;
  /** Peak above idle, over all imports. */
  rssMiB: number;
}

const DEPARTMENT = 'bench';

/** Imports a generated CP932 list (validated, normalised, sealed, stored) against parsing it only, and against COPY. */
export async function benchImport({ rows, pairs, databaseUrl }: ImportBenchOptions): Promise<ImportBenchResult> {
  const folder = await mkdtemp(join(tmpdir(), 'yobikake-import-'));
  const database = await openDatabase(databaseUrl, 4);
  try {
    const path = join(folder, 'list.csv');
    const columns = await writeFile(path, rows);
    await database.run(
      `INSERT INTO departments (id, title, sender, phone) VALUES ($1, '{}', '見本市', '03-0000-0000') ON CONFLICT DO NOTHING`,
      [DEPARTMENT],
    );
    const samples: ImportBenchResult['samples'] = [];
    const memory = memoryWatch();
    for (let pair = 0; pair < pairs; pair++) {
      const baseline = await rate(rows, () => decodeAndParse(path));
      const copy = await rate(rows, () => copyPlain(databaseUrl, path, columns));
      await empty(database);
      memory.start();
      const ours = await rate(rows, () => importOnce(database, path, rows));
      memory.stop();
      samples.push({ ours, baseline, copy });
    }
    return result(samples, memory.peakMiB());
  } finally {
    await database.close();
    await rm(folder, { recursive: true });
  }
}

function result(samples: ImportBenchResult['samples'], rssMiB: number): ImportBenchResult {
  return {
    name: 'import',
    ratio: median(samples.map(({ ours, baseline }) => ours / baseline)),
    ours: median(samples.map(({ ours }) => ours)),
    baseline: median(samples.map(({ baseline }) => baseline)),
    unit: 'rows/s',
    samples,
    copyRatio: median(samples.map(({ ours, copy }) => ours / copy)),
    rssMiB,
  };
}

async function importOnce(database: Database, path: string, rows: number): Promise<void> {
  const vault = createVault({ keys: { k1: randomBytes(32) }, current: 'k1', indexKey: randomBytes(32) });
  const answer = await importList(
    { database, vault },
    {
      department: DEPARTMENT,
      program: NHI_LAYOUT,
      fileName: 'list.csv',
      content: createReadStream(path),
      asOf: null,
      actor: 'bench',
    },
  );
  if (answer.kind !== 'imported' || answer.list.rows !== rows) throw new Error('The list was not imported whole.');
}

async function empty(database: Database): Promise<void> {
  await database.run('TRUNCATE lists, residents, contact_points, cases, list_rows, suppressions CASCADE');
}

async function rate(rows: number, work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return Math.round((rows / (performance.now() - start)) * 1000);
}

const median = (values: number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
};

async function writeFile(path: string, rows: number): Promise<number> {
  const file = await open(path, 'w');
  try {
    const header = listHeader();
    await file.write(iconv.encode(header, 'cp932'));
    for (let start = 0; start < rows; start += 1000) {
      const lines = Array.from({ length: Math.min(1000, rows - start) }, (_, place) => listLine(start + place));
      await file.write(iconv.encode(lines.join(''), 'cp932'));
    }
    return header.split(',').length;
  } finally {
    await file.close();
  }
}

/** Idle is measured before each import, since garbage of the baselines must not hide ours. */
function memoryWatch() {
  const MIB = 1_048_576;
  let timer: NodeJS.Timeout | undefined;
  let [idle, peak, most] = [0, 0, 0];
  const look = () => {
    peak = Math.max(peak, process.memoryUsage.rss());
  };
  return {
    start() {
      globalThis.gc?.();
      idle = process.memoryUsage.rss();
      peak = idle;
      timer = setInterval(look, 10);
    },
    stop() {
      clearInterval(timer);
      look();
      most = Math.max(most, peak - idle);
    },
    peakMiB: () => Math.round(most / MIB),
  };
}
