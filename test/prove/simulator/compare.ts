import type { DrawnTrial } from './draw-trial.js';
import { type Difference, differenceOf, type LifeLines } from './lines.js';
import { playTown } from './play-town.js';
import { realLines } from './real-lines.js';
import { foundSection, settleTrial } from './settle-trial.js';
import { type PlacedTrial, type Plant, placed, simulate } from './simulated.js';
import { openVirtualTown } from './virtual-town.js';

export interface ComparedTrial extends DrawnTrial {
  /** Empty when both sides agree. */
  differences: Difference[];
  simulated: LifeLines[];
  real: LifeLines[];
}

export interface ComparedTown {
  trials: ComparedTrial[];
  /** How often the town's clock was set on. */
  instants: number;
}

export interface Comparing {
  plant?: Plant | undefined;
  /** How far the town is, of one. */
  progress?(share: number): void;
}

/** Plays trials for real, together in one town, and in the simulator one by one. */
export async function compareInTown(
  drawn: readonly DrawnTrial[],
  { plant, progress }: Comparing,
): Promise<ComparedTown> {
  const town = await openVirtualTown();
  try {
    const trials = drawn.map(({ trial, program }, slot) => placed(trial, program, slot));
    await foundSection(town.deps);
    for (const one of trials) await settleTrial(town.deps, one);
    const { instants } = await playTown(town, trials, (share) => progress?.(share));
    const compared: ComparedTrial[] = [];
    for (const one of trials) compared.push(compare(one, await realLines(town.deps.database, one), plant));
    return { trials: compared, instants };
  } finally {
    await town.close();
  }
}

/** Whose turn comes first at one instant is nobody's to say: either order will do. */
function compare(one: PlacedTrial, real: LifeLines[], plant: Plant | undefined): ComparedTrial {
  const tried = ([1, -1] as const).map((order) => {
    const simulated = simulate(one, { plant, order });
    return { simulated, differences: simulated.flatMap((life, unit) => differenceOf(life, linesOf(real, unit)) ?? []) };
  });
  const agreeing = tried.find(({ differences }) => differences.length === 0) ?? tried[0];
  return { trial: one.trial, program: one.program, real, simulated: [], differences: [], ...agreeing };
}

const linesOf = (lives: readonly LifeLines[], unit: number): LifeLines => lives[unit] ?? { unit, lines: [] };
