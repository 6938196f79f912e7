import type { JournalEntry } from '../rules/journal.js';
import type { Instant } from '../rules/time.js';

/** A run asks for the contact of a step; ids only, nothing of the resident. */
export interface ContactRequest {
  enrolmentId: string;
  step: string;
  attempt: number;
  /** Not before this instant: the run's due time with its jitter. */
  at: Instant;
  /** Outcomes on which the run branches and of which it wants a signal; `*` for any. */
  tells: string[];
  /** Nothing is left to decide after this contact: the channel closes the enrolment when it settles. */
  closes: boolean;
  /** What the run knows: `step#attempt` → `state` or `over:outcome`. Only what differs comes back. */
  known: Record<string, string>;
}

export interface EndRequest {
  enrolmentId: string;
  reason: string;
  at: Instant;
}

/** What an `outreach` run needs done. Both are one short transaction and safe to repeat. */
export interface OutreachActivities {
  /**
   * Answers what has happened since `known`. Plans the contact only when that news leaves the run where it was:
   * else the run must decide again first. A contact that cannot be made comes back `over` with its outcome.
   */
  askForContact(request: ContactRequest): Promise<JournalEntry[]>;
  recordEnd(request: EndRequest): Promise<void>;
}

/** Starts the runs of one wave; heartbeats its position; a second call starts what is missing. */
export interface CampaignActivities {
  nextWave(request: { campaignId: string; after: number }): Promise<{ wave: number; startsAt: Instant } | null>;
  startWave(request: { campaignId: string; wave: number }): Promise<{ started: number }>;
  /** Closes the campaign when nobody of it is under way any more. */
  finishCampaign(request: { campaignId: string }): Promise<{ finished: boolean }>;
}

export type Routine = 'sms-sending' | 'sms-recovery' | 'sms-receipts' | 'postcard-sealing';

/** Keeps one routine going until asked to stop or until `minutes` have passed; heartbeats throughout. */
export interface ChannelActivities {
  keepGoing(request: { routine: Routine; minutes: number }): Promise<void>;
}
