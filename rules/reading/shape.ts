import { z } from 'zod';
import { CASE_KIND_NAMES } from '../cases/index.js';
import { FIELD_NAME } from '../conditions/catalogue.js';
import type { Hold } from '../holds.js';
import { STEP_KINDS } from '../steps/index.js';
import { tablesShape } from '../tables.js';
import { trialsShape } from '../trial/shape.js';
import type { Window } from '../window.js';
import {
  again,
  bilingual,
  businessDays,
  callbacksPerHour,
  cap,
  days,
  due,
  events,
  feedName,
  kebab,
  monthDay,
  percent,
  period,
  timeOfDay,
  untilDate,
  words,
} from './words.js';

const condition = z.string().min(1).max(1000);
const weekday = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);

export const FACT_TYPES = ['yen', 'int', 'date', 'time', 'text', 'flag', 'age', 'fiscal-age'] as const;

const fact = z.strictObject({
  type: z.enum(FACT_TYPES),
  /** The header of the column in the list. */
  column: words,
  synonyms: z.array(words).max(20).default([]),
  optional: z.boolean().default(false),
  label: bilingual.optional(),
  /** May stand in a text as `{{due.<name>}}`: a date, a time or a short text such as a venue; never money or a name. */
  speak: z.boolean().default(false),
  /** How many characters a spoken text has at most. */
  most: z.int().min(1).max(60).optional(),
});

const exclusion = z.strictObject({ when: condition, because: kebab, title: bilingual.optional() });

const exit = z.strictObject({ on: events, when: condition.optional(), as: kebab, goal: z.boolean().default(false) });

const hold = z
  .strictObject({ on: events, until: z.union([untilDate, events], { error: 'until' }) })
  .transform(({ on, until }): Hold => ({ on, until: Array.isArray(until) ? { events: until } : until }));

const restart = z.strictObject({ on: events });

const caps = z.array(cap).min(1).max(5);

/** Office hours, or the hours of a named session of the town's calendar. */
const window = z
  .strictObject({
    days: z.enum(['office', 'every-day']).optional(),
    from: timeOfDay.optional(),
    to: timeOfDay.optional(),
    session: kebab.optional(),
  })
  .refine(({ days: on, from, to, session }) => (session === undefined) === Boolean(on && from && to), {
    error: 'window',
  })
  .refine(({ days: on, from, to, session }) => session === undefined || !(on || from || to), { error: 'window' })
  .transform(
    ({ days: on = 'office', from = '', to = '', session }): Window =>
      session === undefined ? { days: on, from, to } : { session },
  );

const waves = z.strictObject({
  on: z.array(weekday).min(1).max(7),
  at: timeOfDay,
  max: z.int().min(1).max(1_000_000).optional(),
  /** Instead of `max`: as many as ring back at the rate `answering` without waiting. */
  callbacks: callbacksPerHour.optional(),
  answering: percent.optional(),
  order: z.enum(['random', 'list']).default('random'),
  /** The days of the year within which waves go out. */
  season: z.strictObject({ from: monthDay, to: monthDay }).optional(),
});

const capsOfChannels = z.strictObject(
  Object.fromEntries(
    ['sms', 'postcard', 'letter', 'phone', 'visit', 'voice'].map((channel) => [channel, caps.optional()]),
  ) as Record<'sms' | 'postcard' | 'letter' | 'phone' | 'visit' | 'voice', z.ZodOptional<typeof caps>>,
);

export const SECTIONS = {
  program: kebab,
  title: bilingual,
  department: kebab,
  purpose: z.enum(['collection', 'health', 'maternal', 'emergency']),
  legalBasis: words.optional(),
  /** Where the practice comes from. */
  practice: z.array(words).max(20).default([]),
  about: z.enum(CASE_KIND_NAMES),
  unit: z.enum(['case', 'payer', 'household', 'phone']),
  facts: z.record(z.string().max(40).regex(FIELD_NAME, { error: 'fact-name' }), fact),
  tables: tablesShape.default({}),
  enrol: z.strictObject({
    exclude: z.array(exclusion).max(50).default([]),
    when: condition.optional(),
    again: again.default('once-per-case'),
  }),
  ends: z.array(exit).min(1).max(50),
  holds: z.array(hold).max(20).default([]),
  restarts: z.array(restart).max(10).default([]),
  gate: z.strictObject({
    /** How many business days old each feed may be. */
    feeds: z.record(feedName, businessDays).default({}),
    window,
    caps: capsOfChannels.default({}),
    stale: days,
  }),
  waves,
  compare: z
    .strictObject({ holdout: percent.default(0), arms: z.record(kebab, percent).default({}) })
    .default({ holdout: 0, arms: {} }),
  warnings: z
    .array(z.strictObject({ rule: kebab, step: kebab.optional(), because: words }))
    .max(50)
    .default([]),
  tests: trialsShape.default([]),
} as const;

export type SectionName = keyof typeof SECTIONS;
export type Sections = { [K in SectionName]: z.output<(typeof SECTIONS)[K]> };

/** `end`, or the step to go to; an outcome that a kind cannot have is found by `steps.ts`. */
const frame = {
  id: kebab.max(40),
  title: bilingual.optional(),
  at: due.optional(),
  when: condition.optional(),
  late: z.enum(['skip', 'send']).optional(),
  window: window.optional(),
  within: period.optional(),
  repeat: z.strictObject({ every: period, max: z.int().min(2).max(20) }).optional(),
  next: kebab.optional(),
  otherwise: z.record(z.string(), kebab).default({}),
};

const bodies = Object.fromEntries(Object.entries(STEP_KINDS).map(([kind, { schema }]) => [kind, schema.optional()]));

/** One step: its frame, and the settings of exactly one kind (`steps.ts` counts them). */
export const stepShape = z.strictObject({ ...frame, ...bodies });
export type StepShape = z.output<z.ZodObject<typeof frame>> & Record<string, unknown>;
