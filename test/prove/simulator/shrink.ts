import { type ComparedTrial, type Comparing, compareInTown } from './compare.js';
import { readPage } from './draw-program.js';
import type { DrawnTrial } from './draw-trial.js';
import { type Edit, editsOf } from './edits.js';
import type { Trial } from './trial.js';

const ROUNDS = 5;
const AT_ONCE = 60;

/**
 * The smallest trial found on which both sides still differ: what can be left out is tried in towns of many, first by
 * itself and then together with what else can be.
 */
export async function shrunk(found: ComparedTrial, comparing: Pick<Comparing, 'plant'>): Promise<ComparedTrial> {
  let best = found;
  for (let round = 0; round < ROUNDS; round += 1) {
    const edits = editsOf(best.trial).slice(0, AT_ONCE);
    const alone = await differing(
      edits.map((edit) => [edit]),
      best.trial,
      comparing,
    );
    const fitting = alone.flatMap(({ edits: [edit] }) => (edit ? [edit] : []));
    if (fitting.length === 0) return best;
    const together = await differing(halves(fitting), best.trial, comparing);
    const smallest = [...together, ...alone].map(({ compared }) => compared).sort((a, b) => sizeOf(a) - sizeOf(b))[0];
    if (!smallest || sizeOf(smallest) >= sizeOf(best)) return best;
    best = smallest;
  }
  return best;
}

const sizeOf = ({ trial: { page, units } }: DrawnTrial): number => JSON.stringify([page, units]).length;

/** All of them, the first half, the second, and so on. */
function halves(edits: readonly Edit[]): Edit[][] {
  if (edits.length < 2) return [];
  const middle = edits.length >> 1;
  return [[...edits], ...halves(edits.slice(0, middle)), ...halves(edits.slice(middle))];
}

interface Tried {
  edits: readonly Edit[];
  compared: ComparedTrial;
}

async function differing(
  tries: readonly Edit[][],
  trial: Trial,
  comparing: Pick<Comparing, 'plant'>,
): Promise<Tried[]> {
  const smaller = tries.flatMap((edits) => {
    const drawn = edited(trial, edits);
    return drawn ? [{ edits, drawn }] : [];
  });
  if (smaller.length === 0) return [];
  const { trials } = await compareInTown(
    smaller.map(({ drawn }) => drawn),
    comparing,
  );
  return trials.flatMap((compared, index) =>
    compared.differences.length > 0 ? [{ edits: smaller[index]?.edits ?? [], compared }] : [],
  );
}

/** Undefined when the reader refuses the page that is left. */
function edited(trial: Trial, edits: readonly Edit[]): DrawnTrial | undefined {
  const left = edits.reduce((one, edit) => edit(one) ?? one, trial);
  const program = left === trial ? null : readPage(left.page);
  return program ? { trial: left, program } : undefined;
}
