import type { Bench, BenchPlace, BenchResult } from './bench.js';
import { history } from './history.js';
import { importing } from './importing.js';
import { pages } from './pages.js';
import { runs } from './runs.js';
import { simulate } from './simulate.js';

/** A new measurement is one file and one line here. */
const BENCHES: Record<string, Bench> = { runs, history, import: importing, simulate, pages };

const USAGE = `npm run bench -- <${Object.keys(BENCHES).join(' | ')}> [--json] [--pairs N] [--size N]`;

let interrupted = false;

async function main(): Promise<void> {
  const asked = readArguments(process.argv.slice(2));
  const databaseUrl = process.env.DATABASE_URL;
  if (!asked || !databaseUrl) {
    process.stderr.write(`Usage: ${USAGE}\n${databaseUrl ? '' : 'DATABASE_URL is needed.\n'}`);
    process.exitCode = 2;
    return;
  }
  const undo = openUndo();
  const tell = (line: string) => void process.stderr.write(`${line}\n`);
  try {
    const result = await asked.bench({ ...asked.options, databaseUrl, tell, atEnd: undo.push });
    process.stdout.write(asked.json ? `${JSON.stringify(result)}\n` : tableOf(result));
  } finally {
    await undo.all();
  }
}

interface Asked {
  bench: Bench;
  json: boolean;
  options: Pick<BenchPlace, 'pairs' | 'size'>;
}

function readArguments([name = '', ...rest]: string[]): Asked | undefined {
  const bench = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
  if (!bench) return undefined;
  const asked: Asked = { bench, json: false, options: {} };
  while (rest.length > 0) {
    const option = rest.shift();
    if (option === '--json') asked.json = true;
    else if (option === '--pairs' || option === '--size') {
      const count = Number(rest.shift());
      if (!Number.isInteger(count) || count < 1) return undefined;
      asked.options[option === '--pairs' ? 'pairs' : 'size'] = count;
    } else return undefined;
  }
  return asked;
}

/** What was opened is undone once, the last first, whether the measurement ends, fails or is interrupted. */
function openUndo() {
  const undos: (() => unknown)[] = [];
  let undone: Promise<void> | undefined;
  const undoAll = async () => {
    for (let undo = undos.pop(); undo; undo = undos.pop()) {
      await Promise.resolve()
        .then(undo)
        .catch((error: unknown) => process.stderr.write(`${String(error)}\n`));
    }
  };
  const all = () => (undone ??= undoAll());
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => {
      process.stderr.write('Stopping.\n');
      interrupted = true;
      void all().then(() => process.exit(130));
    });
  }
  return { push: (undo: () => unknown) => void undos.push(undo), all };
}

function tableOf({ samples, ...figures }: BenchResult): string {
  const lines = Object.entries(figures).map(([name, value]) => `${name.padEnd(16)} ${inWords(value)}`);
  const rows = samples.map((sample, index) => `  ${String(index + 1).padStart(2)}  ${inWords(sample)}`);
  return `${[...lines, 'samples', ...rows].join('\n')}\n`;
}

function inWords(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([name, inner]) => `${name} ${typeof inner === 'object' ? JSON.stringify(inner) : String(inner)}`)
    .join(', ');
}

main().then(
  () => interrupted || process.exit(),
  (error: unknown) => {
    if (interrupted) return; // what fails while everything is being undone has no news
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  },
);
