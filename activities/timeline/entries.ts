import type { Channel } from '../../rules/plan.js';
import type { ReasonText } from '../../rules/reasons.js';
import type { Instant, LocalDate } from '../../rules/time.js';

/** What a contact rests on: kept when it was permitted, shown for as long as it is. */
export interface Proof {
  version: number | null;
  hash: string | null;
  approvedBy: string | null;
  watermarks: Record<string, LocalDate | null>;
  gatewayId: string | null;
  actor: string | null;
}

/** A name of a program with its words. */
export interface Named extends ReasonText {
  name: string;
}

export interface Answered {
  question: Named;
  choice: Named;
}

/** What is to be done by staff or by another section, and whose desk it is on. */
export interface Work {
  what: ReasonText | null;
  forSection: string;
}

/** A contact as staff see it, with its words and its proof. */
export interface ContactView {
  dispatchId: string;
  step: string;
  attempt: number;
  channel: Channel;
  state: string;
  outcome: string | null;
  /** As they went out, opened from the vault; null until the gate has permitted the contact. */
  words: string | null;
  segments: number | null;
  times: { notBefore: Instant; permittedAt: Instant | null; acceptedAt: Instant | null; settledAt: Instant | null };
  proof: Proof;
  /** What was put into the envelope of a letter. */
  inserts: Named[];
  /** What was asked on the telephone, and what was answered. */
  answers: Answered[];
  /** What the caller noted. */
  note: string | null;
  crossed: boolean;
}

export type EntryKind =
  | 'imported'
  | 'enrolled'
  | 'approved'
  | 'started'
  | 'contact'
  | 'not-made'
  | 'held'
  | 'event'
  | 'crossed'
  | 'ended'
  | 'planned'
  /** A step that awaits an event. */
  | 'awaited'
  /** Where the facts led, or lead as they are now. */
  | 'chosen'
  | 'restarted'
  /** To another version of its program. */
  | 'moved';

/** One line of 経過記録. `future` lines hold as long as nothing happens. */
export interface TimelineEntry {
  tense: 'past' | 'now' | 'future';
  kind: EntryKind;
  at: Instant;
  title: ReasonText;
  /** Why something was not, or not yet, done. */
  because?: ReasonText & { reason: string; until?: Instant };
  contact?: ContactView;
  work?: Work;
  /** Of a step to come: on what it depends, how it is done, and where its outcomes lead. */
  conditions?: ReasonText[];
  /** Facts of an event or a step, by name; never a name, number or address. */
  facts?: Record<string, string | number | boolean | null>;
}

/** 経過記録 of one enrolment: what was, what is, and what is to come. */
export interface Timeline {
  enrolment: {
    id: string;
    campaignId: string;
    caseKey: string;
    program: string;
    version: number;
    /** All cases of its unit, that of `caseKey` first. */
    cases: { caseKey: string; endReason: string | null }[];
    /** Which words it gets, where words are compared. */
    arm: string | null;
    wave: number;
    state: string;
    endReason: string | null;
    startsAt: Instant;
  };
  /** What would end, hold or begin anew all that is to come; nothing once it has ended. */
  stops: ReasonText[];
  /** Newest first: what is to come, what waits, what was. */
  entries: TimelineEntry[];
}

export const CHANNEL_TITLES: Record<Channel, ReasonText> = {
  sms: { ja: 'SMS', en: 'SMS' },
  postcard: { ja: 'はがき', en: 'Postcard' },
  letter: { ja: '封書', en: 'Letter' },
  phone: { ja: '電話', en: 'Call' },
  visit: { ja: '訪問', en: 'Visit' },
  voice: { ja: '自動音声', en: 'Automatic call' },
  task: { ja: '職員の作業', en: 'Task' },
  notice: { ja: '他課への連絡', en: 'Notice to another section' },
};
