import { createHash, randomUUID } from 'node:crypto';
import { dateOf, type LocalDate } from '../../rules/time.js';
import type { LoadedVersion, ProgramVersions } from '../programs/versions.js';
import { audit } from '../store/audit.js';
import { clockOf } from '../store/clock.js';
import type { Database, Sql } from '../store/database.js';
import { type Candidate, candidatesOf } from './candidates.js';
import { canonicalJson } from './canonical.js';
import { sortedBy } from './eligibility.js';
import { drawn } from './order.js';
import { type Preview, previewOf } from './preview.js';
import { planWaves, type Wave } from './wave-days.js';

export interface CampaignDeps {
  database: Database;
  versions: ProgramVersions;
}

export interface CampaignRequest {
  department: string;
  actor: string;
  program: string;
  listId: string;
  title?: string;
  /** The first day on which a wave may go out; today when absent. */
  startsOn?: LocalDate;
  /** Chance for the draw; given in tests, made up otherwise. */
  seed?: string;
}

export type CampaignCreated =
  | { kind: 'created'; campaignId: string; preview: Preview; previewHash: string }
  | { kind: 'no-list' }
  | { kind: 'not-published' }
  | { kind: 'nobody-eligible'; leftOut: Record<string, number> }
  | { kind: 'calendar-ended'; knownThrough: LocalDate };

/**
 * Drafts a campaign: the published program over the accepted cases of a list as they stand now, in an order drawn by
 * lot, spread over waves. Nothing goes out before a second person has approved exactly this.
 */
export function createCampaign(deps: CampaignDeps, request: CampaignRequest): Promise<CampaignCreated> {
  return deps.database.transaction(async (sql) => {
    const { department, program, listId } = request;
    const list = await sql.row<{ fileName: string }>(
      'SELECT file_name AS "fileName" FROM lists WHERE id = $1 AND department = $2 AND program = $3',
      [listId, department, program],
    );
    if (!list) return { kind: 'no-list' };
    // Two drafts at once would both propose the same case.
    await sql.rows('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`campaigns/${department}/${program}`]);
    const published = await sql.row<{ id: string }>(
      `SELECT id FROM program_versions WHERE department = $1 AND program = $2 AND state = 'published' ORDER BY version DESC LIMIT 1`,
      [department, program],
    );
    if (!published) return { kind: 'not-published' };
    return draft(sql, await deps.versions.byId(sql, published.id), published.id, {
      ...request,
      title: request.title ?? list.fileName,
    });
  });
}

async function draft(
  sql: Sql,
  version: LoadedVersion,
  versionId: string,
  request: CampaignRequest & { title: string },
): Promise<CampaignCreated> {
  const now = await clockOf(sql);
  const sort = sortedBy(version, dateOf(now));
  const { eligible, leftOut } = split(await candidatesOf(sql, request), sort);
  if (eligible.length === 0) return { kind: 'nobody-eligible', leftOut };
  const seed = request.seed ?? randomUUID();
  const inOrder = version.program.waves.order === 'random' ? drawn(eligible, seed) : eligible;
  const startsOn = request.startsOn ?? dateOf(now);
  const planned = planWaves({
    program: version.program,
    calendar: version.plan.calendar,
    count: inOrder.length,
    startsOn,
    now,
  });
  if (planned.kind === 'calendar-ended') return planned;
  const { sender, phone } = await sectionOf(sql, request.department);
  const preview = previewOf({
    program: version.program,
    sender,
    phone,
    eligible: inOrder,
    leftOut,
    waves: planned.waves,
  });
  const proposed = placed(inOrder, planned.waves);
  const previewHash = hashOfPreview({
    preview,
    versionHash: version.plan.hash,
    enrolments: proposed.map(({ id }) => id),
  });
  const campaignId = randomUUID();
  await insertCampaign(sql, { ...request, campaignId, versionId, seed, startsOn, preview, previewHash });
  await insertEnrolments(sql, { ...request, campaignId, versionId }, proposed);
  return { kind: 'created', campaignId, preview, previewHash };
}

/** What an approval binds: the counts that were shown, the version, and everybody concerned in their order. */
export function hashOfPreview(bound: { preview: unknown; versionHash: string; enrolments: string[] }): string {
  return createHash('sha256').update(canonicalJson(bound)).digest('hex');
}

function split(candidates: Candidate[], sort: ReturnType<typeof sortedBy>) {
  const eligible: Candidate[] = [];
  const leftOut: Record<string, number> = {};
  for (const candidate of candidates) {
    const sorted = sort(candidate);
    if (sorted.kind === 'eligible') eligible.push(candidate);
    else leftOut[sorted.because] = (leftOut[sorted.because] ?? 0) + 1;
  }
  return { eligible, leftOut };
}

interface Proposed {
  id: string;
  caseId: string;
  residentId: string;
  position: number;
  wave: Wave;
}

function placed(candidates: Candidate[], waves: Wave[]): Proposed[] {
  const seats = waves.flatMap((wave) => Array.from({ length: wave.size }, () => wave));
  return candidates.flatMap(({ caseId, residentId }, index) => {
    const wave = seats[index];
    return wave ? [{ id: randomUUID(), caseId, residentId, position: index + 1, wave }] : [];
  });
}

async function sectionOf(sql: Sql, department: string): Promise<{ sender: string; phone: string }> {
  const section = await sql.row<{ sender: string; phone: string }>(
    'SELECT sender, phone FROM departments WHERE id = $1',
    [department],
  );
  if (!section) throw new Error(`no department ${department}`);
  return section;
}

interface NewCampaign extends CampaignRequest {
  campaignId: string;
  title: string;
  versionId: string;
  seed: string;
  startsOn: LocalDate;
  preview: Preview;
  previewHash: string;
}

async function insertCampaign(sql: Sql, campaign: NewCampaign): Promise<void> {
  const { campaignId, department, title, versionId, listId, seed, startsOn, preview, previewHash, actor } = campaign;
  await sql.run(
    `INSERT INTO campaigns (id, department, title, version_id, list_id, state, seed, starts_on, preview, preview_hash, created_by)
     VALUES ($1, $2, $3, $4, $5, 'draft', $6, $7, $8, $9, $10)`,
    [campaignId, department, title, versionId, listId, seed, startsOn, JSON.stringify(preview), previewHash, actor],
  );
  await audit(sql, {
    department,
    actor,
    action: 'campaign.drafted',
    subject: ['campaign', campaignId],
    detail: { listId, eligible: preview.eligible, leftOut: preview.leftOut, previewHash },
  });
}

async function insertEnrolments(
  sql: Sql,
  { department, program, campaignId, versionId }: CampaignRequest & { campaignId: string; versionId: string },
  proposed: Proposed[],
): Promise<void> {
  for (let from = 0; from < proposed.length; from += PAGE) {
    const page = proposed.slice(from, from + PAGE);
    await sql.run(
      `INSERT INTO enrolments (id, department, campaign_id, program, version_id, case_id, resident_id, position, wave, starts_at, state)
       SELECT id, $1, $2, $3, $4, case_id, resident_id, position, wave, starts_at, 'proposed'
         FROM unnest($5::uuid[], $6::uuid[], $7::uuid[], $8::int[], $9::int[], $10::timestamptz[])
           AS page (id, case_id, resident_id, position, wave, starts_at)`,
      [
        department,
        campaignId,
        program,
        versionId,
        page.map(({ id }) => id),
        page.map(({ caseId }) => caseId),
        page.map(({ residentId }) => residentId),
        page.map(({ position }) => position),
        page.map(({ wave }) => wave.wave),
        page.map(({ wave }) => wave.startsAt),
      ],
    );
  }
}

const PAGE = 5_000;
