import { type CloudEvent, cloudEventSchema } from '../../../rules/cloud-event.js';
import { calendarFor } from '../../../rules/holidays.js';
import { usualFeeds, type WatermarkOn } from '../../../rules/simulator/feeds.js';
import { type Instant, type LocalDate, toMs } from '../../../rules/time.js';
import { MODEL_TOWN } from '../../../rules/town.js';
import { namesOf } from './names.js';
import { enrolmentId } from './settle-trial.js';
import type { PlacedTrial } from './simulated.js';
import type { TrialEvent } from './trial.js';

export const CALENDAR = calendarFor('2026-10-01', '2028-12-31', MODEL_TOWN.closures, MODEL_TOWN.sessions);

/** What comes from outside whatever the runs do: starts of runs, events, payment files. */
export interface Agenda {
  nextAt(): Instant | null;
  /** Takes what is due by `now` off the agenda. */
  starting(now: Instant): Starting[];
  told(now: Instant): CloudEvent[];
  /** The day through which each feed is complete on the morning of `day`. */
  watermarks(day: LocalDate): { feed: string; watermark: LocalDate | null }[];
}

export interface Starting {
  at: Instant;
  enrolmentId: string;
  versionId: string;
  position: number;
}

interface Told {
  at: Instant;
  event: CloudEvent;
}

/** Everything that the trials have drawn from outside, on one clock. */
export function createAgenda(trials: readonly PlacedTrial[]): Agenda {
  const starts = inOrder(trials.flatMap(startsOf));
  const events = inOrder(trials.flatMap(eventsOf));
  const feeds = trials.flatMap(feedsOf);
  return {
    nextAt: () => earliest(starts[0]?.at, events[0]?.at),
    starting: (now) => takeUntil(starts, now),
    told: (now) => takeUntil(events, now).map(({ event }) => event),
    watermarks: (day) => feeds.map(({ feed, watermarkOn }) => ({ feed, watermark: watermarkOn(day, feed) })),
  };
}

/** Null when there is none. */
export function earliest(...instants: (Instant | null | undefined)[]): Instant | null {
  let first: Instant | null = null;
  for (const instant of instants) if (instant && (first === null || toMs(instant) < toMs(first))) first = instant;
  return first;
}

const inOrder = <Item extends { at: Instant }>(items: Item[]): Item[] => items.sort((a, b) => toMs(a.at) - toMs(b.at));

function takeUntil<Item extends { at: Instant }>(items: Item[], now: Instant): Item[] {
  const count = items.findIndex(({ at }) => toMs(at) > toMs(now));
  return items.splice(0, count < 0 ? items.length : count);
}

function startsOf({ trial, program, slot }: PlacedTrial): Starting[] {
  const names = namesOf(program.about, { seed: trial.seed, slot });
  return trial.units.map(({ startsAt }, place) => ({
    at: startsAt,
    enrolmentId: enrolmentId(names, place),
    versionId: names.id('version'),
    position: place + 1,
  }));
}

function eventsOf({ trial, program, slot }: PlacedTrial): Told[] {
  const names = namesOf(program.about, { seed: trial.seed, slot });
  return trial.units.flatMap(({ cases, events }, place) =>
    events.flatMap((event, index): Told[] => {
      const one = 'case' in event.about ? cases[event.about.case] : undefined;
      const subject =
        'case' in event.about
          ? one && names.caseKey(place, event.about.case, one)
          : `resident:${names.resident(event.about.resident)}`;
      if (subject === undefined) return [];
      const told = cloudEvent(event, { id: `${slot}/${place}/${index}`, subject });
      return [{ at: event.at, event: told }, ...(event.again === null ? [] : [{ at: event.again, event: told }])];
    }),
  );
}

function cloudEvent(
  { type, occurredAt, sequence, data }: TrialEvent,
  named: { id: string; subject: string },
): CloudEvent {
  const event = { ...named, source: 'trial', type, time: occurredAt, data, ...(sequence !== null && { sequence }) };
  return cloudEventSchema.parse(event);
}

function feedsOf({ trial, program }: PlacedTrial): { feed: string; watermarkOn: WatermarkOn }[] {
  return Object.keys(program.gate.feeds).map((feed) => ({ feed, watermarkOn: usualFeeds(CALENDAR, trial.late) }));
}
