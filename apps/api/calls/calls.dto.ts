import { z } from 'zod';

const outcomes = [
  'reached-self',
  'reached-family',
  'no-answer',
  'busy',
  'voicemail',
  'wrong-number',
  'number-dead',
  'refused-by-resident',
  'promised',
  'already-paid',
  'needs-consultation',
  'language-help',
  'do-not-call',
] as const;

/** What came of a call. A promise has its day, and only a promise. */
export const callOutcome = z
  .strictObject({
    outcome: z.enum(outcomes),
    note: z.string().max(2000).optional(),
    promisedOn: z.iso.date().optional(),
  })
  .refine(({ outcome, promisedOn }) => (outcome === 'promised') === (promisedOn !== undefined), {
    path: ['promisedOn'],
    message: 'a promise needs its date, nothing else has one',
  })
  .meta({ id: 'CallOutcome' });
export type CallOutcome = z.infer<typeof callOutcome>;
