import { z } from 'zod';
import { EVENT_TYPES } from '../events.js';
import { STEP_KINDS } from '../steps/index.js';
import { bilingual, businessDays, cap, days, due, feedName, kebab, timeOfDay, words } from './words.js';

/** The sections of a program. Each is read on its own, so that a fault in one does not hide those in the others. */
const events = z.preprocess(
  (on) => (typeof on === 'string' ? [on] : on),
  z.array(z.enum(EVENT_TYPES)).min(1).max(EVENT_TYPES.length),
);
const condition = z.string().min(1).max(1000);
const weekday = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);

/** Words that CEL keeps for itself, and names that every object has. */
const RESERVED =
  /^(?!(?:as|break|const|continue|else|false|for|function|if|import|in|let|loop|namespace|null|package|return|true|var|void|while|constructor|toString|valueOf|hasOwnProperty|isPrototypeOf|toLocaleString|propertyIsEnumerable)$)[a-z][A-Za-z0-9]*$/;

const fact = z.strictObject({
  type: z.enum(['yen', 'date', 'text', 'int', 'flag']),
  /** The header of the column in the list. */
  column: words,
  synonyms: z.array(words).max(20).default([]),
  optional: z.boolean().default(false),
  label: bilingual.optional(),
});

const exclusion = z.strictObject({ when: condition, because: kebab, title: bilingual.optional() });

const exit = z.strictObject({ on: events, when: condition.optional(), as: kebab, goal: z.boolean().default(false) });

const hold = z.strictObject({ on: events, until: events });

const caps = z.array(cap).min(1).max(5);

export const SECTIONS = {
  program: kebab,
  title: bilingual,
  department: kebab,
  purpose: z.enum(['collection', 'health', 'maternal', 'emergency']),
  legalBasis: words.optional(),
  about: z.enum(['due']),
  unit: z.enum(['payer']),
  facts: z.record(z.string().max(40).regex(RESERVED, { error: 'fact-name' }), fact),
  enrol: z.strictObject({
    exclude: z.array(exclusion).max(50).default([]),
    when: condition.optional(),
    again: z.enum(['once-per-case']).default('once-per-case'),
  }),
  ends: z.array(exit).min(1).max(50),
  holds: z.array(hold).max(20).default([]),
  gate: z.strictObject({
    /** How many business days old each feed may be. */
    feeds: z.record(feedName, businessDays),
    window: z.strictObject({ days: z.enum(['office', 'every-day']), from: timeOfDay, to: timeOfDay }),
    caps: z.strictObject({ sms: caps.optional(), postcard: caps.optional(), phone: caps.optional() }).default({}),
    stale: days,
  }),
  waves: z.strictObject({
    on: z.array(weekday).min(1).max(7),
    at: timeOfDay,
    max: z.int().min(1).max(1_000_000),
    order: z.enum(['random', 'list']).default('random'),
  }),
} as const;

export type SectionName = keyof typeof SECTIONS;
export type Sections = { [K in SectionName]: z.output<(typeof SECTIONS)[K]> };

/** `end`, or the step to go to; an outcome that a kind cannot have is found by `steps.ts`. */
const frame = { id: kebab.max(40), at: due.optional(), otherwise: z.record(z.string(), kebab).default({}) };

const bodies = Object.fromEntries(Object.entries(STEP_KINDS).map(([kind, { schema }]) => [kind, schema.optional()]));

/** One step: its frame, and the settings of exactly one kind (`steps.ts` counts them). */
export const stepShape = z.strictObject({ ...frame, ...bodies });
export type StepShape = z.output<z.ZodObject<typeof frame>> & Record<string, unknown>;
