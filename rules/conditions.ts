import {
  type ASTNode,
  TypeError as CelTypeError,
  Environment,
  EvaluationError,
  ParseError,
  type ParseResult,
} from '@marcbachmann/cel-js';
import type { Calendar } from './calendar.js';
import { childrenOf, factOf } from './conditions/ast.js';
import type { FactCatalogue, Facts, FactType, FactValue } from './conditions/catalogue.js';
import { dateFaults } from './conditions/dates.js';
import { asCel, ConditionFailed, DATE_FUNCTIONS, signatureOf } from './conditions/functions.js';
import { guardFaults } from './conditions/guards.js';
import { type ConditionFault, FACTS, fault, scopeFaults, TODAY } from './conditions/scope.js';
import { celSentence, SAID } from './conditions/sentences.js';
import type { LocalDate } from './time.js';

export type { FactCatalogue, Facts, FactType, FactValue } from './conditions/catalogue.js';
export { ConditionFailed } from './conditions/functions.js';
export type { ConditionFault } from './conditions/scope.js';

/** What a condition knows beside the facts: it has no clock. */
export interface ConditionContext {
  today: LocalDate;
  /** Holidays for `businessDays` and `plusBusinessDays`: must reach back to the oldest date in the facts. */
  calendar: Calendar;
}

export interface CompiledCondition {
  kind: 'compiled';
  /** The facts that it reads. */
  fields: string[];
  /** Throws `ConditionFailed` when the facts are not as the program declares them. */
  evaluate(facts: Facts, context: ConditionContext): boolean;
}

export type Compilation = CompiledCondition | { kind: 'refused'; faults: ConditionFault[] };

/** Compiles a CEL condition over `due` (the program's facts) and `today`; everything wrong with it is found here. */
export function compileCondition(source: string, catalogue: FactCatalogue): Compilation {
  const { environment, calendar } = environmentOf(catalogue);
  const parsed = parseCel(environment, source);
  if (parsed.kind === 'refused') return parsed;
  const { ast } = parsed.result;
  const faults = faultsOf(parsed.result, catalogue);
  if (faults.length > 0) return { kind: 'refused', faults };
  const fields = [...new Set(fieldsOf(ast))];
  const evaluate = (facts: Facts, context: ConditionContext): boolean => {
    calendar.current = context.calendar;
    return run(parsed.result, { [FACTS]: celFacts(fields, facts, catalogue), [TODAY]: context.today });
  };
  return { kind: 'compiled', fields, evaluate };
}

interface Setting {
  environment: Environment;
  /** Evaluation is synchronous, so that the functions can find the calendar of the one that is going on here. */
  calendar: { current: Calendar };
}

/** Structural limits: a condition is a line or two. */
const LIMITS = { maxAstNodes: 200, maxDepth: 20, maxListElements: 50, maxMapEntries: 0, maxCallArguments: 4 };
const settings = new WeakMap<FactCatalogue, Setting>();

function environmentOf(catalogue: FactCatalogue): Setting {
  const known = settings.get(catalogue);
  if (known) return known;
  const calendar = { current: { closures: [], knownThrough: '' } as Calendar };
  const environment = new Environment({ limits: LIMITS });
  const schema = Object.fromEntries(Object.entries(catalogue).map(([name, { type }]) => [name, CEL_TYPES[type]]));
  environment.registerVariable({ name: FACTS, schema });
  environment.registerVariable(TODAY, 'string');
  for (const [name, definition] of Object.entries(DATE_FUNCTIONS)) {
    environment.registerFunction(
      signatureOf(name, definition),
      asCel(definition, () => calendar.current),
    );
  }
  const setting = { environment, calendar };
  settings.set(catalogue, setting);
  return setting;
}

function parseCel(
  environment: Environment,
  source: string,
): { kind: 'parsed'; result: ParseResult } | { kind: 'refused'; faults: ConditionFault[] } {
  try {
    return { kind: 'parsed', result: environment.parse(source) };
  } catch (error) {
    const range = error instanceof ParseError ? error.range : undefined;
    const said = error instanceof ParseError ? celSentence(error) : SAID.unreadable;
    return { kind: 'refused', faults: [fault(range ?? { start: 0, end: source.length }, said)] };
  }
}

/** Types come last: they speak of what the other checks have found sound. */
function faultsOf(result: ParseResult, catalogue: FactCatalogue): ConditionFault[] {
  const scope = scopeFaults(result.ast, { catalogue, local: [] });
  if (scope.length > 0) return scope;
  const { error, type } = result.check();
  if (error) {
    const said = error instanceof CelTypeError || error instanceof ParseError ? celSentence(error) : SAID.unreadable;
    return [fault(error.range ?? error.node ?? result.ast, said)];
  }
  if (type !== 'bool') return [fault(result.ast, SAID.notBool)];
  return [...guardFaults(result.ast, catalogue), ...dateFaults(result.ast, catalogue)];
}

function run(condition: ParseResult, context: Record<string, unknown>): boolean {
  try {
    const answer: unknown = condition(context);
    if (typeof answer === 'boolean') return answer;
  } catch (error) {
    // CEL's own message quotes the condition, never a fact; the cause is left out all the same.
    throw error instanceof ConditionFailed ? error : new ConditionFailed(reasonOf(error));
  }
  throw new ConditionFailed('it gave neither true nor false');
}

function reasonOf(error: unknown): string {
  if (error instanceof EvaluationError)
    return error.cause instanceof ConditionFailed ? error.cause.message : error.code;
  return error instanceof Error ? error.name : 'unknown';
}

function fieldsOf(node: ASTNode): string[] {
  const field = factOf(node, FACTS);
  return field === undefined ? childrenOf(node).flatMap(fieldsOf) : [field];
}

/** Empty facts are left out, whole numbers become BigInt: what CEL wants, and never leaves this file. */
function celFacts(
  fields: readonly string[],
  facts: Facts,
  catalogue: FactCatalogue,
): Record<string, string | bigint | boolean> {
  const given: Record<string, string | bigint | boolean> = {};
  for (const field of fields) {
    const value = Object.hasOwn(facts, field) ? facts[field] : undefined;
    const type = catalogue[field]?.type;
    if (value !== null && value !== undefined && value !== '' && type) given[field] = celValue(value, type, field);
  }
  return given;
}

function celValue(value: NonNullable<FactValue>, type: FactType, field: string): string | bigint | boolean {
  const wanted = CEL_TYPES[type];
  if (wanted === 'int' && Number.isSafeInteger(value)) return BigInt(value);
  if (wanted === 'string' && typeof value === 'string') return value;
  if (wanted === 'bool' && typeof value === 'boolean') return value;
  throw new ConditionFailed(`${FACTS}.${field} is not of the type that the program declares`);
}

const CEL_TYPES = { yen: 'int', int: 'int', date: 'string', text: 'string', flag: 'bool' } as const satisfies Record<
  FactType,
  string
>;
