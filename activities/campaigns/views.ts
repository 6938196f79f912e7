import type { Program } from '../../rules/program.js';
import type { ReasonText } from '../../rules/reasons.js';
import type { Instant, LocalDate } from '../../rules/time.js';
import type { VersionState } from '../programs/rows.js';
import type { Sql } from '../store/database.js';
import { HINDRANCE_WORDS, hindranceOf, WAVES_DUE } from './hindrance.js';
import { type LeftOut, leftOutLines } from './left-out.js';
import { completed, type Preview } from './preview.js';

/** A campaign as staff see it, from the draft to its end. */
export interface CampaignView {
  id: string;
  title: string;
  program: string;
  version: number;
  versionState: VersionState;
  listId: string;
  /** `finished` once nobody is under way, `discarded` for a draft that was given up. */
  state: 'draft' | 'approved' | 'running' | 'finished' | 'discarded';
  startsOn: LocalDate;
  preview: Preview;
  /** What the preview counts under `leftOut`, in words. */
  leftOut: LeftOut[];
  /** Why it cannot be approved or started any more, and what to do; null while it can, and once it is under way. */
  hindrance: ReasonText | null;
  previewHash: string;
  createdBy: string;
  createdAt: Instant;
  approvedBy: string | null;
  approvedAt: Instant | null;
  startedBy: string | null;
  startedAt: Instant | null;
  finishedAt: Instant | null;
  stopped: boolean;
}

const VIEW = `
  campaigns.id, campaigns.title, program_versions.program, program_versions.version,
  program_versions.state AS "versionState", ${WAVES_DUE} AS "wavesDue", definition ->> 'unit' AS unit,
  definition #> '{enrol,exclude}' AS exclude, campaigns.list_id AS "listId",
  CASE WHEN campaigns.state = 'finished' AND campaigns.started_at IS NULL THEN 'discarded'
       WHEN campaigns.state = 'running' AND NOT EXISTS (SELECT 1 FROM enrolments WHERE campaign_id = campaigns.id
         AND enrolments.state IN ('approved', 'running')) THEN 'finished'
       ELSE campaigns.state END AS state,
  starts_on AS "startsOn", preview, preview_hash AS "previewHash", campaigns.created_by AS "createdBy",
  campaigns.created_at AS "createdAt", campaigns.approved_by AS "approvedBy", approved_at AS "approvedAt",
  started_by AS "startedBy", started_at AS "startedAt", finished_at AS "finishedAt",
  EXISTS (SELECT 1 FROM stops WHERE lifted_at IS NULL AND stops.department = campaigns.department
    AND (scope, target) IN (('campaign', campaigns.id::text), ('program', program_versions.program))) AS stopped`;
const FROM = 'FROM campaigns JOIN program_versions ON program_versions.id = campaigns.version_id';

interface CampaignRow extends Omit<CampaignView, 'preview' | 'leftOut' | 'hindrance'> {
  preview: Partial<Preview>;
  unit: Program['unit'];
  exclude: Program['enrol']['exclude'];
  wavesDue: number;
}

function viewOf({ unit, exclude, wavesDue, ...campaign }: CampaignRow): CampaignView {
  const hindrance = hindranceOf({ ...campaign, wavesDue });
  const preview = completed(campaign.preview, unit);
  const leftOut = leftOutLines(exclude, preview.leftOut);
  return { ...campaign, preview, leftOut, hindrance: hindrance && HINDRANCE_WORDS[hindrance] };
}

/** The department's campaigns, newest first, from after `cursor` on. */
export async function campaignsOf(
  sql: Sql,
  { department, cursor, limit }: { department: string; cursor: { at: Instant; id: string } | null; limit: number },
): Promise<CampaignView[]> {
  const rows = await sql.rows<CampaignRow>(
    `SELECT ${VIEW} ${FROM} WHERE campaigns.department = $1
        AND ($2::timestamptz IS NULL OR (date_trunc('milliseconds', campaigns.created_at), campaigns.id) < ($2, $3::uuid))
      ORDER BY date_trunc('milliseconds', campaigns.created_at) DESC, campaigns.id DESC LIMIT $4`,
    [department, cursor?.at ?? null, cursor?.id ?? null, limit],
  );
  return rows.map(viewOf);
}

/** Undefined when the department has no such campaign. */
export async function campaignOf(
  sql: Sql,
  { department, campaignId }: { department: string; campaignId: string },
): Promise<CampaignView | undefined> {
  const row = await sql.row<CampaignRow>(
    `SELECT ${VIEW} ${FROM} WHERE campaigns.department = $1 AND campaigns.id = $2`,
    [department, campaignId],
  );
  return row && viewOf(row);
}

export interface Funnel {
  /** Who went out and who is to go out, with the days as they are now: a wave that was late has put off those behind it. */
  waves: { wave: number; startsAt: Instant; size: number }[];
  enrolments: Record<string, number>;
  ended: Record<string, number>;
  /** Units that nobody contacts, for comparison. */
  holdout: number;
  /** The contacted units by the words they get; empty where no words are compared. */
  arms: Record<string, { enrolments: Record<string, number>; ended: Record<string, number> }>;
  /** Per step: how many contacts are in which state, and with which outcome. */
  steps: { step: string; channel: string; states: Record<string, number>; outcomes: Record<string, number> }[];
  crossed: number;
}

/** Where the people of a campaign are now, counted live. */
export async function funnelOf(sql: Sql, campaignId: string): Promise<Funnel> {
  const { steps, crossed } = await contactsOf(sql, campaignId);
  const waves = await wavesOf(sql, campaignId);
  const funnel: Funnel = { waves, enrolments: {}, ended: {}, holdout: 0, arms: {}, steps, crossed };
  for (const { state, reason, arm, holdout, count } of await enrolmentsOf(sql, campaignId)) {
    add(funnel.enrolments, state, count);
    if (reason) add(funnel.ended, reason, count);
    if (holdout) funnel.holdout += count;
    if (arm === null) continue;
    const own = funnel.arms[arm] ?? { enrolments: {}, ended: {} };
    add(own.enrolments, state, count);
    if (reason) add(own.ended, reason, count);
    funnel.arms[arm] = own;
  }
  return funnel;
}

function wavesOf(sql: Sql, campaignId: string): Promise<Funnel['waves']> {
  return sql.rows<Funnel['waves'][number]>(
    `SELECT wave, min(starts_at) AS "startsAt", count(*)::int AS size FROM enrolments
      WHERE campaign_id = $1 AND NOT holdout AND (started_at IS NOT NULL OR state IN ('proposed', 'approved'))
      GROUP BY wave ORDER BY wave`,
    [campaignId],
  );
}

interface EnrolmentCount {
  state: string;
  reason: string | null;
  arm: string | null;
  holdout: boolean;
  count: number;
}

function enrolmentsOf(sql: Sql, campaignId: string): Promise<EnrolmentCount[]> {
  return sql.rows<EnrolmentCount>(
    `SELECT state, CASE WHEN state = 'ended' THEN end_reason END AS reason, arm, holdout, count(*)::int AS count
       FROM enrolments WHERE campaign_id = $1 GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`,
    [campaignId],
  );
}

async function contactsOf(sql: Sql, campaignId: string): Promise<Pick<Funnel, 'steps' | 'crossed'>> {
  const contacts = await sql.rows<{
    step: string;
    channel: string;
    state: string;
    outcome: string | null;
    crossed: number;
    count: number;
  }>(
    `SELECT step, channel, state, outcome, count(crossed_at)::int AS crossed, count(*)::int AS count
       FROM dispatches WHERE campaign_id = $1 GROUP BY 1, 2, 3, 4 ORDER BY min(created_at)`,
    [campaignId],
  );
  const steps = new Map<string, Funnel['steps'][number]>();
  for (const { step, channel, state, outcome, count } of contacts) {
    const line = steps.get(step) ?? { step, channel, states: {}, outcomes: {} };
    add(line.states, state, count);
    if (outcome) add(line.outcomes, outcome, count);
    steps.set(step, line);
  }
  return { steps: [...steps.values()], crossed: contacts.reduce((sum, { crossed }) => sum + crossed, 0) };
}

function add(counts: Record<string, number>, key: string, count: number): void {
  counts[key] = (counts[key] ?? 0) + count;
}
