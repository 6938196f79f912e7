import { readFileSync } from 'node:fs';
import iconv from 'iconv-lite';
import { approveCampaign, markStarted } from '../../activities/campaigns/approval.js';
import { createCampaign } from '../../activities/campaigns/create.js';
import { importListFor, type ListDeps } from '../../activities/campaigns/list-import.js';
import { type CampaignView, campaignOf } from '../../activities/campaigns/views.js';
import { finishCampaign } from '../../activities/campaigns/waves.js';
import { recordEvents } from '../../activities/events/record-events.js';
import { sampleFor } from '../../rules/sample-dates.js';
import { at } from '../../rules/time.js';
import { inCheckout } from '../checkout.js';
import { DEPARTMENT, PROGRAM, todayOf } from './section.js';

interface CityDeps extends ListDeps {
  start(campaignId: string): Promise<unknown>;
}

interface Example {
  fileName: string;
  title: string;
  /** Lines of the sample list, from the first after its header. */
  lines: [from: number, to: number];
  goesTo: 'finished' | 'running' | 'waiting';
}

/** Excerpts from before the odd rows of the sample list; their people are made others, see `excerpt`. */
const EXAMPLES: Example[] = [
  { fileName: 'hokenryo-a.csv', title: '納付確認（東町）', lines: [0, 30], goesTo: 'finished' },
  { fileName: 'hokenryo-b.csv', title: '納付確認（緑が丘）', lines: [30, 130], goesTo: 'running' },
  { fileName: 'hokenryo-c.csv', title: '納付確認（西町）', lines: [130, 200], goesTo: 'waiting' },
];

/** A finished, a running and a waiting campaign, made as staff make them; a start that was cut short goes on. */
export async function ensureCampaigns(deps: CityDeps): Promise<void> {
  for (const example of EXAMPLES) await ensureCampaign(deps, example);
}

async function ensureCampaign(deps: CityDeps, example: Example): Promise<void> {
  const listId = await ensureList(deps, example);
  const campaign = await ensureDraft(deps, listId, example);
  if (example.goesTo === 'waiting' || campaign.state === 'finished') return;
  const { id, previewHash } = campaign;
  if (campaign.state === 'draft') {
    await approveCampaign(deps.database, { department: DEPARTMENT, actor: 'approver', campaignId: id, previewHash });
  }
  await markStarted(deps.database, { department: DEPARTMENT, actor: 'planner', campaignId: id });
  if (example.goesTo === 'finished') return payAll(deps, id);
  await deps.start(id);
}

async function ensureList(deps: CityDeps, { fileName, lines }: Example): Promise<string> {
  const before = await deps.database.row<{ id: string }>(
    'SELECT id FROM lists WHERE department = $1 AND file_name = $2',
    [DEPARTMENT, fileName],
  );
  if (before) return before.id;
  const content = excerpt(sampleFor(sampleList(), await todayOf(deps.database)), lines);
  const request = { department: DEPARTMENT, program: PROGRAM, fileName, content, asOf: null, actor: 'planner' };
  const imported = await importListFor(deps, request);
  if (imported.kind === 'imported' || imported.kind === 'already-imported') return imported.list.id;
  throw new Error(`the example list ${fileName} was not imported: ${imported.kind}`);
}

const sampleList = () => iconv.decode(readFileSync(inCheckout('test', 'samples', 'nhi-unpaid.csv')), 'cp932');

/**
 * Rows of the sample list as a list of its own, about other people with other numbers: who imports the whole sample
 * later finds nobody in it who was contacted before.
 */
async function* excerpt(list: string, [from, to]: [number, number]): AsyncGenerator<string> {
  const [header = '', ...rows] = list.split('\r\n');
  const numbers = freeNumbers(list).slice(from * 2);
  const others = rows.slice(from, to).map((row) => {
    const cells = row.split('","');
    return cells.map((cell, place) => otherCell(cell, place, numbers)).join('","');
  });
  yield [header, ...others, ''].join('\r\n');
}

function otherCell(cell: string, place: number, numbers: string[]): string {
  if (place === RESIDENT) return cell.replace('"00001', '"00003');
  if (place === HOUSEHOLD) return cell.replace(/^91/, '93');
  return TELEPHONES.includes(place) ? cell.replace(/[\d０-９]{4}$/, () => numbers.shift() ?? '0000') : cell;
}

/** The last four digits that no number of the list has. */
function freeNumbers(list: string): string[] {
  const taken = new Set(list.normalize('NFKC').match(/\d{4}(?=")/g));
  return Array.from({ length: 10_000 }, (_, index) => String(index).padStart(4, '0')).filter(
    (digits) => !taken.has(digits),
  );
}

const [RESIDENT, HOUSEHOLD, TELEPHONES] = [0, 1, [8, 9]];

async function ensureDraft(deps: CityDeps, listId: string, { title }: Example): Promise<CampaignView> {
  const before = await deps.database.row<{ id: string }>(
    'SELECT id FROM campaigns WHERE department = $1 AND list_id = $2',
    [DEPARTMENT, listId],
  );
  if (before) return known(deps, before.id);
  const created = await createCampaign(deps, {
    department: DEPARTMENT,
    actor: 'planner',
    program: PROGRAM,
    listId,
    title,
    seed: listId,
  });
  if (created.kind !== 'created') throw new Error(`the example campaign was not made: ${created.kind}`);
  return known(deps, created.campaignId);
}

async function known({ database }: CityDeps, campaignId: string): Promise<CampaignView> {
  const campaign = await campaignOf(database, { department: DEPARTMENT, campaignId });
  if (!campaign) throw new Error(`no campaign ${campaignId}`);
  return campaign;
}

/** Everybody of this campaign pays before the first wave: its payments come in as any others would. */
async function payAll(deps: CityDeps, campaignId: string): Promise<void> {
  const today = await todayOf(deps.database);
  const cases = await deps.database.rows<{ key: string; balance: number }>(
    `SELECT key, (facts->>'balance')::int AS balance FROM cases JOIN enrolments ON enrolments.case_id = cases.id
      WHERE campaign_id = $1 AND enrolments.state <> 'ended' AND facts->>'balance' IS NOT NULL ORDER BY key`,
    [campaignId],
  );
  const events = cases.map(({ key, balance }) => ({
    id: `example/${key}`,
    source: 'model-city',
    type: 'payment.confirmed' as const,
    subject: key,
    time: at(today, '00:00'),
    data: { receivedOn: today, yen: balance },
  }));
  await recordEvents(deps, { department: DEPARTMENT, actor: 'business-system', events });
  await finishCampaign(deps.database, campaignId);
}
