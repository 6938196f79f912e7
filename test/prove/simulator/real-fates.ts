import { fatesOf } from './fates.js';
import { namesOf } from './names.js';
import type { FatesOfTown } from './outcomes.js';
import { enrolmentId } from './settle-trial.js';
import { type PlacedTrial, planOf } from './simulated.js';

/** The fates of all contacts of a town, by the enrolments that they belong to. */
export function fatesInTown(trials: readonly PlacedTrial[]): FatesOfTown {
  const known = new Map<string, ReturnType<FatesOfTown['of']>>();
  for (const placed of trials) {
    const { trial, program, slot } = placed;
    const names = namesOf(program.about, { seed: trial.seed, slot });
    const fateOf = fatesOf(trial.seed, program);
    const { steps } = planOf(program);
    const stepOf = (id: string) => {
      const step = steps.find((one) => one.id === id);
      if (!step) throw new Error(`no step ${id}`);
      return step;
    };
    for (const place of trial.units.keys()) {
      known.set(enrolmentId(names, place), { fateOf, unit: names.unit(place), stepOf });
    }
  }
  return {
    of(id) {
      const fates = known.get(id);
      if (!fates) throw new Error(`no enrolment ${id}`);
      return fates;
    },
  };
}
