import type { EventType } from '../rules/events.js';
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
  /** What else the run was told (answers, events, dates, restarts, holds); absent when nothing was. */
  told?: JournalEntry[];
}

/** A run asks about the facts of its case: where a `decide` leads, or whether what a `wait` awaits has come already. */
export interface FactsRequest {
  enrolmentId: string;
  step: string;
  at: Instant;
  /** The events that a `wait` awaits. */
  awaits?: EventType[];
}

export interface EndRequest {
  enrolmentId: string;
  reason: string;
  at: Instant;
  /** As in `ContactRequest`. */
  told?: JournalEntry[];
}

/** What an `outreach` run needs done. Each is one short transaction and safe to repeat. */
export interface OutreachActivities {
  /**
   * Answers what has happened since `known`. Plans the contact only when that news leaves the run where it was:
   * else the run must decide again first. A contact that cannot be made comes back `over` with its outcome.
   */
  askForContact(request: ContactRequest): Promise<JournalEntry[]>;
  /** Answers with the step to go to (or `open`, for a wait that goes on) and the awaited events that came already. */
  askAboutFacts(request: FactsRequest): Promise<JournalEntry[]>;
  /** Answers with the end, once it is recorded, or with what the run did not know when it decided to end. */
  recordEnd(request: EndRequest): Promise<JournalEntry[]>;
}

export interface SleepRequest {
  /** Of the enrolment or campaign. */
  id: string;
  workflowId: string;
  until: Instant | null;
  heard: number;
}

/** The clock of virtual time, which stands still until it is set on. Production has none: there workflows wait on timers. */
export interface TownClock {
  /**
   * Notes that the workflow of this enrolment or campaign sleeps until the signal `woken`, which comes when the town's
   * time has come to `until`, or until it is given more than the `heard` signals that it knows of (`until: null`: for
   * those alone). Not asleep when either is so already.
   */
  fallAsleep(request: SleepRequest): Promise<{ asleep: boolean }>;
  /** Notes that it is awake; answers the town's time. */
  wakeUp(request: { id: string }): Promise<Instant>;
}

/** Starts the runs of one wave; heartbeats its position; a second call starts what is missing. */
export interface CampaignActivities {
  nextWave(request: { campaignId: string; after: number }): Promise<{ wave: number; startsAt: Instant } | null>;
  startWave(request: { campaignId: string; wave: number }): Promise<{ started: number }>;
  /** Closes the campaign when nobody of it is under way any more. */
  finishCampaign(request: { campaignId: string }): Promise<{ finished: boolean }>;
}

/** `postcard-sealing` seals whatever the post carries: letters share the batches of the postcards. */
export type Routine = 'sms-sending' | 'sms-recovery' | 'sms-receipts' | 'postcard-sealing';

/** Keeps one routine going until asked to stop or until `minutes` have passed; heartbeats throughout. */
export interface ChannelActivities {
  keepGoing(request: { routine: Routine; minutes: number }): Promise<void>;
}
