import type { Sentence } from '../../rules/reading/faults.js';
import { Refused } from './client.js';
import { type Context, when } from './context.js';
import { counts } from './labels.js';
import { type Previewed, previewText } from './preview-text.js';
import { table } from './table.js';

interface CampaignAnswer extends Previewed {
  id: string;
  title: string;
  program: string;
  version: number;
  state: keyof typeof STATES;
  startsOn: string;
  createdBy: string;
  approvedBy: string | null;
  previewHash: string;
  stopped: boolean;
  /** Why a draft cannot be approved any more. */
  hindrance: Sentence | null;
  funnel?: {
    /** With the days as they are now; none of what was discarded. */
    waves: Previewed['preview']['waves'];
    enrolments: Record<string, number>;
    ended: Record<string, number>;
    steps: { step: string; channel: string; states: Record<string, number>; outcomes: Record<string, number> }[];
    crossed: number;
  };
}

/** Shows what a campaign would do; for a list, drafts the campaign first. */
export async function preview(
  context: Context,
  id: string,
  options: { program: string; startsOn?: string; title?: string },
): Promise<void> {
  const campaign = (await found(context, id)) ?? (await drafted(context, id, options));
  context.show(campaign, () => campaignText(context, campaign));
}

const drafted = (
  { client }: Context,
  listId: string,
  options: { program: string; startsOn?: string; title?: string },
) => client.post<CampaignAnswer>('/v1/campaigns', { listId, ...options });

async function found({ client }: Context, id: string): Promise<CampaignAnswer | null> {
  try {
    return await client.get<CampaignAnswer>(at(id));
  } catch (error) {
    if (error instanceof Refused && error.problem.code === 'not-found') return null;
    throw error;
  }
}

/** Approves what is shown now, or exactly the preview whose hash is given. */
export async function approve(context: Context, id: string, { hash }: { hash?: string }): Promise<void> {
  const previewHash = hash ?? (await context.client.get<CampaignAnswer>(at(id))).previewHash;
  const campaign = await context.client.post<CampaignAnswer>(`${at(id)}/approval`, { previewHash });
  context.show(campaign, () => `${stateLine(context, campaign)}\n${nextLine(context, 'start', id)}`);
}

/** Starts an approved campaign, and says on which days its waves go out. */
export async function start(context: Context, id: string): Promise<void> {
  const campaign = await context.client.post<CampaignAnswer>(`${at(id)}/start`, {});
  context.show(campaign, () => `${stateLine(context, campaign)}\n${wavesText(context, campaign)}`);
}

/** Gives up a draft: its people are free for another. */
export async function discard(context: Context, id: string): Promise<void> {
  await context.client.remove(at(id));
  context.show({ discarded: id }, () => context.say({ ja: `実施案を破棄しました（${id}）`, en: `Discarded (${id})` }));
}

export async function showCampaigns(context: Context): Promise<void> {
  const page = await context.client.get<{ items: CampaignAnswer[] }>('/v1/campaigns');
  const { say } = context;
  const titles = [
    'ID',
    say({ ja: '状態', en: 'state' }),
    say({ ja: '名称', en: 'title' }),
    say({ ja: '対象', en: 'people' }),
    say({ ja: '起案', en: 'author' }),
    say({ ja: '承認', en: 'approver' }),
  ];
  const rows = page.items.map((item) => [
    item.id,
    stateOf(context, item),
    item.title,
    item.preview.eligible,
    item.createdBy,
    item.approvedBy,
  ]);
  context.show(page, () => table(titles, rows));
}

function campaignText(context: Context, campaign: CampaignAnswer): string {
  const { say } = context;
  const hash = `${say({ ja: '確認番号', en: 'preview hash' })} ${campaign.previewHash}`;
  const next = campaign.hindrance ? say(campaign.hindrance) : nextLine(context, 'approve', campaign.id);
  return [
    stateLine(context, campaign),
    previewText(context, campaign),
    wavesText(context, campaign),
    funnelText(context, campaign),
    campaign.state === 'draft' ? `${hash}\n${next}` : hash,
  ]
    .filter(Boolean)
    .join('\n\n');
}

function wavesText({ say }: Context, { preview, funnel }: CampaignAnswer): string {
  const waves = funnel?.waves.length ? funnel.waves : preview.waves;
  const titles = [
    say({ ja: '回', en: 'wave' }),
    say({ ja: '送信日時', en: 'starts' }),
    say({ ja: '人数', en: 'people' }),
  ];
  return table(
    titles,
    waves.map(({ wave, startsAt, size }) => [wave, when(startsAt), size]),
  );
}

function funnelText({ say, lang }: Context, { funnel }: CampaignAnswer): string {
  if (!funnel || funnel.steps.length === 0) return '';
  const steps = funnel.steps.map(({ step, channel, states, outcomes }) => [
    step,
    channel,
    counts(states, lang),
    counts(outcomes, lang),
  ]);
  const titles = [
    say({ ja: 'ステップ', en: 'step' }),
    say({ ja: '手段', en: 'channel' }),
    say({ ja: '状態', en: 'states' }),
    say({ ja: '結果', en: 'outcomes' }),
  ];
  return `${counts(funnel.enrolments, lang)}\n${table(titles, steps)}`;
}

const nextLine = ({ say }: Context, command: string, id: string) =>
  `${say({ ja: '次に:', en: 'Next:' })} yobikake ${command} ${id}`;

const stateLine = (context: Context, campaign: CampaignAnswer) =>
  `${context.say({ ja: '実施', en: 'Campaign' })} ${campaign.id}  ${stateOf(context, campaign)}  ${campaign.title}`;

function stateOf({ say }: Context, { state, stopped }: CampaignAnswer): string {
  return say(STATES[state]) + (stopped ? say({ ja: '（停止中）', en: ' (stopped)' }) : '');
}

const at = (id: string) => `/v1/campaigns/${encodeURIComponent(id)}`;

const STATES = {
  draft: { ja: '承認待ち', en: 'waits for approval' },
  approved: { ja: '承認済み', en: 'approved' },
  running: { ja: '実施中', en: 'running' },
  finished: { ja: '終了', en: 'finished' },
  discarded: { ja: '破棄', en: 'discarded' },
};
