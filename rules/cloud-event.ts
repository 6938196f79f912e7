import { z } from 'zod';
import { FIELD_NAME } from './conditions/catalogue.js';
import { type EventType, REFUSABLE_CHANNELS, RETURN_REASONS, VENUE_REASONS } from './events.js';
import { DAY_MS, dateOf, daysBetween, type Instant, type LocalDate, toInstant, toMs } from './time.js';

/**
 * What a business system tells, with the names of CloudEvents 1.0. Strict: an attribute nobody reads is a
 * misunderstanding to be cleared up with the sender, not to be dropped.
 */
const envelope = {
  specversion: z.literal('1.0').optional(),
  datacontenttype: z.literal('application/json').optional(),
  id: z.string().min(1).max(200),
  // Feed files make their own events under this prefix; nobody else may write in their name.
  source: z
    .string()
    .min(1)
    .max(200)
    .refine((source) => !source.startsWith('feed:'), 'reserved for feed files'),
  time: z.iso.datetime({ offset: true }).transform((time): Instant => toInstant(toMs(time))),
  /** Order within the source (CloudEvents extension), compared as text, for events of one time. */
  sequence: z.string().min(1).max(64).optional(),
};

const caseKey = z
  .string()
  .min(3)
  .max(200)
  .regex(/^(?!resident:)[a-z][a-z-]*:\S+$/, 'a case key such as due:<number>/<tax>/<year>/<instalment>');
const residentKey = z
  .string()
  .max(200)
  .regex(/^resident:\S+$/, 'resident:<number>');
const nothing = z.strictObject({}).default({});
const kebab = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);

const payment = z.strictObject({
  /** The day on which the town received the money (収納日). */
  receivedOn: z.iso.date(),
  yen: z.int().positive(),
  /** Where it was paid: a shop, a bank, the counter. Does not tell payments apart. */
  channel: z.string().max(40).optional(),
});

/** What is left out stays as it was. */
const appointment = z.strictObject({
  on: z.iso.date(),
  time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .optional(),
  venue: z.string().trim().min(1).max(60).optional(),
});

const answers = z
  // A question is named as conditions read it: `answer.<question>`.
  .record(z.string().max(40).regex(FIELD_NAME), kebab)
  .refine((given) => Object.keys(given).length > 0 && Object.keys(given).length <= 20, '1 to 20 answers');

const ofCase = <Types extends readonly [EventType, ...EventType[]], Data extends z.ZodType>(types: Types, data: Data) =>
  z.strictObject({ ...envelope, type: z.enum(types), subject: caseKey, data });
const ofResident = <Types extends readonly [EventType, ...EventType[]], Data extends z.ZodType>(
  types: Types,
  data: Data,
) => z.strictObject({ ...envelope, type: z.enum(types), subject: residentKey, data });

export const cloudEventSchema = z.discriminatedUnion('type', [
  ofCase(['payment.provisional', 'payment.confirmed', 'payment.reversed'], payment),
  ofCase(['plan.agreed', 'plan.closed', 'deferral.granted', 'levy.corrected', 'reduction.applied'], nothing),
  ofCase(['slip.reissued', 'booking.cancelled', 'insurance.lost', 'hospitalised', 'pregnancy.ended'], nothing),
  ofCase(['child.deceased', 'recovered', 'transferred', 'entry.corrected'], nothing),
  ofCase(['contact.made', 'address.changed'], nothing),
  ofCase(
    ['reminder.issued', 'attended', 'exam.done', 'visit.booked', 'visit.held'],
    z.strictObject({ on: z.iso.date() }),
  ),
  ofCase(['booking.made', 'booking.changed'], appointment),
  ofCase(['venue.cancelled'], z.strictObject({ reason: z.enum(VENUE_REASONS).optional() }).default({})),
  ofCase(['contact.promised'], z.strictObject({ promisedOn: z.iso.date() })),
  ofCase(['contact.answered'], z.strictObject({ answers })),
  ofCase(['mail.returned'], z.strictObject({ reason: z.enum(RETURN_REASONS).optional() }).default({})),
  ofResident(
    ['resident.protected', 'resident.unprotected', 'resident.deceased', 'resident.moved-out', 'legal.started'],
    nothing,
  ),
  /** Without a channel: all channels. */
  ofResident(
    ['resident.opted-out', 'resident.opted-in'],
    z.strictObject({ channel: z.enum(REFUSABLE_CHANNELS).optional() }).default({}),
  ),
  /** Which of the resident's numbers, as the list counts them (電話番号1, 2 …). */
  ofResident(['number.wrong'], z.strictObject({ position: z.int().min(1).max(20) })),
]);

/** One event, or a batch that is answered event by event. */
export const cloudEventsSchema = z.union([
  cloudEventSchema.transform((event) => [event]),
  z.array(cloudEventSchema).min(1).max(1000),
]);

export type CloudEvent = z.infer<typeof cloudEventSchema>;

export type Implausible = 'future-time' | 'time-too-old' | 'future-date' | 'date-too-old' | 'amount-too-large';

/** What of an event can be odd. `on` is the day that it tells of, unless it is a payment or a promise. */
export interface Told {
  type?: EventType;
  time: Instant;
  receivedOn?: LocalDate;
  yen?: number;
  on?: LocalDate;
  promisedOn?: LocalDate;
}

/** Why an event that is well formed must not change anything before a person has looked at it; null when nothing is odd. */
export function implausible(told: Told, now: Instant): Implausible | null {
  const today = dateOf(now);
  if (toMs(told.time) > toMs(now) + DAY_MS) return 'future-time';
  if (daysBetween(dateOf(told.time), today) > OLDEST_DAYS) return 'time-too-old';
  const latest = AHEAD.has(told.type) ? FURTHEST_DAYS : 1;
  const days = [
    { on: told.receivedOn, latest: 1 },
    { on: told.on, latest },
    { on: told.promisedOn, latest: FURTHEST_DAYS },
  ].flatMap(({ on, latest }) => (on === undefined ? [] : [{ ahead: daysBetween(today, on), latest }]));
  if (days.some(({ ahead, latest }) => ahead > latest)) return 'future-date';
  if (days.some(({ ahead }) => -ahead > OLDEST_DAYS)) return 'date-too-old';
  if (told.yen !== undefined && told.yen > LARGEST_YEN) return 'amount-too-large';
  return null;
}
// Claims of a levy lapse after five years: an older payment is a slip of the keyboard.
const OLDEST_DAYS = 5 * 366;
// Nobody books or promises for later than next year: such a date would hold a case, or postpone it, as good as for ever.
const FURTHEST_DAYS = 2 * 366;
const LARGEST_YEN = 1_000_000_000;
/** Events that tell of a day to come. */
const AHEAD: ReadonlySet<EventType | undefined> = new Set(['booking.made', 'booking.changed', 'visit.booked']);
