import { type Calendar, ifKnown, plusBusinessDays } from './calendar.js';
import { type CaseEvent, inOrderOfTime } from './case-state.js';
import type { EventType } from './events.js';
import { at, type Instant, isLocalDate, type LocalDate, plusDays, toMs } from './time.js';

/** What keeps a run waiting: the events that begin it, and the events or the day that end it. */
export interface Hold {
  on: EventType[];
  until: { events: EventType[] } | UntilDay;
}

/** Through the day that is `count` days after the date in `field` of the event's data. */
export interface UntilDay {
  field: string;
  count: number;
  unit: 'days' | 'business-days';
}

/**
 * `until`: when it ends by itself; null when only an event ends it, or when its last day lies past the calendar: nobody
 * knows that day, so that it stands until something else is told.
 */
export interface StandingHold {
  by: EventType;
  until: Instant | null;
}

export interface HoldContext {
  now: Instant;
  /** Must reach past the dates that events tell of. */
  calendar: Calendar;
  /** Whether a provisional payment stands (`foldCase`): payments pair by day and amount, not by their order. */
  paymentHeld: boolean;
}

/**
 * The hold that stands at `now` given all events of the case, in any order; of several the one that lasts longest.
 * Null when none does.
 */
export function standingHold(
  holds: readonly Hold[],
  events: readonly CaseEvent[],
  context: HoldContext,
): StandingHold | null {
  const inOrder = [...events].sort(inOrderOfTime);
  const standing = holds.flatMap((hold) =>
    hold.on.flatMap((type) => standingOn(type, { hold, inOrder, context }) ?? []),
  );
  return standing.reduce<StandingHold | null>(
    (longest, hold) => (longest && outlasts(longest, hold) ? longest : hold),
    null,
  );
}

interface Begun {
  hold: Hold;
  inOrder: readonly CaseEvent[];
  context: HoldContext;
}

/** The hold that events of `type` have begun, when it stands. */
function standingOn(type: EventType, { hold: { until }, inOrder, context }: Begun): StandingHold | null {
  if (type === 'payment.provisional' && !context.paymentHeld) return null;
  const begun = inOrder.findLast(
    (event) => event.type === type && (!('field' in until) || dayIn(event, until) !== null),
  );
  if (!begun) return null;
  if ('events' in until) {
    const lifting = until.events.filter((event) => type !== 'payment.provisional' || !event.startsWith('payment.'));
    const lifted = inOrder.some((event) => lifting.includes(event.type) && comesAfter(event, begun));
    return lifted ? null : { by: type, until: null };
  }
  const day = dayIn(begun, until);
  if (day === null) return null;
  const released = ifKnown(() => releaseAfter(day, until, context.calendar));
  return released === null || toMs(context.now) < toMs(released) ? { by: type, until: released } : null;
}

/** At the first moment in Japan of the day after the last day of the hold. */
function releaseAfter(day: LocalDate, until: UntilDay, calendar: Calendar): Instant {
  const last = until.unit === 'days' ? plusDays(day, until.count) : plusBusinessDays(calendar, day, until.count);
  return at(plusDays(last, 1), '00:00');
}

function dayIn({ data }: CaseEvent, { field }: UntilDay): LocalDate | null {
  const day = data[field];
  return typeof day === 'string' && isLocalDate(day) ? day : null;
}

/** Of one time, only the source's own order tells which came later: in doubt the hold stands. */
function comesAfter(event: CaseEvent, begun: CaseEvent): boolean {
  const later = toMs(event.occurredAt) - toMs(begun.occurredAt);
  return later > 0 || (later === 0 && (event.data.sequence ?? '') > (begun.data.sequence ?? ''));
}

/** Whether `a` lasts at least as long as `b`. */
const outlasts = (a: StandingHold, b: StandingHold): boolean =>
  a.until === null || (b.until !== null && toMs(a.until) >= toMs(b.until));
