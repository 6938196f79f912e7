import { z } from 'zod';
import { type Instant, plusMs } from '../../rules/time.js';
import { type Carrier, fateOf, segmentsOf } from './fate.js';

const instantSchema = z.iso.datetime();

/** A message as it was accepted; everything else about it follows from its number and the time. */
export const messageSchema = z.strictObject({
  id: z.uuid(),
  serviceId: z.int(),
  to: z.string(),
  body: z.string(),
  tags: z.array(z.string()),
  isShorten: z.boolean(),
  scheduledAt: instantSchema.nullable(),
  limitedAt: instantSchema.nullable(),
  acceptedAt: instantSchema,
  /** By the wall clock, on which the delay of the result runs even when the time of day is virtual. */
  acceptedAtWall: instantSchema,
  canceledAt: instantSchema.nullable(),
});
export type StoredMessage = z.infer<typeof messageSchema>;

export type Status = 'waiting' | 'done' | 'error' | 'canceled';
export type SentResult = 'none' | 'received' | 'unconnected' | 'error' | 'unknown';

/** What is to be seen of a message at one moment, in the gateway's own words. */
export interface MessageState {
  result: 'processing' | 'done';
  status: Status;
  sentResult: SentResult;
  carrier: Carrier | 'checking';
  charged: number | null;
  sentAt: Instant | null;
  receivedAt: Instant | null;
  updatedAt: Instant;
}

export interface Moment {
  now: Instant;
  wall: Instant;
  delayMs: number;
}

/** The state of a message at a moment. The same message has the same story in every process and after every restart. */
export function stateOf(message: StoredMessage, moment: Moment): MessageState {
  const { acceptedAt, scheduledAt, canceledAt, limitedAt } = message;
  if (canceledAt !== null) return unsent(message, { status: 'canceled', at: canceledAt });
  const sentAt = scheduledAt !== null && scheduledAt > acceptedAt ? scheduledAt : acceptedAt;
  if (moment.now < sentAt) return waiting(message);
  if (limitedAt !== null && limitedAt < sentAt) return unsent(message, { status: 'error', at: sentAt });
  const settled = moment.wall >= plusMs(message.acceptedAtWall, moment.delayMs);
  return settled ? final(message, sentAt) : { ...waiting(message), status: 'done', sentAt, updatedAt: sentAt };
}

function waiting(message: StoredMessage): MessageState {
  const nothingYet = { charged: null, sentAt: null, receivedAt: null, updatedAt: message.acceptedAt };
  return { result: 'processing', status: 'waiting', sentResult: 'none', carrier: 'checking', ...nothingYet };
}

function unsent(message: StoredMessage, { status, at }: { status: 'canceled' | 'error'; at: Instant }): MessageState {
  const { carrier } = fateOf(message.to);
  const nothing = { charged: 0, sentAt: null, receivedAt: null };
  return { result: 'done', status, sentResult: 'none', carrier, ...nothing, updatedAt: at };
}

function final(message: StoredMessage, sentAt: Instant): MessageState {
  const { carrier, sentResult } = fateOf(message.to);
  const receivedAt = sentResult === 'received' ? sentAt : null;
  const charged = segmentsOf(message.body, carrier);
  return { result: 'done', status: 'done', sentResult, carrier, charged, sentAt, receivedAt, updatedAt: sentAt };
}
