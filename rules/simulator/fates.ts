import type { Band, Channel, Outcome, PlanStep } from '../plan.js';
import type { LocalDate } from '../time.js';
import { type Lots, lotsFor } from './lots.js';
import type { Chances, Delay, Practice } from './practice.js';

/** What comes of one contact that is made. */
export interface Fate {
  outcome: Outcome;
  /** How long after the contact its outcome is known; `Infinity`: never. */
  afterMs: number;
  /** With `promised`: the day, or so many days after the call. */
  promised?: { on: LocalDate } | { inDays: number };
  /** The answers to the questions of a call: by the name of the question, that of the choice. */
  answers?: Readonly<Record<string, string>>;
}

/** Says what comes of a contact of a unit, named by its key. Asked once for each contact that is made. */
export type Fates = (unit: string, step: PlanStep, attempt: number) => Fate;

/** Outcomes drawn as the practice has them. The same seed gives a unit the same, whoever else is in the list. */
export function drawnFates(practice: Practice, seed: string): Fates {
  const draws = new Map<Channel, Map<Band | 'any', Draw>>();
  const drawOf = (channel: Channel, band: Band | undefined): Draw => {
    const ofChannel = draws.get(channel) ?? new Map<Band | 'any', Draw>();
    draws.set(channel, ofChannel);
    const known = ofChannel.get(band ?? 'any');
    if (known) return known;
    const { outcomes, inBand } = practice.channels[channel];
    const draw = drawFrom((band && inBand?.[band]) ?? outcomes);
    ofChannel.set(band ?? 'any', draw);
    return draw;
  };
  return (unit, step, attempt) => {
    const channel = step.channel as Channel;
    const lots = lotsFor(seed, unit);
    const which = `${step.id}#${attempt}`;
    const outcome = drawOf(channel, step.bands[(attempt - 1) % step.bands.length])(lots(`outcome/${which}`));
    const told = outcome === 'returned' ? practice.comesBack : practice.channels[channel].told;
    const fate: Fate = { outcome, afterMs: drawnMs(told, lots, `told/${which}`) };
    return outcome === 'promised' ? { ...fate, promised: { inDays: practice.promisedInDays } } : fate;
  };
}

/** What a test says of its contacts: one outcome for every attempt of a step, or one for each attempt in turn. */
export type ScriptedOutcomes = Readonly<Record<string, Outcome | readonly Outcome[]>>;

/**
 * Outcomes exactly as a script has them; what it does not name goes well. `not-in-time` stands for an outcome that is
 * never told.
 */
export function scriptedFates(outcomes: ScriptedOutcomes): Fates {
  return (_unit, step, attempt) => {
    const said = Object.hasOwn(outcomes, step.id) ? outcomes[step.id] : undefined;
    const outcome = typeof said === 'string' ? said : (said?.[(attempt - 1) % step.attempts] ?? said?.at(-1));
    const { afterMs, outcome: usual } = GOES_WELL[step.channel as Channel];
    if (outcome === 'not-in-time') return { outcome: usual, afterMs: Number.POSITIVE_INFINITY };
    return { outcome: outcome ?? usual, afterMs };
  };
}

/** An SMS arrives within the minute, a call takes three. */
const GOES_WELL: Readonly<Record<Channel, Fate>> = {
  sms: { outcome: 'delivered', afterMs: 60_000 },
  postcard: { outcome: 'posted', afterMs: 0 },
  letter: { outcome: 'posted', afterMs: 0 },
  phone: { outcome: 'reached-self', afterMs: 180_000 },
  visit: { outcome: 'met', afterMs: 900_000 },
  voice: { outcome: 'answered', afterMs: 60_000 },
  task: { outcome: 'done', afterMs: 900_000 },
  notice: { outcome: 'handed-over', afterMs: 0 },
};

type Draw = (lot: number) => Outcome;

/** In the order in which the chances are written. */
function drawFrom(chances: Chances): Draw {
  const outcomes = Object.keys(chances) as Outcome[];
  const total = outcomes.reduce((sum, outcome) => sum + (chances[outcome] ?? 0), 0);
  const last = outcomes.at(-1);
  if (last === undefined || total <= 0) throw new Error('a channel without chances');
  return (lot) => {
    let left = lot * total;
    for (const outcome of outcomes) {
      left -= chances[outcome] ?? 0;
      if (left < 0) return outcome;
    }
    return last;
  };
}

/** Whole milliseconds; nobody waits longer than twelve times the usual. */
export function drawnMs({ leastMs, usualMs }: Delay, lots: Lots, purpose: string): number {
  if (usualMs === 0) return leastMs;
  return Math.round(leastMs + usualMs * Math.min(12, -Math.log(1 - lots(purpose))));
}
