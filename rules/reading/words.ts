import { z } from 'zod';
import { EVENT_TYPES, type EventType } from '../events.js';
import type { Hold } from '../holds.js';
import type { Due, Period } from '../plan.js';
import { type Said, sayPlain } from './catalogue.js';
import { MOMENT_PATTERN, PERIOD_PATTERN, readMoment, readPeriod } from './phrases.js';
import { PHRASE_FAULTS } from './said/phrases.js';

/** At most `limit` contacts in any `days` days. */
export interface Cap {
  limit: number;
  days: number;
}

export type SentenceKey = keyof typeof PHRASE_FAULTS;

/** What is said of a phrase that does not fit, where nothing is known of what was meant. */
export const SENTENCES = Object.fromEntries(
  (Object.keys(PHRASE_FAULTS) as SentenceKey[]).map((key) => [key, sayPlain(key)]),
) as Record<SentenceKey, Said>;

/**
 * The small phrases of the language: each is a pattern (which the exported JSON Schema shows) and its meaning.
 * A pattern that does not fit reports its key in `SENTENCES`.
 */
const said = (key: SentenceKey) => ({ error: key });
const KEBAB = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

export const kebab = z.string().max(60).regex(KEBAB, said('kebab-case'));
export const feedName = z.string().max(60).regex(KEBAB, said('feed-name'));
export const words = z.string().trim().min(1).max(2000);
export const bilingual = z.strictObject({ ja: words, en: words });
export const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, said('time'));

export const businessDays = z
  .string()
  .regex(/^\d{1,4} business days?$/, said('business-days'))
  .transform((text) => Number.parseInt(text, 10));

export const days = z
  .string()
  .regex(/^\d{1,4} days?$/, said('days'))
  .transform((text) => Number.parseInt(text, 10));

export const cap = z
  .string()
  .regex(/^\d{1,3} per \d{1,3} days?$/, said('cap'))
  .transform((text): Cap => {
    const [limit, , period] = text.split(' ');
    return { limit: Number(limit), days: Number(period) };
  });

export const due = z
  .string()
  .regex(new RegExp(MOMENT_PATTERN), said('due'))
  .transform((text): Due => readMoment(text));

export const period = z
  .string()
  .regex(new RegExp(PERIOD_PATTERN), said('period'))
  .transform((text): Period => readPeriod(text));

/** One event type, or several. */
export const events = z
  .union([z.enum(EVENT_TYPES), z.array(z.enum(EVENT_TYPES)).min(1).max(EVENT_TYPES.length)])
  .transform((on): EventType[] => (typeof on === 'string' ? [on] : on));

/** A share in whole or half percents, as a fraction. */
export const percent = z
  .string()
  .regex(/^(100|\d{1,2})(\.5)?%$/, said('percent'))
  .transform((text) => Number.parseFloat(text) / 100);

/** The least and the most of a price. */
export const yenRange = (yen: z.ZodNumber) =>
  z.tuple([yen, yen]).refine(([least, most]) => least <= most, said('yen-range'));

/** Each month with the days that it can have. */
const MONTH_DAY = /^((0[13578]|1[02])-(0[1-9]|[12]\d|3[01])|(0[469]|11)-(0[1-9]|[12]\d|30)|02-(0[1-9]|[12]\d))$/;

/** `MM-DD`, a day of every year. */
export const monthDay = z.string().regex(MONTH_DAY, said('month-day'));

/** Call-backs an hour that the section can answer. */
export const callbacksPerHour = z
  .string()
  .regex(/^\d{1,4} per hour$/, said('callbacks-per-hour'))
  .transform((text) => Number.parseInt(text, 10));

/** When a case may be enrolled once more: never, in the next fiscal year, or so many days after it ended. */
export type Again = 'once-per-case' | 'once-per-fiscal-year' | { days: number };

export const again = z
  .string()
  .regex(/^(once-per-case|once-per-fiscal-year|after \d{1,4} days?)$/, said('again'))
  .transform((text): Again => {
    if (text === 'once-per-case' || text === 'once-per-fiscal-year') return text;
    return { days: Number(text.split(' ')[1]) };
  });

/** A hold until a date that its event tells. */
export const untilDate = z
  .string()
  .regex(/^event\.[a-z][A-Za-z]*( \+ \d{1,3} (business )?days?)?$/, said('until'))
  .transform((text): Exclude<Hold['until'], { events: unknown }> => {
    const [, field = '', count = '0', business] = /^event\.(\w+)(?: \+ (\d+) (business )?days?)?$/.exec(text) ?? [];
    return { field, count: Number(count), unit: business ? 'business-days' : 'days' };
  });
