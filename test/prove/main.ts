import { performance } from 'node:perf_hooks';
import { Command, InvalidArgumentError, Option } from 'commander';
import { crashes } from './crashes.js';
import { pages } from './pages.js';
import type { Planted } from './planted.js';
import type { Finding, Proof, ProofResult } from './proof.js';
import { races } from './races.js';
import { simulator } from './simulator.js';

/** The next proof is one file and one word here. */
const PROOFS: Record<string, Proof> = { races, crashes, simulator, pages };

interface Asked {
  trials?: number;
  seed: number;
  plant?: Planted;
  json: boolean;
}

const SEED = 20261124;
const BUGS = [...new Set(Object.values(PROOFS).flatMap(({ finds }) => finds))];

async function main(): Promise<void> {
  const names = Object.values(PROOFS).map(({ name, title, trials }) => `  ${name.padEnd(10)}${title} (${trials})`);
  const command = new Command('npm run prove --')
    .argument('<name>', `what to prove: ${Object.keys(PROOFS).join(', ')}`)
    .option('--trials <n>', 'how many', wholeNumber)
    .option('--seed <n>', 'where chance begins', wholeNumber, SEED)
    .addOption(new Option('--plant <bug>', 'takes a safeguard away, to see that the proof notices').choices(BUGS))
    .option('--json', 'the result alone, as JSON', false)
    .addHelpText(
      'after',
      `\n${names.join('\n')}\n\nThe exit code is 1 when a promise was broken, also by a planted bug.`,
    )
    .parse();
  const proof = PROOFS[command.args[0] ?? ''];
  if (!proof) command.error(`There is no proof of that name. There are: ${Object.keys(PROOFS).join(', ')}`);
  else await prove(proof, command.opts<Asked>());
}

async function prove(proof: Proof, asked: Asked): Promise<void> {
  const trials = asked.trials ?? proof.trials;
  const planted = asked.plant ?? null;
  const began = performance.now();
  const result = await proof.prove({ trials, seed: asked.seed, planted, shorten: true, progress: progressOn(trials) });
  const seconds = Math.round(performance.now() - began) / 1_000;
  process.stderr.write('\r');
  const { findings, figures, ...counts } = result;
  if (asked.json) {
    const found = planted === null ? {} : { planted, found: counts.violations > 0 };
    process.stdout.write(
      `${JSON.stringify({ name: proof.name, ...counts, seed: asked.seed, seconds, ...found, ...figures, findings })}\n`,
    );
  } else {
    process.stdout.write(`${[...findings.flatMap(shown), ...verdict(proof, asked, result, seconds)].join('\n')}\n`);
  }
  process.exitCode = counts.violations > 0 ? 1 : 0;
}

function shown({ rule, seen, schedule, steps }: Finding, index: number): string[] {
  const numbered = steps.map((step, at) => `  ${String(at + 1).padStart(3)}  ${step}`);
  return [`${index + 1}. ${rule}: ${seen}`, ...schedule.map((line) => `     ${line}`), ...numbered, ''];
}

function verdict(
  { name, title }: Proof,
  { seed, plant }: Asked,
  { trials, violations, figures }: ProofResult,
  seconds: number,
): string[] {
  const more = Object.entries(figures).map(([what, count]) => `${what} ${count}`);
  const line = [
    `${name}: ${trials} tried`,
    `${violations} violated`,
    ...more,
    `seed ${seed}`,
    `${seconds.toFixed(1)} s`,
  ].join(', ');
  if (!plant) return [title, line];
  return [
    line,
    violations > 0 ? `planted bug found: ${plant}, by ${name} after ${trials}` : `planted bug NOT found: ${plant}`,
  ];
}

/** A line that stays one line; the result has the standard output for itself. */
function progressOn(trials: number): (tried: number, violations: number) => void {
  let shownAt = 0;
  return (tried, violations) => {
    if (performance.now() - shownAt < 1_000) return;
    shownAt = performance.now();
    process.stderr.write(`\r${tried} of ${trials}, ${violations} violated `);
  };
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('A whole number, please.');
  return Number(text);
}

// Databases and namespaces of its own on the servers that it is given, as tests have them.
process.env.YOBIKAKE_TEST_POSTGRES ??= process.env.DATABASE_URL;
process.env.YOBIKAKE_TEST_TEMPORAL ??= process.env.TEMPORAL_ADDRESS;
process.env.YOBIKAKE_TEST_RUN ??= String(process.pid);

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
