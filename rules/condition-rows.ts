import type { ASTNode } from '@marcbachmann/cel-js';
import { fieldOf, fieldText, hasArgument, isComparison, literalOf } from './conditions/ast.js';
import { FACTS, type Field, TODAY, type ValueType, type Vocabulary, variablesOf } from './conditions/catalogue.js';
import { parseCel, settingOf } from './conditions/environment.js';
import { KIND_OF_TYPE, spells } from './conditions/kinds.js';

export { rewriteCondition } from './conditions/rewrite.js';

/**
 * A line of the form builder: a field such as `due.balance`, `payer.cases` or `daysBetween(due.dueOn, today)`, and
 * what is asked of it. A field that may be empty and is compared must be there.
 */
export type ConditionRow =
  | { field: string; comparison: 'present' | 'absent' }
  | { field: string; comparison: RowOperator; value: RowValue };

export type RowOperator = '==' | '!=' | '<' | '<=' | '>' | '>=';
export type RowValue = string | number | boolean;

/** Rows of which all must hold, or any. One row alone is `all`. */
export interface ConditionRows {
  join: 'all' | 'any';
  rows: readonly ConditionRow[];
}

export type ReadRows = ({ kind: 'rows' } & ConditionRows) | { kind: 'free' };

/** A field that rows may ask about. */
export interface RowField {
  field: string;
  type: ValueType;
  /** The operators that make sense for it; `present` and `absent` go with what may be empty. */
  operators: readonly RowOperator[];
  /** What `has` must make sure of first, when it may be empty. */
  guard?: string;
  /** The values to choose from, when they are known. */
  values?: readonly RowValue[];
}

/** Everything that rows may ask about, in the order of the vocabulary. */
export function rowFields(vocabulary: Vocabulary): RowField[] {
  const variables = variablesOf(vocabulary);
  const plain = Object.entries(variables).flatMap(([variable, fields]) =>
    Object.entries(fields).map(([name, field]) => rowField(`${variable}.${name}`, field)),
  );
  const dates = Object.entries(variables[FACTS] ?? {}).filter(([, { type }]) => type === 'date');
  const spans = dates.flatMap(([name, { optional }]) =>
    SPANS.flatMap((span) => {
      const date = `${FACTS}.${name}`;
      return [`${span}(${date}, ${TODAY})`, `${span}(${TODAY}, ${date})`].map((field) => ({
        ...rowField(field, { type: 'int', optional: false }),
        ...(optional ? { guard: date } : {}),
      }));
    }),
  );
  const today = rowField(TODAY, { type: 'date', optional: false });
  return [...plain.filter(({ type }) => type !== 'texts'), ...spans, today];
}

/** The spans of time between a date of the case and the day itself. */
const SPANS = ['daysBetween', 'businessDays', 'yearsBetween'] as const;

function rowField(field: string, { type, optional, values }: Field): RowField {
  const ordered = type !== 'text' && type !== 'flag';
  const operators: RowOperator[] = type === 'flag' ? ['=='] : ['==', '!='];
  return {
    field,
    type,
    operators: ordered ? [...operators, '<', '<=', '>', '>='] : operators,
    ...(optional ? { guard: field } : {}),
    ...(values && values.length > 0 ? { values } : {}),
  };
}

/**
 * A condition as rows, when it is simple enough: comparisons with a written value, `has` and flags, joined by `&&`
 * alone or by `||` alone. Anything else is `free`, and stays a text. Whether it compiles is not asked.
 */
export function rowsOf(source: string, vocabulary: Vocabulary): ReadRows {
  const parsed = parseCel(settingOf(vocabulary), source);
  if (parsed.kind === 'refused') return { kind: 'free' };
  const { ast } = parsed.result;
  const fields = fieldsByName(vocabulary);
  const together = readTogether(operands(ast, '&&'), fields);
  if (together) return { kind: 'rows', join: 'all', rows: together };
  const each = operands(ast, '||').map((part) => readTogether(operands(part, '&&'), fields));
  const single = each.flatMap((rows) => (rows?.length === 1 ? rows : []));
  return single.length === each.length ? { kind: 'rows', join: 'any', rows: single } : { kind: 'free' };
}

/**
 * The condition that rows stand for. Reading it gives the same rows again; a field that may be empty is asked for
 * before it is compared. Throws when there is no row, or a field that `vocabulary` does not have.
 */
export function conditionOf({ join, rows }: ConditionRows, vocabulary: Vocabulary): string {
  if (rows.length === 0) throw new Error('a condition has at least one row');
  const fields = fieldsByName(vocabulary);
  const texts = rows.map((row) => {
    const field = fields.get(row.field);
    if (!field) throw new Error(`there is no field ${row.field}`);
    return rowTexts(row, field);
  });
  if (join === 'all' || rows.length === 1) return texts.flat().join(' && ');
  return texts.map((parts) => (parts.length > 1 ? `(${parts.join(' && ')})` : parts[0])).join(' || ');
}

type FieldsByName = ReadonlyMap<string, RowField>;

const fieldsByName = (vocabulary: Vocabulary): FieldsByName =>
  new Map(rowFields(vocabulary).map((field) => [field.field, field]));

function operands(node: ASTNode, join: '&&' | '||'): ASTNode[] {
  return node.op === join ? node.args.flatMap((part) => operands(part, join)) : [node];
}

/** Rows that hold together: `has(due.x)` and what follows on `due.x` are one. */
function readTogether(nodes: readonly ASTNode[], fields: FieldsByName): ConditionRow[] | undefined {
  const rows: ConditionRow[] = [];
  for (let index = 0; index < nodes.length; index += 1) {
    const row = readRow(nodes[index], fields);
    if (!row) return undefined;
    const next = row.comparison === 'present' ? readRow(nodes[index + 1], fields) : undefined;
    const guarded = next && 'value' in next && fields.get(next.field)?.guard === row.field;
    rows.push(guarded ? next : row);
    if (guarded) index += 1;
  }
  return rows;
}

function readRow(node: ASTNode | undefined, fields: FieldsByName): ConditionRow | undefined {
  if (!node) return undefined;
  if (node.op === '!_') return negated(readRow(node.args, fields), node.args);
  const asked = hasArgument(node);
  const field = fields.get(nameOf(asked ?? (isComparison(node) ? node.args[0] : node)) ?? '');
  if (!field) return undefined;
  if (asked) return field.guard === field.field ? { field: field.field, comparison: 'present' } : undefined;
  if (!isComparison(node)) return field.type === 'flag' ? flagRow(field, true) : undefined;
  const value = valueFor(field, literalOf(node.args[1]));
  if (typeof value === 'boolean')
    return ['==', '!='].includes(node.op) ? flagRow(field, (node.op === '==') === value) : undefined;
  if (value === undefined || !field.operators.includes(node.op)) return undefined;
  return { field: field.field, comparison: node.op, value };
}

const flagRow = ({ field }: RowField, value: boolean): ConditionRow => ({ field, comparison: '==', value });

/** Only what is asked plainly is turned round: `!has(due.x)` and `!due.abroad`. */
function negated(row: ConditionRow | undefined, node: ASTNode): ConditionRow | undefined {
  if (row?.comparison === 'present') return { field: row.field, comparison: 'absent' };
  return row && 'value' in row && row.value === true && !isComparison(node) ? { ...row, value: false } : undefined;
}

/** The field that a node reads, as `rowFields` spells it. */
function nameOf(node: ASTNode): string | undefined {
  const field = fieldOf(node);
  if (field) return fieldText(field);
  if (node.op === 'id') return node.args;
  return node.op === 'call' ? `${node.args[0]}(${node.args[1].map(nameOf).join(', ')})` : undefined;
}

function valueFor({ type }: RowField, literal: unknown): RowValue | undefined {
  const kind = KIND_OF_TYPE[type];
  switch (typeof literal) {
    case 'bigint':
      return kind === 'number' && Number.isSafeInteger(Number(literal)) ? Number(literal) : undefined;
    case 'boolean':
      return kind === 'flag' ? literal : undefined;
    case 'string':
      return spells(kind, literal) ? literal : undefined;
    default:
      return undefined;
  }
}

/** The parts of a row, all of which must hold. */
function rowTexts(row: ConditionRow, { field, guard }: RowField): string[] {
  if (!('value' in row)) return [`${row.comparison === 'absent' ? '!' : ''}has(${field})`];
  const { comparison, value } = row;
  const text =
    typeof value === 'boolean' ? `${value ? '' : '!'}${field}` : `${field} ${comparison} ${literalText(value)}`;
  return guard === undefined ? [text] : [`has(${guard})`, text];
}

const literalText = (value: string | number): string => (typeof value === 'number' ? String(value) : quoted(value));

/** In single quotes: a page of YAML then needs no quotes around most conditions. */
function quoted(text: string): string {
  const escaped = text.replace(/[\\']/g, '\\$&').replace(CONTROL, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return `'${escaped}'`;
}

const CONTROL = /\p{Cc}/gu;
