import type { ASTNode } from '@marcbachmann/cel-js';
import { MOST_YEN } from '../import/amounts.js';
import { meant, NOTHING, nearest, nearOrAll, type Sentence, suggestion } from '../reading/faults.js';
import { childrenOf, fieldOf, fieldText } from './ast.js';
import { FACTS, TODAY, type Variables } from './catalogue.js';
import { DATE_FUNCTIONS } from './functions.js';
import { FUNCTIONS_LISTED, LEFT_OUT, NOT_HERE, otherCall, stepSaid, tooLarge } from './scope-words.js';

export interface ConditionFault extends Sentence {
  from: number;
  to: number;
  /** The name that is used here of a fact that there is not. */
  unknownFact?: string;
}

const MACROS = ['exists', 'all', 'exists_one', 'filter', 'map'];
export const METHODS: readonly string[] = ['startsWith', 'endsWith', 'contains', 'size', ...MACROS];
export const CALLS: readonly string[] = ['has', 'size', ...Object.keys(DATE_FUNCTIONS)];

interface Scope {
  variables: Variables;
  /** The variables of the macros around. */
  local: readonly string[];
  /** The names of the steps, which are no variables. */
  steps?: readonly string[];
}

/** Names that do not exist, and what the language leaves out: regular expressions, macros in macros, look-ups by text. */
export function scopeFaults(node: ASTNode, scope: Scope): ConditionFault[] {
  const own = ownFaults(node, scope);
  if (own.length > 0) return own;
  const macro = node.op === 'rcall' && MACROS.includes(node.args[0]);
  if (!macro) {
    return fieldOf(node) === undefined ? childrenOf(node).flatMap((child) => scopeFaults(child, scope)) : [];
  }
  const [, list, [variable, ...bodies]] = node.args;
  const local = variable?.op === 'id' ? [...scope.local, variable.args] : scope.local;
  return [...scopeFaults(list, scope), ...bodies.flatMap((body) => scopeFaults(body, { ...scope, local }))];
}

function ownFaults(node: ASTNode, scope: Scope): ConditionFault[] {
  switch (node.op) {
    case 'id':
      return nameFaults(node, node.args, scope);
    case '.':
      return fieldFaults(node, scope);
    case '.?':
    case '[]':
    case '[?]':
    case 'map':
      return [fault(node, LEFT_OUT.lookUp)];
    case '/':
    case '%':
      return [fault(node, LEFT_OUT.division)];
    case '?:':
      return [fault(node, LEFT_OUT.choice)];
    case 'value':
      return valueFaults(node, node.args);
    case 'call':
      return CALLS.includes(node.args[0])
        ? []
        : [node.args[0] === 'matches' ? fault(node, LEFT_OUT.matches) : unknownCall(node, node.args[0])];
    case 'rcall':
      return methodFaults(node, node.args[0], scope.local);
    default:
      return [];
  }
}

function valueFaults(node: ASTNode, value: unknown): ConditionFault[] {
  if (value === null) return [fault(node, LEFT_OUT.null)];
  return typeof value === 'bigint' && value > MOST_YEN ? [fault(node, tooLarge(MOST_YEN))] : [];
}

function nameFaults(node: ASTNode, name: string, { variables, local, steps = [] }: Scope): ConditionFault[] {
  if (name === TODAY || Object.hasOwn(variables, name) || local.includes(name)) return [];
  const why = Object.hasOwn(NOT_HERE, name) ? NOT_HERE[name] : undefined;
  const near = meantByName(name, variables);
  // CEL reads a name with hyphens as a difference: any of its parts may stand for it.
  const step = near === undefined ? steps.find((id) => id === name || id.split('-').includes(name)) : undefined;
  if (why || step !== undefined) return [fault(node, why ?? stepSaid(step ?? name, variables))];
  return [unknownName(node, name, near === undefined ? whatStands(name, variables) : meant(near))];
}

/** `TRUE`, a variable mistyped, or a fact without its `due.`. */
function meantByName(name: string, variables: Variables): string | undefined {
  const facts = Object.keys(variables[FACTS] ?? {});
  if (/^(true|false)$/i.test(name)) return name.toLowerCase();
  if (facts.includes(name)) return asFact(name);
  const near = nearest(name, [...Object.keys(variables), TODAY, ...facts, 'true', 'false']);
  return near !== undefined && facts.includes(near) ? asFact(near) : near;
}

function whatStands(word: string, variables: Variables): Sentence {
  const names = [...Object.keys(variables).map((name) => `${name}.…`), TODAY];
  return {
    ja: `書けるのは ${names.join('、')} です。文字の値なら '${word}' のように引用符で囲んでください。`,
    en: ` What may stand here: ${names.join(', ')}; a text stands in quotes, such as '${word}'.`,
  };
}

const asFact = (name: string): string => `${FACTS}.${name}`;

function fieldFaults(node: ASTNode, scope: Scope): ConditionFault[] {
  const field = fieldOf(node);
  if (field === undefined) return [fault(node, LEFT_OUT.lookUp)];
  const fields = Object.hasOwn(scope.variables, field.variable) ? scope.variables[field.variable] : undefined;
  if (!fields) {
    const [of = node] = childrenOf(node);
    const unknown = nameFaults(of, field.variable, scope);
    return unknown.length > 0 ? unknown : [fault(node, LEFT_OUT.lookUp)];
  }
  if (Object.hasOwn(fields, field.name)) return [];
  const range = { start: node.end - field.name.length, end: node.end };
  const names = Object.keys(fields);
  const near = nearest(field.name, names);
  const written = (name: string) => fieldText({ ...field, name });
  const hint = near === undefined ? allOf(names.map(written)) : meant(written(near));
  const said = unknownName(range, fieldText(field), hint);
  return [field.variable === FACTS ? { ...said, unknownFact: field.name } : said];
}

function methodFaults(node: ASTNode, name: string, local: readonly string[]): ConditionFault[] {
  if (name === 'matches') return [fault(node, LEFT_OUT.matches)];
  if (MACROS.includes(name) && local.length > 0) return [fault(node, LEFT_OUT.nested)];
  return METHODS.includes(name) ? [] : [unknownMethod(node, name)];
}

type Range = Pick<ASTNode, 'start' | 'end'>;

/** A fault of a stretch of the condition; its place counts characters from the start. */
export function fault({ start, end }: Range, { ja, en }: Sentence): ConditionFault {
  return { from: start, to: end, ja, en };
}

/** Of more names or values than that none is found; a question has as many choices. */
export const READABLE = 12;
const allOf = (names: readonly string[]): Sentence => nearOrAll('', names, READABLE);

function unknownName(range: Range, name: string, { ja, en }: Sentence): ConditionFault {
  return fault(range, { ja: `「${name}」はありません。${ja}`, en: `There is no "${name}".${en}` });
}

function unknownCall(range: Range, name: string): ConditionFault {
  const near = suggestion(name, CALLS);
  return fault(range, unknownFunction(name, near === NOTHING ? FUNCTIONS_LISTED : near));
}

const unknownMethod = (range: Range, name: string): ConditionFault =>
  fault(range, unknownFunction(name, nearOrAll(name, METHODS, READABLE)));

function unknownFunction(name: string, near: Sentence): Sentence {
  const other = otherCall(name);
  const hint = other ? { ja: other.ja, en: ` ${other.en}` } : near;
  return {
    ja: `「${name}」という関数はありません。${hint.ja}`,
    en: `There is no function "${name}".${hint.en}`,
  };
}
