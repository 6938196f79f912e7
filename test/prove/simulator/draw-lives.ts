import type { CaseFacts } from '../../../rules/case-state.js';
import type { CaseKind } from '../../../rules/cases/index.js';
import { calendarFor } from '../../../rules/holidays.js';
import type { Program } from '../../../rules/program.js';
import type { LateFile } from '../../../rules/simulator/feeds.js';
import { at, plusDays, toInstant, toMs } from '../../../rules/time.js';
import { MODEL_TOWN } from '../../../rules/town.js';
import { opensAt } from '../../../rules/window.js';
import type { Chance } from '../chance.js';
import { drawEvents } from './draw-events.js';
import { FIRST_DAY, type TrialCase, type TrialDue, type TrialPerson, type TrialUnit } from './trial.js';

const CALENDAR = calendarFor('2026-10-01', '2028-12-31', MODEL_TOWN.closures, MODEL_TOWN.sessions);

/** One to three units; residents and telephones are shared now and then. */
export function drawUnits(chance: Chance, program: Program): TrialUnit[] {
  const units: TrialUnit[] = [];
  const count = 1 + chance.below(3);
  for (let place = 0; place < count; place += 1) units.push(drawUnit(chance, program, { place, before: units }));
  return units;
}

interface Placing {
  place: number;
  before: readonly TrialUnit[];
}

/** Numbers of residents and telephones of a unit begin here, so that they are its own. */
const NUMBERS_A_UNIT = 10;

function drawUnit(chance: Chance, program: Program, { place, before }: Placing): TrialUnit {
  const first = place * NUMBERS_A_UNIT;
  const other = before[0];
  const person = drawPerson(chance, first);
  // A telephone in two hands: caps and wrong numbers count for both.
  const shared = other?.person.telephones[0];
  if (shared && chance.share(0.3)) person.telephones.unshift(shared);
  const cases = drawCases(chance, program, first);
  const unit = {
    cases,
    person,
    arm: drawArm(chance, program),
    startsAt: drawStart(chance, program),
    otherDues: program.about === 'due' && chance.share(0.3) ? drawDues(chance) : [],
  };
  return { ...unit, events: drawEvents(chance, program, unit) };
}

function drawPerson(chance: Chance, first: number): TrialPerson {
  const telephones: TrialPerson['telephones'] = [];
  if (chance.share(0.85)) telephones.push({ kind: 'mobile', number: first });
  if (chance.share(0.15)) telephones.push({ kind: 'mobile', number: first + 1 });
  if (chance.share(0.4)) telephones.push({ kind: 'landline', number: first + 2 });
  return {
    resident: first,
    lang: chance.one(['ja', 'ja', 'ja', 'en', 'vi', 'ne']),
    telephones,
    address: chance.share(0.88),
    refused: chance.share(0.12) ? [chance.one(['sms', 'phone', 'postcard', 'letter', 'visit', 'voice'] as const)] : [],
    household: chance.share(0.3) ? first : null,
    householdProtected: chance.share(0.04),
  };
}

/** All dues of a payer, or those of a household: the lead's first, as units put them in order. */
function drawCases(chance: Chance, { about, unit }: Program, first: number): TrialCase[] {
  const count = unit === 'case' || chance.share(0.5) ? 1 : 2 + chance.below(2);
  const cases = Array.from(
    { length: count },
    (_, index): TrialCase => ({
      resident: unit === 'payer' || index === 0 || chance.share(0.3) ? first : first + index,
      listed: { ...drawFacts(chance, about), place: chance.one(PLACES) },
      asOf: about === 'due' ? '2026-11-13' : chance.one([null, '2026-11-20']),
      levy: index > 0 && chance.share(0.3) ? '市県民税' : '国保',
      term: 1 + index,
    }),
  );
  return cases
    .sort((a, b) => dayOf(a) - dayOf(b))
    .map((one, index) => (index === 0 ? { ...one, resident: first } : one));
}

const dayOf = ({ listed }: TrialCase): number => Date.parse(String(listed.dueOn ?? listed.on ?? '2026-11-24'));

/** Of those that are told in a text: one that is too long, and none. */
const PLACES = ['北', '北', '中央公園', '市民体育館', null];

function drawFacts(chance: Chance, about: CaseKind): CaseFacts {
  const day = (from: number, to: number) => plusDays(FIRST_DAY, from + chance.below(to - from));
  switch (about) {
    case 'due':
      return {
        balance: chance.one([800, 4_300, 12_300, 16_000, 45_000]),
        dueOn: chance.share(0.6) ? day(-40, -5) : day(-2, 25),
        older: chance.share(0.3),
        account: chance.one([null, null, 'a', 'b']),
      };
    case 'booking':
      return { on: day(0, 24), time: chance.one(['09:30', '13:00', '15:30']), dose: 1 + chance.below(2) };
    case 'care':
      return { on: day(-35, 20), dose: 1 + chance.below(2) };
    default:
      return { sentOn: day(-10, 12), dose: 1 + chance.below(2), age: chance.one([40, 65, 66, 75]) };
  }
}

const drawDues = (chance: Chance): TrialDue[] =>
  Array.from({ length: 1 + chance.below(2) }, (_, index) => ({
    levy: chance.one(['国保', '市県民税']),
    term: 11 + index,
    balance: chance.one([2_000, 30_000]),
    dueOn: plusDays(FIRST_DAY, -60 + 10 * index),
  }));

function drawArm(chance: Chance, { compare }: Program): string | null {
  const arms = Object.keys(compare.arms);
  return arms.length > 0 ? chance.one(arms) : null;
}

/** When the window opens on one of the first days, or a while later. */
function drawStart(chance: Chance, { gate }: Program): string {
  const opens = opensAt(gate.window, CALENDAR, plusDays(FIRST_DAY, chance.below(6)));
  return chance.share(0.8) ? opens : toInstant(toMs(opens) + chance.below(7_200_000));
}

/** Payment files that are missing for some days, or for good. */
export function drawLate(chance: Chance, { gate }: Program): LateFile[] {
  if (Object.keys(gate.feeds).length === 0 || chance.share(0.3)) return [];
  const of = plusDays(FIRST_DAY, chance.below(12));
  return chance.share(0.2) ? [{ of }] : [{ of, on: plusDays(of, 4 + chance.below(10)) }];
}

export const startOfTown = at(FIRST_DAY, '00:00');
