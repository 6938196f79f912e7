import type { Program } from '../program.js';
import type { Sentence } from '../reading/faults.js';
import type { Town } from '../town.js';
import type { Labels } from './condition-terms.js';

/** A heading with its sentences. */
export interface Chapter {
  title: Sentence;
  lines: ChapterLine[];
}

export interface ChapterLine extends Sentence {
  /** Belongs to the line above it. */
  detail?: true;
}

/** A line that belongs to the one above it. */
export const detail = ({ ja, en }: Sentence): ChapterLine => ({ ja, en, detail: true });

/** What chapters are told from. */
export interface Telling {
  program: Program;
  town: Town;
  labels: Labels;
}

/** A program with the town's settings and the names that its conditions are told by. */
export function tellingOf(program: Program, town: Town): Telling {
  const questions = program.steps.flatMap((step) =>
    step.kind === 'phone' ? Object.entries(step.phone.questions) : [],
  );
  return { program, town, labels: { facts: program.facts, questions: Object.fromEntries(questions) } };
}
