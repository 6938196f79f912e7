import { type Vocabulary, vocabularyOf } from '../conditions.js';
import { RESIDENT_COLUMNS } from '../import/layout.js';
import { speakableOf } from '../policy/speakable.js';
import type { Town } from '../town.js';
import type { Window } from '../window.js';
import { say } from './catalogue.js';
import { checkSections } from './checks.js';
import { gatheredFacts } from './event-facts.js';
import { withEventsOfKind } from './event-guesses.js';
import type { Finding } from './faults.js';
import { openHoursOf } from './hours.js';
import { gathered } from './renamed.js';
import { readSections } from './sections.js';
import type { Sections } from './shape.js';
import type { StepsContext } from './step-context.js';
import { type ReadSteps, readSteps } from './steps.js';
import { namedByTitle } from './titles.js';
import { withUnusedReasons } from './unused-reasons.js';

export interface ReadParts extends Pick<ReadSteps, 'steps'> {
  /** Those that could be read: all of them, when no finding is an error. */
  sections: Partial<Sections>;
  findings: Finding[];
}

/** Reads what a page holds for a town, and checks what must hold between its parts. */
export function readParts(value: unknown, town: Town): ReadParts {
  if (!isGroup(value)) return { sections: {}, steps: [], findings: [{ path: [], ...say('not-a-program') }] };
  const { sections, findings, misspelt } = readSections(value);
  const context = stepsContext(sections, value.steps, town);
  const unread = value.steps === undefined && misspelt.has('steps');
  const { steps, whole, findings: ofSteps } = unread ? NO_STEPS : readSteps(value.steps, context);
  const { vocabulary } = context;
  const checks = checkSections(sections, { vocabulary, town, steps, whole });
  const own = withEventsOfKind([...findings, ...checks, ...ofSteps], value, sections.about);
  const all = gathered(namedByTitle(own, value, town), {
    steps,
    tests: sections.tests,
  });
  return { sections, steps, findings: withUnusedReasons(gatheredFacts(all, sections.about), sections, steps) };
}

const NO_STEPS: ReadSteps = { steps: [], whole: false, findings: [] };

function stepsContext(sections: Partial<Sections>, steps: unknown, town: Town): StepsContext {
  const { facts, gate, department = '', purpose = '', about, compare } = sections;
  const hoursOf = (window: Window) => openHoursOf(window, town);
  return {
    ...{ purpose, department, about, town, hoursOf },
    window: gate && hoursOf(gate.window),
    caps: gate?.caps,
    section: Object.hasOwn(town.sections, department) ? (town.sections[department] ?? null) : null,
    policy: town.policy,
    sessions: town.sessions,
    speakable: speakableOf(facts ?? {}),
    arms: Object.keys(compare?.arms ?? {}),
    listHasLanguage: Object.values(facts ?? {}).some(({ column }) => LANGUAGE_COLUMNS.includes(column)),
    // While a table cannot be read, nobody can tell what a condition may ask of it.
    vocabulary: facts && sections.tables && vocabulary(sections, steps),
    names: facts && {
      dates: Object.entries(facts).flatMap(([name, { type }]) => (type === 'date' ? [name] : [])),
      sessions: Object.keys(town.sessions),
      called: () => anchorsCalled(facts, town),
    },
  };
}

/** A date goes by its column and label, a session by its title; the longest is looked for first. */
function anchorsCalled(facts: Sections['facts'], { sessions }: Town): [title: string, anchor: string][] {
  const dates = Object.entries(facts).filter(([, { type }]) => type === 'date');
  const called = [
    ...dates.flatMap(([name, { column, synonyms, label }]) =>
      [name, column, ...synonyms, ...(label ? [label.ja] : [])].map((title): [string, string] => [
        title,
        `due.${name}`,
      ]),
    ),
    ...Object.entries(sessions).map(([name, { title }]): [string, string] => [title.ja, `session.${name}`]),
  ];
  return called.toSorted(([a], [b]) => b.length - a.length);
}

function vocabulary({ about, facts = {}, tables = {} }: Partial<Sections>, steps: unknown): Vocabulary {
  return vocabularyOf({ about, facts, tables, steps: Array.isArray(steps) ? steps : [] });
}

const LANGUAGE_COLUMNS: readonly string[] = [RESIDENT_COLUMNS.lang.column, ...RESIDENT_COLUMNS.lang.synonyms];

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
