import './node-version.mjs';
import { spawn } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { CHECKS, runCheck } from './checks.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { interrupted, listenForInterruption } from './interruption.mjs';
import { inRoot, inState } from './places.mjs';
import { step, tell } from './progress.mjs';
import { giveUp } from './sentence.mjs';
import { findTemporal } from './temporal-binary.mjs';
import { ensureWritable } from './writable.mjs';

const JEST = inRoot('node_modules', 'jest', 'bin', 'jest.js');
const args = process.argv.slice(2);

listenForInterruption();
await main().catch((error) => {
  giveUp(error);
  say({ passed: 0, failed: 1, skipped: 0 });
});
process.exit();

/** All that guards a change. With arguments (paths, names) Jest alone, with these arguments. */
async function main() {
  await ensureWritable();
  await ensureDependencies(interrupted);
  if (!process.env.TEMPORAL_ADDRESS) await prepareTemporal();
  const checks = args.length === 0 ? await runChecks() : { passed: 0, failed: 0, skipped: 0 };
  const tests = await runJest();
  const total = Object.fromEntries(['passed', 'failed', 'skipped'].map((kind) => [kind, checks[kind] + tests[kind]]));
  process.exitCode = total.failed > 0 ? 1 : 0;
  say(total);
}

/** Tests without a Temporal server say so themselves; those that need none still run. */
async function prepareTemporal() {
  try {
    await findTemporal({ tell, signal: interrupted });
  } catch (error) {
    tell(error.message);
  }
}

async function runChecks() {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const check of CHECKS) {
    const run = async () => {
      const { passed, output } = await runCheck(check, interrupted);
      counts[passed ? 'passed' : 'failed']++;
      if (!passed) throw new Error(output);
    };
    await step(check.name, run).catch((error) => tell(error.message));
    interrupted.throwIfAborted();
  }
  return counts;
}

async function runJest() {
  const report = inState('test', `report-${process.pid}.json`);
  await mkdir(inState('test'), { recursive: true });
  const own = ['--config', inRoot('.config', 'jest.config.mjs'), '--json', '--outputFile', report];
  const child = spawn(process.execPath, [JEST, ...own, ...args], {
    cwd: inRoot(),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  interrupted.addEventListener('abort', () => child.kill('SIGTERM'));
  const code = await new Promise((resolve) => child.once('exit', (exit) => resolve(exit ?? 1)));
  const counts = await countsIn(report);
  await rm(report, { force: true });
  // Jest may fail on more than tests: a server that cannot be stopped, a report that it could not write.
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** A file that does not even load has no tests to count; it is one that failed. */
async function countsIn(report) {
  const json = await readFile(report, 'utf8').catch(() => null);
  if (json === null) return { passed: 0, failed: 0, skipped: 0 };
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests, numTodoTests } = JSON.parse(json);
  return {
    passed: numPassedTests,
    failed: numFailedTests + numRuntimeErrorTestSuites,
    skipped: numPendingTests + numTodoTests,
  };
}

/** The last line, which CI reads. */
function say({ passed, failed, skipped }) {
  process.stdout.write(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`);
}
