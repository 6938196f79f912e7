import {
  BadRequestException,
  ForbiddenException,
  InvalidParamsException,
  KaradenException,
  type KaradenObject,
  NotFoundException,
  TooManyRequestsException,
  UnauthorizedException,
  UnexpectedValueException,
  UnknownErrorException,
  UnprocessableEntityException,
} from 'karaden-prg-node';
import { z } from 'zod';
import type { Receipt, SendAnswer } from './gateway.js';
import { TransportFault } from './requestor.js';

const wireMessageSchema = z.object({
  object: z.literal('message'),
  id: z.string().min(1),
  tags: z.array(z.string()),
  result: z.enum(['processing', 'done']),
  status: z.enum(['waiting', 'done', 'error', 'canceled', 'processing_error']),
  sent_result: z.enum(['none', 'received', 'unconnected', 'error', 'unknown']),
  carrier: z.string().nullish(),
  charged_count_per_sent: z.int().nonnegative().nullish(),
});
export type WireMessage = z.infer<typeof wireMessageSchema>;

const wirePageSchema = z.object({ object: z.literal('list'), has_more: z.boolean(), data: z.array(wireMessageSchema) });
export type WirePage = z.infer<typeof wirePageSchema>;

/** A message as the gateway answered it; nothing, when it answered something else. */
export function readMessage(answer: KaradenObject): WireMessage | undefined {
  return wireMessageSchema.safeParse(plain(answer)).data;
}

/** A page of a list as the gateway answered it; nothing, when it answered something else. */
export function readPage(answer: KaradenObject): WirePage | undefined {
  return wirePageSchema.safeParse(plain(answer)).data;
}

/** The SDK wraps every object of an answer; the schemas want what was on the wire. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (!isKaradenObject(value)) return value;
  return Object.fromEntries(value.getPropertyKeys().map((key) => [key, plain(value.getProperty(key))]));
}

function isKaradenObject(value: unknown): value is KaradenObject {
  return typeof value === 'object' && value !== null && 'getPropertyKeys' in value;
}

type Outcome = Receipt['outcome'];

/** What a final result means. `unknown` is not delivered for the program's branches, and never a reason to resend. */
const BY_STATUS: Record<Exclude<WireMessage['status'], 'done'>, Outcome> = {
  waiting: 'unknown',
  error: 'failed',
  processing_error: 'failed',
  // Taken back before it went out, which says nothing against the number.
  canceled: 'undelivered',
};
const BY_SENT_RESULT: Record<WireMessage['sent_result'], Outcome> = {
  received: 'delivered',
  unconnected: 'undelivered',
  error: 'failed',
  unknown: 'unknown',
  none: 'unknown',
};

/** The gateway's word for a carrier it does not know, or not yet. */
const NO_CARRIER = ['checking', 'unknown'];

/**
 * What the gateway knows of a message (domain.md A1.4). What the carrier made of it counts only once its status is
 * `done`.
 */
export function toReceipt(dispatchId: string, message: WireMessage): Receipt {
  const { status, sent_result, carrier, charged_count_per_sent: segments } = message;
  return {
    dispatchId,
    gatewayId: message.id,
    outcome: status === 'done' ? BY_SENT_RESULT[sent_result] : BY_STATUS[status],
    segments: segments ?? null,
    carrier: carrier == null || NO_CARRIER.includes(carrier) ? null : carrier,
  };
}

type Refusal = 'rejected' | 'locked-out' | 'throttled' | 'unknown';

/** Refusals that stand whoever speaks: a proxy in between answers these as well, and has not passed the message on. */
const BY_ANY_STATUS: Record<number, Refusal> = { 401: 'locked-out', 403: 'locked-out', 429: 'throttled' };
/** Refusals that count only in the gateway's own words. */
const BY_OWN_STATUS: Record<number, Refusal> = { 400: 'rejected', 404: 'rejected', 422: 'rejected' };
/** Refusals of our settings, not of the message: as rejections they would fail every resident's message in turn. */
const BY_CODE: Record<string, Refusal> = { invalid_tenant: 'locked-out', invalid_version: 'locked-out' };

const USUAL_WAIT_MS = 1_000;

/** What it means for a message that the SDK threw. Only a code is taken over: answers may quote what was sent. */
export function toAnswer(thrown: unknown): Exclude<SendAnswer, { kind: 'accepted' }> {
  if (thrown instanceof TransportFault) return { kind: 'unknown', code: thrown.code };
  if (thrown instanceof InvalidParamsException) return { kind: 'rejected', code: 'invalid-params' };
  if (!(thrown instanceof KaradenException)) return { kind: 'unknown', code: 'unexpected-answer' };
  const status = statusOf(thrown);
  const inOwnWords = thrown.error !== undefined;
  const code = inOwnWords ? codeOf(thrown.error?.code) : `http-${status}`;
  const kind = BY_CODE[code] ?? BY_ANY_STATUS[status] ?? (inOwnWords ? BY_OWN_STATUS[status] : undefined);
  return kind === 'throttled' ? { kind, retryAfterMs: waitOf(thrown) } : { kind: kind ?? 'unknown', code };
}

const NAMED = [
  BadRequestException,
  UnauthorizedException,
  ForbiddenException,
  NotFoundException,
  UnprocessableEntityException,
  TooManyRequestsException,
];

function statusOf(thrown: KaradenException): number {
  if (thrown instanceof UnknownErrorException || thrown instanceof UnexpectedValueException) return thrown.statusCode;
  return NAMED.find((kind) => thrown instanceof kind)?.STATUS_CODE ?? 0;
}

/** A code is a word; whatever else stands in its place could be anything, a telephone number for one. */
function codeOf(code: unknown): string {
  return typeof code === 'string' && /^[a-z][a-z_]{0,40}$/.test(code) ? code : 'no-code';
}

function waitOf({ headers }: KaradenException): number {
  const seconds = Number(headers?.['retry-after']);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : USUAL_WAIT_MS;
}
