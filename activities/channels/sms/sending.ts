import { performance } from 'node:perf_hooks';
import { plusMs } from '../../../rules/time.js';
import { type GateDeps, type PermittedContact, permit } from '../../gate/permit.js';
import { settle } from '../../gate/settle.js';
import { sideBySide } from '../../side-by-side.js';
import { leaseDue, rest } from '../lease.js';
import type { SendAnswer, SmsGateway } from './gateway.js';
import { replan } from './recovery.js';

export interface SmsDeps extends GateDeps {
  gateway: SmsGateway;
  timing: SmsTiming;
}

export interface SmsTiming {
  /** The gateway may be called this long after the permit, and not later. */
  permitMs: number;
  /** The gateway itself must not send later than this after the permit's end (`limited_at`). */
  fenceMs: number;
  /** A look-up that finds nothing is believed this long after the fence. */
  settleMs: number;
  /** The first pause before a look-up; doubles with each. */
  askAgainMs: number;
}

export const SMS_TIMING: SmsTiming = { permitMs: 2_000, fenceMs: 60_000, settleMs: 60_000, askAgainMs: 5_000 };

const PAGE = 64;
const AT_ONCE = 16;

/** Sends what is due, one page. Answers how many contacts were dealt with, so that the caller may come again at once. */
export async function sendDue(deps: SmsDeps): Promise<number> {
  const page = await leaseDue(deps.database, 'sms', PAGE);
  await sideBySide(page, AT_ONCE, (id) => sendOne(deps, id));
  return page.length;
}

/** Permit, call, record. No connection to the database is held while the gateway is called. */
async function sendOne(deps: SmsDeps, dispatchId: string): Promise<void> {
  const { permitMs, fenceMs } = deps.timing;
  const asked = performance.now();
  const answer = await permit(deps, { dispatchId, ttlMs: permitMs, actor: 'channel:sms' });
  if (answer.kind !== 'permitted') return;
  const { contactPoint, words, expiresAt } = answer.contact;
  if (!contactPoint) throw new Error('the gate permitted a message to nobody');
  const to = deps.vault.open(contactPoint.value, `contact_points/value/${contactPoint.id}`);
  // A process that was frozen since the permit must not send on it: the stop may have come in between.
  if (performance.now() - asked >= permitMs) return;
  const sent = await deps.gateway.send({ dispatchId, to, body: words, limitedAt: plusMs(expiresAt, fenceMs) });
  await record(deps, answer.contact, sent);
}

async function record(deps: SmsDeps, { dispatchId, ordinal }: PermittedContact, sent: SendAnswer): Promise<void> {
  switch (sent.kind) {
    case 'accepted':
      await settle(deps.database, dispatchId, { state: 'accepted', gatewayId: sent.gatewayId });
      return;
    case 'rejected':
      await settle(
        deps.database,
        dispatchId,
        { state: 'failed', outcome: 'failed', because: `gateway:${sent.code}` },
        ordinal,
      );
      return;
    case 'unknown':
      await settle(deps.database, dispatchId, { state: 'ambiguous', because: `gateway:${sent.code}` }, ordinal);
      return;
    case 'throttled':
      await rest(deps.database, 'sms', sent.retryAfterMs);
      await replan(deps.database, dispatchId, { afterMs: sent.retryAfterMs, because: 'gateway:throttled', ordinal });
      return;
    case 'locked-out':
      await rest(deps.database, 'sms', LOCKED_OUT_MS);
      await replan(deps.database, dispatchId, { afterMs: LOCKED_OUT_MS, because: `gateway:${sent.code}`, ordinal });
  }
}

const LOCKED_OUT_MS = 300_000;
