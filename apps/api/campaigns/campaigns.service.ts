import { Injectable } from '@nestjs/common';
import type { KeyHolder } from '../../../activities/access/keys.js';
import { approveCampaign, discardCampaign, markStarted } from '../../../activities/campaigns/approval.js';
import { type CampaignCreated, createCampaign } from '../../../activities/campaigns/create.js';
import { HINDRANCE_WORDS, type Hindrance } from '../../../activities/campaigns/hindrance.js';
import { leftOutLines } from '../../../activities/campaigns/left-out.js';
import { campaignOf, campaignsOf, funnelOf } from '../../../activities/campaigns/views.js';
import { assertNever } from '../../../rules/assert-never.js';
import { ApiDeps } from '../deps.js';
import { type PageQuery, pageOf } from '../http/paging.js';
import { foundOr404, Problem, type ProblemMore } from '../http/problem.js';
import type { NewCampaign } from './campaigns.dto.js';

@Injectable()
export class CampaignsService {
  constructor(private readonly deps: ApiDeps) {}

  async list({ department }: KeyHolder, { cursor, limit }: PageQuery) {
    const rows = await campaignsOf(this.deps.database, { department, cursor: cursor ?? null, limit: limit + 1 });
    return pageOf(rows, limit, ({ createdAt, id }) => ({ at: createdAt, id }));
  }

  async get({ department }: KeyHolder, campaignId: string) {
    const campaign = foundOr404(await campaignOf(this.deps.database, { department, campaignId }));
    return { ...campaign, funnel: await funnelOf(this.deps.database, campaignId) };
  }

  async create(asker: KeyHolder, request: NewCampaign) {
    const { department, person } = asker;
    const created = await createCampaign(this.deps, { ...request, department, actor: person });
    if (created.kind !== 'created') throw refusalOf(created);
    return this.get(asker, created.campaignId);
  }

  async approve(asker: KeyHolder, campaignId: string, previewHash: string) {
    const request = { department: asker.department, actor: asker.person, campaignId, previewHash };
    const approved = await approveCampaign(this.deps.database, request);
    if (approved.kind !== 'approved') throw refused(approved);
    return this.get(asker, campaignId);
  }

  async discard({ department, person }: KeyHolder, campaignId: string): Promise<void> {
    const discarded = await discardCampaign(this.deps.database, { department, actor: person, campaignId });
    if (discarded.kind !== 'discarded') throw refused(discarded);
  }

  /** The database first, then the workflow: a start that was lost in between is made up for by asking again. */
  async start(asker: KeyHolder, campaignId: string) {
    const started = await markStarted(this.deps.database, {
      department: asker.department,
      actor: asker.person,
      campaignId,
    });
    if (started.kind !== 'started' && started.kind !== 'running') throw refused(started);
    try {
      await this.deps.runs.start(campaignId);
    } catch {
      throw new Problem('unavailable', { retryAfterSeconds: 5, detail: NOT_STARTED });
    }
    return this.get(asker, campaignId);
  }
}

function refusalOf(refusal: Exclude<CampaignCreated, { kind: 'created' }>): Problem {
  switch (refusal.kind) {
    case 'no-list':
      return new Problem('not-found', { detail: NO_LIST });
    case 'not-published':
      return new Problem('program-unpublished');
    case 'nobody-eligible':
      return new Problem('nobody-eligible', { ...whyNobody(refusal.leftOut), members: { leftOut: refusal.leftOut } });
    case 'calendar-ended':
      return new Problem('invalid-input', { detail: CALENDAR_ENDED, members: { knownThrough: refusal.knownThrough } });
    case 'enrolled-meanwhile':
      return new Problem(refusal.kind);
    default:
      return assertNever(refusal);
  }
}

type Refused =
  | { kind: 'no-campaign' }
  | { kind: 'same-person' }
  | { kind: 'preview-changed' }
  | { kind: Hindrance; version: number }
  | { kind: 'wrong-state'; state: string };

function refused(refusal: Refused): Problem {
  switch (refusal.kind) {
    case 'no-campaign':
      return new Problem('not-found');
    case 'same-person':
    case 'preview-changed':
      return new Problem(refusal.kind);
    case 'version-retired':
    case 'waves-passed':
      return new Problem(refusal.kind, {
        detail: HINDRANCE_WORDS[refusal.kind],
        members: { version: refusal.version },
      });
    case 'wrong-state':
      return new Problem('wrong-state', { members: { state: refusal.state } });
    default:
      return assertNever(refusal);
  }
}

/** Why each case of the list was left out; nothing to say of a list without cases. */
function whyNobody(leftOut: Record<string, number>): Pick<ProblemMore, 'detail'> {
  const lines = leftOutLines([], leftOut);
  if (lines.length === 0) return {};
  const ja = lines.map((line) => `${line.ja}（${line.count}件）`).join('、');
  const en = lines.map((line) => `${line.en} (${line.count})`).join(', ');
  return { detail: { ja: `対象者がいません。理由: ${ja}`, en: `Nobody is eligible: ${en}` } };
}

const NO_LIST = { ja: 'このプログラムの対象者リストが見つかりません。', en: 'There is no such list for this program.' };
const CALENDAR_ENDED = {
  ja: '送信日程が開庁日カレンダーの終わりを越えます。',
  en: 'The waves would run past the known calendar.',
};
const NOT_STARTED = {
  ja: '開始は記録しましたが、実行基盤に届きませんでした。もう一度開始してください。',
  en: 'The start is recorded but did not reach the engine. Start again.',
};
