import { dateOf, type Instant } from '../../rules/time.js';
import { payerFacts, payersOf } from '../campaigns/payers.js';
import type { Asking, LoadedVersion } from '../programs/versions.js';
import type { Sql } from '../store/database.js';
import { reachOf } from './contact-point.js';

/** Whose case is asked about. */
export interface About {
  department: string;
  residentId: string;
  caseKey: string;
  now: Instant;
}

/** What the conditions of a version know beside the facts of a case; read only when they ask about it. */
export async function askingOf(sql: Sql, { asksAbout }: LoadedVersion, about: About): Promise<Asking> {
  const { department, residentId, caseKey, now } = about;
  const payer = asksAbout.payer
    ? payerFacts((await payersOf(sql, { department, residentIds: [residentId] })).get(residentId), caseKey)
    : undefined;
  const contact = asksAbout.contact ? await reachOf(sql, residentId) : undefined;
  return { today: dateOf(now), payer, contact };
}
