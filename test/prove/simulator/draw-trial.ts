import type { Program } from '../../../rules/program.js';
import { chanceOf } from '../chance.js';
import { drawLate, drawUnits } from './draw-lives.js';
import { drawProgram } from './draw-program.js';
import type { Trial } from './trial.js';

export interface DrawnTrial {
  trial: Trial;
  program: Program;
}

/** A trial, drawn whole from its seed. */
export function drawTrial(seed: number): DrawnTrial {
  const { page, program } = drawProgram(seed);
  const chance = chanceOf(seed ^ 0x2545f491);
  return { trial: { seed, page, late: drawLate(chance, program), units: drawUnits(chance, program) }, program };
}
