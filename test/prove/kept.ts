import type { Evidence, Violation } from './checker.js';
import type { Told } from './journal.js';
import { BALANCE, type SettledPayer } from './proving-ground.js';

type ToldEvent = Extract<Told, { kind: 'event' }>;

/** Every event that was answered with success is written down, once. */
export function linesLost({ entries, town }: Evidence): Violation[] {
  const ids = new Set(answered(entries).map(({ id }) => id));
  return [...ids].flatMap((id) => {
    const times = town.events[id] ?? 0;
    return times === 1
      ? []
      : [{ rule: 'lost event', seen: `event ${id} was answered and is written down ${times} times` }];
  });
}

/** What was answered has its effect: the facts of the case, its hold, the end of the enrolment and its signal. */
export function effectsLost(evidence: Evidence): Violation[] {
  return evidence.payers.flatMap((payer, index) => [
    ...caseLost(evidence, payer, index),
    ...endLost(evidence, payer, index),
  ]);
}

function caseLost({ entries, town }: Evidence, payer: SettledPayer, index: number): Violation[] {
  const own = town.cases.find(({ id }) => id === payer.caseId);
  if (!own) return [{ rule: 'lost effect', seen: `due ${index} is gone` }];
  const payment = standing(answeredAbout(entries, index));
  const balance = payment === 'confirmed' ? 0 : BALANCE;
  const heldBy = payment === 'provisional' ? 'payment.provisional' : null;
  if (own.balance === balance && own.heldBy === heldBy) return [];
  return [
    {
      rule: 'lost effect',
      seen: `due ${index} has balance ${own.balance} and hold ${own.heldBy}, not ${balance} and ${heldBy}`,
    },
  ];
}

function endLost({ entries, town, payers }: Evidence, payer: SettledPayer, index: number): Violation[] {
  const own = town.enrolments.find(({ id }) => id === payer.enrolmentId);
  if (!own) return [{ rule: 'lost effect', seen: `enrolment ${index} is gone` }];
  const open = town.dispatches.filter(
    ({ enrolmentId, state }) => enrolmentId === own.id && ['planned', 'held'].includes(state),
  );
  if (own.state === 'ended' && open.length > 0)
    return [{ rule: 'lost effect', seen: `enrolment ${index} has ended with a contact still planned` }];
  if (own.state === 'ended' && own.endSignals !== 1)
    return [{ rule: 'lost signal', seen: `the end of enrolment ${index} was signalled ${own.endSignals} times` }];
  const ends =
    answered(entries).some((told) => endsFor(told, payer, index, payers)) ||
    standing(answeredAbout(entries, index)) === 'confirmed';
  return ends && own.state !== 'ended' ? [{ rule: 'lost effect', seen: `enrolment ${index} has not ended` }] : [];
}

const CASE_ENDS = ['plan.agreed', 'deferral.granted', 'contact.made'];
const RESIDENT_ENDS = ['resident.protected', 'resident.deceased'];

function endsFor(
  { type, payer, channel }: ToldEvent,
  own: SettledPayer,
  index: number,
  payers: readonly SettledPayer[],
): boolean {
  if (CASE_ENDS.includes(type)) return payer === index;
  return RESIDENT_ENDS.includes(type) && channel === null && payers[payer]?.residentId === own.residentId;
}

function answered(entries: Evidence['entries']): ToldEvent[] {
  return entries.flatMap((entry) => (entry.kind === 'answered' && entry.told.kind === 'event' ? [entry.told] : []));
}

/** Payments of a due that were answered; a file's counts from the end of the day on which the money came. */
function answeredAbout(entries: Evidence['entries'], payer: number): { type: string; at: string }[] {
  return entries.flatMap((entry) => {
    if (
      entry.kind !== 'answered' ||
      entry.told.kind === 'campaign-stop' ||
      entry.told.kind === 'feed-behind' ||
      entry.told.payer !== payer
    )
      return [];
    const { told } = entry;
    return [
      told.kind === 'event'
        ? { type: told.type, at: told.occurredAt }
        : { type: 'payment.confirmed', at: '2026-11-18T14:59:00.000Z' },
    ];
  });
}

/** All payments of a due in a schedule are of one day and amount: the last word counts, but 速報 never unsays 確報. */
function standing(events: { type: string; at: string }[]): 'provisional' | 'confirmed' | 'none' {
  const rank = (type: string) => ['payment.provisional', 'payment.reversed', 'payment.confirmed'].indexOf(type);
  const payments = events
    .filter(({ type }) => rank(type) >= 0)
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  return payments.reduce<'provisional' | 'confirmed' | 'none'>((stands, { type }) => {
    if (type === 'payment.reversed') return 'none';
    if (type === 'payment.confirmed') return 'confirmed';
    return stands === 'none' ? 'provisional' : stands;
  }, 'none');
}
