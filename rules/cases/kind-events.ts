import { EVENT_TYPES, EVENTS_DOC, type EventType } from '../events.js';
import { CASE_KIND_NAMES, type CaseKind } from './index.js';

/**
 * The kinds of case that an event about a case may be told of. Generous on purpose: an event is left out of a kind only
 * where it would be nonsense, such as a cancelled booking of a due. What is not here may be told of any case.
 */
const KINDS_OF: Readonly<Partial<Record<EventType, readonly CaseKind[]>>> = {
  'payment.provisional': ['due'],
  'payment.confirmed': ['due'],
  'payment.reversed': ['due'],
  'plan.agreed': ['due'],
  'plan.closed': ['due'],
  'deferral.granted': ['due'],
  'levy.corrected': ['due'],
  'reduction.applied': ['due'],
  'reminder.issued': ['due'],
  'slip.reissued': ['due'],
  'booking.made': ['booking', 'screening', 'care', 'matter'],
  'booking.changed': ['booking', 'screening', 'care', 'matter'],
  'booking.cancelled': ['booking', 'screening', 'care', 'matter'],
  'venue.cancelled': ['booking', 'screening', 'care', 'matter'],
  attended: ['booking', 'screening', 'care', 'matter'],
  'exam.done': ['booking', 'screening', 'care'],
  'insurance.lost': ['due', 'booking', 'screening'],
  hospitalised: ['booking', 'screening', 'care', 'infection', 'matter'],
  'visit.booked': ['care', 'matter'],
  'visit.held': ['care', 'matter'],
  'pregnancy.ended': ['care'],
  'child.deceased': ['care', 'booking'],
  recovered: ['infection'],
  transferred: ['infection'],
  'entry.corrected': ['care', 'infection'],
};

/** The events that may be told of cases of a kind, or of the residents whose cases they are. */
export const eventsOf = (kind: CaseKind): readonly EventType[] => EVENTS[kind];

const EVENTS = Object.fromEntries(
  CASE_KIND_NAMES.map((kind) => [
    kind,
    EVENT_TYPES.filter((type) => EVENTS_DOC[type].about === 'resident' || (KINDS_OF[type]?.includes(kind) ?? true)),
  ]),
) as Record<CaseKind, EventType[]>;

/** Those among them that not every kind of case has. */
export const ownEventsOf = (kind: CaseKind): readonly EventType[] =>
  EVENTS[kind].filter((type) => KINDS_OF[type] !== undefined);
