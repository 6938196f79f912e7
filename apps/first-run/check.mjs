import './node-version.mjs';
import { CHECKS, runCheck } from './checks.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { giveUp } from './sentence.mjs';

await main().catch(giveUp);

async function main() {
  await ensureDependencies();
  for (const check of CHECKS) {
    const { passed, output } = await runCheck(check);
    process.stdout.write(`${passed ? '✓' : '✗'} ${check.name}\n`);
    if (passed) continue;
    process.stdout.write(`${output}\n`);
    process.exitCode = 1;
  }
}
