import type { CaseFacts } from '../case-state.js';
import { EVENTS_DOC, type EventType } from '../events.js';
import type { PaymentRow } from '../payments-file.js';
import { DAY_MS, dateOfDay, type Instant, type LocalDate, toInstant, toMs } from '../time.js';
import { dayAt, HOUR_MS, msAt } from './days.js';
import { drawnMs } from './fates.js';
import { type Lots, lotsFor } from './lots.js';
import type { Delay } from './practice.js';
import type { SimulatedEvent } from './unit.js';

/** Shares are fractions of all cases; delays count from the day on which the campaign starts. */
export interface HistoryModel {
  payments: {
    share: number;
    after: Delay;
    /** Of those who pay: reported at once (速報) and confirmed later, as at convenience stores. */
    provisionalFirst: number;
    confirmedAfter: Delay;
    /** Of the reported: taken back (取消). */
    reversed: number;
    /** Of those who pay: a part only, and how large it is. */
    partly: number;
    part: number;
  };
  /** What else happens, each on its own. */
  others: readonly { on: EventType; share: number; after: Delay; data?: Readonly<Record<string, unknown>> }[];
}

/**
 * A third pays within the weeks after a payment check (那覇市: three in ten); eight in ten of them at a convenience
 * store, reported at once and confirmed three to ten days later (domain.md C4).
 */
export const USUAL_HISTORY: HistoryModel = {
  payments: {
    share: 0.33,
    after: { leastMs: DAY_MS, usualMs: 18 * DAY_MS },
    provisionalFirst: 0.8,
    confirmedAfter: { leastMs: 3 * DAY_MS, usualMs: 2 * DAY_MS },
    reversed: 0.01,
    partly: 0.06,
    part: 0.5,
  },
  others: [
    { on: 'contact.made', share: 0.04, after: { leastMs: HOUR_MS, usualMs: 12 * DAY_MS } },
    { on: 'plan.agreed', share: 0.01, after: { leastMs: 2 * DAY_MS, usualMs: 20 * DAY_MS } },
    { on: 'resident.opted-out', share: 0.002, after: { leastMs: HOUR_MS, usualMs: 6 * DAY_MS } },
    { on: 'resident.moved-out', share: 0.004, after: { leastMs: DAY_MS, usualMs: 40 * DAY_MS } },
    { on: 'resident.deceased', share: 0.001, after: { leastMs: DAY_MS, usualMs: 40 * DAY_MS } },
  ],
};

/** A case as far as its history may depend on it. */
export interface HistoryCase {
  key: string;
  resident: string;
  listed: CaseFacts;
}

/** What happens to a case outside; events in any order. */
export type Histories = (one: HistoryCase) => readonly SimulatedEvent[];

/** Histories drawn from stated shares. The same seed gives a case the same history, whoever else is in the list. */
export function drawnHistories(model: HistoryModel, seed: string, startsOn: Instant): Histories {
  const from = toMs(startsOn);
  return (one) => drawEvents(model, { lots: lotsFor(seed, one.key), one, from });
}

interface Drawing {
  lots: Lots;
  one: HistoryCase;
  from: number;
}

export function drawEvents(model: HistoryModel, drawing: Drawing): SimulatedEvent[] {
  const { lots, one, from } = drawing;
  const events: SimulatedEvent[] = lots('pays') < model.payments.share ? drawnPayments(model.payments, drawing) : [];
  for (const { on, share, after, data } of model.others) {
    if (lots(on) >= share) continue;
    const at = toInstant(from + drawnMs(after, lots, `when/${on}`));
    const subject = EVENTS_DOC[on].about === 'resident' ? { resident: one.resident } : { case: one.key };
    events.push({ at, type: on, ...subject, ...(data && { data }) });
  }
  return events;
}

function drawnPayments(payments: HistoryModel['payments'], { lots, one, from }: Drawing): SimulatedEvent[] {
  const { balance } = one.listed;
  const owed = typeof balance === 'number' ? balance : 0;
  const yen = lots('partly') < payments.partly ? Math.round(owed * payments.part) : owed;
  const paidAt = from + drawnMs(payments.after, lots, 'when/pays');
  const data = { receivedOn: dateOfDay(dayAt(paidAt)), yen };
  const reported = lots('provisional') < payments.provisionalFirst;
  const confirmedAt = paidAt + drawnMs(payments.confirmedAfter, lots, 'when/confirmed');
  const last = reported && lots('reversed') < payments.reversed ? 'payment.reversed' : 'payment.confirmed';
  const told = (type: EventType, ms: number) => ({ at: inTheEvening(ms), type, case: one.key, data });
  return [...(reported ? [told('payment.provisional', paidAt)] : []), told(last, confirmedAt)];
}

/** The file of a day comes in its evening. */
const inTheEvening = (ms: number): Instant => toInstant(msAt(dayAt(ms), FILE_COMES_MS));
const FILE_COMES_MS = 18 * HOUR_MS;

/** A payment file as it was read, and when the town had it. */
export interface PaymentFile {
  knownAt: Instant;
  rows: readonly Pick<PaymentRow, 'id' | 'type' | 'subject' | 'receivedOn' | 'yen'>[];
}

/** Histories as payment files tell them. A line that comes again in a later file is no second payment. */
export function historiesOf(files: readonly PaymentFile[]): Histories {
  const bySubject = new Map<string, SimulatedEvent[]>();
  const seen = new Set<string>();
  for (const { knownAt, rows } of [...files].sort((a, b) => toMs(a.knownAt) - toMs(b.knownAt))) {
    for (const { id, type, subject, receivedOn, yen } of rows) {
      if (seen.has(id)) continue;
      seen.add(id);
      const events = bySubject.get(subject) ?? [];
      events.push({ at: knownAt, type, case: subject, data: { receivedOn, yen } satisfies PaymentData });
      bySubject.set(subject, events);
    }
  }
  return ({ key }) => bySubject.get(key) ?? NONE;
}

interface PaymentData extends Record<string, unknown> {
  receivedOn: LocalDate;
  yen: number;
}

const NONE: readonly SimulatedEvent[] = [];
