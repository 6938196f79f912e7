import { seedOf } from './chance.js';
import type { Planted } from './planted.js';
import type { Proof, ProofOptions, ProofResult } from './proof.js';
import { type ComparedTrial, compareInTown } from './simulator/compare.js';
import { findingOf } from './simulator/described.js';
import { drawTrial } from './simulator/draw-trial.js';
import { countFeatures } from './simulator/features.js';
import { plantOf } from './simulator/plants.js';
import { shrunk } from './simulator/shrink.js';

/** Random programs and lives, played by the simulator and by real runs in virtual time, compared entry by entry. */
export const simulator: Proof = {
  name: 'simulator',
  title: 'The simulator tells of every life what a real run makes of it',
  trials: 500,
  finds: ['early-retry', 'hold-forgotten'],
  prove: proveSimulator,
};

/** So many programs live in one town: its clock moves for all of them together. */
const TOWN_SIZE = 250;
const FINDINGS_AT_MOST = 3;

async function proveSimulator(options: ProofOptions): Promise<ProofResult> {
  const plant = plantOf(options.planted);
  const compared: ComparedTrial[] = [];
  let instants = 0;
  while (compared.length < options.trials && !isEnough(compared, options.planted)) {
    const before = compared.length;
    const size = Math.min(TOWN_SIZE, options.trials - before);
    const drawn = Array.from({ length: size }, (_, nth) => drawTrial(seedOf(options.seed, before + nth)));
    const violations = compared.filter(differs).length;
    const progress = (share: number) => options.progress(before + Math.floor(share * size), violations);
    const town = await compareInTown(drawn, { plant, progress });
    compared.push(...town.trials);
    instants += town.instants;
  }
  const different = compared.filter(differs);
  const shown = different.slice(0, FINDINGS_AT_MOST);
  const smallest: ComparedTrial[] = [];
  for (const one of shown) smallest.push(options.shorten ? await shrunk(one, { plant }) : one);
  const figures = { entries: entriesOf(compared), lives: livesOf(compared), instants, ...countFeatures(compared) };
  return { trials: compared.length, violations: different.length, findings: smallest.map(findingOf), figures };
}

const differs = ({ differences }: ComparedTrial): boolean => differences.length > 0;

const isEnough = (compared: readonly ComparedTrial[], planted: Planted | null): boolean =>
  planted !== null && compared.some(differs);

const livesOf = (compared: readonly ComparedTrial[]): number =>
  compared.reduce((sum, { real }) => sum + real.length, 0);

const entriesOf = (compared: readonly ComparedTrial[]): number =>
  compared.reduce((sum, { real }) => sum + real.reduce((lines, life) => lines + life.lines.length, 0), 0);
