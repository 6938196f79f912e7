import type { ConditionFailed } from '../conditions.js';
import type { JournalEntry } from '../journal.js';
import { CHANNELS, type Channel, type Outcome } from '../plan.js';
import { type Instant, toInstant, toMs } from '../time.js';
import type { Contact } from './contact.js';
import { msOfTime } from './days.js';
import type { Fates } from './fates.js';
import { drawnFates } from './fates.js';
import { usualFeeds, type WatermarkOn } from './feeds.js';
import { beginLife, playOut } from './life.js';
import type { Model } from './model.js';
import { type Practice, usualPractice } from './practice.js';
import type { Common, Life, WorkingTimes, World } from './state.js';
import { type TimelineLine, timelineWitness } from './timeline.js';
import type { PlayedUnit, SimulatedEvent } from './unit.js';

export interface WorldOptions {
  practice?: Practice;
  /** Instead of fates drawn by the practice. */
  fates?: Fates;
  /** For fates that are drawn. */
  seed?: string;
  /** Instead of feeds that come every business day. */
  watermarkOn?: WatermarkOn;
}

/** What people, carriers and feeds do. */
export function worldOf(model: Model, options: WorldOptions = {}): World {
  const { practice = usualPractice(model.program), seed = 'simulation' } = options;
  return {
    practice,
    times: timesOf(practice),
    fates: options.fates ?? drawnFates(practice, seed),
    watermarkOn: options.watermarkOn ?? usualFeeds(model.calendar),
  };
}

function timesOf({ channels, handOverAt, telephones }: Practice): WorkingTimes {
  const rounds = CHANNELS.map((channel) => [channel, channels[channel].rounds?.map(msOfTime) ?? null]);
  return {
    rounds: Object.fromEntries(rounds),
    handOver: msOfTime(handOverAt),
    opens: msOfTime(telephones.from),
    closes: msOfTime(telephones.to),
  };
}

export interface PlayRequest extends WorldOptions {
  unit: PlayedUnit;
  events?: readonly SimulatedEvent[];
  /** The last instant that is played. */
  until: Instant;
}

/** A contact as it stood when the play ended. */
export interface PlayedContact {
  step: string;
  attempt: number;
  channel: Channel;
  notBefore: Instant;
  begunAt: Instant | null;
  settledAt: Instant | null;
  outcome: Outcome | null;
  crossed: boolean;
}

export interface PlayedLife {
  unit: string;
  /** What the run was told, in the order in which it was told. */
  journal: JournalEntry[];
  /** What happened, in the order in which it happened. */
  timeline: TimelineLine[];
  contacts: PlayedContact[];
  /** Null when it was still going on. */
  end: { at: Instant; reason: string; goal: boolean } | null;
}

/**
 * Plays one unit from the start of its wave to its end. The same request gives the same life, for ever. Throws
 * `ConditionFailed` when a condition cannot be judged on the facts.
 */
export function playLife(model: Model, request: PlayRequest): PlayedLife {
  const [life] = playLives(model, [request], request.until);
  if (!life) throw new Error('one life was asked for');
  return life;
}

/** Plays units that share residents or telephones: caps and wrong numbers count for all of them. */
export function playLives(model: Model, requests: readonly Omit<PlayRequest, 'until'>[], until: Instant): PlayedLife[] {
  const common: Common = { uses: [], wrongNumbers: new Set() };
  const recorded = requests.map((request) => {
    const { witness, lines } = timelineWitness();
    const { unit, events } = request;
    const told = { ...witness, unclear: givesUp };
    const setting = { model, unit, world: worldOf(model, request), witness: told, common };
    const life = beginLife({ ...setting, ...(events && { events }) });
    return { life, lines };
  });
  playOut(
    recorded.map(({ life }) => life),
    toMs(until),
  );
  return recorded.map(({ life, lines }) => played(life, lines));
}

/** Who plays single lives wants to know at once: nothing that follows would be what the page means. */
function givesUp(error: ConditionFailed): never {
  throw error;
}

export function played({ unit, journal, contacts, end }: Life, timeline: TimelineLine[]): PlayedLife {
  return {
    unit: unit.key,
    journal,
    timeline,
    contacts: contacts.map(playedContact),
    end: end && { ...end, at: toInstant(end.at) },
  };
}

function playedContact({
  step,
  attempt,
  channel,
  notBefore,
  begunAt,
  settledAt,
  outcome,
  crossed,
}: Contact): PlayedContact {
  const instant = (ms: number | null) => (ms === null ? null : toInstant(ms));
  return {
    ...{ step: step.id, attempt, channel, outcome, crossed },
    notBefore: toInstant(notBefore),
    begunAt: instant(begunAt),
    settledAt: instant(settledAt),
  };
}
