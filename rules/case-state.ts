import { CASE_KINDS, type CaseKind, type SetFacts } from './cases/index.js';
import { EVENT_TYPES, type EventType } from './events.js';
import { dateOf, type Instant, type LocalDate, toMs } from './time.js';

export type CaseFacts = Record<string, string | number | boolean | null>;

/** An event of a case as the ledger keeps it; `data` is what `EVENTS_DOC` says of its type. */
export interface CaseEvent {
  id: string;
  type: EventType;
  occurredAt: Instant;
  data: { receivedOn?: LocalDate; yen?: number; sequence?: string; [field: string]: unknown };
}

/** The case as its lists had it. `asOf`: the day through which the listed balance already holds payments. */
export interface ListedCase {
  kind: CaseKind;
  listed: CaseFacts;
  asOf: LocalDate | null;
}

/** What is known of a case, from its lists and all of its events. */
export interface CaseState {
  facts: CaseFacts;
  /** Why the case waits, whatever the program; null when it does not. */
  heldBy: 'payment.provisional' | null;
  /** Yen of the confirmed payments that the listed balance did not hold yet. */
  paidYen: number;
  /** When the newest of the events took place. */
  newestAt: Instant | null;
}

/**
 * The state of a case from ALL of its events, whatever the order in which they arrived and however often one came.
 * One payment is what was received on one day with one amount: its 速報, 確報 and 取消 share both, and neither the
 * channel nor the file does tell it apart. Of other events the newest word on a fact counts.
 */
export function foldCase(listed: ListedCase, events: readonly CaseEvent[]): CaseState {
  let paidYen = 0;
  let heldBy: CaseState['heldBy'] = null;
  for (const { receivedOn, yen, stands } of paymentsTold(events)) {
    // A report that was never confirmed holds even when it is dated before the list: better late than wrongly reminded.
    if (stands === 'provisional') heldBy = 'payment.provisional';
    if (stands === 'confirmed' && (listed.asOf === null || receivedOn > listed.asOf)) paidYen += yen;
  }
  const newestAt = events.reduce<Instant | null>((newest, { occurredAt }) => newestOf(newest, occurredAt), null);
  const facts = afterPayments({ ...listed.listed }, paidYen);
  return { facts: afterTold(facts, listed, events), heldBy, paidYen, newestAt };
}

/** By time, then by the source's sequence, then as things happen (a booking is made before it is changed). */
export function inOrderOfTime(a: CaseEvent, b: CaseEvent): number {
  return (
    toMs(a.occurredAt) - toMs(b.occurredAt) ||
    compareText(a.data.sequence ?? '', b.data.sequence ?? '') ||
    (RANKS.get(a.type) ?? 0) - (RANKS.get(b.type) ?? 0) ||
    compareText(a.id, b.id)
  );
}

const RANKS: ReadonlyMap<EventType, number> = new Map(EVENT_TYPES.map((type, place) => [type, place]));

/** What one payment has come to: `void` when it was taken back. */
export interface ToldPayment {
  receivedOn: LocalDate;
  yen: number;
  stands: 'provisional' | 'confirmed' | 'void';
}

/** The payments that events tell of, in the order in which each was first told. */
export function paymentsTold(events: readonly CaseEvent[]): ToldPayment[] {
  const payments = new Map<string, { receivedOn: LocalDate; yen: number; events: CaseEvent[] }>();
  for (const event of events) {
    const { receivedOn, yen } = event.data;
    if (!isPayment(event.type) || receivedOn === undefined || yen === undefined) continue;
    const key = `${receivedOn} ${yen}`;
    const payment = payments.get(key) ?? { receivedOn, yen, events: [] };
    payment.events.push(event);
    payments.set(key, payment);
  }
  return [...payments.values()].map(({ events: told, ...payment }) => ({ ...payment, stands: standing(told) }));
}

/** What a payment has come to: the last word counts, but a provisional report never unsays a confirmed one. */
function standing(events: readonly CaseEvent[]): ToldPayment['stands'] {
  let stands: ToldPayment['stands'] = 'void';
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

/**
 * Integer yen; an overpayment leaves a negative balance, which is a fact that staff must see. `paid` is what has been
 * paid of agreed instalments (分納納付済額): it grows as the balance falls.
 */
function afterPayments(facts: CaseFacts, paidYen: number): CaseFacts {
  const { balance, paid } = facts;
  if (typeof balance === 'number') facts.balance = balance - paidYen;
  if (typeof paid === 'number') facts.paid = paid + paidYen;
  return facts;
}

/** Sets in `facts` what events other than payments tell. What a list of a later day says is newer than they are. */
function afterTold(facts: CaseFacts, { kind, listed, asOf }: ListedCase, events: readonly CaseEvent[]): CaseFacts {
  for (const event of events.filter(({ type }) => !isPayment(type)).sort(inOrderOfTime)) {
    const listKnew = asOf !== null && dateOf(event.occurredAt) < asOf;
    for (const [name, value] of toldBy(event, CASE_KINDS[kind].sets[event.type])) {
      if (!listKnew || !Object.hasOwn(listed, name)) facts[name] = value;
    }
  }
  return facts;
}

/** The facts that an event sets; what it does not tell stays as it was. */
function toldBy({ type, data }: CaseEvent, sets: SetFacts | undefined): [string, string | number | boolean][] {
  if (type === 'contact.answered') return answersIn(data.answers);
  return Object.entries(sets ?? {}).flatMap(([name, set]) => {
    const value = 'is' in set ? set.is : data[set.from];
    return isFact(value) ? [[name, value]] : [];
  });
}

/** By the name of its question, the name of the choice. */
function answersIn(answers: unknown): [string, string][] {
  if (typeof answers !== 'object' || answers === null) return [];
  return Object.entries(answers).flatMap(([question, choice]) =>
    typeof choice === 'string' ? [[`answer:${question}`, choice]] : [],
  );
}

const isFact = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
const isPayment = (type: EventType) => type.startsWith('payment.');
const compareText = (a: string, b: string) => (a < b ? -1 : Number(a > b));
const newestOf = (a: Instant | null, b: Instant): Instant => (a !== null && toMs(a) > toMs(b) ? a : b);
