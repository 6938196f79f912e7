import type { ListRow } from '../../rules/simulator/rows.js';
import { type BenchPlace, type BenchResult, rounded, spreadOf } from './bench.js';
import { residents } from './simulate-residents.js';
import { byHand, bySimulator, type Side } from './simulate-sides.js';

/** Arakawa has 220,000 residents. */
const SIZES = [1_000, 20_000, 220_000];
const MIB = 1_048_576;

export interface SimulateResult extends BenchResult {
  /** Residents a second, by how many there are. */
  rates: Record<string, number>;
  /** The highest that the process has come to, with the rows of the largest list in memory. */
  peakRssMiB: number;
}

/** Ninety days of four actions, with events, against the same by a loop written for it; then how it grows. */
export async function simulate({ size = 20_000, pairs = 5, tell }: BenchPlace): Promise<SimulateResult> {
  const rows = residents(size);
  tell(`Simulating ${size} residents, ${pairs} rounds`);
  // The first round of each side is dropped: it is compiled meanwhile.
  for (const side of [bySimulator, byHand]) side(rows);
  const samples: { ours: number; baseline: number }[] = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    samples.push({ ours: rateOf(rows, bySimulator), baseline: rateOf(rows, byHand) });
  }
  const rates: Record<string, number> = {};
  for (const count of SIZES) {
    tell(`Simulating ${count} residents`);
    const list = residents(count);
    rates[count] = Math.round(
      spreadOf(Array.from({ length: count > size ? 1 : 3 }, () => rateOf(list, bySimulator))).median,
    );
  }
  return {
    name: 'simulate',
    ratio: rounded(spreadOf(samples.map((sample) => sample.ours / sample.baseline)).median),
    ours: spreadOf(samples.map((sample) => sample.ours)).median,
    baseline: spreadOf(samples.map((sample) => sample.baseline)).median,
    unit: 'residents/s',
    rates,
    peakRssMiB: Math.round((process.resourceUsage().maxRSS * 1_024) / MIB),
    samples,
  };
}

function rateOf(rows: readonly ListRow[], work: Side): number {
  const began = performance.now();
  work(rows);
  return Math.round((rows.length * 1_000) / (performance.now() - began));
}
