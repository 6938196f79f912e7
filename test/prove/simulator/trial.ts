import type { CaseFacts } from '../../../rules/case-state.js';
import type { EventType } from '../../../rules/events.js';
import type { LateFile } from '../../../rules/simulator/feeds.js';
import { at, type Instant, type LocalDate } from '../../../rules/time.js';

/** The first day of every town, a Tuesday, and the last instant that is compared: holidays and the year's end lie between. */
export const FIRST_DAY: LocalDate = '2026-11-24';
export const UNTIL: Instant = at('2027-01-12', '00:00');

/** A program's page as plain data; JSON is YAML. */
export type Page = Record<string, unknown> & { steps: StepPage[] };
export type StepPage = Record<string, unknown> & { id: string };

/** A program and those whom it is about. Residents, telephones and cases are numbered: each town has its own names for them. */
export interface Trial {
  seed: number;
  page: Page;
  /** The payment files that are missing, or come late. */
  late: LateFile[];
  units: TrialUnit[];
}

/** What gets one contact: the lead's case first. */
export interface TrialUnit {
  cases: TrialCase[];
  person: TrialPerson;
  arm: string | null;
  startsAt: Instant;
  /** Open dues of the lead that are in no unit. */
  otherDues: TrialDue[];
  events: TrialEvent[];
}

export interface TrialCase {
  /** Whose case it is; the lead's resident is contacted. */
  resident: number;
  listed: CaseFacts;
  asOf: LocalDate | null;
  /** Of a due. */
  levy: string;
  term: number;
}

export type TrialDue = Pick<TrialCase, 'levy' | 'term'> & { balance: number; dueOn: LocalDate };

export interface TrialPerson {
  resident: number;
  lang: string;
  telephones: { kind: 'mobile' | 'landline'; number: number }[];
  address: boolean;
  refused: ('sms' | 'postcard' | 'letter' | 'phone' | 'visit' | 'voice')[];
  household: number | null;
  /** Somebody else of the household is protected. */
  householdProtected: boolean;
}

export interface TrialEvent {
  /** When the town comes to know of it. */
  at: Instant;
  /** When it is told once more, word for word. */
  again: Instant | null;
  type: EventType;
  /** Which of the unit's cases, or which resident. */
  about: { case: number } | { resident: number };
  occurredAt: Instant;
  sequence: string | null;
  data: Readonly<Record<string, unknown>>;
}
