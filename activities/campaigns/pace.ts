import type { Instant } from '../../rules/time.js';
import { plannedAnewFrom, planWaves, type Wave } from '../../rules/waves.js';
import type { ProgramVersions } from '../programs/versions.js';
import { audit } from '../store/audit.js';
import { clockOf } from '../store/clock.js';
import type { Sql } from '../store/database.js';

/** A wave of a campaign of which nobody has begun. */
export interface WaveToBegin {
  campaignId: string;
  wave: number;
  startsAt: Instant;
  versionId: string;
}

/**
 * Plans a wave and all behind it anew, by the rules of their program, when it would go out together with the one before
 * it or on a day without hours: after an outage, say. Who is left keeps the order; who is held out for comparison moves
 * along. Answers whether anything moved. In the transaction of the caller, which has locked the campaign.
 */
export async function planAnew(sql: Sql, versions: ProgramVersions, next: WaveToBegin): Promise<boolean> {
  const { program, plan } = await versions.byId(sql, next.versionId);
  const now = await clockOf(sql);
  const { calendar } = plan;
  const { startsAt } = next;
  const startsOn = plannedAnewFrom({ program, calendar, startsAt, begun: await begunBefore(sql, next), now });
  if (startsOn === null) return false;
  const count = await lockUnbegun(sql, next);
  const planned = planWaves({ program, calendar, count, startsOn, now });
  // The calendar has no days left for all of them: they keep theirs, and what comes past it the gate holds and says why.
  if (planned.kind === 'calendar-ended' || count === 0) return false;
  await seatAnew(sql, next, planned.waves);
  await writeDown(sql, next, planned.waves);
  return true;
}

async function begunBefore(
  sql: Sql,
  { campaignId, wave }: WaveToBegin,
): Promise<{ startsAt: Instant; startedAt: Instant } | null> {
  const begun = await sql.row<{ startsAt: Instant; startedAt: Instant }>(
    `SELECT starts_at AS "startsAt", started_at AS "startedAt" FROM enrolments
      WHERE campaign_id = $1 AND wave < $2 AND started_at IS NOT NULL ORDER BY started_at DESC LIMIT 1`,
    [campaignId, wave],
  );
  return begun ?? null;
}

/** Who is still to begin from a wave on, and who is left alone beside them. */
const UNBEGUN = `campaign_id = $1 AND wave >= $2 AND started_at IS NULL AND (state = 'approved' OR (state = 'ended' AND holdout))`;

/** Locks them in the order of their ids, and answers how many are to be contacted. */
async function lockUnbegun(sql: Sql, { campaignId, wave }: WaveToBegin): Promise<number> {
  const locked = await sql.row<{ count: number }>(
    `WITH locked AS (SELECT holdout FROM enrolments WHERE ${UNBEGUN} ORDER BY id FOR NO KEY UPDATE)
     SELECT count(*) FILTER (WHERE NOT holdout)::int AS count FROM locked`,
    [campaignId, wave],
  );
  return locked?.count ?? 0;
}

/** Each takes the next seat of the new waves; those left alone are spread evenly over the same (`proposal.ts`). */
async function seatAnew(sql: Sql, { campaignId, wave: first }: WaveToBegin, waves: readonly Wave[]): Promise<void> {
  let seats = 0;
  const rows = waves.map(({ wave, startsAt, size }) => {
    seats += size;
    return { wave: first - 1 + wave, starts_at: startsAt, from_seat: seats - size, to_seat: seats };
  });
  await sql.run(
    `WITH seated AS (
       SELECT id, (row_number() OVER (PARTITION BY holdout ORDER BY position) - 1) * $4::int
                  / count(*) OVER (PARTITION BY holdout) AS seat
         FROM enrolments WHERE ${UNBEGUN})
     UPDATE enrolments SET wave = planned.wave, starts_at = planned.starts_at
       FROM seated JOIN jsonb_to_recordset($3::jsonb)
              AS planned (wave int, starts_at timestamptz, from_seat int, to_seat int)
            ON seat >= from_seat AND seat < to_seat
      WHERE enrolments.id = seated.id`,
    [campaignId, first, JSON.stringify(rows), seats],
  );
}

async function writeDown(sql: Sql, { campaignId, wave, startsAt }: WaveToBegin, waves: readonly Wave[]): Promise<void> {
  const campaign = await sql.row<{ department: string }>('SELECT department FROM campaigns WHERE id = $1', [
    campaignId,
  ]);
  if (!campaign) throw new Error(`no campaign ${campaignId}`);
  await audit(sql, {
    department: campaign.department,
    actor: 'program',
    action: 'campaign.waves-moved',
    subject: ['campaign', campaignId],
    detail: { from: wave, wasAt: startsAt, waves: waves.map(({ on, size }) => ({ on, size })) },
  });
}
