import { Refused } from './client.js';
import { type Context, when } from './context.js';
import { counts } from './labels.js';
import { table } from './table.js';

interface CampaignAnswer {
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
  preview: {
    cases: number;
    eligible: number;
    leftOut: Record<string, number>;
    byFirstChannel: { mobile: number; landline: number; none: number };
    sms: { messages: number; segments: number; yen: [number, number] };
    postcards: [number, number];
    calls: [number, number];
    waves: { wave: number; startsAt: string; size: number }[];
  };
  funnel?: {
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

export async function start(context: Context, id: string): Promise<void> {
  const campaign = await context.client.post<CampaignAnswer>(`${at(id)}/start`, {});
  context.show(campaign, () => `${stateLine(context, campaign)}\n${wavesText(context, campaign)}`);
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
  const { say, lang } = context;
  const { cases, eligible, leftOut, byFirstChannel, sms, postcards, calls } = campaign.preview;
  const { mobile, landline, none } = byFirstChannel;
  const yen = sms.yen.map((amount) => amount.toLocaleString('en-US')).join('–');
  const rows: [string, string][] = [
    [say({ ja: '案件', en: 'cases' }), cases.toLocaleString('en-US')],
    [
      say({ ja: '対象', en: 'eligible' }),
      say({
        ja: `${eligible}（携帯 ${mobile}, 固定 ${landline}, 番号なし ${none}）`,
        en: `${eligible} (mobile ${mobile}, landline ${landline}, none ${none})`,
      }),
    ],
    [say({ ja: '対象外', en: 'left out' }), counts(leftOut, lang) || '0'],
    [
      'SMS',
      say({
        ja: `${sms.messages}通（${sms.segments}区分、およそ${yen}円）`,
        en: `${sms.messages} messages (${sms.segments} segments, about ${yen} yen)`,
      }),
    ],
    [say({ ja: 'はがき', en: 'postcards' }), postcards.join('–')],
    [say({ ja: '電話', en: 'calls' }), calls.join('–')],
  ];
  const hash = `${say({ ja: '確認番号', en: 'preview hash' })} ${campaign.previewHash}`;
  return [
    stateLine(context, campaign),
    table(['', ''], rows).split('\n').slice(2).join('\n'),
    wavesText(context, campaign),
    funnelText(context, campaign),
    campaign.state === 'draft' ? `${hash}\n${nextLine(context, 'approve', campaign.id)}` : hash,
  ]
    .filter(Boolean)
    .join('\n\n');
}

function wavesText({ say }: Context, { preview }: CampaignAnswer): string {
  const titles = [
    say({ ja: '回', en: 'wave' }),
    say({ ja: '送信日時', en: 'starts' }),
    say({ ja: '人数', en: 'people' }),
  ];
  return table(
    titles,
    preview.waves.map(({ wave, startsAt, size }) => [wave, when(startsAt), size]),
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
