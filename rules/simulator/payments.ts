import { type CaseEvent, paymentsTold, type ToldPayment } from '../case-state.js';
import { dateOf } from '../time.js';
import type { CaseInLife } from './state.js';
import type { SimulatedEvent } from './unit.js';

/** A case as far as payments are reckoned by it. */
export type OwingCase = Pick<CaseInLife, 'events' | 'state'>;

/** The amount of a payment that tells only what it leaves to pay. */
export interface Reckoned {
  /** Not positive where no payment could leave so much. */
  yen: number;
  /** What was left to pay before it. */
  before: number;
  /** The payment that it confirms or takes back; none for a new one, or when no payment is of that amount. */
  of: ToldPayment | undefined;
  /** The payment that it would be of without an amount. */
  newest: ToldPayment | undefined;
}

/**
 * The data of a payment told by what it leaves unpaid (`balance`): its amount, and the day that pairs its provisional
 * report with the confirmation or the reversal. Data that says both already stays as it is.
 */
export function paymentData(one: OwingCase, event: SimulatedEvent): CaseEvent['data'] {
  const { type, at, data = {} } = event;
  if (!type.startsWith('payment.') || (typeof data.yen === 'number' && typeof data.receivedOn === 'string'))
    return data;
  const { balance: _left, ...told } = data;
  const { yen, of } = reckon(one, event);
  return { yen, receivedOn: of?.receivedOn ?? dateOf(at), ...told };
}

/**
 * What a payment comes to by what it leaves to pay: a report counts those reported before it as paid, a confirmation
 * only those confirmed, a reversal takes one back. Without `balance` a confirmation or reversal is of the payment
 * before it, and any other payment is of all that is left.
 */
export function reckon({ events, state }: OwingCase, { type, data = {} }: SimulatedEvent): Reckoned {
  const payments = paymentsTold(events);
  const open = payments.filter(({ stands }) => stands === 'provisional');
  const owed = typeof state.facts.balance === 'number' ? state.facts.balance : 0;
  const leaves = typeof data.balance === 'number' ? data.balance : undefined;
  const reported = open.reduce((sum, { yen }) => sum + yen, 0);
  switch (type) {
    case 'payment.confirmed':
      return payment({ before: owed, leaves, sign: 1, among: open }, owed);
    case 'payment.reversed': {
      const confirmed = payments.filter(({ stands }) => stands === 'confirmed');
      return payment({ before: owed - reported, leaves, sign: -1, among: [...confirmed, ...open] }, 0);
    }
    default:
      return payment({ before: owed - reported, leaves, sign: 1, among: [] }, owed - reported);
  }
}

interface Told {
  before: number;
  leaves: number | undefined;
  /** Whether less or more is left to pay after it. */
  sign: 1 | -1;
  /** The payments of which it may be; the newest counts. */
  among: readonly ToldPayment[];
}

function payment({ before, leaves, sign, among }: Told, otherwise: number): Reckoned {
  const newest = among.at(-1);
  if (leaves === undefined) return { yen: newest?.yen ?? otherwise, before, of: newest, newest };
  const yen = sign > 0 ? before - leaves : leaves - before;
  return { yen, before, of: among.findLast((one) => one.yen === yen), newest };
}
