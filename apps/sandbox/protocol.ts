import express, { type Request, type Response, type Router } from 'express';
import { plusMs } from '../../rules/time.js';
import type { SandboxClock } from './clock.js';
import type { Fault, Faults, Occasion } from './faults.js';
import type { StoredMessage } from './message.js';
import type { MessageBook } from './message-book.js';
import { answer, send, throttled } from './mishap.js';
import type { Pace } from './pace.js';
import { type Listing, readListing, readOrder } from './requests.js';
import { type RefusalCode, type Reply, refusal, toWire, VERSIONS, type Version } from './wire.js';

export interface ProtocolParts {
  book: MessageBook;
  faults: Faults;
  clock: SandboxClock;
  pace: Pace;
  tenant: string;
  token: string;
  stopping: AbortSignal;
}

const STALE_MS = 5_000;
const A_SECOND_MS = 1_000;

/** The gateway's messages API, to be mounted at `/api/:tenant/messages`. */
export function createProtocol(parts: ProtocolParts): Router {
  const router = express.Router({ mergeParams: true });
  router.use(express.text({ type: 'application/x-www-form-urlencoded' }));
  router.use((request, response, next) => {
    const code = notAdmitted(parts, request);
    if (code === null) next();
    else send(response, refusal(code));
  });
  router.post('/', (request, response) => takeOrder(parts, request, response));
  router.get('/', (request, response) => showList(parts, request, response));
  router.get('/:id', (request, response) => showOne(parts, request, response));
  router.post('/:id/cancel', (request, response) => cancelOne(parts, request, response));
  router.use((_request, response) => send(response, refusal('model_not_found')));
  return router;
}

function notAdmitted({ tenant, token }: ProtocolParts, request: Request): RefusalCode | null {
  if (request.params.tenant !== tenant) return 'invalid_tenant';
  if (versionOf(request) === undefined) return 'invalid_version';
  return request.get('Authorization') === `Bearer ${token}` ? null : 'unauthentication';
}

function versionOf(request: Request): Version | undefined {
  return VERSIONS.find((version) => version === request.get('Karaden-Version'));
}

async function takeOrder(parts: ProtocolParts, request: Request, response: Response): Promise<void> {
  if (!parts.pace.allows()) return send(response, throttled(A_SECOND_MS));
  const order = readOrder(new URLSearchParams(String(request.body ?? '')), parts.clock.now());
  const perform = () =>
    order.kind === 'valid'
      ? show(parts, request, parts.book.accept(order.value))
      : refusal('validation_error', order.errors);
  const tags = order.kind === 'valid' ? order.value.tags : [];
  await answer({ response, perform, stopping: parts.stopping }, parts.faults.next('send', tags));
}

async function showList(parts: ProtocolParts, request: Request, response: Response): Promise<void> {
  const listing = readListing(new URL(request.originalUrl, 'http://sandbox').searchParams);
  const tags = listing.kind === 'valid' && listing.value.tag !== null ? [listing.value.tag] : [];
  const fault = parts.faults.next('read', tags);
  const perform = () =>
    listing.kind === 'valid'
      ? page(parts, request, { listing: listing.value, fault })
      : refusal('validation_error', listing.errors);
  await answer({ response, perform, stopping: parts.stopping }, fault);
}

function page(parts: ProtocolParts, request: Request, asked: { listing: Listing; fault?: Fault }): Reply {
  const { listing, fault } = asked;
  const first = (listing.page - 1) * listing.perPage;
  const data: unknown[] = [];
  let matched = 0;
  for (const message of parts.book.newestFirst(listing.tag ?? undefined)) {
    if (!isShown(parts, message, fault) || !matches(parts, message, listing)) continue;
    if (matched >= first + listing.perPage) return { status: 200, body: { object: 'list', has_more: true, data } };
    if (matched >= first) data.push(show(parts, request, message).body);
    matched += 1;
  }
  return { status: 200, body: { object: 'list', has_more: false, data } };
}

function matches({ book }: ProtocolParts, message: StoredMessage, listing: Listing): boolean {
  if (listing.startAt !== null && message.acceptedAt < listing.startAt) return false;
  if (listing.endAt !== null && message.acceptedAt > listing.endAt) return false;
  if (listing.to !== null && message.to !== listing.to) return false;
  if (listing.serviceId !== null && message.serviceId !== listing.serviceId) return false;
  const { status, result, sentResult } = book.state(message);
  return (
    (listing.status === null || listing.status === status) &&
    (listing.result === null || listing.result === result) &&
    (listing.sentResult === null || listing.sentResult === sentResult)
  );
}

/** A stale look-up does not yet know what was accepted a moment ago, by the wall clock. */
function isShown({ clock }: ProtocolParts, message: StoredMessage, fault?: Fault): boolean {
  if (fault?.kind !== 'stale-lookup') return true;
  return plusMs(message.acceptedAtWall, fault.ms ?? STALE_MS) <= clock.wall();
}

function showOne(parts: ProtocolParts, request: Request, response: Response): Promise<void> {
  return withMessage(parts, { request, response, occasion: 'read' }, (message) => show(parts, request, message));
}

function cancelOne(parts: ProtocolParts, request: Request, response: Response): Promise<void> {
  return withMessage(parts, { request, response, occasion: 'send' }, (message) => {
    const canceled = parts.book.cancel(message);
    return canceled.kind === 'canceled' ? show(parts, request, canceled.message) : refusal('can_not_cancel_message');
  });
}

async function withMessage(
  parts: ProtocolParts,
  { request, response, occasion }: { request: Request; response: Response; occasion: Occasion },
  act: (message: StoredMessage) => Reply,
): Promise<void> {
  const message = parts.book.find(String(request.params.id));
  const fault = parts.faults.next(occasion, message?.tags ?? []);
  const perform = () =>
    message === undefined || !isShown(parts, message, fault) ? refusal('model_not_found') : act(message);
  await answer({ response, perform, stopping: parts.stopping }, fault);
}

function show({ book }: ProtocolParts, request: Request, message: StoredMessage): Reply {
  const version = versionOf(request) ?? VERSIONS[VERSIONS.length - 1] ?? '2024-03-01';
  return { status: 200, body: toWire(message, book.state(message), version) };
}
