import type { Vocabulary } from '../conditions.js';
import { HOLIDAYS_FROM, HOLIDAYS_THROUGH } from '../holidays.js';
import type { ProgramStep } from '../steps/index.js';
import { LANGUAGES } from '../steps/texts.js';
import { tableFindings } from '../tables.js';
import { plusMonths } from '../time.js';
import type { Town } from '../town.js';
import { trialFindings } from '../trial/checks.js';
import { capLoadFindings } from './cap-load.js';
import { say } from './catalogue.js';
import { closedDayFindings } from './closed-days.js';
import { conditionFindings } from './condition-findings.js';
import { dateFindings } from './date-checks.js';
import { alwaysEnding, endingFindings } from './ending-checks.js';
import { enrolFindings } from './enrol-checks.js';
import { factFindings } from './fact-checks.js';
import { type Finding, nearOrAll } from './faults.js';
import { heldStepFindings } from './held-steps.js';
import { looseFindings } from './loose-ends.js';
import { paceFindings, staleFindings } from './pace-checks.js';
import { paymentEndFindings } from './payment-end.js';
import { forbiddenColumnFindings } from './personal-columns.js';
import { nightFindings, purposeFindings } from './purpose-checks.js';
import { returnedFindings } from './returned-checks.js';
import type { Sections } from './shape.js';
import { toldFactFindings } from './told-facts.js';
import { warningFindings } from './warning-checks.js';

export interface CheckContext {
  vocabulary: Vocabulary | undefined;
  town: Town;
  /** Those of the steps that could be read, and whether all could. */
  steps: readonly ProgramStep[];
  whole: boolean;
}

/** What must hold between the parts of a program. Each check sees the sections that could be read. */
export function checkSections(sections: Partial<Sections>, context: CheckContext): Finding[] {
  return CHECKS.flatMap((check) => check(sections, context));
}

type Check = (sections: Partial<Sections>, context: CheckContext) => Finding[];

const CHECKS: readonly Check[] = [
  ({ about, unit }) => (about && unit === 'payer' && about !== 'due' ? [{ path: ['unit'], ...say('unit-payer') }] : []),
  purposeFindings,
  ({ department }, { town }) => departmentFindings(department, Object.keys(town.sections)),
  factFindings,
  forbiddenColumnFindings,
  ({ tables }, { vocabulary }) =>
    vocabulary && tables ? tableFindings(tables, vocabulary).map((finding) => ({ rule: 'table', ...finding })) : [],
  ({ enrol }, { vocabulary }) => (enrol ? enrolFindings(enrol, vocabulary) : []),
  ({ ends = [] }, { vocabulary }) =>
    ends.flatMap(({ when }, index) => conditionFindings(vocabulary, when, ['ends', index, 'when'])),
  endingFindings,
  (sections, { vocabulary }) => paymentEndFindings(sections, vocabulary),
  (sections, { steps, whole }) => (whole ? dateFindings(sections, steps) : []),
  (sections, { steps, whole }) => (whole ? closedDayFindings(sections, steps) : []),
  (sections, { steps, whole }) => (whole ? heldStepFindings(sections, steps) : []),
  (sections, { steps, whole, vocabulary }) => (whole ? toldFactFindings(sections, steps, vocabulary) : []),
  (_sections, { steps, whole }) => (whole ? returnedFindings(steps) : []),
  (sections, { town }) => paceFindings(sections, town),
  (sections, { steps, town }) => nightFindings(sections, steps, town),
  (sections, { steps, whole, town }) => (whole ? looseFindings(sections, steps, town) : []),
  (sections, { steps, whole, town }) => (whole ? staleFindings(sections, steps, town) : []),
  ({ gate, purpose }, { steps, whole }) => {
    if (!gate) return [];
    if (purpose !== 'emergency') return whole ? capLoadFindings(gate.caps, steps) : [];
    const path = ['gate', 'caps'];
    return Object.keys(gate.caps).length > 0 ? [{ path, on: 'key', ...say('caps-emergency') }] : [];
  },
  ({ unit, ends = [] }, { steps, whole }) => (unit === 'case' && whole ? endedWaits(ends, steps) : []),
  ({ compare, purpose }) =>
    compare && compare.holdout > 0 && purpose === 'emergency'
      ? [{ path: ['compare', 'holdout'], ...say('holdout-emergency') }]
      : [],
  ({ compare }, { steps, whole }) => (compare ? armFindings(compare.arms, steps, whole) : []),
  ({ warnings = [] }, { steps, whole }) => warningFindings(warnings, whole ? steps : []),
  ({ tests = [] }) =>
    tests.flatMap(({ on }, index) =>
      on < FIRST_DAY || on > LAST_DAY
        ? [{ path: ['tests', index, 'on'], ...say('test-day', { from: FIRST_DAY, to: LAST_DAY }) }]
        : [],
    ),
  (sections, context) => trialFindings(sections, context).map((finding) => ({ rule: 'test', ...finding })),
];

/** A test counts from dues of ten years before, and goes on for three. */
const FIRST_DAY = plusMonths(HOLIDAYS_FROM, 10 * 12);
const LAST_DAY = plusMonths(HOLIDAYS_THROUGH, -3 * 12);

function departmentFindings(name: string | undefined, known: readonly string[]): Finding[] {
  if (name === undefined || known.length === 0 || known.includes(name)) return [];
  return [{ path: ['department'], ...say('department-unknown', { name, near: nearOrAll(name, known) }) }];
}

/** Where a unit is one case, an event that always ends it is over before a wait could see it. */
function endedWaits(ends: Sections['ends'], steps: readonly ProgramStep[]): Finding[] {
  const always = alwaysEnding(ends);
  return steps.flatMap((step, index) => {
    if (step.kind !== 'wait') return [];
    return step.wait.for.flatMap((event, place) =>
      always.has(event) ? [{ path: ['steps', index, 'wait', 'for', place], ...say('wait-and-end', { event }) }] : [],
    );
  });
}

/** Arms are no languages, and some step has words for each. */
function armFindings(arms: Sections['compare']['arms'], steps: readonly ProgramStep[], whole: boolean): Finding[] {
  const path = ['compare', 'arms'];
  const languages = Object.keys(arms).filter((arm) => (LANGUAGES as readonly string[]).includes(arm));
  if (languages.length > 0) {
    return languages.map((arm) => ({ path: [...path, arm], on: 'key', ...say('arm-language', { arm }) }));
  }
  const compared = Object.keys(arms).length > 1;
  return compared && whole && !steps.some(hasArms) ? [{ path, on: 'key', ...say('arms-unused') }] : [];
}

function hasArms(step: ProgramStep): boolean {
  switch (step.kind) {
    case 'sms':
      return !isOneSet(step.sms.text);
    case 'phone':
      return !isOneSet(step.phone.script);
    case 'voice':
      return !isOneSet(step.voice.script);
    case 'visit':
      return !isOneSet(step.visit.slip);
    default:
      return false;
  }
}

/** Words of one set are under their languages; those of arms are groups. */
const isOneSet = (texts: object): boolean => Object.values(texts).every((words) => typeof words === 'string');
