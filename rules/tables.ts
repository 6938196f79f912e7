import { z } from 'zod';
import { type Facts, FIELD_NAME, type Vocabulary, variablesOf } from './conditions/catalogue.js';
import { checkedCells, readCells } from './conditions/cells.js';
import type { ParsedCondition } from './conditions/compile.js';
import { neverSentence } from './conditions/contradictions.js';
import { ConditionFailed } from './conditions/functions.js';
import { joined, type Reads } from './conditions/reads.js';
import { conflictOf, type Goal } from './conditions/search.js';
import type { ConditionContext } from './conditions/values.js';
import type { Finding, Path, Sentence } from './reading/faults.js';

const outcome = z.union([z.string().min(1).max(200), z.number(), z.boolean()]);
/** An unquoted `true` and a bare number are read by YAML: both stand for being equal. */
const cell = z.union([z.string().min(1).max(500), z.boolean(), z.number()]).transform(String);
// biome-ignore lint/suspicious/noThenProperty: a word of the language; nobody awaits a line of a table.
const line = z.strictObject({ when: z.record(z.string(), cell).default({}), then: outcome });

const table = z.strictObject({
  gives: z.enum(['text', 'int', 'yen', 'flag']),
  /** The first line that fits, or the texts of all that do. */
  hit: z.enum(['first', 'collect']).default('first'),
  rules: z.array(line).min(1).max(100),
  /** When no line fits. */
  else: outcome.optional(),
});

const MOST_TABLES = 20;

export const tablesShape = z
  .record(z.string().max(40).regex(FIELD_NAME, { error: 'fact-name' }), table)
  .refine((tables) => Object.keys(tables).length <= MOST_TABLES, { error: 'most-tables' });

export type Tables = z.output<typeof tablesShape>;
type Table = Tables[string];
type Outcome = z.output<typeof outcome>;

/** A decision table that conditions read as `table.<name>`. */
export interface CompiledTable {
  gives: Table['gives'];
  hit: Table['hit'];
  /** Whatever it may give; nothing when the table was refused. */
  outcomes: readonly Outcome[];
  reads: Reads;
  /** One outcome, or with `collect` each text once. Throws `ConditionFailed` as conditions do. */
  evaluate(facts: Facts, context: ConditionContext): Outcome | string[];
}

export type CompiledTables = Readonly<Record<string, CompiledTable>>;

/**
 * Compiles the decision tables of a program; each may read those above it. A table that is refused stays known by its
 * type, so that the conditions that read it are judged all the same.
 */
export function readTables(tables: Tables, vocabulary: Vocabulary): { tables: CompiledTables; findings: Finding[] } {
  const names = Object.keys(tables);
  const compiled: Record<string, CompiledTable> = {};
  const findings = Object.entries(tables).flatMap(([name, read], index) => {
    const context = {
      vocabulary: { ...vocabulary, tables: { ...compiled } },
      path: ['tables', name],
      later: names.slice(index),
    };
    const result = readTable(read, context);
    compiled[name] = result.table;
    return result.findings;
  });
  return { tables: compiled, findings };
}

/** The decision tables of a program that was read before; they are not judged again (`compileChecked`). */
export function checkedTables(tables: Tables, vocabulary: Vocabulary): CompiledTables {
  const compiled: Record<string, CompiledTable> = {};
  for (const [name, read] of Object.entries(tables)) {
    const above = { ...vocabulary, tables: { ...compiled } };
    const lines = read.rules.map(({ when, then }): Line => ({ cells: checkedCells(when, above), outcome: then }));
    compiled[name] = compiledTable(read, lines, false);
  }
  return compiled;
}

/** What is wrong with the decision tables of a program. */
export const tableFindings = (tables: Tables, vocabulary: Vocabulary): Finding[] =>
  readTables(tables, vocabulary).findings;

interface TableContext {
  vocabulary: Vocabulary;
  path: Path;
  later: readonly string[];
}

interface Line {
  cells: readonly ParsedCondition[];
  outcome: Outcome;
}

function readTable(read: Table, context: TableContext): { table: CompiledTable; findings: Finding[] } {
  const { vocabulary, path, later } = context;
  const cells = read.rules.map(({ when }, index) =>
    readCells(when, { vocabulary, later, path: [...path, 'rules', index, 'when'] }),
  );
  const lines = read.rules.map(({ then }, index): Line => ({ cells: cells[index]?.cells ?? [], outcome: then }));
  const findings = [...cells.flatMap((line) => line.findings), ...outcomeFindings(read, path)];
  const sense = findings.length > 0 ? [] : senseFindings(read, lines, context);
  const all = [...findings, ...sense];
  return { table: compiledTable(read, lines, all.length > 0), findings: all };
}

function compiledTable(read: Table, lines: readonly Line[], refused: boolean): CompiledTable {
  const { gives, hit, else: otherwise } = read;
  const outcomes = [...lines.map((each) => each.outcome), ...(otherwise === undefined ? [] : [otherwise])];
  const fits = (facts: Facts, context: ConditionContext) => (each: Line) =>
    each.cells.every((condition) => condition.evaluate(facts, context));
  return {
    gives,
    hit,
    outcomes: refused ? [] : [...new Set(outcomes)],
    reads: joined(lines.flatMap(({ cells }) => cells.map(({ reads }) => reads))),
    evaluate: (facts, context) => {
      if (refused) throw new ConditionFailed('it reads a table that was refused');
      if (hit === 'collect')
        return [...new Set(lines.filter(fits(facts, context)).map((each) => String(each.outcome)))];
      return lines.find(fits(facts, context))?.outcome ?? otherwise ?? '';
    },
  };
}

/** What the table gives must be what it says it gives, whatever the case. */
function outcomeFindings(read: Table, path: Path): Finding[] {
  const wrong = [
    ...read.rules.map(({ then }, index) => ({ value: then, path: [...path, 'rules', index, 'then'] })),
    ...(read.else === undefined ? [] : [{ value: read.else, path: [...path, 'else'] }]),
  ].filter(({ value }) => !isOutcome(value, read.gives));
  return [
    ...wrong.map((one): Finding => ({ path: one.path, ...OUTCOMES[read.gives] })),
    ...(read.hit === 'first' && read.else === undefined ? [{ path, on: 'key' as const, ...SAID.noElse }] : []),
    ...(read.hit === 'collect' && read.else !== undefined
      ? [{ path: [...path, 'else'], on: 'key' as const, ...SAID.strayElse }]
      : []),
    ...(read.hit === 'collect' && read.gives !== 'text' ? [{ path: [...path, 'gives'], ...SAID.collects }] : []),
  ];
}

function isOutcome(value: Outcome, gives: Table['gives']): boolean {
  if (gives === 'text') return typeof value === 'string';
  return gives === 'flag' ? typeof value === 'boolean' : Number.isSafeInteger(value);
}

/** Lines that fit no case, or that add nothing to the lines above them. */
function senseFindings(read: Table, lines: readonly Line[], { vocabulary, path }: TableContext): Finding[] {
  const variables = variablesOf(vocabulary);
  const excluded = (goals: Goal[]) => conflictOf({ allOf: goals }, variables);
  return lines.flatMap((each, index): Finding[] => {
    const place = [...path, 'rules', index];
    const fits = all(each);
    const never = excluded([fits]);
    if (never) return [{ path: [...place, 'when'], ...neverSentence(never) }];
    const above = lines.slice(0, index).filter((other) => read.hit === 'first' || other.outcome === each.outcome);
    const alone = above.find((other) => excluded([fits, notAll(other)]));
    if (alone) return [{ path: place, ...coveredBy(lines.indexOf(alone) + 1) }];
    const together = read.hit === 'first' && excluded([fits, ...above.map(notAll)]);
    return together ? [{ path: place, ...SAID.covered }] : [];
  });
}

const all = ({ cells }: Line): Goal => ({ allOf: cells.map(({ ast }) => ({ node: ast, truth: true })) });
const notAll = ({ cells }: Line): Goal => ({ oneOf: cells.map(({ ast }) => ({ node: ast, truth: false })) });

const coveredBy = (number: number): Sentence => ({
  ja: `${number}行目が必ず先に当てはまるため、この行は使われません。順番を入れ替えるか、消してください。`,
  en: `Line ${number} fits whatever this line fits, so it is never used: change the order, or remove it.`,
});

const SAID = {
  covered: {
    ja: '上の行のどれかが必ず先に当てはまるため、この行は使われません。順番を入れ替えるか、消してください。',
    en: 'The lines above fit whatever this line fits, so it is never used: change the order, or remove it.',
  },
  noElse: {
    ja: 'どの行にも当てはまらないときの値を「else」に書いてください。',
    en: 'Write under "else" what the table gives when no line fits.',
  },
  strayElse: {
    ja: '「hit: collect」の表に「else」は書けません。どの行にも当てはまらなければ、空の並びになります。',
    en: 'A table that collects has no "else": when no line fits, it gives an empty list.',
  },
  collects: {
    ja: '「hit: collect」の表が返せるのは文字（gives: text）だけです。',
    en: 'A table that collects gives texts only (gives: text).',
  },
} satisfies Record<string, Sentence>;

const whole = {
  ja: 'この表が返すのは整数です（例: 3）。',
  en: 'This table gives whole numbers, such as 3.',
};
const OUTCOMES: Record<Table['gives'], Sentence> = {
  text: { ja: "この表が返すのは文字です（例: 'high'）。", en: "This table gives texts, such as 'high'." },
  int: whole,
  yen: whole,
  flag: { ja: 'この表が返すのは true か false です。', en: 'This table gives true or false.' },
};
