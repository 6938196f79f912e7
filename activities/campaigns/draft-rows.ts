import type { LocalDate } from '../../rules/time.js';
import { audit } from '../store/audit.js';
import type { Sql } from '../store/database.js';
import type { Preview } from './preview.js';
import type { Proposed } from './proposal.js';

export interface NewCampaign {
  campaignId: string;
  department: string;
  actor: string;
  program: string;
  versionId: string;
  listId: string;
  title: string;
  seed: string;
  startsOn: LocalDate;
  preview: Preview;
  previewHash: string;
}

/** Writes a draft with its enrolments; false when a case of it was enrolled meanwhile: then nothing of it may stand. */
export async function insertDraft(sql: Sql, campaign: NewCampaign, proposed: readonly Proposed[]): Promise<boolean> {
  await insertCampaign(sql, campaign);
  for (let from = 0; from < proposed.length; from += PAGE) {
    const page = proposed.slice(from, from + PAGE);
    if (!(await insertEnrolments(sql, campaign, page))) return false;
    if (!(await insertMembers(sql, campaign, page))) return false;
  }
  return true;
}

async function insertCampaign(sql: Sql, campaign: NewCampaign): Promise<void> {
  const { campaignId, department, title, versionId, listId, seed, startsOn, preview, previewHash, actor } = campaign;
  await sql.run(
    `INSERT INTO campaigns (id, department, title, version_id, list_id, state, seed, starts_on, preview, preview_hash, created_by)
     VALUES ($1, $2, $3, $4, $5, 'draft', $6, $7, $8, $9, $10)`,
    [campaignId, department, title, versionId, listId, seed, startsOn, JSON.stringify(preview), previewHash, actor],
  );
  const { eligible, leftOut, units, holdout, arms } = preview;
  await audit(sql, {
    department,
    actor,
    action: 'campaign.drafted',
    subject: ['campaign', campaignId],
    detail: { listId, eligible, leftOut, units, holdout, arms, previewHash },
  });
}

async function insertEnrolments(sql: Sql, campaign: NewCampaign, page: readonly Proposed[]): Promise<boolean> {
  const { department, campaignId, program, versionId } = campaign;
  const inserted = await sql.run(
    `INSERT INTO enrolments (id, department, campaign_id, program, version_id, state, case_id, resident_id, position, wave, starts_at, arm, holdout, entry)
     SELECT id, $1, $2, $3, $4, 'proposed', case_id, resident_id, position, wave, starts_at, arm, holdout, entry
       FROM unnest($5::uuid[], $6::uuid[], $7::uuid[], $8::int[], $9::int[], $10::timestamptz[], $11::text[], $12::boolean[], $13::int[])
         AS page (id, case_id, resident_id, position, wave, starts_at, arm, holdout, entry)
     ON CONFLICT DO NOTHING`,
    [
      department,
      campaignId,
      program,
      versionId,
      page.map(({ id }) => id),
      page.map(({ lead }) => lead.caseId),
      page.map(({ lead }) => lead.residentId),
      page.map(({ position }) => position),
      page.map(({ wave }) => wave.wave),
      page.map(({ wave }) => wave.startsAt),
      page.map(({ arm }) => arm),
      page.map(({ holdout }) => holdout),
      page.map(({ lead }) => lead.entries + 1),
    ],
  );
  return inserted === page.length;
}

/** The other cases of the units; the lead's is the enrolment's own. */
async function insertMembers(
  sql: Sql,
  { department, program }: NewCampaign,
  page: readonly Proposed[],
): Promise<boolean> {
  const members = page.flatMap(({ id, others }) => others.map(({ caseId, entries }) => ({ id, caseId, entries })));
  if (members.length === 0) return true;
  const inserted = await sql.run(
    `INSERT INTO enrolment_cases (enrolment_id, case_id, entry, department, program)
     SELECT id, case_id, entry, $1, $2 FROM unnest($3::uuid[], $4::uuid[], $5::int[]) AS page (id, case_id, entry)
     ON CONFLICT DO NOTHING`,
    [
      department,
      program,
      members.map(({ id }) => id),
      members.map(({ caseId }) => caseId),
      members.map(({ entries }) => entries + 1),
    ],
  );
  return inserted === members.length;
}

const PAGE = 5_000;
