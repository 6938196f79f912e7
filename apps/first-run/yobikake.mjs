#!/usr/bin/env node
import './node-version.mjs';
import { spawn } from 'node:child_process';
import { ensureBuilt } from './build.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { mainOf } from './programs.mjs';
import { readRun } from './run-file.mjs';
import { giveUp } from './sentence.mjs';

await main().catch(giveUp);

/** The `yobikake` command, with the addresses and keys of the running system where there is one. */
async function main() {
  await ensureDependencies();
  await ensureBuilt();
  const run = await readRun();
  process.exitCode = await toItsEnd({ ...run?.environment, ...process.env });
}

function toItsEnd(env) {
  const options = ['--enable-source-maps', '--disable-warning=ExperimentalWarning'];
  const child = spawn(process.execPath, [...options, mainOf('apps/cli'), ...process.argv.slice(2)], {
    env,
    stdio: 'inherit',
  });
  // Ctrl-C reaches the command itself; it decides when to leave.
  process.on('SIGINT', () => undefined);
  return new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 130));
  });
}
