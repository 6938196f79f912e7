import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { BenchPlace } from './bench.js';

export const SERVER_VERSION = '1.32.0';

const ROOT = path.resolve(__dirname, '..', '..', '..');
const FOLDER = path.join(ROOT, '.yobikake', 'temporal-server');
const MODULES = ['cmd/server', 'cmd/tools/sql'].map((command) => `go.temporal.io/server/${command}@v${SERVER_VERSION}`);

export interface ServerPrograms {
  server: string;
  sql: string;
}

/** The Temporal server and its schema tool, built once from their Go module. */
export async function serverPrograms({ tell, atEnd }: Pick<BenchPlace, 'tell' | 'atEnd'>): Promise<ServerPrograms> {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const programs = { server: path.join(FOLDER, `server${suffix}`), sql: path.join(FOLDER, `sql${suffix}`) };
  if (existsSync(programs.server) && existsSync(programs.sql)) return programs;
  tell(`Building the Temporal server ${SERVER_VERSION} (once, about 4 minutes)`);
  const part = `${FOLDER}.part`;
  await rm(part, { recursive: true, force: true });
  await mkdir(part, { recursive: true });
  await install(goCommand(), part, atEnd);
  await rm(FOLDER, { recursive: true, force: true });
  await rename(part, FOLDER);
  return programs;
}

function goCommand(): string {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/local/go/bin'];
  const name = process.platform === 'win32' ? 'go.exe' : 'go';
  const found = folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
  if (found) return found;
  throw new Error(
    `This measurement needs the Temporal server ${SERVER_VERSION}, which is built with Go 1.26 or newer. Install Go, or put` +
      ` the programs "server" and "sql" (go install ${MODULES.join(' ')}) into .yobikake/temporal-server/.`,
  );
}

/** The build speaks on standard error. */
function install(go: string, folder: string, atEnd: BenchPlace['atEnd']): Promise<void> {
  const child = spawn(go, ['install', ...MODULES], { env: { ...process.env, GOBIN: folder }, stdio: ['ignore', 2, 2] });
  atEnd(() => child.kill());
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error('The Temporal server could not be built.')),
    );
  });
}
