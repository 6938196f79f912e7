import { type CaseEvent, foldCase, paymentsTold } from '../case-state.js';
import type { Sentence } from '../reading/faults.js';
import { paymentData, type Reckoned, reckon } from '../simulator/payments.js';
import { type Instant, type LocalDate, toMs } from '../time.js';
import { eventsOf } from './events.js';
import type { Trial } from './shape.js';

/** A payment among the events of a test. */
export interface TrialPayment {
  /** Its place among the events, from 0. */
  index: number;
  type: TrialEvent['on'];
  receivedOn: LocalDate;
  yen: number;
  /** How its amount was reckoned; null where `data` tells amount and day. */
  reckoned: Reckoned | null;
}

type TrialEvent = Trial['events'][number];

/** The payments of a test in order of time, with the amounts that the play gives them. */
export const paymentsOf = (trial: Trial): TrialPayment[] => reckonAll(trial).payments;

function reckonAll(trial: Trial): { payments: TrialPayment[]; events: CaseEvent[] } {
  const listed = { ...trial.given.due };
  const events: (CaseEvent & { knownAt: Instant })[] = [];
  const inOrder = eventsOf(trial)
    .map((event, index) => ({ ...event, index }))
    .filter(({ type }) => type.startsWith('payment.'))
    .sort((a, b) => toMs(a.at) - toMs(b.at));
  const payments = inOrder.map((event): TrialPayment => {
    const { at, type, index, data: told = {} } = event;
    const one = { events, state: foldCase({ kind: 'due', listed, asOf: null }, events) };
    const reckoned = told.yen === undefined || told.receivedOn === undefined ? reckon(one, event) : null;
    const data = paymentData(one, event);
    events.push({ id: String(index), type, occurredAt: at, knownAt: at, data });
    return { index, type, receivedOn: data.receivedOn ?? '', yen: data.yen ?? 0, reckoned };
  });
  return { payments, events };
}

type Amount = Pick<TrialPayment, 'yen' | 'receivedOn'>;
const isSame = (a: Amount, b: Amount) => a.yen === b.yen && a.receivedOn === b.receivedOn;
const isReport = ({ type }: TrialPayment) => type === 'payment.provisional';

/** Why a test never ends whose provisional payment is left so; null when none is. */
export function leftProvisional(trial: Trial): Sentence | null {
  const { payments, events } = reckonAll(trial);
  const left = paymentsTold(events).find(({ stands }) => stands === 'provisional');
  const open = left && payments.findLast((payment) => isReport(payment) && isSame(payment, left));
  if (!open) return null;
  const reports = payments.filter(isReport);
  const later = payments
    .slice(payments.indexOf(open) + 1)
    .find((payment) => !isReport(payment) && !reports.some((report) => isSame(report, payment)));
  const mend = later ? mendOf(open, later) : SAID.write;
  const [place, yen] = [open.index + 1, yenText(open.yen)];
  return {
    ja: `events の${place}番目の payment.provisional（${yen}円）が、同じ額の確報（payment.confirmed）にも取消（payment.reversed）にもならないため、待ったまま終わりません。${mend.ja}`,
    en: `The payment.provisional of ${yen} yen (event ${place}) is neither confirmed nor reversed with its own amount, and holds for ever. ${mend.en}`,
  };
}

/** What would make `later` the confirmation or the reversal of `open`. */
function mendOf(open: TrialPayment, later: TrialPayment): Sentence {
  const [place, yen] = [later.index + 1, yenText(later.yen)];
  const other = {
    ja: `${place}番目の ${later.type} は${yen}円（収納日 ${later.receivedOn}）で、別の納付です。`,
    en: `The ${later.type} (event ${place}) is of ${yen} yen, received ${later.receivedOn}: another payment.`,
  };
  if (!later.reckoned) {
    const { receivedOn } = open;
    return {
      ja: `${other.ja}同じ納付なら、data を { receivedOn: ${receivedOn}, yen: ${open.yen} } にしてください。`,
      en: `${other.en} For the same payment write data: { receivedOn: ${receivedOn}, yen: ${open.yen} }.`,
    };
  }
  const balance = leftAfter(later, open.yen);
  return {
    ja: `${other.ja}同じ納付なら、balance: ${balance} と書くか、balance を省いてください。`,
    en: `${other.en} For the same payment write balance: ${balance}, or leave balance out.`,
  };
}

/** What is left to pay after a payment, were it of so many yen. */
export function leftAfter({ type, reckoned }: TrialPayment, yen: number): number {
  const before = reckoned?.before ?? 0;
  return type === 'payment.reversed' ? before + yen : before - yen;
}

/** `12300` as 12,300. */
export const yenText = (yen: number): string => yen.toLocaleString('en');

const SAID = {
  write: {
    ja: 'そのあとの通知を events に書き足してください（balance を省けば、この納付の確報・取消になります）。',
    en: 'Write the event that follows; without balance it confirms or reverses this payment.',
  },
};
