import type { Instant } from '../../rules/time.js';
import type { ProgramVersions } from '../programs/versions.js';
import { audit } from '../store/audit.js';
import type { Database, Sql } from '../store/database.js';
import { planAnew } from './pace.js';

/** An enrolment of a wave, as the worker starts it. */
export interface WaveEnrolment {
  id: string;
  versionId: string;
  position: number;
  startsAt: Instant;
  /** When its run was started; null before. */
  startedAt: Instant | null;
  state: 'approved' | 'running';
}

/** The enrolments of a wave that have not ended, by page; those already running too, so that a lost start is made up for. */
export function waveOf(
  sql: Sql,
  campaignId: string,
  wave: number,
  afterPosition: number,
  limit: number,
): Promise<WaveEnrolment[]> {
  return sql.rows<WaveEnrolment>(
    `SELECT id, version_id AS "versionId", position, starts_at AS "startsAt", started_at AS "startedAt", state
       FROM enrolments
      WHERE campaign_id = $1 AND wave = $2 AND position > $3 AND state IN ('approved', 'running')
      ORDER BY position LIMIT $4`,
    [campaignId, wave, afterPosition, limit],
  );
}

/**
 * The next wave after `after` in which somebody is left; null when there is none. One that would go out together with
 * the wave before it is put off first, with all behind it (`pace.ts`). Safe to repeat.
 */
export function nextWave(
  { database, versions }: { database: Database; versions: ProgramVersions },
  campaignId: string,
  after: number,
): Promise<{ wave: number; startsAt: Instant } | null> {
  return database.transaction(async (sql) => {
    await sql.row('SELECT 1 FROM campaigns WHERE id = $1 FOR NO KEY UPDATE', [campaignId]);
    const next = await waveAfter(sql, campaignId, after);
    if (!next) return null;
    const isMoved = next.state === 'approved' && (await planAnew(sql, versions, { ...next, campaignId }));
    const { wave, startsAt } = (isMoved && (await waveAfter(sql, campaignId, after))) || next;
    return { wave, startsAt };
  });
}

type Next = Pick<WaveEnrolment, 'versionId' | 'startsAt' | 'state'> & { wave: number };

/** `running`: somebody of it has begun already. */
function waveAfter(sql: Sql, campaignId: string, after: number): Promise<Next | undefined> {
  return sql.row<Next>(
    `SELECT wave, starts_at AS "startsAt", state, version_id AS "versionId" FROM enrolments
      WHERE campaign_id = $1 AND wave > $2 AND state IN ('approved', 'running')
      ORDER BY wave, state = 'running' DESC, position LIMIT 1`,
    [campaignId, after],
  );
}

/** Marks approved enrolments as running, in the order of their ids. Answers those that now run, with their start. */
export function markRunning(sql: Sql, ids: readonly string[]): Promise<{ id: string; startedAt: Instant }[]> {
  return sql.rows<{ id: string; startedAt: Instant }>(
    `WITH locked AS (SELECT id FROM enrolments WHERE id = ANY($1::uuid[]) AND state = 'approved' ORDER BY id FOR UPDATE)
     UPDATE enrolments SET state = 'running', started_at = clock_now() FROM locked WHERE enrolments.id = locked.id
     RETURNING enrolments.id, enrolments.started_at AS "startedAt"`,
    [[...ids]],
  );
}

/** Closes a running campaign once nobody of it is under way. Answers whether it is over; until then ask again. */
export function finishCampaign(database: Database, campaignId: string): Promise<boolean> {
  return database.transaction(async (sql) => {
    const finished = await sql.row<{ department: string }>(
      `UPDATE campaigns SET state = 'finished', finished_at = clock_now() WHERE id = $1 AND state = 'running'
          AND NOT EXISTS (SELECT 1 FROM enrolments
            WHERE campaign_id = $1 AND enrolments.state IN ('proposed', 'approved', 'running'))
       RETURNING department`,
      [campaignId],
    );
    if (finished)
      await audit(sql, {
        ...finished,
        actor: 'program',
        action: 'campaign.finished',
        subject: ['campaign', campaignId],
      });
    const campaign = await sql.row<{ state: string }>('SELECT state FROM campaigns WHERE id = $1', [campaignId]);
    return campaign?.state === 'finished';
  });
}
