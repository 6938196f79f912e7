import type { z } from 'zod';
import type { Channel, Due, Outcome, Period, PlanStep, Turn } from '../plan.js';
import type { Sentence } from '../reading/faults.js';
import type { Window } from '../window.js';
import { decide } from './decide.js';
import { letter } from './letter.js';
import { notice } from './notice.js';
import { phone } from './phone.js';
import { postcard } from './postcard.js';
import { sms } from './sms.js';
import type { StepKind } from './step-kind.js';
import { task } from './task.js';
import { visit } from './visit.js';
import { voice } from './voice.js';
import { wait } from './wait.js';

export type StepKindName = Channel | Turn;

/** Every kind of step: the compiler asks for each channel and turn, and refuses a line without its file. */
export const STEP_KINDS = {
  sms,
  postcard,
  letter,
  phone,
  visit,
  voice,
  task,
  notice,
  wait,
  decide,
} satisfies Record<StepKindName, StepKind<z.ZodType>>;

type Bodies = { [K in StepKindName]: z.output<(typeof STEP_KINDS)[K]['schema']> };

interface StepFrame {
  id: string;
  title?: Sentence;
  due: Due;
  /** The contact is made only while this holds; asked when it is planned, and again by the gate. */
  when?: string;
  late?: PlanStep['late'];
  window?: Window;
  within?: Period;
  repeat?: { every: Period; max: number };
  next?: string;
  otherwise: Partial<Record<Outcome, string>>;
}

/** A step as the program has it; its kind's settings stand under the name of the kind: `step.sms.text`. */
export type ProgramStep<K extends StepKindName = StepKindName> = {
  [P in K]: StepFrame & { kind: P } & { [Q in P]: Bodies[P] };
}[K];

/** The kind of a step with its settings, for what treats all kinds alike. */
export function kindOf(name: StepKindName): StepKind<z.ZodType> {
  // The map is exact per kind; a loop over kinds only needs what all share.
  return STEP_KINDS[name] as StepKind<z.ZodType>;
}

/** What stands under the name of the step's kind. */
export function bodyOf(step: ProgramStep): unknown {
  const bodies: Partial<Record<StepKindName, unknown>> = step;
  return bodies[step.kind];
}

/** Whether a step contacts somebody or hands over work, and so goes through the gate. */
export function isContact(step: ProgramStep): step is ProgramStep<Channel> {
  return step.kind !== 'wait' && step.kind !== 'decide';
}
