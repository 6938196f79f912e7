import type { Instant } from '../../../rules/time.js';

export interface SmsMessage {
  dispatchId: string;
  /** National digits. */
  to: string;
  body: string;
  /** After this instant the gateway must not send it any more. */
  limitedAt: Instant;
}

/**
 * What the gateway said to a message. `rejected` will be the same next time; `throttled` was not taken and may be
 * offered again; `locked-out` concerns the account, not the message; `unknown` may or may not have been accepted, and
 * only `lookUp` can tell.
 */
export type SendAnswer =
  | { kind: 'accepted'; gatewayId: string }
  | { kind: 'rejected'; code: string }
  | { kind: 'throttled'; retryAfterMs: number }
  | { kind: 'locked-out'; code: string }
  | { kind: 'unknown'; code: string };

export type LookUp = { kind: 'found'; gatewayId: string } | { kind: 'absent' } | { kind: 'unknown'; code: string };

/** The final result of a message. */
export interface Receipt {
  dispatchId: string;
  gatewayId: string;
  outcome: 'delivered' | 'undelivered' | 'failed' | 'unknown';
  /** Parts billed, when the gateway tells. */
  segments: number | null;
  carrier: string | null;
}

/** An SMS gateway as the channel needs it. No implementation ever offers a message to the network a second time. */
export interface SmsGateway {
  /** Answers, and never throws, whatever the gateway or the network does. */
  send(message: SmsMessage): Promise<SendAnswer>;
  /** Whether a message of this dispatch was accepted. A gateway may be late to show what it has accepted. */
  lookUp(dispatchId: string, since: Instant): Promise<LookUp>;
  /** Final results of messages accepted at or after `since`, the same one possibly twice; throws `GatewayUnread`. */
  receipts(since: Instant): AsyncIterable<Receipt>;
}

/** The results could not be read to the end; what came before is true, and the next reading starts again. */
export class GatewayUnread extends Error {
  constructor(readonly code: string) {
    super(`The SMS gateway could not be read: ${code}`);
    this.name = 'GatewayUnread';
  }
}
