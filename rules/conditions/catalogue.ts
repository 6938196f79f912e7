import type { CompiledTables } from '../tables.js';

/** The facts that a condition may use, as the program declares them. */
export type FactCatalogue = Record<string, { type: FactType; optional: boolean; column?: string }>;
/**
 * `age`: whole years on the day of the list; `fiscal-age`: the age reached within the fiscal year of that day. Both
 * come from a birth date.
 */
export type FactType = 'yen' | 'int' | 'date' | 'time' | 'text' | 'flag' | 'age' | 'fiscal-age';
export type FactValue = string | number | boolean | null | undefined;
/** The facts of a case by name; an answer given to a question stands under `answer:<question>`. */
export type Facts = Readonly<Record<string, FactValue>>;

/** What a condition may speak of, beside `today`. */
export interface Vocabulary {
  /** As `due.<fact>`. */
  facts: FactCatalogue;
  /** Whether `payer` is known: all open dues of the one who has to pay. */
  payer?: boolean;
  /** The questions asked on the way, as `answer.<question>`. */
  answers?: readonly string[];
  /** The answers that a question leaves to choose from; a question that is not here may be answered by any text. */
  choices?: Readonly<Record<string, readonly string[]>>;
  /** The decision tables, as `table.<name>`. */
  tables?: CompiledTables;
  /** The names of the steps: a condition knows none of them, and is told so. */
  steps?: readonly string[];
}

/** The dues of a payer, taken together. */
export interface PayerFacts {
  /** How many dues are open, this one included. */
  cases: number;
  /** What is owed on them in yen. */
  arrears: number;
  /** How many of them are of another levy. */
  others: number;
  oldestDueOn: string | null;
}

/** The values that conditions know. `texts` is what a table gathers. */
export type ValueType = FactType | 'texts';

/** By what the resident can be reached now. */
export interface ContactFacts {
  mobile: boolean;
  landline: boolean;
  address: boolean;
}

/** A value behind a dot, such as `due.balance` or `payer.cases`. */
export interface Field {
  type: ValueType;
  optional: boolean;
  /** No value is smaller. */
  least?: number;
  /** All values that there are. */
  values?: readonly (string | number | boolean)[];
}

export type Fields = Readonly<Record<string, Field>>;

/** The variables with fields. `due` is the case's, whatever kind of case it is. */
export const FACTS = 'due';
export const PAYER = 'payer';
export const CONTACT = 'contact';
export const ANSWER = 'answer';
export const TABLE = 'table';
export const TODAY = 'today';

/** The fields behind each variable that `vocabulary` has. */
export type Variables = Readonly<Record<string, Fields>>;

/** Where the answer to a question stands among the facts. */
export const answerKey = (question: string): string => `answer:${question}`;

/** What CEL can read behind a dot: no word that it keeps for itself, and no name that every object has. */
export const FIELD_NAME =
  /^(?!(?:as|break|const|continue|else|false|for|function|if|import|in|let|loop|namespace|null|package|return|true|var|void|while|constructor|toString|valueOf|hasOwnProperty|isPrototypeOf|toLocaleString|propertyIsEnumerable)$)[a-z][A-Za-z0-9]*$/;

/** The fields of each variable; reading them costs nothing, so that they need not be kept. */
export function variablesOf({ facts, payer, answers = [], choices = {}, tables = {} }: Vocabulary): Variables {
  const questions = answers.map((question) => [question, answerField(choices[question])] as const);
  return {
    [FACTS]: facts,
    ...(payer ? { [PAYER]: PAYER_FIELDS } : {}),
    [CONTACT]: CONTACT_FIELDS,
    ...(questions.length > 0 ? { [ANSWER]: Object.fromEntries(questions) } : {}),
    ...(Object.keys(tables).length > 0 ? { [TABLE]: tableFields(tables) } : {}),
  };
}

/** Undefined when there is no such variable or field; what every object has is none. */
export function fieldIn(variables: Variables, variable: string, name: string): Field | undefined {
  const fields = Object.hasOwn(variables, variable) ? variables[variable] : undefined;
  return fields && Object.hasOwn(fields, name) ? fields[name] : undefined;
}

const PAYER_FIELDS: Readonly<Record<keyof PayerFacts, Field>> = {
  cases: { type: 'int', optional: false, least: 0 },
  arrears: { type: 'yen', optional: false, least: 0 },
  others: { type: 'int', optional: false, least: 0 },
  oldestDueOn: { type: 'date', optional: true },
};

const CONTACT_FIELDS: Readonly<Record<keyof ContactFacts, Field>> = {
  mobile: { type: 'flag', optional: false },
  landline: { type: 'flag', optional: false },
  address: { type: 'flag', optional: false },
};

const answerField = (values: readonly string[] | undefined): Field => ({
  type: 'text',
  optional: true,
  ...(values ? { values } : {}),
});

function tableFields(tables: CompiledTables): Fields {
  return Object.fromEntries(
    Object.entries(tables).map(([name, { gives, hit, outcomes }]) => {
      const field: Field = { type: hit === 'collect' ? 'texts' : gives, optional: false };
      return [name, outcomes.length > 0 ? { ...field, values: outcomes } : field];
    }),
  );
}
