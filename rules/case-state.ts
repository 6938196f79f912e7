import type { EventType } from './events.js';
import { type Instant, type LocalDate, toMs } from './time.js';

export type CaseFacts = Record<string, string | number | boolean | null>;

/** An event of a case as the ledger keeps it. */
export interface CaseEvent {
  id: string;
  type: EventType;
  occurredAt: Instant;
  data: { receivedOn?: LocalDate; yen?: number; sequence?: string };
}

/** The case as its list had it. `asOf`: the day through which the listed balance already holds payments. */
export interface ListedCase {
  kind: string;
  listed: CaseFacts;
  asOf: LocalDate | null;
}

export interface CaseState {
  facts: CaseFacts;
  /** Why the case waits; null when it does not. */
  heldBy: 'payment.provisional' | null;
  /** Yen of the confirmed payments that the listed balance did not hold yet. */
  paidYen: number;
  /** When the newest of the events took place. */
  newestAt: Instant | null;
}

/**
 * The state of a case from ALL of its events, whatever the order in which they arrived and however often one came.
 * One payment is what was received on one day with one amount: its 速報, 確報 and 取消 share both, and neither the
 * channel nor the file does tell it apart.
 */
export function foldCase({ listed, asOf }: ListedCase, events: readonly CaseEvent[]): CaseState {
  let paidYen = 0;
  let heldBy: CaseState['heldBy'] = null;
  for (const payment of paymentsAmong(events)) {
    const stands = standing(payment.events);
    // A report that was never confirmed holds even when it is dated before the list: better late than wrongly reminded.
    if (stands === 'provisional') heldBy = 'payment.provisional';
    if (stands === 'confirmed' && (asOf === null || payment.receivedOn > asOf)) paidYen += payment.yen;
  }
  const newestAt = events.reduce<Instant | null>((newest, { occurredAt }) => newestOf(newest, occurredAt), null);
  return { facts: afterPayments(listed, paidYen), heldBy, paidYen, newestAt };
}

interface OnePayment {
  receivedOn: LocalDate;
  yen: number;
  events: CaseEvent[];
}

function paymentsAmong(events: readonly CaseEvent[]): OnePayment[] {
  const payments = new Map<string, OnePayment>();
  for (const event of events) {
    const { receivedOn, yen } = event.data;
    if (!isPayment(event.type) || receivedOn === undefined || yen === undefined) continue;
    const key = `${receivedOn} ${yen}`;
    const payment = payments.get(key) ?? { receivedOn, yen, events: [] };
    payment.events.push(event);
    payments.set(key, payment);
  }
  return [...payments.values()];
}

/** What a payment has come to: the last word counts, but a provisional report never unsays a confirmed one. */
function standing(events: readonly CaseEvent[]): 'provisional' | 'confirmed' | 'void' {
  let stands: 'provisional' | 'confirmed' | 'void' = 'void';
  for (const { type } of inOrder(events)) {
    if (type === 'payment.reversed') stands = 'void';
    else if (type === 'payment.confirmed') stands = 'confirmed';
    else if (stands === 'void') stands = 'provisional';
  }
  return stands;
}

/**
 * By time, then by the source's sequence. Senders that know only the day give one time to all: then a reversal takes
 * back the provisional report when there is one (so that a confirmed payment stands), else the confirmed one.
 */
function inOrder(events: readonly CaseEvent[]): CaseEvent[] {
  const reported = events.some(({ type }) => type === 'payment.provisional');
  const rank = ({ type }: CaseEvent) => {
    if (type === 'payment.provisional') return 0;
    if (type === 'payment.confirmed') return 2;
    return reported ? 1 : 3;
  };
  return [...events].sort(
    (a, b) =>
      toMs(a.occurredAt) - toMs(b.occurredAt) ||
      compareText(a.data.sequence ?? '', b.data.sequence ?? '') ||
      rank(a) - rank(b) ||
      compareText(a.id, b.id),
  );
}

/** Integer yen; an overpayment leaves a negative balance, which is a fact that staff must see. */
function afterPayments(listed: CaseFacts, paidYen: number): CaseFacts {
  const { balance } = listed;
  return typeof balance === 'number' ? { ...listed, balance: balance - paidYen } : { ...listed };
}

const isPayment = (type: EventType) => type.startsWith('payment.');
const compareText = (a: string, b: string) => (a < b ? -1 : Number(a > b));
const newestOf = (a: Instant | null, b: Instant): Instant => (a !== null && toMs(a) > toMs(b) ? a : b);
