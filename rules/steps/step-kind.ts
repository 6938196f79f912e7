import type { z } from 'zod';
import type { Band, Outcome } from '../plan.js';
import type { Path, Sentence } from '../reading/faults.js';

/** What the language needs to know of a kind of step. A kind is one file beside this one and one line in `index.ts`. */
export interface StepKind<Schema extends z.ZodType> {
  schema: Schema;
  /** The outcomes that `otherwise` may name. */
  outcomes: readonly Outcome[];
  /** Contacts at most. */
  attempts(body: z.output<Schema>): number;
  bands(body: z.output<Schema>): Band[];
  /** What is wrong with the words and settings, beyond their shape. */
  lint(body: z.output<Schema>, context: LintContext): Lint[];
}

export interface LintContext {
  purpose: string;
  window: { from: string; to: string } | undefined;
}

/** A fault of a step: `path` starts at the step's body, `offset` counts inside the text found there. */
export interface Lint extends Sentence {
  path: Path;
  offset?: number;
}

/** What may become of any contact at the gate. */
export const GATE_OUTCOMES = ['stale', 'suppressed', 'over-cap'] as const satisfies readonly Outcome[];
