import type { Planted } from '../planted.js';
import type { Plant } from './simulated.js';

/** Bugs of the simulated side alone, in what it is given to play with. */
export function plantOf(planted: Planted | null): Plant | undefined {
  return planted === null ? undefined : PLANTS[planted];
}

const PLANTS: Partial<Record<Planted, Plant>> = {
  /** A call that met nobody is tried again within the hour. */
  'early-retry': (model) => ({
    ...model,
    plan: {
      ...model.plan,
      steps: model.plan.steps.map((step) =>
        step.attempts > 1 && !step.every ? { ...step, every: { count: 1, unit: 'hours' as const } } : step,
      ),
    },
  }),
  /** What keeps residents waiting is not looked at. */
  'hold-forgotten': (model) => ({ ...model, program: { ...model.program, holds: [] } }),
};
