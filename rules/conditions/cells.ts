import type { ASTNode } from '@marcbachmann/cel-js';
import { type Finding, type Path, type Sentence, suggestion } from '../reading/faults.js';
import { fieldOf, hasArgument, isComparison } from './ast.js';
import { FACTS, type FactCatalogue, TABLE, type Vocabulary } from './catalogue.js';
import { compile, compileChecked, type ParsedCondition } from './compile.js';
import { type ConditionFault, fault } from './scope.js';

/** The key of a cell that is a whole condition. */
const FREE_CELL = 'if';

export interface CellsContext {
  vocabulary: Vocabulary;
  /** The place of the cells on the page. */
  path: Path;
  /** The table itself and those below it: a cell cannot read them. */
  later: readonly string[];
}

export interface ReadCells {
  cells: ParsedCondition[];
  findings: Finding[];
}

/**
 * The cells of a line, all of which must hold: under a fact, an operator and a value (`'>= 1000'`), or the value alone
 * when it is a number, `true` or `false`; under `if`, any condition. A fact without a value fits no cell.
 */
export function readCells(when: Readonly<Record<string, string>>, context: CellsContext): ReadCells {
  const read = Object.entries(when).map(([key, text]) => readCell(key, text, context));
  return { cells: read.flatMap(({ cells }) => cells), findings: read.flatMap(({ findings }) => findings) };
}

/** The cells of a line of a program that was read before; they are not judged again (`compileChecked`). */
export const checkedCells = (when: Readonly<Record<string, string>>, vocabulary: Vocabulary): ParsedCondition[] =>
  Object.entries(when).map(([key, text]) => {
    const { lead, body } = key === FREE_CELL ? whole(text) : (composed(key, text, vocabulary.facts) ?? whole(text));
    return compileChecked(lead + body, vocabulary);
  });

const whole = (text: string): Source => ({ lead: '', body: text, shift: 0, shape: () => [] });

function readCell(key: string, text: string, context: CellsContext): ReadCells {
  const path = [...context.path, key];
  if (key === FREE_CELL) return readSource(whole(text), path, context);
  const { facts } = context.vocabulary;
  if (!Object.hasOwn(facts, key)) return refused({ path, on: 'key', ...unknownFact(key, facts) });
  const source = composed(key, text, facts);
  return source ? readSource(source, path, context) : refused({ path, offset: 0, ...SAID.cell });
}

/** A cell as a condition; `shift`: how many characters of `body` the cell does not have. */
interface Source {
  lead: string;
  body: string;
  shift: number;
  shape: (node: ASTNode) => ConditionFault[];
}

function composed(name: string, text: string, facts: FactCatalogue): Source | undefined {
  const fact = `${FACTS}.${name}`;
  const body = comparisonIn(text);
  const lead = facts[name]?.optional ? `has(${fact}) && ${fact} ` : `${fact} `;
  const shape = (node: ASTNode) => (isOneComparison(node, name) ? [] : [fault({ start: 0, end: 0 }, SAID.cell)]);
  if (body !== text) {
    const isFlag = /true|false/.test(text);
    return isFlag === (facts[name]?.type === 'flag') ? { lead, body, shift: EQUALS.length, shape } : undefined;
  }
  return /^\s*(==|!=|<=|>=|<|>|in\b)/.test(text) ? { lead, body, shift: 0, shape } : undefined;
}

/** A cell with its operator: a number, `true` or `false` alone must be what the fact is. */
export const comparisonIn = (cell: string): string =>
  /^\s*(true|false|-?\d+)\s*$/.test(cell) ? `${EQUALS}${cell.trim()}` : cell;

const EQUALS = '== ';

function readSource({ lead, body, shift, shape }: Source, path: Path, context: CellsContext): ReadCells {
  const source = lead + body;
  const compiled = compile(source, context.vocabulary, shape);
  if (compiled.kind === 'compiled') return { cells: [compiled], findings: [] };
  const findings = compiled.faults.map((one): Finding => {
    const offset = Math.max(0, one.from - lead.length - shift);
    return { path, offset, ...sentenceOf(one, source, context.later) };
  });
  return { cells: [], findings };
}

function sentenceOf({ from, to, ja, en }: ConditionFault, source: string, later: readonly string[]): Sentence {
  const word = source.slice(from, to);
  const ofTable = word === TABLE || source.slice(0, from).endsWith(`${TABLE}.`);
  return ofTable && (word === TABLE || later.includes(word)) ? SAID.later : { ja, en };
}

/** `due.balance >= 1000`, and nothing beside it that would make the cell a condition of its own. */
function isOneComparison(ast: ASTNode, fact: string): boolean {
  const node = ast.op === '&&' && hasArgument(ast.args[0]) ? ast.args[1] : ast;
  if (!isComparison(node) && node.op !== 'in') return false;
  const field = fieldOf(node.args[0]);
  return field?.variable === FACTS && field.name === fact;
}

const refused = (finding: Finding): ReadCells => ({ cells: [], findings: [finding] });

function unknownFact(name: string, facts: FactCatalogue): Sentence {
  const near = suggestion(name, [...Object.keys(facts), FREE_CELL]);
  return {
    ja: `「${FACTS}.${name}」はありません。${near.ja}項目を組み合わせる条件は「${FREE_CELL}」に書いてください。`,
    en: `There is no "${FACTS}.${name}".${near.en} A condition over several facts goes under "${FREE_CELL}".`,
  };
}

const SAID = {
  cell: {
    ja: `ここには「>= 1000」「== '口座'」「in ['a', 'b']」のように記号と値を、等しいことなら「3」「true」のように数か true・false だけを書いてください。それ以外の条件は「${FREE_CELL}」に書けます。`,
    en: `Write an operator and a value here, such as ">= 1000", "== 'x'" or "in ['a', 'b']", or a number, true or false alone; any other condition goes under "${FREE_CELL}".`,
  },
  later: {
    ja: 'ここで使えるのは、この表より上に書いた判定表だけです。',
    en: 'A table can read only the tables above it.',
  },
} satisfies Record<string, Sentence>;
