import { randomUUID } from 'node:crypto';
import { dateOf, type LocalDate } from '../../rules/time.js';
import type { LoadedVersion, ProgramVersions } from '../programs/versions.js';
import { clockOf } from '../store/clock.js';
import type { Database, Sql } from '../store/database.js';
import { insertDraft } from './draft-rows.js';
import { holdFromStart } from './held-from-start.js';
import { type Preview, previewOf } from './preview.js';
import { boundBy, hashOfPreview, propose } from './proposal.js';
import type { Section } from './sms-load.js';
import { sortedCases } from './sorting.js';

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
  /** Chance for the draws; that of the program and the month when absent. */
  seed?: string;
}

export type CampaignCreated =
  | { kind: 'created'; campaignId: string; preview: Preview; previewHash: string }
  | { kind: 'no-list' }
  | { kind: 'not-published' }
  | { kind: 'nobody-eligible'; leftOut: Record<string, number> }
  | { kind: 'calendar-ended'; knownThrough: LocalDate }
  /** A case was enrolled while this draft was made: make it again. */
  | { kind: 'enrolled-meanwhile' };

/**
 * Drafts a campaign: the published program over the accepted cases of a list as they stand now, joined into units, in
 * an order drawn by lot, spread over waves. Nothing goes out before a second person has approved exactly this.
 */
export async function createCampaign(deps: CampaignDeps, request: CampaignRequest): Promise<CampaignCreated> {
  try {
    return await deps.database.transaction((sql) => create(sql, deps, request));
  } catch (stopped) {
    if (stopped instanceof EnrolledMeanwhile) return { kind: 'enrolled-meanwhile' };
    throw stopped;
  }
}

/** Undoes the transaction. */
class EnrolledMeanwhile extends Error {
  constructor() {
    super('enrolled-meanwhile');
  }
}

async function create(sql: Sql, { versions }: CampaignDeps, request: CampaignRequest): Promise<CampaignCreated> {
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
  const version = await versions.byId(sql, published.id);
  return draft(sql, version, { ...request, title: request.title ?? list.fileName });
}

async function draft(
  sql: Sql,
  version: LoadedVersion,
  request: CampaignRequest & { title: string },
): Promise<CampaignCreated> {
  const now = await clockOf(sql);
  const today = dateOf(now);
  const { eligible, leftOut } = await sortedCases(sql, { ...request, version, today });
  if (eligible.length === 0) return { kind: 'nobody-eligible', leftOut };
  const { startsOn = today } = request;
  const { seed = seedFor(version, startsOn) } = request;
  const proposal = propose({ version, eligible, seed, startsOn, now });
  if (proposal.kind === 'calendar-ended') return proposal;
  const { proposed, waves } = proposal;
  const section = await sectionOf(sql, request.department);
  const preview = previewOf({ program: version.program, section, proposed, leftOut, waves });
  const previewHash = hashOfPreview({ preview, versionHash: version.plan.hash, enrolments: proposed.map(boundBy) });
  const campaign = {
    ...request,
    campaignId: randomUUID(),
    versionId: version.id,
    seed,
    startsOn,
    preview,
    previewHash,
  };
  if (!(await insertDraft(sql, campaign, proposed))) throw new EnrolledMeanwhile();
  await holdFromStart(sql, version, { campaignId: campaign.campaignId, now });
  return { kind: 'created', campaignId: campaign.campaignId, preview, previewHash };
}

/** Who drafts a corrected list again in the same month finds everybody in the same group. */
const seedFor = ({ program: { program } }: LoadedVersion, startsOn: LocalDate): string =>
  `${program}/${startsOn.slice(0, 7)}`;

async function sectionOf(sql: Sql, department: string): Promise<Section> {
  const section = await sql.row<Section>('SELECT sender, phone FROM departments WHERE id = $1', [department]);
  if (!section) throw new Error(`no department ${department}`);
  return section;
}
