import { z } from 'zod';
import { CALL_OUTCOMES } from '../../../rules/plan.js';

/** What came of a call. A promise has its day, and only a promise. */
export const callOutcome = z
  .strictObject({
    outcome: z.enum(CALL_OUTCOMES),
    note: z.string().max(2000).optional(),
    promisedOn: z.iso.date().optional(),
  })
  .refine(({ outcome, promisedOn }) => (outcome === 'promised') === (promisedOn !== undefined), {
    path: ['promisedOn'],
    message: 'a promise needs its date, nothing else has one',
  })
  .meta({ id: 'CallOutcome' });
export type CallOutcome = z.infer<typeof callOutcome>;
