import { jitterOf } from '../../../activities/gate/jitter.js';
import type { Plan } from '../../../rules/plan.js';
import type { Program } from '../../../rules/program.js';
import { usualFeeds } from '../../../rules/simulator/feeds.js';
import { type Model, modelOf } from '../../../rules/simulator/model.js';
import { type PlayedLife, type PlayRequest, playLives } from '../../../rules/simulator/play.js';
import type { TimelineLine } from '../../../rules/simulator/timeline.js';
import type { PlayedUnit, SimulatedEvent } from '../../../rules/simulator/unit.js';
import { fatesOf, PRACTICE } from './fates.js';
import {
  answeredLine,
  type ContactLine,
  contactLine,
  endedLine,
  heldLine,
  type LifeLines,
  restartedLine,
  resumedLine,
} from './lines.js';
import { type Names, namesOf } from './names.js';
import { FIRST_DAY, type Trial, type TrialUnit, UNTIL } from './trial.js';

/** A trial with the program that its page was read as, and its place in a town. */
export interface PlacedTrial {
  trial: Trial;
  /** Under the names that it has in this town. */
  program: Program;
  slot: number;
}

/** The program is named after its slot, as are its feeds: trials in one town share neither. */
export function placed(trial: Trial, program: Program, slot: number): PlacedTrial {
  const feeds = Object.fromEntries(Object.values(program.gate.feeds).map((age) => [feedOf(slot), age]));
  return { trial, program: { ...program, program: `trial-${slot}`, gate: { ...program.gate, feeds } }, slot };
}

/** Each trial has a feed of its own. */
const feedOf = (slot: number) => `trial-${slot}`;

/** The program's plan over the days of the town. */
export const planOf = (program: Program): Plan => modelOf(program, { from: FIRST_DAY }).plan;

/** What is done to the simulated side alone, to see that the proof notices. */
export type Plant = (model: Model) => Model;

/**
 * What the simulator makes of a trial. `order`: whose turn comes first of the units that do something at one instant,
 * which in a town is nobody's to say.
 */
export function simulate(
  placed: PlacedTrial,
  { plant, order = 1 }: { plant?: Plant | undefined; order?: 1 | -1 } = {},
): LifeLines[] {
  const { trial, program, slot } = placed;
  const names = namesOf(program.about, { seed: trial.seed, slot });
  const sound = modelOf(program, { from: FIRST_DAY });
  const model = plant ? plant(sound) : sound;
  const shared = {
    practice: PRACTICE,
    fates: fatesOf(trial.seed, program),
    watermarkOn: usualFeeds(sound.calendar, trial.late),
  };
  const requests = trial.units.map((unit, place) => ({ ...shared, ...requestOf(unit, place, { names, program }) }));
  const places = requests.map((_, place) => place);
  if (order < 0) places.reverse();
  const lives = playLives(
    model,
    places.flatMap((place) => requests[place] ?? []),
    UNTIL,
  );
  return lives
    .map((life, index) => ({ unit: places[index] ?? 0, lines: linesOf(life) }))
    .sort((a, b) => a.unit - b.unit);
}

interface Naming {
  names: Names;
  program: Program;
}

function requestOf(unit: TrialUnit, place: number, naming: Naming): Pick<PlayRequest, 'unit' | 'events'> {
  return { unit: playedUnit(unit, place, naming), events: eventsOf(unit, place, naming) };
}

function playedUnit(unit: TrialUnit, place: number, { names, program }: Naming): PlayedUnit {
  const { person } = unit;
  return {
    key: names.unit(place),
    cases: unit.cases.map((one, index) => ({
      key: names.caseKey(place, index, one),
      resident: names.resident(one.resident),
      kind: program.about,
      listed: one.listed,
      asOf: one.asOf,
    })),
    person: {
      number: names.resident(person.resident),
      lang: person.lang,
      telephones: person.telephones.map(({ kind, number }) => ({ kind, key: names.telephone(number) })),
      address: person.address,
      suppressions: [],
      refused: person.refused,
      householdProtected: person.householdProtected,
    },
    arm: unit.arm,
    startsAt: unit.startsAt,
    jitter: jitterOf(names.id(`enrolment/${place}`)),
    otherDues: unit.otherDues.map((due) => ({ ...due, resident: names.resident(person.resident) })),
  };
}

function eventsOf({ events, cases }: TrialUnit, place: number, { names }: Naming): SimulatedEvent[] {
  return events.map(({ at, type, about, occurredAt, sequence, data }) => {
    const one = 'case' in about ? cases[about.case] : undefined;
    const subject =
      'case' in about
        ? one && { case: names.caseKey(place, about.case, one) }
        : { resident: names.resident(about.resident) };
    return { at, type, ...subject, occurredAt, data: sequence === null ? data : { ...data, sequence } };
  });
}

function linesOf({ timeline, contacts, end }: PlayedLife): string[] {
  const of = (step: string, attempt: number) => (line: TimelineLine) => line.step === step && line.attempt === attempt;
  const contactLines = contacts.map(({ step, attempt, begunAt, settledAt, outcome, crossed }): string => {
    const own = timeline.filter(of(step, attempt));
    const withdrawn = own.some(({ kind, because }) => kind === 'withdrawn' || because === 'pulled');
    const state: ContactLine['state'] =
      withdrawn && settledAt !== null ? 'withdrawn' : settledAt !== null ? 'over' : begunAt !== null ? 'begun' : 'open';
    const heldBecause = own.findLast(({ kind }) => kind === 'held')?.because ?? null;
    return contactLine({ step, attempt, state, begunAt, settledAt, outcome, crossed, heldBecause });
  });
  const ended = end ? [endedLine(end.at, end.reason, end.goal)] : [];
  const news = timeline.filter(
    (line, place) => line.kind !== 'resumed' || isResumed(line, timeline[place + 1], end?.at),
  );
  return [...contactLines, ...news.flatMap(turnLine), ...ended];
}

/** One hold in the place of another, or an end, lets nothing go on. */
const isResumed = ({ at }: TimelineLine, next: TimelineLine | undefined, endedAt: string | undefined): boolean =>
  at !== endedAt && !(next?.kind === 'held' && next.step === null && next.at === at);

/** The lines of a life that are about no contact. */
function turnLine({ kind, at, step, because, until }: TimelineLine): string[] {
  if (kind === 'held' && step === null) return [heldLine(at, because ?? '', until)];
  if (kind === 'resumed') return [resumedLine(at)];
  if (kind === 'restarted') return [restartedLine(at)];
  return kind === 'answered' ? [answeredLine(at, step ?? '', because ?? '')] : [];
}
