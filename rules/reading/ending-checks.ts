import { CASE_KINDS, type CaseKind } from '../cases/index.js';
import { eventsOf, ownEventsOf } from '../cases/kind-events.js';
import { EVENTS_DOC, type EventType } from '../events.js';
import type { Suppression } from '../gate.js';
import { CRITERIA_NOT_MET } from '../list-layout.js';
import { say } from './catalogue.js';
import { type Finding, nearOrAll, type Path } from './faults.js';
import type { Sections } from './shape.js';

/** What cannot be so of the events that end a program, hold it, or begin it anew. */
export function endingFindings(sections: Partial<Sections>): Finding[] {
  const { ends = [], holds = [], restarts = [], about } = sections;
  return [
    ...eventListFindings(sections, about),
    ...ends.flatMap(({ as }, index) => reasonFindings(as, ['ends', index, 'as'])),
    ...(sections.enrol?.exclude ?? []).flatMap(({ because }, index) =>
      reasonFindings(because, ['enrol', 'exclude', index, 'because']),
    ),
    ...coveredEnds(ends),
    ...ends.flatMap(({ on }, index) => residentEnds(on, ['ends', index, 'on'])),
    ...goalFindings(ends),
    ...paymentFindings(sections),
    ...holds.flatMap(holdFindings),
    ...(sections.unit === 'case' ? heldEnds(holds, ends) : []),
    ...restarts.flatMap(({ on }, index) => restartFindings(on, index, ends)),
  ];
}

type Ends = Sections['ends'];

/** Events in lists: none twice, and none that such a case never has. */
function eventListFindings({ ends = [], holds = [], restarts = [] }: Partial<Sections>, about?: CaseKind): Finding[] {
  const lists: { types: readonly EventType[]; path: Path }[] = [
    ...ends.map(({ on }, index) => ({ types: on, path: ['ends', index, 'on'] })),
    ...holds.flatMap(({ on, until }, index) => [
      { types: on, path: ['holds', index, 'on'] },
      ...('events' in until ? [{ types: until.events, path: ['holds', index, 'until'] }] : []),
    ]),
    ...restarts.map(({ on }, index) => ({ types: on, path: ['restarts', index, 'on'] })),
  ];
  return lists.flatMap(({ types, path }) => eventFindings(types, path, about));
}

/** A list names an event once, and only events that the kind of case has. */
export function eventFindings(types: readonly EventType[], path: Path, about: CaseKind | undefined): Finding[] {
  return types.flatMap((event, index): Finding[] => {
    const place = [...path, index];
    if (types.indexOf(event) < index) return [{ path: place, ...say('event-twice', { event }) }];
    return about && !eventsOf(about).includes(event) ? [{ path: place, ...ofOtherKind(event, about) }] : [];
  });
}

/**
 * Said of an event of another kind of case: what such cases have, the events that begin with the same word, else all of
 * their own.
 */
export function ofOtherKind(event: EventType, about: CaseKind) {
  const [first] = event.split('.');
  const own = ownEventsOf(about);
  const alike = own.filter((type) => type.startsWith(`${first}.`));
  const listed = alike.length > 0 ? alike : own;
  return say('event-of-other-kind', {
    ...{ event, about, title: EVENTS_DOC[event], of: CASE_KINDS[about].title },
    known: { ja: listed.join('、'), en: listed.join(', ') },
  });
}

/** The engine's own words would be taken for its own. */
function reasonFindings(reason: string, path: Path): Finding[] {
  const reserved = RESERVED.includes(reason) || reason.startsWith('ended-on-');
  return reserved ? [{ path, ...say('reserved-reason', { reason }) }] : [];
}

const RESERVED: readonly string[] = [
  ...[CRITERIA_NOT_MET, 'completed', 'campaign-stopped', 'discarded', 'holdout', 'excluded'],
  ...['already-enrolled', 'unit-under-way', 'facts-unclear'],
  ...['legal-hold', 'protected', 'protected-household', 'deceased', 'moved-out', 'opted-out', 'wrong-number'],
];

/** The first line that fits ends it: after a line without a condition no other can for the same event. */
function coveredEnds(ends: Ends): Finding[] {
  const always = new Map<EventType, string>();
  return ends.flatMap(({ on, when, as }, index) => {
    const findings = on.flatMap((event, place): Finding[] => {
      const reason = always.get(event);
      if (reason === undefined) return [];
      return [{ path: ['ends', index, 'on', place], ...say('end-covered', { event, reason }) }];
    });
    if (when === undefined) for (const event of on) if (!always.has(event)) always.set(event, as);
    return findings;
  });
}

/** What is told of a resident reaches no case: the standing reasons end every program by themselves (domain.md H2). */
function residentEnds(types: readonly EventType[], path: Path): Finding[] {
  return types.flatMap((event, place): Finding[] => {
    const { about, ...title } = EVENTS_DOC[event];
    if (about !== 'resident') return [];
    return [{ path: [...path, place], ...say('end-of-resident', { event, title, standing: standingOf(event) }) }];
  });
}

function standingOf(event: EventType) {
  const reason = STANDING[event];
  if (reason === undefined) return { ja: '', en: '' };
  if (reason === 'opted-out') return OF_ALL_CHANNELS;
  return {
    ja: `この通知では、どのプログラムもその場で終わります（理由は ${reason}）。`,
    en: `Every program ends at once on it, with the reason ${reason}.`,
  };
}

/** The event may also refuse a single channel, which ends nothing. */
const OF_ALL_CHANNELS = {
  ja: 'すべての連絡を断る通知なら、どのプログラムもその場で終わります（理由は opted-out）。',
  en: 'Where it refuses every channel, every program ends at once on it, with the reason opted-out.',
};

const STANDING: Readonly<Partial<Record<EventType, Suppression>>> = {
  'resident.protected': 'protected',
  'resident.deceased': 'deceased',
  'resident.moved-out': 'moved-out',
  'resident.opted-out': 'opted-out',
  'legal.started': 'legal-hold',
};

function goalFindings(ends: Ends): Finding[] {
  return ends.flatMap(({ as, goal }, index) =>
    ends.slice(0, index).some((other) => other.as === as && other.goal !== goal)
      ? [{ path: ['ends', index, 'as'], ...say('goal-differs', { reason: as }) }]
      : [],
  );
}

function paymentFindings({ purpose, about, ends }: Partial<Sections>): Finding[] {
  if (purpose !== 'collection' || about !== 'due' || !ends) return [];
  return ends.some(({ on }) => on.includes('payment.confirmed'))
    ? []
    : [{ path: ['ends'], on: 'key', ...say('no-payment-end') }];
}

function holdFindings({ on, until }: Sections['holds'][number], index: number): Finding[] {
  const path = ['holds', index, 'until'];
  if ('events' in until) {
    return on.some((type) => until.events.includes(type)) ? [{ path, ...say('hold-own-end') }] : [];
  }
  return on.flatMap((event): Finding[] => {
    const dates = Object.entries(EVENTS_DOC[event].data).flatMap(([name, { type }]) => (type === 'date' ? [name] : []));
    if (dates.includes(until.field)) return [];
    const near = dates.length > 0 ? nearOrAll(until.field, dates) : NO_DATE;
    return [{ path, ...say('hold-date', { event, field: until.field, near }) }];
  });
}

/** Where a unit is one case, an event that always ends it leaves nothing to hold. */
function heldEnds(holds: Sections['holds'], ends: Ends): Finding[] {
  const always = alwaysEnding(ends);
  return holds.flatMap(({ on }, index) =>
    on.flatMap((event, place) =>
      always.has(event) ? [{ path: ['holds', index, 'on', place], ...say('hold-and-end', { event }) }] : [],
    ),
  );
}

/** The events that end a case whatever its facts are. */
export const alwaysEnding = (ends: Ends): ReadonlySet<EventType> =>
  new Set(ends.flatMap(({ on, when }) => (when === undefined ? on : [])));

const NO_DATE = { ja: '保留を終える通知を書いてください。', en: 'Name the events that end the hold.' };

function restartFindings(on: readonly EventType[], index: number, ends: Ends): Finding[] {
  const path = ['restarts', index, 'on'];
  const ending = ends.some((end) => end.when === undefined && end.on.some((type) => on.includes(type)));
  if (ending) return [{ path, ...say('restart-and-end') }];
  return on.flatMap((event, place): Finding[] => {
    if (RESTARTING.has(event)) return [];
    const said = OF_CONTACTS.has(event)
      ? say('restart-loop', { event })
      : say('restart-over', { event, title: EVENTS_DOC[event] });
    return [{ path: [...path, place], ...said }];
  });
}

/** What gives a case new facts to begin with. */
const RESTARTING: ReadonlySet<EventType> = new Set([
  ...(['booking.made', 'booking.changed', 'visit.booked', 'levy.corrected', 'entry.corrected'] as const),
  ...(['address.changed', 'slip.reissued', 'reminder.issued', 'payment.reversed', 'plan.closed'] as const),
]);

/** What the contacts of a program bring about themselves. */
const OF_CONTACTS: ReadonlySet<EventType> = new Set([
  ...(['contact.made', 'contact.promised', 'contact.answered', 'mail.returned', 'number.wrong'] as const),
  ...(['resident.opted-out', 'resident.opted-in'] as const),
]);
