import type { Channel, Outcome } from '../../rules/plan.js';
import type { Sql } from '../store/database.js';

export type ContactPointAnswer =
  | { kind: 'found'; id: string; numberKey: Buffer | null; value: Buffer }
  | { kind: 'missing'; outcome: Extract<Outcome, 'no-mobile' | 'no-number' | 'no-address'> };

const KINDS: Record<Channel, string[]> = { sms: ['mobile'], phone: ['landline', 'mobile'], postcard: ['postal'] };
const MISSING = { sms: 'no-mobile', phone: 'no-number', postcard: 'no-address' } as const;

/** The resident's first usable contact point of the channel: valid, and its number not known to be somebody else's. */
export async function contactPointFor(sql: Sql, residentId: string, channel: Channel): Promise<ContactPointAnswer> {
  const row = await sql.row<{ id: string; numberKey: Buffer | null; value: Buffer }>(
    `SELECT id, number_key AS "numberKey", value FROM contact_points
      WHERE resident_id = $1 AND kind = ANY($2::text[]) AND state = 'valid'
        AND NOT EXISTS (SELECT 1 FROM suppressions
          WHERE suppressions.number_key = contact_points.number_key AND reason = 'wrong-number' AND lifted_at IS NULL)
      ORDER BY array_position($2::text[], kind), position LIMIT 1`,
    [residentId, KINDS[channel]],
  );
  return row ? { kind: 'found', ...row } : { kind: 'missing', outcome: MISSING[channel] };
}
