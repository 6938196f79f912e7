import { defineSignal } from '@temporalio/workflow';
import type { EventType } from '../rules/events.js';
import type { CaseDates } from '../rules/journal.js';
import type { Outcome, Plan } from '../rules/plan.js';
import type { Instant } from '../rules/time.js';

/** The queue of runs and campaigns; their local activities run in the same worker. */
export const RUN_QUEUE = 'yobikake';
/** The queue of activities that take long: starting waves, keeping channels going. */
export const WORK_QUEUE = 'yobikake-work';

/** The ids of workflows: a start under an id that runs already starts nothing. */
export const outreachId = (enrolmentId: string) => `outreach/${enrolmentId}`;
export const campaignWorkflowId = (campaignId: string) => `campaign/${campaignId}`;
export const channelId = (routine: string) => `channel/${routine}`;

/**
 * Set in virtual time only: the town's time when the workflow was started. It then goes by the town's clock
 * (`TownClock`), which is set on by hand, and not by Temporal's.
 */
export type TownTime = Instant;

export interface OutreachInput {
  enrolmentId: string;
  plan: Plan;
  startedAt: Instant;
  /** In [0, 1), from the enrolment's id. */
  jitter: number;
  /** The dates of the case that steps of the plan count from; absent when none does. */
  dates?: CaseDates;
  townTime?: TownTime;
}

export interface CampaignInput {
  campaignId: string;
  /** The last wave that was started. */
  after: number;
  townTime?: TownTime;
}

/** Signals note facts; each carries the instant at which it became true, so that a repeated or late one does no harm. */
export const ended = defineSignal<[{ reason: string; at: Instant }]>('ended');
export const held = defineSignal<[{ by: string; at: Instant; until?: Instant }]>('held');
export const resumed = defineSignal<[{ at: Instant }]>('resumed');
export const outcome =
  defineSignal<
    [{ step: string; attempt: number; outcome?: Outcome; state: 'made' | 'over'; at: Instant; overAt?: Instant }]
  >('outcome');
/** An event that the plan awaits. */
export const happened = defineSignal<[{ type: EventType; at: Instant; knownAt?: Instant }]>('happened');
/** The case's dates have changed. */
export const dated = defineSignal<[{ dates: CaseDates; at: Instant }]>('dated');
/** The sequence begins anew, with the dates of now. */
export const restarted = defineSignal<[{ at: Instant; dates?: CaseDates }]>('restarted');
/** Virtual time only: the town's clock has come to what the workflow sleeps for. */
export const woken = defineSignal('woken');
/** The run goes on with another version of its program; `steps` names each old step's place in the new plan. */
export const moved = defineSignal<[{ plan: Plan; steps: Readonly<Record<string, string>>; at: Instant }]>('moved');
