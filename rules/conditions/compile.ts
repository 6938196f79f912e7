import { type ASTNode, EvaluationError, type ParseResult } from '@marcbachmann/cel-js';
import { type Facts, type Variables, type Vocabulary, variablesOf } from './catalogue.js';
import { alwaysFaults, neverFaults } from './contradictions.js';
import { dateFaults } from './dates.js';
import { parseCel, settingOf } from './environment.js';
import { ConditionFailed } from './functions.js';
import { guardFaults } from './guards.js';
import { valueFaults } from './known-values.js';
import { withOwnFacts } from './own-facts.js';
import { allReads, ownReads, type Reads } from './reads.js';
import { type ConditionFault, fault, scopeFaults } from './scope.js';
import { SAID } from './sentences.js';
import { typeSaid } from './type-words.js';
import { type ConditionContext, celValues } from './values.js';

/** A condition without a fault, ready to be asked of any number of cases. */
export interface CompiledCondition {
  kind: 'compiled';
  /** What it asks about, through the tables that it reads too. */
  reads: Reads;
  /**
   * Throws `ConditionFailed` when the facts are not as the program declares them, or when it reads `payer` and the
   * context has none.
   */
  evaluate(facts: Facts, context: ConditionContext): boolean;
}

/** With the tree of the condition, which does not leave `rules/conditions` and the tables. */
export interface ParsedCondition extends CompiledCondition {
  ast: ASTNode;
}

export type Compilation<Compiled = CompiledCondition> = Compiled | { kind: 'refused'; faults: ConditionFault[] };

/** `shape`: what is wrong with the form of the condition, when not every form is allowed. */
export function compile(
  source: string,
  vocabulary: Vocabulary,
  shape: (node: ASTNode) => ConditionFault[] = () => [],
): Compilation<ParsedCondition> {
  const parsed = parseCel(settingOf(vocabulary), source, vocabulary.facts);
  if (parsed.kind === 'refused') return refused(parsed.faults, source, vocabulary);
  const { result } = parsed;
  const variables = variablesOf(vocabulary);
  const faults = firstFaults([
    () => scopeFaults(result.ast, { variables, local: [], steps: vocabulary.steps }),
    () => shape(result.ast),
    () => typeFaults(result, variables),
    () => senseFaults(result.ast, variables),
  ]);
  return faults.length > 0 ? refused(faults, source, vocabulary) : ready(result, vocabulary);
}

const refused = (faults: readonly ConditionFault[], source: string, { facts }: Vocabulary) => ({
  kind: 'refused' as const,
  faults: faults.map((fault) => withOwnFacts(fault, source, facts)),
});

/**
 * Compiles a condition of a program that was read before. Only its names and types must be known: whether it makes
 * sense is not judged again, for that judgement may have become stricter since the program was published. Throws when
 * it cannot be asked at all.
 */
export function compileChecked(source: string, vocabulary: Vocabulary): ParsedCondition {
  const parsed = parseCel(settingOf(vocabulary), source);
  const faults = parsed.kind === 'refused' ? parsed.faults : typeFaults(parsed.result, variablesOf(vocabulary));
  if (parsed.kind === 'refused' || faults.length > 0)
    throw new Error(`a condition of a checked program does not compile: ${faults[0]?.en ?? ''}`);
  return ready(parsed.result, vocabulary);
}

function ready(result: ParseResult, vocabulary: Vocabulary): ParsedCondition {
  const { calendar } = settingOf(vocabulary);
  const variables = variablesOf(vocabulary);
  const own = ownReads(result.ast);
  const reads = allReads(own, vocabulary);
  const tables = vocabulary.tables ?? {};
  const evaluate = (facts: Facts, context: ConditionContext): boolean => {
    if (reads.payer && !context.payer) throw new ConditionFailed('it asks about the payer, and nothing was given');
    if (reads.contact && !context.contact)
      throw new ConditionFailed('it asks by what the resident can be reached, and nothing was given');
    calendar.current = context.calendar;
    return run(result, celValues(own, { facts, context, variables, tables }));
  };
  return { kind: 'compiled', reads, evaluate, ast: result.ast };
}

/** Types come after names, and sense last: each check speaks of what those before it have found sound. */
function firstFaults(checks: readonly (() => ConditionFault[])[]): ConditionFault[] {
  for (const check of checks) {
    const faults = check();
    if (faults.length > 0) return faults;
  }
  return [];
}

function senseFaults(node: ASTNode, variables: Variables): ConditionFault[] {
  const values = [...dateFaults(node, variables), ...valueFaults(node, variables)];
  const guards = guardFaults(node, variables);
  if (values.length > 0) return [...guards, ...values];
  return firstFaults([
    // What never holds says more than the guard that would be missing in it.
    () => neverFaults(node, variables),
    () => guards,
    () => alwaysFaults(node, variables),
  ]);
}

function typeFaults(result: ParseResult, variables: Variables): ConditionFault[] {
  const { error, type } = result.check();
  if (error) return [fault(error.range ?? error.node ?? result.ast, typeSaid(error, variables))];
  return type === 'bool' ? [] : [fault(result.ast, SAID.notBool)];
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
