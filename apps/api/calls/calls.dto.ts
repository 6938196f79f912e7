import { z } from 'zod';
import { CALL_OUTCOMES } from '../../../rules/plan.js';

interface Promised {
  outcome: string;
  promisedOn?: string | undefined;
}

/** A promise has its day, and only a promise. */
export const isWholePromise = ({ outcome, promisedOn }: Promised) =>
  (outcome === 'promised') === (promisedOn !== undefined);

export const PROMISE_FAULT = {
  path: ['promisedOn'],
  message: 'a promise needs its date, nothing else has one',
};

const name = z.string().min(1).max(60);

/** What came of a call, and what was answered: by the name of the question, that of the choice. */
export const callOutcome = z
  .strictObject({
    outcome: z.enum(CALL_OUTCOMES),
    note: z.string().max(2000).optional(),
    promisedOn: z.iso.date().optional(),
    answers: z
      .record(name, name)
      .refine((answers) => Object.keys(answers).length <= 20, 'at most 20 answers')
      .optional(),
  })
  .refine(isWholePromise, PROMISE_FAULT)
  .meta({ id: 'CallOutcome' });
export type CallOutcome = z.infer<typeof callOutcome>;
