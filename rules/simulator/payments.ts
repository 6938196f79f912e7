import type { CaseEvent } from '../case-state.js';
import { dateOf } from '../time.js';
import type { CaseInLife } from './state.js';
import type { SimulatedEvent } from './unit.js';

/**
 * The data of a payment told by what it leaves unpaid (`balance`): its amount, and the day that pairs its provisional
 * report with the confirmation or the reversal. Data that says both already stays as it is.
 */
export function paymentData(one: CaseInLife, { type, at, data = {} }: SimulatedEvent): CaseEvent['data'] {
  if (!type.startsWith('payment.') || (typeof data.yen === 'number' && typeof data.receivedOn === 'string'))
    return data;
  const { balance, ...told } = data;
  const open = type === 'payment.provisional' ? undefined : reportOpen(one);
  const yen = typeof told.yen === 'number' ? told.yen : amountOf(one, balance, open);
  const receivedOn = typeof told.receivedOn === 'string' ? told.receivedOn : (dayOf(open) ?? dateOf(at));
  return { ...told, yen, receivedOn };
}

/** The newest provisional payment that is neither confirmed nor taken back. */
function reportOpen({ events, state }: CaseInLife): CaseEvent | undefined {
  if (state.heldBy !== 'payment.provisional') return undefined;
  const closed = events.filter(({ type }) => type === 'payment.confirmed' || type === 'payment.reversed');
  return events.findLast(
    (event) => event.type === 'payment.provisional' && !closed.some((later) => isSamePayment(event, later)),
  );
}

function amountOf({ state }: CaseInLife, leaves: unknown, open: CaseEvent | undefined): number {
  const { balance } = state.facts;
  if (typeof leaves === 'number' && typeof balance === 'number') return balance - leaves;
  if (typeof open?.data.yen === 'number') return open.data.yen;
  return typeof balance === 'number' ? balance : 0;
}

const isSamePayment = (a: CaseEvent, b: CaseEvent): boolean =>
  a.data.receivedOn === b.data.receivedOn && a.data.yen === b.data.yen;

const dayOf = (event: CaseEvent | undefined): string | undefined => event?.data.receivedOn;
