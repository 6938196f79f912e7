import { type Instant, plusMs } from '../../../rules/time.js';
import { type Settlement, settle } from '../../gate/settle.js';
import { GatewayUnread, type Receipt } from './gateway.js';
import type { SmsDeps } from './sending.js';

/** Some carriers try for 72 hours (`domain.md` B4); a result that is not there after four days will not come. */
const RESULT_WITHIN_DAYS = 4;

/** What each result of the gateway means for the contact. */
const SETTLEMENTS: Record<Receipt['outcome'], Extract<Settlement, { outcome: unknown }>> = {
  delivered: { state: 'delivered', outcome: 'delivered' },
  undelivered: { state: 'undelivered', outcome: 'undelivered' },
  failed: { state: 'failed', outcome: 'failed' },
  unknown: { state: 'expired', outcome: 'unknown' },
};

/** Polls the results of what is with the gateway. Answers how many contacts became final. */
export async function collectReceipts(deps: SmsDeps): Promise<number> {
  await giveUpOld(deps);
  const open = await openMessages(deps);
  if (open.ids.size === 0 || !open.since) return 0;
  let settled = 0;
  try {
    for await (const receipt of deps.gateway.receipts(plusMs(open.since, -60_000))) {
      if (!open.ids.has(receipt.dispatchId)) continue;
      const settlement = { ...SETTLEMENTS[receipt.outcome], segments: receipt.segments };
      if (await settle(deps.database, receipt.dispatchId, settlement)) settled += 1;
    }
  } catch (error) {
    // What was read is true; the next round reads the rest.
    if (!(error instanceof GatewayUnread)) throw error;
  }
  return settled;
}

async function openMessages(deps: SmsDeps): Promise<{ ids: Set<string>; since: Instant | null }> {
  const rows = await deps.database.rows<{ id: string; permittedAt: Instant }>(
    `SELECT id, permitted_at AS "permittedAt" FROM dispatches
      WHERE channel = 'sms' AND state IN ('accepted', 'ambiguous') ORDER BY permitted_at`,
  );
  return { ids: new Set(rows.map((row) => row.id)), since: rows[0]?.permittedAt ?? null };
}

async function giveUpOld(deps: SmsDeps): Promise<void> {
  const old = await deps.database.rows<{ id: string }>(
    `SELECT id FROM dispatches WHERE channel = 'sms' AND state = 'accepted'
        AND accepted_at < clock_now() - make_interval(days => $1)`,
    [RESULT_WITHIN_DAYS],
  );
  for (const { id } of old)
    await settle(deps.database, id, { state: 'expired', outcome: 'unknown', because: 'no-result' });
}
