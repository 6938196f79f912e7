import { z } from 'zod';
import { EVENT_TYPES } from '../events.js';
import { OUTCOMES } from '../plan.js';
import { bilingual, kebab, words } from '../reading/words.js';

/** A day of a test: `day 3`, `day 3 13:00`, or a date. */
export const when = z
  .string()
  .regex(/^(day \d{1,4}|\d{4}-\d{2}-\d{2})( ([01]\d|2[0-3]):[0-5]\d)?$/, { error: 'trial-when' });

const scalar = z.union([z.string().max(200), z.number(), z.boolean()]);
const outcome = z.enum(OUTCOMES);
const number = z.string().max(20);

const given = z.strictObject({
  due: z.record(z.string().max(40), scalar).default({}),
  phone: number.optional(),
  landline: number.optional(),
  /** False: no postal address is known. */
  address: z.boolean().default(true),
  lang: z.string().max(10).default('ja'),
  arm: kebab.optional(),
  payer: z
    .strictObject({
      cases: z.int().min(1),
      arrears: z.int(),
      others: z.int().min(0).default(0),
      oldestDueOn: z.iso.date().optional(),
    })
    .optional(),
});

/** `balance` stands for the payment that leaves so much; the data are those of the event, with days as in `at`. */
const event = z.strictObject({
  at: when,
  on: z.enum(EVENT_TYPES),
  balance: z.int().optional(),
  data: z.record(z.string().max(40), z.union([scalar, z.record(z.string().max(40), scalar)])).default({}),
});

/** One line of the expected timeline: a step with its day, an end, a hold, or that nobody was enrolled. */
const expectation = z.object({ at: when.optional(), outcome: outcome.optional() }).catchall(z.string().max(60));

export const trialsShape = z
  .array(
    z.strictObject({
      title: z.union([words, bilingual]),
      on: z.iso.date().default('2026-11-24'),
      given,
      events: z.array(event).max(100).default([]),
      outcomes: z.record(kebab, z.union([outcome, z.array(outcome).min(1).max(20)])).default({}),
      expect: z.array(expectation).min(1).max(100),
    }),
  )
  .max(200);

export type Trial = z.output<typeof trialsShape>[number];
