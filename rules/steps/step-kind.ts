import type { z } from 'zod';
import type { Band, Outcome, PlanStep } from '../plan.js';
import type { Policy } from '../policy/index.js';
import type { Speakable } from '../policy/speakable.js';
import type { Path, Sentence } from '../reading/faults.js';
import type { Section, Town } from '../town.js';

/** What the language needs to know of a kind of step. A kind is one file beside this one and one line in `index.ts`. */
export interface StepKind<Schema extends z.ZodType> {
  schema: Schema;
  /** The outcomes that `otherwise` may name. */
  outcomes: readonly Outcome[];
  /** Contacts at most. */
  attempts(body: z.output<Schema>): number;
  bands(body: z.output<Schema>): Band[];
  /** What a run must know of the step beside its frame. */
  plan?(body: z.output<Schema>): Pick<PlanStep, 'awaits' | 'atMost'>;
  /** What is wrong with the words and settings, beyond their shape. */
  lint(body: z.output<Schema>, context: LintContext): Lint[];
}

/** What the words of a step are judged by; what is not given is as the shipped policy and an unknown section have it. */
export interface LintContext {
  purpose: string;
  window: { from: string; to: string } | undefined;
  department?: string;
  section?: Section | null;
  policy?: Policy;
  /** The sessions of the town's calendar. */
  sessions?: Town['sessions'];
  /** The facts that texts may tell. */
  speakable?: readonly Speakable[];
  /** The arms of the program's comparison. */
  arms?: readonly string[];
  /** Whether the program's list tells which language a resident reads. */
  listHasLanguage?: boolean;
}

/** What is to be said of a step: `path` starts at the step's body, `offset` counts inside the text found there. */
export interface Lint extends Sentence {
  path: Path;
  offset?: number;
  /** The rule's code in `WORDING_RULES`. */
  rule: string;
  /** A warning lets the program stand. */
  severity: 'error' | 'warning';
}

/** What may become of any contact at the gate. */
export const GATE_OUTCOMES = [
  'stale',
  'suppressed',
  'over-cap',
  'not-needed',
  'not-in-time',
  'missed',
] as const satisfies readonly Outcome[];
