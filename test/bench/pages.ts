import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { readProgram } from '../../rules/program.js';
import { SECTIONS, stepShape } from '../../rules/reading/shape.js';
import { playTrials } from '../../rules/trial/index.js';
import { longPage } from '../support/pages.js';
import { type BenchPlace, type BenchResult, rounded, spreadOf } from './bench.js';

export interface PagesResult extends BenchResult {
  /** Milliseconds in which a page of `steps` steps is read, after warm-up. */
  longMs: number;
  steps: number;
  /** Seconds in which 100 ready-made programs are read and play their tests. */
  librarySeconds: number;
}

const LIBRARY_PAGES = 100;
const WARM_UP = 20;

/** Reading a long page against its YAML and the shape of its parts alone; and a library with its tests. */
export async function pages({ size: steps = 500, pairs = 9, tell }: BenchPlace): Promise<PagesResult> {
  for (let round = 0; round < WARM_UP; round += 1) readBoth(longPage(steps, round), round);
  tell(`Reading pages of ${steps} steps, ${pairs} rounds`);
  const samples = Array.from({ length: pairs }, (_, round) => readBoth(longPage(steps, WARM_UP + round), round));
  tell(`Reading ${LIBRARY_PAGES} ready-made programs and playing their tests`);
  const librarySeconds = rounded(timed(() => playLibrary()) / 1_000);
  const longMs = spreadOf(samples.map(({ ours }) => ours)).median;
  const baselineMs = spreadOf(samples.map(({ baseline }) => baseline)).median;
  return {
    name: 'pages',
    ratio: spreadOf(samples.map(({ ours, baseline }) => baseline / ours)).median,
    ours: rounded(1_000 / longMs),
    baseline: rounded(1_000 / baselineMs),
    unit: 'pages/s',
    ...{ longMs, steps, librarySeconds },
    samples: samples.map(({ ours, baseline }) => ({ ours: rounded(ours), baseline: rounded(baseline) })),
  };
}

interface Sample {
  ours: number;
  baseline: number;
}

/** Milliseconds of both; which comes first turns with the round. */
function readBoth(page: string, round: number): Sample {
  const sides = [() => readWhole(page), () => readShape(page)] as const;
  if (round % 2 === 0) return { ours: timed(sides[0]), baseline: timed(sides[1]) };
  const baseline = timed(sides[1]);
  return { ours: timed(sides[0]), baseline };
}

function readWhole(page: string): void {
  if (readProgram(page, 'long.yaml').kind === 'refused') throw new Error('The page was refused.');
}

/** No conditions, no policy of words, no ways, no places: what any reader of such a page would have to do. */
function readShape(page: string): void {
  const value: Record<string, unknown> = parseDocument(page).toJS();
  for (const [name, schema] of Object.entries(SECTIONS)) schema.parse(value[name]);
  for (const step of value.steps as unknown[]) stepShape.parse(step);
}

function playLibrary(): void {
  const folder = join('rules', 'programs');
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  for (let nth = 0; nth < LIBRARY_PAGES; nth += 1) {
    const name = names[nth % names.length] ?? '';
    const read = readProgram(readFileSync(join(folder, name), 'utf8'), name);
    if (read.kind === 'refused') throw new Error(`${name} was refused.`);
    playTrials(read.program);
  }
}

function timed(work: () => void): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}
