import type { CaseFacts, ListedCase } from '../case-state.js';
import type { Due } from '../cases/payer.js';
import type { EventType } from '../events.js';
import type { Suppression } from '../gate.js';
import type { Channel } from '../plan.js';
import type { Instant } from '../time.js';

/** A telephone number of a resident. Who has the same `key` has the same number; it need not be the number itself. */
export interface Telephone {
  kind: 'mobile' | 'landline';
  key: string;
}

/** Who is contacted. */
export interface Person {
  /** 宛名番号. */
  number: string;
  lang: string;
  /** In the order of the list, from position 1. */
  telephones: readonly Telephone[];
  /** Whether a postal address is known. */
  address: boolean;
  /** Standing reasons not to contact the resident at all. */
  suppressions: Suppression[];
  /** Channels that the resident does not want. */
  refused: Channel[];
  /** Somebody of the household is protected. */
  householdProtected: boolean;
}

/** A case of a unit, as its list had it. */
export interface UnitCase extends ListedCase {
  key: string;
  /** 宛名番号 of the one whom it is about. */
  resident: string;
}

export type ResidentDue = Due & { resident: string };

/** What gets one contact: a case, all dues of a payer, a household, or those who share a telephone. */
export interface PlayedUnit {
  key: string;
  /** The lead's case first. */
  cases: readonly UnitCase[];
  person: Person;
  /** The arm of the comparison; null where the program compares nothing. */
  arm: string | null;
  /** When its wave begins; null when nobody contacts it (holdout). */
  startsAt: Instant | null;
  /** In [0, 1): spreads the wave over the first hour of the window. */
  jitter: number;
  /** What its residents owe beside the unit, for conditions that ask about payers. */
  otherDues?: readonly ResidentDue[] | undefined;
}

/** Something that happens outside, when the town comes to know of it. */
export interface SimulatedEvent {
  at: Instant;
  type: EventType;
  /** The case's key; the lead's case when absent. */
  case?: string;
  /** The resident's number, for events about residents; who is contacted when absent. */
  resident?: string;
  /** When it took place, if that was earlier. */
  occurredAt?: Instant;
  /**
   * What `EVENTS_DOC` says of its type. A payment may say `balance` instead of its amount: what it leaves unpaid; its
   * day is then that of the report it confirms or takes back, else the day itself.
   */
  data?: Readonly<Record<string, unknown>>;
}

export type { CaseFacts };
