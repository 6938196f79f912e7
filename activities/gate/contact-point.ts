import type { ContactFacts } from '../../rules/conditions.js';
import type { Channel, Outcome } from '../../rules/plan.js';
import { type Program, stepOf } from '../../rules/program.js';
import type { Sql } from '../store/database.js';

export interface FoundPoint {
  id: string;
  numberKey: Buffer | null;
  value: Buffer;
}

export type ContactPointAnswer =
  | ({ kind: 'found' } & FoundPoint)
  | { kind: 'missing'; outcome: Extract<Outcome, 'no-mobile' | 'no-number' | 'no-address'> }
  /** Work for staff or another section reaches nobody. */
  | { kind: 'none-needed' };

type Kind = 'mobile' | 'landline' | 'postal';

/** Whose kinds of contact point are tried, in turn, and what it comes to when there is none. */
interface Way {
  kinds: readonly Kind[];
  missing: Extract<Outcome, 'no-mobile' | 'no-number' | 'no-address'>;
}

const BY_MOBILE: Way = { kinds: ['mobile'], missing: 'no-mobile' };
const BY_NUMBER: Way = { kinds: ['landline', 'mobile'], missing: 'no-number' };
const BY_ADDRESS: Way = { kinds: ['postal'], missing: 'no-address' };

const WAYS: Record<Exclude<Channel, 'task' | 'notice'>, Way> = {
  sms: BY_MOBILE,
  phone: BY_NUMBER,
  voice: BY_NUMBER,
  postcard: BY_ADDRESS,
  letter: BY_ADDRESS,
  visit: BY_ADDRESS,
};

/** A contact point that may be used: valid, and its number not known to be somebody else's. */
const USABLE = `contact_points.resident_id = $1 AND contact_points.state = 'valid'
        AND NOT EXISTS (SELECT 1 FROM suppressions
          WHERE suppressions.number_key = contact_points.number_key AND reason = 'wrong-number' AND lifted_at IS NULL)`;

export interface Reaching {
  residentId: string;
  channel: Channel;
  /** Whose order of numbers counts: the step's, where it says one. */
  program: Program;
  step: string;
}

/** The resident's first usable contact point for a step. */
export async function contactPointFor(sql: Sql, reaching: Reaching): Promise<ContactPointAnswer> {
  const way = wayOf(reaching);
  if (!way) return { kind: 'none-needed' };
  const row = await sql.row<FoundPoint>(
    `SELECT id, number_key AS "numberKey", value FROM contact_points WHERE ${USABLE} AND kind = ANY($2::text[])
      ORDER BY array_position($2::text[], kind), position LIMIT 1`,
    [reaching.residentId, way.kinds],
  );
  return row ? { kind: 'found', ...row } : { kind: 'missing', outcome: way.missing };
}

function wayOf({ channel, program, step: id }: Reaching): Way | undefined {
  if (channel === 'task' || channel === 'notice') return undefined;
  const step = stepOf(program, id);
  const mobileFirst = step?.kind === 'phone' && step.phone.order === 'mobile-first';
  return mobileFirst ? { ...BY_NUMBER, kinds: ['mobile', 'landline'] } : WAYS[channel];
}

/** By what the resident can be reached, as conditions ask. */
export async function reachOf(sql: Sql, residentId: string): Promise<ContactFacts> {
  const rows = await sql.rows<{ kind: Kind }>(`SELECT DISTINCT kind FROM contact_points WHERE ${USABLE}`, [residentId]);
  const has = (kind: Kind) => rows.some((row) => row.kind === kind);
  return { mobile: has('mobile'), landline: has('landline'), address: has('postal') };
}
