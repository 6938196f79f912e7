import type { Database } from '../../activities/store/database.js';

/** The state of a schedule's town as the database has it when all is over. */
export interface TownNow {
  trace: Trace[];
  enrolments: { id: string; caseId: string; state: string; reason: string | null; endSignals: number }[];
  dispatches: { id: string; enrolmentId: string; step: string; attempt: number; state: string }[];
  cases: { id: string; balance: number; heldBy: string | null }[];
  /** How often each event was written down, by its own id. */
  events: Record<string, number>;
}

export interface Trace {
  kind: 'dispatch' | 'enrolment';
  rowId: string;
  enrolmentId: string;
  was: string;
  isNow: string;
  transaction: string;
}

/** One statement, so that reading costs a schedule little. */
export async function townNow(database: Database, campaignId: string): Promise<TownNow> {
  const row = await database.row<{ town: TownNow }>(READ, [campaignId]);
  if (!row) throw new Error('no such campaign');
  return row.town;
}

const READ = `
  SELECT jsonb_build_object(
    'trace', (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'rowId', row_id, 'enrolmentId', enrolment_id,
        'was', was, 'isNow', is_now, 'transaction', transaction) ORDER BY position), '[]') FROM proof_trace WHERE campaign_id = $1),
    'enrolments', (SELECT jsonb_agg(jsonb_build_object('id', id, 'caseId', case_id, 'state', state, 'reason', end_reason,
        'endSignals', (SELECT count(*) FROM outbox WHERE enrolment_id = enrolments.id AND signal = 'ended'))) FROM enrolments WHERE campaign_id = $1),
    'dispatches', (SELECT jsonb_agg(jsonb_build_object('id', id, 'enrolmentId', enrolment_id, 'step', step, 'attempt', attempt, 'state', state))
        FROM dispatches WHERE campaign_id = $1),
    'cases', (SELECT jsonb_agg(jsonb_build_object('id', id, 'balance', facts->'balance', 'heldBy', held_by)) FROM cases
        WHERE id IN (SELECT case_id FROM enrolments WHERE campaign_id = $1)),
    'events', (SELECT coalesce(jsonb_object_agg(event_id, times), '{}') FROM (SELECT event_id, count(*) AS times FROM events
        WHERE resident_id IN (SELECT resident_id FROM enrolments WHERE campaign_id = $1) GROUP BY event_id) AS told)) AS town`;
