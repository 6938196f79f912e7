import { defineSignal } from '@temporalio/workflow';
import type { Outcome, Plan } from '../rules/plan.js';
import type { Instant } from '../rules/time.js';

/** The queue of runs and campaigns; their local activities run in the same worker. */
export const RUN_QUEUE = 'yobikake';
/** The queue of activities that take long: starting waves, keeping channels going. */
export const WORK_QUEUE = 'yobikake-work';

export const outreachId = (enrolmentId: string) => `outreach/${enrolmentId}`;
export const campaignWorkflowId = (campaignId: string) => `campaign/${campaignId}`;
export const channelId = (routine: string) => `channel/${routine}`;

/**
 * Set in virtual time only: the town's clock is so far ahead of Temporal's. Every run then skips its own waits and has
 * a clock of its own, so that a contact is asked for with patience: the answer comes when it has been dealt with.
 */
export type AheadMs = number;

export interface OutreachInput {
  enrolmentId: string;
  plan: Plan;
  startedAt: Instant;
  /** In [0, 1), from the enrolment's id. */
  jitter: number;
  aheadMs?: AheadMs;
}

export interface CampaignInput {
  campaignId: string;
  /** The last wave that was started. */
  after: number;
  aheadMs?: AheadMs;
}

/** Signals note facts; each carries the instant at which it became true, so that a repeated or late one does no harm. */
export const ended = defineSignal<[{ reason: string; at: Instant }]>('ended');
export const held = defineSignal<[{ by: string; at: Instant }]>('held');
export const resumed = defineSignal<[{ at: Instant }]>('resumed');
export const outcome =
  defineSignal<[{ step: string; attempt: number; outcome?: Outcome; state: 'made' | 'over'; at: Instant }]>('outcome');
