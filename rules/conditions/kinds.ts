import type { ASTNode } from '@marcbachmann/cel-js';
import { isLocalDate } from '../time.js';
import { fieldOf } from './ast.js';
import { fieldIn, TODAY, type ValueType, type Variables } from './catalogue.js';
import { type ConditionType, dateFunction } from './functions.js';

/** What a value is to a designer: CEL knows no dates and no times of the day, only texts. */
export type Kind = 'number' | 'date' | 'time' | 'text' | 'flag' | 'texts';

/**
 * The kind of a value that is read, counted or written out; undefined for anything else, such as a comparison. Whoever
 * evaluates a node with a kind evaluates all of it.
 */
export function kindOf(node: ASTNode, variables: Variables): Kind | undefined {
  switch (node.op) {
    case 'value':
      return kindOfLiteral(node.args);
    case 'id':
      return node.args === TODAY ? 'date' : undefined;
    case '.':
      return kindOfField(node, variables);
    case 'call':
      return kindOfCall(node.args[0], node.args[1], variables);
    case '-_':
      return kindOf(node.args, variables) === 'number' ? 'number' : undefined;
    case '+':
    case '-':
    case '*':
      return node.args.every((part) => kindOf(part, variables) === 'number') ? 'number' : undefined;
    default:
      return undefined;
  }
}

/** Minutes of the day, or undefined when the text is no time. */
export function minutesOf(text: string): number | undefined {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(text)) return undefined;
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
}

/** Whether a text that is written out stands for a value of `kind`. */
export function spells(kind: Kind, text: string): boolean {
  if (kind === 'date') return isLocalDate(text);
  return kind === 'time' ? minutesOf(text) !== undefined : kind === 'text';
}

const kindOfLiteral = (value: unknown): Kind | undefined => KIND_OF_JS[typeof value];
const KIND_OF_JS: Partial<Record<string, Kind>> = { bigint: 'number', boolean: 'flag', string: 'text' };

function kindOfField(node: ASTNode, variables: Variables): Kind | undefined {
  const read = fieldOf(node);
  const field = read && fieldIn(variables, read.variable, read.name);
  return field && KIND_OF_TYPE[field.type];
}

function kindOfCall(name: string, args: readonly ASTNode[], variables: Variables): Kind | undefined {
  if (!args.every((arg) => kindOf(arg, variables) !== undefined)) return undefined;
  const gives = name === 'size' ? 'int' : dateFunction(name)?.gives;
  return gives && KIND_OF_RESULT[gives];
}

export const KIND_OF_TYPE: Readonly<Record<ValueType, Kind>> = {
  yen: 'number',
  int: 'number',
  age: 'number',
  'fiscal-age': 'number',
  date: 'date',
  time: 'time',
  text: 'text',
  flag: 'flag',
  texts: 'texts',
};
const KIND_OF_RESULT: Readonly<Record<ConditionType, Kind>> = {
  date: 'date',
  int: 'number',
  flag: 'flag',
  weekday: 'text',
};
