import type { Entry, Told } from './journal.js';
import { effectsLost, linesLost } from './kept.js';
import type { SettledPayer } from './proving-ground.js';
import type { TownNow } from './town-now.js';

/** A promise that was broken, and how it was seen. */
export interface Violation {
  rule: string;
  seen: string;
}

/** All that a checker reads: what was seen from outside, in its order, and the database when all was over. */
export interface Evidence {
  payers: readonly SettledPayer[];
  entries: readonly Entry[];
  town: TownNow;
  /** The feed was too old when the schedule began. */
  stale: boolean;
}

/** A permit with its place in the order: it was committed after this entry, never before. */
interface Permit {
  dispatchId: string;
  payer: number;
  at: number;
}

type Rule = (evidence: Evidence, permits: readonly Permit[]) => Violation[];

/** Checks one schedule against all promises. Shares no code with what it checks. */
export function check(evidence: Evidence): Violation[] {
  const permits = permitsOf(evidence);
  return RULES.flatMap((rule) => rule(evidence, permits));
}

function permitsOf({ entries, town, payers }: Evidence): Permit[] {
  const order = new Map(
    entries.flatMap((entry, at) =>
      entry.kind === 'committing' && entry.transaction ? [[entry.transaction, at] as const] : [],
    ),
  );
  return town.trace.flatMap(({ kind, isNow, rowId, enrolmentId, transaction }) => {
    const at = order.get(transaction);
    if (kind !== 'dispatch' || isNow !== 'permitted' || at === undefined) return [];
    return [{ dispatchId: rowId, at, payer: payers.findIndex((payer) => payer.enrolmentId === enrolmentId) }];
  });
}

const HANDLED = ['plan.agreed', 'deferral.granted', 'levy.corrected', 'contact.made'];
const STANDING = ['resident.protected', 'resident.deceased', 'resident.moved-out', 'legal.started'];

/** No contact is permitted once what stands against it has been answered with success. */
const nothingAfterTheAnswer: Rule = ({ entries, payers }, permits) =>
  entries.flatMap((entry, answeredAt) => {
    if (entry.kind !== 'answered') return [];
    const because = forbids(entry.told, entries);
    const late = permits.filter((permit) => permit.at > answeredAt && concerns(entry.told, permit, payers));
    return because === null
      ? []
      : late.map(({ payer }) => ({
          rule: because,
          seen: `a contact about due ${payer} was permitted after ${wordsOf(entry.told)} had been answered`,
        }));
  });

/** Which rule a permit after this answer breaks; null when something else told in the schedule may allow it again. */
function forbids(told: Told, entries: readonly Entry[]): string | null {
  if (told.kind === 'campaign-stop') return 'stopped campaign';
  if (told.kind === 'feed-behind') return null;
  if (told.kind === 'payment-file')
    return tells(entries, told.payer, ['payment.reversed', 'payment.provisional']) ? null : 'paid';
  const { type, payer } = told;
  if (HANDLED.includes(type)) return 'ended';
  if (STANDING.includes(type)) return 'suppression';
  if (type === 'payment.confirmed') return tells(entries, payer, ['payment.reversed']) ? null : 'paid';
  if (type === 'payment.provisional')
    return tells(entries, payer, ['payment.reversed', 'payment.confirmed']) ? null : 'unconfirmed payment';
  if (type === 'resident.opted-out')
    return entries.some(
      (entry) => entry.kind === 'told' && entry.told.kind === 'event' && entry.told.type === 'resident.opted-in',
    )
      ? null
      : 'opt-out';
  return null;
}

function tells(entries: readonly Entry[], payer: number, types: readonly string[]): boolean {
  return entries.some((entry) => {
    if (entry.kind !== 'told') return false;
    const { told } = entry;
    if (told.kind === 'payment-file') return told.payer === payer && types.includes('payment.confirmed');
    return told.kind === 'event' && told.payer === payer && types.includes(told.type);
  });
}

/** Whether what was told is about the due, the resident or, for a protection, the household of the contact. */
function concerns(told: Told, permit: Permit, payers: readonly SettledPayer[]): boolean {
  if (told.kind === 'campaign-stop') return true;
  if (told.kind === 'feed-behind') return false;
  const [subject, contacted] = [payers[told.payer], payers[permit.payer]];
  if (told.kind === 'payment-file' || !isOfResident(told.type)) return told.payer === permit.payer;
  const household =
    told.type === 'resident.protected' && subject?.household !== null && subject?.household === contacted?.household;
  return subject?.residentId === contacted?.residentId || household;
}

const isOfResident = (type: string) =>
  type.startsWith('resident.') || type === 'legal.started' || type === 'number.wrong';
const wordsOf = (told: Told) => (told.kind === 'event' ? `${told.id} ${told.type}` : told.kind);

/** An enrolment that has ended permits nothing more, whatever ended it. */
const nothingAfterTheEnd: Rule = ({ town }, permits) =>
  permits.flatMap(({ dispatchId, payer }) => {
    const permitted = town.trace.findLastIndex(({ rowId, isNow }) => rowId === dispatchId && isNow === 'permitted');
    const enrolmentId = town.trace[permitted]?.enrolmentId;
    const ended = town.trace.findIndex(
      ({ kind, enrolmentId: id, isNow }) => kind === 'enrolment' && id === enrolmentId && isNow === 'ended',
    );
    return ended >= 0 && ended < permitted
      ? [{ rule: 'ended', seen: `a contact about due ${payer} was permitted after its enrolment had ended` }]
      : [];
  });

const sentOf = (entries: readonly Entry[]) =>
  entries.filter((entry) => entry.kind === 'accepted').filter(({ sent }) => sent);

/** The gateway has never taken one contact twice. */
const neverTwice: Rule = ({ entries, town }) => {
  const contact = (dispatchId: string) => {
    const found = town.dispatches.find(({ id }) => id === dispatchId);
    return found ? `${found.enrolmentId}/${found.step}#${found.attempt}` : dispatchId;
  };
  return repeated(sentOf(entries).map(({ dispatchId }) => contact(dispatchId))).map((times) => ({
    rule: 'sent twice',
    seen: `the gateway took one contact ${times} times`,
  }));
};

/** One number gets one message within the cap of the program, whoever shares it. */
const withinTheCap: Rule = ({ entries }) =>
  repeated(sentOf(entries).map(({ to }) => to)).map((times) => ({
    rule: 'cap',
    seen: `one number was sent ${times} messages on one day`,
  }));

const everyContactOnce: Rule = ({ town }) =>
  repeated(town.dispatches.map(({ enrolmentId, step, attempt }) => `${enrolmentId}/${step}#${attempt}`)).map(
    (times) => ({ rule: 'planned twice', seen: `one contact is there ${times} times` }),
  );

function repeated(keys: readonly string[]): number[] {
  const times = new Map<string, number>();
  for (const key of keys) times.set(key, (times.get(key) ?? 0) + 1);
  return [...times.values()].filter((count) => count > 1);
}

/** Nothing is called that was not permitted before. */
const onlyWhatIsPermitted: Rule = ({ entries }, permits) =>
  entries.flatMap((entry, at) => {
    if (entry.kind !== 'called' || permits.some((permit) => permit.dispatchId === entry.dispatchId && permit.at < at))
      return [];
    return [{ rule: 'no permit', seen: 'the gateway was called without a permit' }];
  });

/** Nothing is permitted while the feed is too old, as of the last word about it that was answered. */
const onlyOnFreshFacts: Rule = ({ entries, stale }, permits) => {
  const fresher = (until: number, since: number) =>
    entries.some(
      (entry, at) => at < until && at >= since && entry.kind === 'told' && entry.told.kind === 'payment-file',
    );
  return permits.flatMap(({ at, payer }) => {
    const fellBehind = entries.findLastIndex(
      (entry, index) => index < at && entry.kind === 'answered' && entry.told.kind === 'feed-behind',
    );
    if ((fellBehind < 0 && !stale) || fresher(at, 0)) return [];
    return [{ rule: 'stale facts', seen: `a contact about due ${payer} was permitted although the feed was too old` }];
  });
};

const FINAL = ['delivered', 'undelivered', 'failed', 'expired', 'refused', 'withdrawn', 'done', 'ended', 'discarded'];

const finalStaysFinal: Rule = ({ town }) =>
  town.trace
    .filter(({ was }) => FINAL.includes(was))
    .map(({ kind, was, isNow }) => ({ rule: 'final state', seen: `${kind} moved from ${was} to ${isNow}` }));

/** A number known to be somebody else's gets nothing more. */
const neverAWrongNumber: Rule = ({ entries, payers }, permits) =>
  entries.flatMap((entry, answeredAt) => {
    if (entry.kind !== 'answered' || entry.told.kind !== 'event' || entry.told.type !== 'number.wrong') return [];
    const wrong = payers[entry.told.payer]?.mobiles[0];
    const late = permits.filter((permit) => permit.at > answeredAt);
    return entries.flatMap((call) =>
      call.kind === 'called' &&
      call.to === wrong &&
      late.some(({ dispatchId }) => dispatchId === call.dispatchId) &&
      !permits.some((one) => one.dispatchId === call.dispatchId && one.at < answeredAt)
        ? [{ rule: 'wrong number', seen: 'a number was called after it was known to be wrong' }]
        : [],
    );
  });

const nothingFails: Rule = ({ entries }) =>
  entries.flatMap((entry) =>
    entry.kind === 'failed'
      ? [{ rule: entry.code === '40P01' ? 'deadlock' : 'failure', seen: `${entry.what} failed: ${entry.code}` }]
      : [],
  );

const RULES: readonly Rule[] = [
  nothingAfterTheAnswer,
  nothingAfterTheEnd,
  neverTwice,
  withinTheCap,
  everyContactOnce,
  onlyWhatIsPermitted,
  onlyOnFreshFacts,
  finalStaysFinal,
  neverAWrongNumber,
  linesLost,
  effectsLost,
  nothingFails,
];
