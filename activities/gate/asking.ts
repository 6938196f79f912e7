import { dateOf, type Instant } from '../../rules/time.js';
import { payerFacts, payersOf } from '../campaigns/payers.js';
import type { Asking, LoadedVersion } from '../programs/versions.js';
import type { Sql } from '../store/database.js';
import { reachOf } from './contact-point.js';

/** Who is contacted, and when. */
interface Contacting {
  department: string;
  residentId: string;
  now: Instant;
}

/** A case that is asked about; of a unit it may be another resident's than the one who is contacted. */
export interface AskedCase {
  key: string;
  residentId: string;
}

/**
 * What the conditions of a version know beside the facts of each case of a unit: how its own payer stands, and by what
 * the one who is contacted can be reached. Read only when they ask about it.
 */
export async function askingsOf(
  sql: Sql,
  { asksAbout }: LoadedVersion,
  { department, residentId, now }: Contacting,
  cases: readonly AskedCase[],
): Promise<(one: AskedCase) => Asking> {
  const residentIds = cases.map((one) => one.residentId);
  const dues = asksAbout.payer ? await payersOf(sql, { department, residentIds }) : undefined;
  const contact = asksAbout.contact ? await reachOf(sql, residentId) : undefined;
  const today = dateOf(now);
  return (one) => ({ today, payer: dues && payerFacts(dues.get(one.residentId), one.key), contact });
}
