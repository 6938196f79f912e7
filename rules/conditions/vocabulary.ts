import { type CompiledTables, checkedTables, readTables, type Tables } from '../tables.js';
import { type FactCatalogue, FIELD_NAME, type Vocabulary } from './catalogue.js';

/** What of a program its conditions speak of; sections that could not be read are left out. */
export interface Speaking {
  about?: string | undefined;
  facts: FactCatalogue;
  /** Read or not: only the questions are looked for. */
  steps?: readonly unknown[] | undefined;
  tables?: Tables | undefined;
}

type Known = WeakMap<Speaking, Vocabulary>;
const judged: Known = new WeakMap();
const checked: Known = new WeakMap();

/** The vocabulary of a page. What is wrong with its tables is told by `tableFindings`. */
export const vocabularyOf = (page: Speaking): Vocabulary =>
  knownIn(judged, page, (tables, vocabulary) => readTables(tables, vocabulary).tables);

/** The vocabulary of a program that was read before: its tables are not judged again (`compileChecked`). */
export const checkedVocabularyOf = (program: Speaking): Vocabulary => knownIn(checked, program, checkedTables);

type Compile = (tables: Tables, vocabulary: Vocabulary) => CompiledTables;

function knownIn(known: Known, program: Speaking, compile: Compile): Vocabulary {
  const vocabulary = known.get(program) ?? newVocabulary(program, compile);
  known.set(program, vocabulary);
  return vocabulary;
}

function newVocabulary(
  { about = PAYERS_CASE, facts, steps = [], tables = {} }: Speaking,
  compile: Compile,
): Vocabulary {
  const questions = steps.flatMap(questionsOf).filter(([name]) => FIELD_NAME.test(name));
  const base = {
    facts,
    payer: about === PAYERS_CASE,
    answers: [...new Set(questions.map(([name]) => name))],
    choices: choicesOf(questions),
    steps: steps.flatMap(idOf),
  };
  return { ...base, tables: compile(tables, base) };
}

/** Only a due has a payer with other dues. */
const PAYERS_CASE = 'due';

function idOf(step: unknown): string[] {
  const { id } = groupOf(step);
  return typeof id === 'string' ? [id] : [];
}

type Question = readonly [name: string, choices: readonly string[] | undefined];

/** The questions of a step stand in the settings of its kind, whichever that is. */
function questionsOf(step: unknown): Question[] {
  return Object.values(groupOf(step)).flatMap((body) => {
    const { questions } = groupOf(body);
    return Object.entries(groupOf(questions)).map(([name, question]): Question => {
      const { choices } = groupOf(question);
      return [name, choices === undefined ? undefined : Object.keys(groupOf(choices))];
    });
  });
}

/** Two steps may ask the same with other choices; one that leaves the answer open leaves it open for all. */
function choicesOf(questions: readonly Question[]): Record<string, readonly string[]> {
  const choices = new Map<string, readonly string[]>();
  for (const [name, offered = []] of questions) {
    choices.set(name, [...new Set([...(choices.get(name) ?? []), ...offered])]);
  }
  const open = new Set(questions.filter(([, offered]) => offered === undefined).map(([name]) => name));
  return Object.fromEntries([...choices].filter(([name]) => !open.has(name)));
}

const groupOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
