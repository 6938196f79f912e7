import { type Fault, type Program, readProgram, type Warning } from '../../rules/program.js';
import type { Town } from '../../rules/town.js';
import { type PlayedTrial, playTrials, type TrialReport } from '../../rules/trial/index.js';

/** The report of a program's tests as it is kept with its version. */
export interface Trials extends Omit<TrialReport, 'trials'> {
  trials: Omit<PlayedTrial, 'reached'>[];
}

export interface Page {
  department: string;
  source: string;
  /** The name of the page in its faults. */
  file: string;
}

export type Read =
  | { kind: 'read'; program: Program; hash: string; warnings: Warning[] }
  | { kind: 'refused'; faults: Fault[] }
  | { kind: 'other-department'; department: string };

/** Reads a page against the settings of its town. */
export function readPage({ department, source, file }: Page, town: Town): Read {
  const read = readProgram(source, file, town);
  if (read.kind === 'refused') return { kind: 'refused', faults: read.faults };
  const { program, hash, warnings } = read;
  if (program.department !== department) return { kind: 'other-department', department: program.department };
  return { kind: 'read', program, hash, warnings };
}

export type Checked =
  | { kind: 'sound'; program: Program; warnings: Warning[]; trials: Trials }
  | Exclude<Read, { kind: 'read' }>
  /** Warnings that nobody has said a reason for. */
  | { kind: 'unexplained'; warnings: Warning[] }
  | { kind: 'tests-failed'; trials: Trials };

/** Whether a page may be published: it reads without a fault, each warning has its reason, and every test passes. */
export function checkPage(page: Page, town: Town): Checked {
  const read = readPage(page, town);
  if (read.kind !== 'read') return read;
  const { program, warnings } = read;
  const unexplained = warnings.filter(({ because }) => because === null);
  if (unexplained.length > 0) return { kind: 'unexplained', warnings: unexplained };
  const trials = trialsOf(program, town);
  return trials.failed > 0 ? { kind: 'tests-failed', trials } : { kind: 'sound', program, warnings, trials };
}

/** Plays the tests of a program. */
export function trialsOf(program: Program, town: Town): Trials {
  const { trials, ...report } = playTrials(program, town);
  return { ...report, trials: trials.map(({ reached: _reached, ...played }) => played) };
}
