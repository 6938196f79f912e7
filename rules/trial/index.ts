import type { Program } from '../program.js';
import { MODEL_TOWN, type Town } from '../town.js';
import { unreachedBy, type Way } from './coverage.js';
import { type PlayedTrial, playTrial } from './play.js';

export type { Way } from './coverage.js';
export type { Line } from './lines.js';
export type { Pair } from './pairs.js';
export type { PlayedTrial } from './play.js';
export type { Trial } from './shape.js';

export interface TrialReport {
  trials: PlayedTrial[];
  passed: number;
  failed: number;
  /** What no test has reached. */
  unreached: { steps: string[]; ways: Way[] };
}

/** Plays all tests of a program; safe to repeat, the same page gives the same report. */
export function playTrials(program: Program, town: Town = MODEL_TOWN): TrialReport {
  const trials = program.tests.map((trial) => playTrial(program, trial, town));
  const failed = trials.filter(({ kind }) => kind === 'failed').length;
  const unreached = unreachedBy(
    program,
    trials.map(({ reached }) => reached),
  );
  return { trials, passed: trials.length - failed, failed, unreached };
}
