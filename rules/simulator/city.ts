import { CalendarEnded } from '../calendar.js';
import { at, type LocalDate, plusDays, toMs } from '../time.js';
import { MODEL_TOWN, type Town } from '../town.js';
import { forEachCluster } from './clusters.js';
import { contactsMade } from './contact.js';
import { costTally } from './cost.js';
import { type EnrolledUnit, enrol, shareName, unitOf } from './enrolment.js';
import type { Histories } from './histories.js';
import { beginLife, newCommon, playOut } from './life.js';
import type { Model } from './model.js';
import { type WorldOptions, worldOf } from './play.js';
import { type Prices, USUAL_PRICES } from './prices.js';
import { type ListRow, sortRows } from './rows.js';
import type { Simulation } from './simulation.js';
import type { Common, Life, World } from './state.js';
import { createTally, type Tally } from './tally.js';

export interface CityRequest extends WorldOptions {
  rows: readonly ListRow[];
  startsOn: LocalDate;
  /** How many days are played, the first included. */
  days: number;
  /** Of the draws of the campaign, and of all that is left to chance. */
  seed: string;
  /** What happens outside; nothing when absent. */
  histories?: Histories;
  prices?: Prices;
  town?: Town;
}

export type CityPlayed =
  | { kind: 'played'; simulation: Simulation }
  /** The waves, or what is played, would go on after the last day that the calendar knows. */
  | { kind: 'calendar-ended'; knownThrough: LocalDate };

/**
 * Plays a program over a list: who is enrolled, in which waves, what each life comes to, and what that means for the
 * section. The same request gives the same answer, whatever the order of the rows (but where `order: list` goes by it).
 */
export function simulateCity(model: Model, request: CityRequest): CityPlayed {
  const { knownThrough } = model.calendar;
  if (plusDays(request.startsOn, request.days - 1) > knownThrough) return { kind: 'calendar-ended', knownThrough };
  try {
    return playCity(model, request);
  } catch (error) {
    if (error instanceof CalendarEnded) return { kind: 'calendar-ended', knownThrough: error.knownThrough };
    throw error;
  }
}

function playCity(model: Model, request: CityRequest): CityPlayed {
  const { rows, startsOn, days, seed, histories = nothingHappens, prices = USUAL_PRICES, town = MODEL_TOWN } = request;
  const now = at(startsOn, '00:00');
  const until = toMs(at(plusDays(startsOn, days), '00:00')) - 1;
  const { eligible, excluded } = sortRows({ model, rows, histories, now, today: startsOn });
  const enrolled = enrol({ model, eligible, seed, startsOn, now });
  if (enrolled.kind === 'calendar-ended') return enrolled;
  const { units, waves } = enrolled;
  const world = worldOf(model, request);
  const cost = costTally({ program: model.program, town, practice: world.practice, prices });
  const tally = createTally({ model, world, seed, cost, until });
  playUnits({ model, world, units, tally, seed, until });
  const { program, hash } = model.plan;
  const basis = { program, hash, seed, startsOn, days, rows: rows.length, excluded, units: units.length, waves };
  return { kind: 'played', simulation: { ...basis, ...tally.result() } };
}

interface Playing {
  model: Model;
  world: World;
  units: readonly EnrolledUnit[];
  tally: Tally;
  seed: string;
  until: number;
}

/** One group of lives after the other: what is not counted is forgotten. */
function playUnits(playing: Playing): void {
  const { units, tally, until } = playing;
  forEachCluster(
    units,
    ({ lead }) => lead.row,
    (group) => {
      const common = newCommon();
      const lives: Life[] = [];
      for (const place of group) {
        const unit = units[place];
        if (unit) lives.push(lifeOf(unit, playing, common));
      }
      playOut(lives, until);
      lives.forEach((life, index) => {
        const share = units[group[index] ?? 0]?.share;
        if (share) tally.closed(life, shareName(share));
      });
      countResidents(tally, lives);
    },
  );
}

function lifeOf(unit: EnrolledUnit, { model, world, tally, seed }: Playing, common: Common): Life {
  const { lead, others } = unit;
  const events = others.length === 0 ? lead.events : [lead, ...others].flatMap((one) => one.events);
  return beginLife({ model, unit: unitOf(unit, seed), world, witness: tally.witness, events, common });
}

function countResidents(tally: Tally, lives: readonly Life[]): void {
  const [only] = lives;
  if (only && lives.length === 1) {
    tally.resident(contactsMade(only.contacts));
    return;
  }
  const contacts = new Map<string, number>();
  for (const life of lives)
    contacts.set(life.person.number, (contacts.get(life.person.number) ?? 0) + contactsMade(life.contacts));
  for (const made of contacts.values()) tally.resident(made);
}

const nothingHappens: Histories = () => [];
