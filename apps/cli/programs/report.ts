import type { TrialReport } from '../../../rules/trial/index.js';

/** A report of tests for machines: what each has reached stands in it once, as what none has. */
export function reportOf({ trials, ...rest }: TrialReport) {
  return { ...rest, trials: trials.map(({ reached: _reached, ...trial }) => trial) };
}
