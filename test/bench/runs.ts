import { type BenchPlace, type BenchResult, rounded, type Spread, spreadOf } from './bench.js';
import { HISTORY_SHARDS } from './real-server-config.js';
import { durabilityOf } from './real-server-databases.js';
import { SERVER_VERSION } from './real-server-programs.js';
import { measure } from './runs-sample.js';
import { openSides, type Side } from './runs-sides.js';
import type { SideName } from './runs-worker.js';

type Round = Record<SideName, number>;

export interface RunsResult extends BenchResult {
  /** Ours against the workflow whose contacts do nothing. */
  bareRatio: number;
  bare: number;
  spread: Record<SideName | 'ratio' | 'bareRatio', Spread>;
  samples: Round[];
  enrolments: number;
  server: Record<string, string | number>;
}

const WARM_UP = 100;

/**
 * Enrolments finished a second by the product, against a workflow written by hand that makes the same contacts, and
 * against one whose contacts do nothing; interleaved, the order turning with every round.
 */
export async function runs(place: BenchPlace): Promise<RunsResult> {
  const { size = 500, pairs = 7, tell } = place;
  const durability = await durabilityOf(place.databaseUrl);
  const sides = await openSides(place);
  tell('Warming up');
  for (const side of Object.values(sides)) await measure(side, Math.min(WARM_UP, size));
  const samples: Round[] = [];
  for (let round = 0; round < pairs; round++) {
    const sample = await measureRound(Object.values(sides), round, size);
    samples.push(sample);
    tell(`Round ${round + 1} of ${pairs}: ours ${sample.ours}, by hand ${sample.permitted}, bare ${sample.bare} /s`);
  }
  return {
    ...figuresOf(samples),
    enrolments: size,
    server: { temporal: SERVER_VERSION, historyShards: HISTORY_SHARDS, ...durability },
  };
}

async function measureRound(sides: Side[], round: number, size: number): Promise<Round> {
  const sample: Round = { ours: 0, permitted: 0, bare: 0 };
  for (const place of sides.keys()) {
    const side = sides[(place + round) % sides.length];
    if (side) sample[side.name] = rounded(await measure(side, size));
  }
  return sample;
}

function figuresOf(samples: Round[]) {
  const spread = {
    ratio: spreadOf(samples.map(({ ours, permitted }) => ours / permitted)),
    bareRatio: spreadOf(samples.map(({ ours, bare }) => ours / bare)),
    ours: spreadOf(samples.map(({ ours }) => ours)),
    permitted: spreadOf(samples.map(({ permitted }) => permitted)),
    bare: spreadOf(samples.map(({ bare }) => bare)),
  };
  return {
    name: 'runs',
    ratio: spread.ratio.median,
    bareRatio: spread.bareRatio.median,
    ours: spread.ours.median,
    baseline: spread.permitted.median,
    bare: spread.bare.median,
    unit: 'enrolments/s',
    spread,
    samples,
  };
}
