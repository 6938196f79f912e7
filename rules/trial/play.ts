import { CalendarEnded } from '../calendar.js';
import { dueOf, levyOf, payerFactsOf } from '../cases/payer.js';
import { ConditionFailed } from '../conditions.js';
import { decide } from '../decide.js';
import type { Channel } from '../plan.js';
import type { Program } from '../program.js';
import type { Sentence } from '../reading/faults.js';
import { type ScriptedOutcomes, scriptedFates } from '../simulator/fates.js';
import { type Model, modelOf } from '../simulator/model.js';
import { type PlayedLife, playLife } from '../simulator/play.js';
import { type ChannelPractice, type Practice, USUAL_PRACTICE } from '../simulator/practice.js';
import type { TimelineLine } from '../simulator/timeline.js';
import type { PlayedUnit, ResidentDue, Telephone } from '../simulator/unit.js';
import { at, dateOf, type Instant, plusDays, timeOf } from '../time.js';
import type { Town } from '../town.js';
import { NOTHING_REACHED, type Reached, reachedIn } from './coverage.js';
import { eventsOf } from './events.js';
import { expectedLines, type Line } from './lines.js';
import { type Pair, paired } from './pairs.js';
import { leftProvisional } from './payments.js';
import { promiseUntold } from './promises.js';
import type { Trial } from './shape.js';

export interface PlayedTrial {
  title: Trial['title'];
  kind: 'passed' | 'failed';
  pairs: Pair[];
  /** Why it could not be played to its end, when that is so. */
  because: Sentence | null;
  /** What was reached, for the coverage. */
  reached: Reached;
}

/** Plays one test of a program in virtual time: every contact at the minute it is due, outcomes as the test says. */
export function playTrial(program: Program, trial: Trial, town: Town): PlayedTrial {
  const expected = expectedLines(trial.expect, trial.on);
  const played = playedLines(modelOf(program, { from: trial.on, town }), trial);
  // Holds are a means: a test that speaks of none leaves them open.
  const speaksOfHolds = expected.some(({ kind }) => kind === 'held');
  const actual = played.lines.filter(({ kind }) => speaksOfHolds || kind !== 'held');
  const pairs = paired(expected, actual);
  const { because, reached } = played;
  const passed = because === null && pairs.every(({ agrees }) => agrees);
  return { title: trial.title, kind: passed ? 'passed' : 'failed', pairs, because, reached };
}

interface Played {
  lines: Line[];
  because: Sentence | null;
  reached: Reached;
}

function playedLines(model: Model, trial: Trial): Played {
  try {
    const left = excludedBecause(model, trial);
    if (left !== null) return { lines: [{ kind: 'excluded', name: left }], because: null, reached: NOTHING_REACHED };
    const life = playLife(model, {
      unit: unitOf(model, trial),
      events: eventsOf(trial),
      fates: scriptedFates(trial.outcomes as ScriptedOutcomes),
      practice: AT_ONCE,
      // Feeds are always up to date.
      watermarkOn: (day) => day,
      until: lastInstant(trial),
    });
    const reached = reachedIn(model.program, model.plan, life);
    return {
      lines: linesOf(life),
      because: life.end ? promiseUntold(trial, life) : unfinished(model, trial, life),
      reached,
    };
  } catch (error) {
    if (error instanceof ConditionFailed)
      return { lines: [], because: unclear(model.program, trial), reached: NOTHING_REACHED };
    if (error instanceof CalendarEnded) return { lines: [], because: SAID.beyond, reached: NOTHING_REACHED };
    throw error;
  }
}

/** What its run waits for at the end: news that no event of the test brings, or days that nobody knows yet. */
function unfinished({ plan, program }: Model, trial: Trial, { journal }: PlayedLife): Sentence {
  const left = leftProvisional(trial);
  if (left) return left;
  const run = { plan, startedAt: at(trial.on, program.waves.at), jitter: 0 };
  const next = decide(run, journal, lastInstant(trial));
  return next.kind === 'wait' && next.knownThrough !== undefined ? SAID.beyond : SAID.notOver;
}

const lastInstant = ({ on }: Trial): Instant => at(plusDays(on, LONGEST_DAYS), '00:00');

const linesOf = ({ timeline }: PlayedLife): Line[] => timeline.flatMap(lineOf);

function lineOf({ at: instant, kind, step, outcome, because }: TimelineLine): Line[] {
  const when = { on: dateOf(instant), time: timeOf(instant) };
  const told = outcome === null ? {} : { outcome };
  // A card that is taken out of its batch was never posted.
  const isMade = kind === 'contact' && because !== 'pulled';
  if (isMade) return [{ kind, name: step ?? '', ...when, ...told }];
  if (kind === 'refused' || kind === 'contact')
    return [{ kind: 'contact', name: step ?? '', ...when, ...told, unmade: true }];
  if (kind === 'held' && step === null) return [{ kind, name: because ?? '', ...when }];
  return kind === 'ended' ? [{ kind: 'end', name: because ?? '', ...when }] : [];
}

function excludedBecause({ list, calendar, program }: Model, trial: Trial): string | null {
  const { phone, landline, address } = trial.given;
  const contact = { mobile: phone !== undefined, landline: landline !== undefined, address };
  const facts = factsOf(program, trial);
  const payer = payerFactsOf([dueOf(KEY, facts), ...otherDuesOf(trial)], levyOf(KEY));
  return list.excludeReason(facts, { today: trial.on, calendar, contact, payer });
}

/** The key of the test's one case, and who it is about. */
const KEY = 'trial';

/** What the payer owes beside the case: dues that come to the test's totals. Nothing, when it tells of none. */
function otherDuesOf({ given: { due, payer } }: Trial): ResidentDue[] {
  if (!payer) return [];
  const rest = payer.arrears - (typeof due.balance === 'number' ? due.balance : 0);
  const count = payer.cases - 1;
  return Array.from({ length: count }, (_, nth) => ({
    resident: KEY,
    levy: nth < payer.others ? 'other' : levyOf(KEY),
    balance: nth === 0 ? rest - (count - 1) : 1,
    dueOn: (nth === 0 && payer.oldestDueOn) || null,
  }));
}

function unitOf({ program }: Model, trial: Trial): PlayedUnit {
  const { phone, landline, address, lang, arm } = trial.given;
  const telephones: Telephone[] = [
    ...(landline === undefined ? [] : [{ kind: 'landline' as const, key: landline }]),
    ...(phone === undefined ? [] : [{ kind: 'mobile' as const, key: phone }]),
  ];
  return {
    key: KEY,
    cases: [{ key: KEY, resident: KEY, kind: program.about, listed: factsOf(program, trial), asOf: null }],
    person: { number: KEY, lang, telephones, address, suppressions: [], refused: [], householdProtected: false },
    arm: arm ?? null,
    startsAt: at(trial.on, program.waves.at),
    jitter: 0,
    otherDues: otherDuesOf(trial),
  };
}

/** An empty cell of a list says no where a flag is asked for; so does a test that does not name it. */
function factsOf({ facts }: Program, { given: { due } }: Trial): Trial['given']['due'] {
  const flags = Object.entries(facts).flatMap(([name, { type, optional }]) =>
    type === 'flag' && !optional ? [[name, false] as const] : [],
  );
  return { ...Object.fromEntries(flags), ...due };
}

/** Most often a condition asks for a fact that the test has not given. */
function unclear({ facts }: Program, { given: { due } }: Trial): Sentence {
  const missing = Object.entries(facts).flatMap(([name, { type, optional }]) =>
    optional || type === 'flag' || Object.hasOwn(due, name) ? [] : [name],
  );
  if (missing.length === 0) return SAID.unclear;
  return {
    ja: `条件を判定できません。given の due に書かれていない項目: ${missing.join('、')}`,
    en: `A condition cannot be judged. Not in "due" of given: ${missing.join(', ')}`,
  };
}

const AT_ONCE: Practice = {
  ...USUAL_PRACTICE,
  channels: Object.fromEntries(
    Object.entries(USUAL_PRACTICE.channels).map(([channel, practice]) => [channel, { ...practice, rounds: null }]),
  ) as Record<Channel, ChannelPractice>,
};
const LONGEST_DAYS = 730;

const SAID = {
  beyond: {
    ja: '市のカレンダーが分かる日（3年先まで）を越えるため、最後まで進められません。日付を確かめてください。',
    en: 'It goes beyond the days that the calendar knows, which are three years: check the dates.',
  },
  notOver: {
    ja: '2年たっても終わりません。wait の atMost か、保留（holds）を終える通知を見直してください。',
    en: 'It is not over after two years: look at what its waits and holds wait for.',
  },
  unclear: { ja: '条件を判定できません。', en: 'A condition cannot be judged.' },
};
