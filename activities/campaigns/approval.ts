import { audit } from '../store/audit.js';
import type { Database, Sql } from '../store/database.js';
import { type Hindered, type Hindrance, hindranceOf, WAVES_DUE } from './hindrance.js';
import { type Bound, hashOfPreview } from './proposal.js';

interface CampaignRow extends Hindered {
  id: string;
  department: string;
  state: 'draft' | 'approved' | 'running' | 'finished';
  createdBy: string;
  preview: unknown;
  previewHash: string;
  versionHash: string;
  /** Of the version that it was drafted on. */
  version: number;
}

export interface CampaignChoice {
  department: string;
  campaignId: string;
  actor: string;
}

export type Approved =
  | { kind: 'approved' }
  | { kind: 'no-campaign' }
  | { kind: 'same-person' }
  | { kind: 'preview-changed' }
  /** It has to be drafted anew. `version`: that it was drafted on. */
  | { kind: Hindrance; version: number }
  | { kind: 'wrong-state'; state: string };

/**
 * Approves a draft: by a second person, exactly what that person has seen, and only while nothing hinders it.
 * The version's row is shared until the commit, so that it cannot be retired meanwhile.
 */
export function approveCampaign(
  database: Database,
  request: CampaignChoice & { previewHash: string },
): Promise<Approved> {
  return database.transaction(async (sql) => {
    const campaign = await lockCampaign(sql, request);
    if (!campaign) return { kind: 'no-campaign' };
    if (campaign.createdBy === request.actor) return { kind: 'same-person' };
    if (campaign.state !== 'draft') return { kind: 'wrong-state', state: campaign.state };
    const enrolments = await lockEnrolments(sql, campaign.id);
    const { preview, versionHash } = campaign;
    const now = hashOfPreview({ preview, versionHash, enrolments });
    if (now !== campaign.previewHash || request.previewHash !== now) return { kind: 'preview-changed' };
    const hindrance = hindranceOf(campaign);
    if (hindrance) return { kind: hindrance, version: campaign.version };
    await sql.run(
      `UPDATE campaigns SET state = 'approved', approved_by = $2, approved_at = clock_now() WHERE id = $1`,
      [campaign.id, request.actor],
    );
    const counts = await approveEnrolments(sql, campaign.id);
    await audit(sql, { ...lineOf(request, 'campaign.approved'), detail: { previewHash: now, ...counts } });
    return { kind: 'approved' };
  });
}

/** Who is held out ends here, before any contact could be asked for: the others are compared with them. */
async function approveEnrolments(sql: Sql, campaignId: string): Promise<{ approved: number; heldOut: number }> {
  const heldOut = await sql.run(
    `UPDATE enrolments SET state = 'ended', ended_at = clock_now(), end_reason = 'holdout'
      WHERE campaign_id = $1 AND state = 'proposed' AND holdout`,
    [campaignId],
  );
  const approved = await sql.run(
    `UPDATE enrolments SET state = 'approved' WHERE campaign_id = $1 AND state = 'proposed'`,
    [campaignId],
  );
  return { approved, heldOut };
}

export type Discarded = { kind: 'discarded' } | { kind: 'no-campaign' } | { kind: 'wrong-state'; state: string };

/** Gives up a draft, or what was approved and never started: its cases are free for another campaign. */
export function discardCampaign(database: Database, request: CampaignChoice): Promise<Discarded> {
  return database.transaction(async (sql) => {
    const campaign = await lockCampaign(sql, request);
    if (!campaign) return { kind: 'no-campaign' };
    if (campaign.state !== 'draft' && campaign.state !== 'approved')
      return { kind: 'wrong-state', state: campaign.state };
    await lockEnrolments(sql, campaign.id);
    await sql.run(
      `DELETE FROM enrolment_cases WHERE enrolment_id IN (SELECT id FROM enrolments WHERE campaign_id = $1)`,
      [campaign.id],
    );
    await sql.run(
      `UPDATE enrolments SET state = 'discarded'
        WHERE campaign_id = $1 AND (state IN ('proposed', 'approved') OR end_reason = 'holdout')`,
      [campaign.id],
    );
    await sql.run(`UPDATE campaigns SET state = 'finished', finished_at = clock_now() WHERE id = $1`, [campaign.id]);
    await audit(sql, lineOf(request, 'campaign.discarded'));
    return { kind: 'discarded' };
  });
}

export type Started =
  | { kind: 'started' }
  | { kind: 'running' }
  | { kind: 'no-campaign' }
  | { kind: Hindrance; version: number }
  | { kind: 'wrong-state'; state: string };

/** Marks an approved campaign as running; `running` when it was already, so that its workflow can be asked for again. */
export function markStarted(database: Database, request: CampaignChoice): Promise<Started> {
  return database.transaction(async (sql) => {
    const campaign = await lockCampaign(sql, request);
    if (!campaign) return { kind: 'no-campaign' };
    if (campaign.state === 'running') return { kind: 'running' };
    if (campaign.state !== 'approved') return { kind: 'wrong-state', state: campaign.state };
    const hindrance = hindranceOf(campaign);
    if (hindrance) return { kind: hindrance, version: campaign.version };
    await sql.run(`UPDATE campaigns SET state = 'running', started_by = $2, started_at = clock_now() WHERE id = $1`, [
      campaign.id,
      request.actor,
    ]);
    await audit(sql, lineOf(request, 'campaign.started'));
    return { kind: 'started' };
  });
}

function lockCampaign(sql: Sql, { department, campaignId }: CampaignChoice): Promise<CampaignRow | undefined> {
  return sql.row<CampaignRow>(
    `SELECT campaigns.id, campaigns.department, campaigns.state, campaigns.created_by AS "createdBy", preview,
            preview_hash AS "previewHash", program_versions.hash AS "versionHash",
            program_versions.version, program_versions.state AS "versionState", ${WAVES_DUE} AS "wavesDue"
       FROM campaigns JOIN program_versions ON program_versions.id = campaigns.version_id
      WHERE campaigns.department = $1 AND campaigns.id = $2 FOR UPDATE OF campaigns FOR SHARE OF program_versions`,
    [department, campaignId],
  );
}

/** Locks the campaign's enrolments in the order of their ids, and answers what is bound of them by their positions. */
async function lockEnrolments(sql: Sql, campaignId: string): Promise<Bound[]> {
  const rows = await sql.rows<Bound & { position: number }>(
    `SELECT id, position, wave, arm, holdout, case_id::text || ARRAY(SELECT others.case_id::text
              FROM enrolment_cases AS others WHERE enrolment_id = enrolments.id ORDER BY others.case_id) AS "caseIds"
       FROM enrolments WHERE campaign_id = $1 ORDER BY id FOR UPDATE`,
    [campaignId],
  );
  return rows.sort((a, b) => a.position - b.position).map(({ position: _position, ...bound }) => bound);
}

const lineOf = ({ department, actor, campaignId }: CampaignChoice, action: string) => ({
  department,
  actor,
  action,
  subject: ['campaign', campaignId] as [string, string],
});
