import { Environment, ParseError, type ParseResult } from '@marcbachmann/cel-js';
import type { Calendar } from '../calendar.js';
import {
  type FactCatalogue,
  TODAY,
  type ValueType,
  type Variables,
  type Vocabulary,
  variablesOf,
} from './catalogue.js';
import { asCel, DATE_FUNCTIONS, signatureOf } from './functions.js';
import { LIMITS, MOST_CHARACTERS, TOO_LONG } from './limits.js';
import { type ConditionFault, fault } from './scope.js';
import { celSentence, SAID } from './sentences.js';

export interface Setting {
  environment: Environment;
  /** Evaluation is synchronous, so that the functions can find the calendar of the one that is going on here. */
  calendar: { current: Calendar };
}

/** By the facts, then by what else the vocabulary has: a page compiles hundreds of conditions over one of these. */
const settings = new WeakMap<Vocabulary['facts'], Map<string, Setting>>();

/** The same by the vocabulary itself: most conditions of a page come with one that was seen before. */
const seen = new WeakMap<Vocabulary, Setting>();

/** The CEL environment for `vocabulary`; one is kept for each set of facts. */
export function settingOf(vocabulary: Vocabulary): Setting {
  const known = seen.get(vocabulary) ?? settingFor(vocabulary);
  seen.set(vocabulary, known);
  return known;
}

function settingFor(vocabulary: Vocabulary): Setting {
  const ofFacts = settings.get(vocabulary.facts) ?? new Map<string, Setting>();
  settings.set(vocabulary.facts, ofFacts);
  const variables = variablesOf(vocabulary);
  const rest = restOf(variables);
  const known = ofFacts.get(rest);
  if (known) return known;
  const setting = newSetting(variables);
  ofFacts.set(rest, setting);
  return setting;
}

const restOf = ({ due: _due, ...rest }: Variables): string =>
  JSON.stringify(Object.entries(rest).map(([variable, fields]) => [variable, celSchema(fields)]));

function newSetting(variables: Variables): Setting {
  const calendar = { current: { closures: [], knownThrough: '' } as Calendar };
  const environment = new Environment({ limits: LIMITS });
  for (const [name, fields] of Object.entries(variables)) {
    environment.registerVariable({ name, schema: celSchema(fields) });
  }
  environment.registerVariable(TODAY, 'string');
  for (const [name, definition] of Object.entries(DATE_FUNCTIONS)) {
    environment.registerFunction(
      signatureOf(name, definition),
      asCel(definition, () => calendar.current),
    );
  }
  return { environment, calendar };
}

const celSchema = (fields: Variables[string]): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).map(([name, { type }]) => [name, CEL_TYPES[type]]));

/** How CEL sees the values. */
export const CEL_TYPES = {
  yen: 'int',
  int: 'int',
  age: 'int',
  'fiscal-age': 'int',
  date: 'string',
  time: 'string',
  text: 'string',
  flag: 'bool',
  texts: 'list<string>',
} as const satisfies Record<ValueType, string>;

export type ParsedCel = { kind: 'parsed'; result: ParseResult } | { kind: 'refused'; faults: ConditionFault[] };

/** `facts`: by whose columns a word that is no name is known. */
export function parseCel({ environment }: Setting, source: string, facts: FactCatalogue = {}): ParsedCel {
  if (source.length > MOST_CHARACTERS)
    return { kind: 'refused', faults: [fault({ start: MOST_CHARACTERS, end: source.length }, TOO_LONG)] };
  try {
    return { kind: 'parsed', result: environment.parse(source) };
  } catch (error) {
    const range = error instanceof ParseError ? error.range : undefined;
    const said = error instanceof ParseError ? celSentence(error, source, facts) : SAID.unreadable;
    return { kind: 'refused', faults: [fault(range ?? { start: 0, end: source.length }, said)] };
  }
}
