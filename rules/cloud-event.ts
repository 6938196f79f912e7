import { z } from 'zod';
import { dateOf, daysBetween, type Instant, type LocalDate, toInstant, toMs } from './time.js';

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
const channel = z.enum(['sms', 'postcard', 'phone']);

const payment = z.strictObject({
  /** The day on which the town received the money (収納日). */
  receivedOn: z.iso.date(),
  yen: z.int().positive(),
  /** Where it was paid: a shop, a bank, the counter. Does not tell payments apart. */
  channel: z.string().max(40).optional(),
});

export const cloudEventSchema = z.discriminatedUnion('type', [
  z.strictObject({
    ...envelope,
    type: z.enum(['payment.provisional', 'payment.confirmed', 'payment.reversed']),
    subject: caseKey,
    data: payment,
  }),
  z.strictObject({
    ...envelope,
    type: z.enum(['plan.agreed', 'deferral.granted', 'levy.corrected', 'contact.made']),
    subject: caseKey,
    data: nothing,
  }),
  z.strictObject({
    ...envelope,
    type: z.literal('contact.promised'),
    subject: caseKey,
    data: z.strictObject({ promisedOn: z.iso.date() }),
  }),
  z.strictObject({
    ...envelope,
    type: z.literal('mail.returned'),
    subject: caseKey,
    data: z.strictObject({ reason: z.enum(['unknown', 'moved', 'refused', 'absent']).optional() }).default({}),
  }),
  z.strictObject({
    ...envelope,
    type: z.enum([
      'resident.protected',
      'resident.unprotected',
      'resident.deceased',
      'resident.moved-out',
      'legal.started',
    ]),
    subject: residentKey,
    data: nothing,
  }),
  z.strictObject({
    ...envelope,
    type: z.enum(['resident.opted-out', 'resident.opted-in']),
    subject: residentKey,
    /** Without a channel: all channels. */
    data: z.strictObject({ channel: channel.optional() }).default({}),
  }),
  z.strictObject({
    ...envelope,
    type: z.literal('number.wrong'),
    subject: residentKey,
    /** Which of the resident's numbers, as the list counts them (電話番号1, 2 …). */
    data: z.strictObject({ position: z.int().min(1).max(20) }),
  }),
]);

/** One event, or a batch that is answered event by event. */
export const cloudEventsSchema = z.union([
  cloudEventSchema.transform((event) => [event]),
  z.array(cloudEventSchema).min(1).max(1000),
]);

export type CloudEvent = z.infer<typeof cloudEventSchema>;
export type Payment = z.infer<typeof payment>;

export type Implausible = 'future-time' | 'time-too-old' | 'future-date' | 'date-too-old' | 'amount-too-large';

/** Why an event that is well formed must not change anything before a person has looked at it; null when nothing is odd. */
export function implausible(
  event: { time: Instant; receivedOn?: LocalDate; yen?: number },
  now: Instant,
): Implausible | null {
  const today = dateOf(now);
  if (toMs(event.time) > toMs(now) + DAY_MS) return 'future-time';
  if (daysBetween(dateOf(event.time), today) > OLDEST_DAYS) return 'time-too-old';
  if (event.receivedOn && daysBetween(today, event.receivedOn) > 1) return 'future-date';
  if (event.receivedOn && daysBetween(event.receivedOn, today) > OLDEST_DAYS) return 'date-too-old';
  if (event.yen !== undefined && event.yen > LARGEST_YEN) return 'amount-too-large';
  return null;
}

const DAY_MS = 86_400_000;
// Claims of a levy lapse after five years: an older payment is a slip of the keyboard.
const OLDEST_DAYS = 5 * 366;
const LARGEST_YEN = 1_000_000_000;
