import type { z } from 'zod';
import type { Channel, Due, Outcome } from '../plan.js';
import { phone } from './phone.js';
import { postcard } from './postcard.js';
import { sms } from './sms.js';
import type { StepKind } from './step-kind.js';

/** Every kind of step: the compiler asks for each channel, and refuses a line without its file. */
export const STEP_KINDS = { sms, postcard, phone } satisfies Record<Channel, StepKind<z.ZodType>>;

type Bodies = { [K in Channel]: z.output<(typeof STEP_KINDS)[K]['schema']> };

interface StepFrame {
  id: string;
  due: Due;
  otherwise: Partial<Record<Outcome, string>>;
}

/** A step as the program has it; its kind's settings stand under the name of the kind: `step.sms.text`. */
export type ProgramStep<K extends Channel = Channel> = {
  [P in K]: StepFrame & { kind: P } & { [Q in P]: Bodies[P] };
}[K];

/** The kind of a step with its settings, for what treats all kinds alike. */
export function kindOf(channel: Channel): StepKind<z.ZodType> {
  // The map is exact per channel; a loop over channels only needs what all kinds share.
  return STEP_KINDS[channel] as StepKind<z.ZodType>;
}

export function bodyOf(step: ProgramStep): unknown {
  const bodies: Partial<Record<Channel, unknown>> = step;
  return bodies[step.kind];
}
