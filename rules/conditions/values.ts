import type { Calendar } from '../calendar.js';
import type { CompiledTables } from '../tables.js';
import type { LocalDate } from '../time.js';
import { type FieldRead, fieldText } from './ast.js';
import {
  ANSWER,
  answerKey,
  CONTACT,
  type ContactFacts,
  FACTS,
  type Facts,
  type FactValue,
  type Field,
  fieldIn,
  PAYER,
  type PayerFacts,
  TABLE,
  TODAY,
  type Variables,
} from './catalogue.js';
import { CEL_TYPES } from './environment.js';
import { ConditionFailed } from './functions.js';
import { KIND_OF_TYPE, spells } from './kinds.js';
import type { Reads } from './reads.js';

/** What a condition knows beside the facts: it has no clock. */
export interface ConditionContext {
  today: LocalDate;
  /** Holidays for the business days: must reach back to the oldest date in the facts. */
  calendar: Calendar;
  /** The payer's dues; a condition that reads them fails without. */
  payer?: PayerFacts;
  /** By what the resident can be reached; a condition that asks for it fails without. */
  contact?: ContactFacts;
}

type CelValue = string | bigint | boolean;

interface Given {
  facts: Facts;
  context: ConditionContext;
  variables: Variables;
  tables: CompiledTables;
}

/** The variables as CEL wants them: empty values left out, whole numbers as BigInt, which never leaves this folder. */
export function celValues(reads: Reads, { facts, context, variables, tables }: Given): Record<string, unknown> {
  const { today, payer, contact } = context;
  const values: Record<string, unknown> = { [TODAY]: today, [FACTS]: celFields(FACTS, reads.facts, facts, variables) };
  if (reads.answers.length > 0) values[ANSWER] = celFields(ANSWER, reads.answers, answersIn(facts, reads), variables);
  if (reads.payer && payer) values[PAYER] = celFields(PAYER, Object.keys(payer), { ...payer }, variables);
  if (reads.contact && contact) values[CONTACT] = celFields(CONTACT, Object.keys(contact), { ...contact }, variables);
  if (reads.tables.length > 0) values[TABLE] = lazyTables(reads.tables, tables, { facts, context });
  return values;
}

const answersIn = (facts: Facts, { answers }: Reads): Facts =>
  Object.fromEntries(answers.map((question) => [question, ownValue(facts, answerKey(question))]));

const ownValue = (facts: Facts, name: string): FactValue => (Object.hasOwn(facts, name) ? facts[name] : undefined);

function celFields(
  variable: string,
  names: readonly string[],
  given: Facts,
  variables: Variables,
): Record<string, CelValue> {
  const fields: Record<string, CelValue> = {};
  for (const name of names) {
    const field = fieldIn(variables, variable, name);
    const value = ownValue(given, name);
    if (field && value !== null && value !== undefined && value !== '')
      fields[name] = celValue(value, field, { variable, name });
  }
  return fields;
}

function celValue(value: NonNullable<FactValue>, { type }: Field, read: FieldRead): CelValue {
  const wanted = CEL_TYPES[type];
  if (wanted === 'int' && Number.isSafeInteger(value)) return BigInt(value);
  // A date in another spelling would compare as a text, and be quietly wrong.
  if (wanted === 'string' && typeof value === 'string' && spells(KIND_OF_TYPE[type], value)) return value;
  if (wanted === 'bool' && typeof value === 'boolean') return value;
  throw new ConditionFailed(`${fieldText(read)} is not of the type that the program declares`);
}

/** CEL reads a field when it comes to it: a table that is not asked is not worked out. */
function lazyTables(
  names: readonly string[],
  tables: CompiledTables,
  { facts, context }: Pick<Given, 'facts' | 'context'>,
): object {
  const get = (name: string) => () => {
    const result = tables[name]?.evaluate(facts, context);
    return typeof result === 'number' ? BigInt(result) : result;
  };
  return Object.defineProperties(
    {},
    Object.fromEntries(names.map((name) => [name, { get: get(name), enumerable: true }])),
  );
}
