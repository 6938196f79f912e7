import { bodyOf, kindOf, type ProgramStep, STEP_KINDS, type StepKindName } from '../steps/index.js';
import { say } from './catalogue.js';
import { exampleOf } from './examples.js';
import { type Finding, isError } from './faults.js';
import { missing, parse } from './issues.js';
import { type StepShape, stepShape } from './shape.js';
import { answerFindings } from './step-answers.js';
import type { StepIds, StepsContext } from './step-context.js';
import { branchFindings, conditionsOfStep, frameFindings, nameFindings } from './step-frame.js';
import { hourFindings } from './step-hours.js';
import { type MomentNames, momentFindings } from './step-moments.js';
import { targetFindings } from './step-ways.js';
import { surelyBeforeEach } from './surely-before.js';
import { unreadMoment } from './unread-moments.js';
import { wayFindings } from './way-checks.js';

const KINDS = Object.keys(STEP_KINDS) as StepKindName[];
const MOST_STEPS = 1000;

export interface ReadSteps {
  /** The steps that could be read. */
  steps: ProgramStep[];
  /** All of them could. */
  whole: boolean;
  findings: Finding[];
}

/** Reads the steps one by one: their shape, their kind, where they lead. */
export function readSteps(input: unknown, context: StepsContext): ReadSteps {
  if (input === undefined) return refused(missing('steps', exampleOf(['steps'])));
  if (!Array.isArray(input) || input.length === 0 || input.length > MOST_STEPS) return refused(say('steps-count'));
  const ids = idsOf(input);
  const results = input.map((step, index) => readStep(step, index, ids, context));
  const steps = results.flatMap(({ step }) => (step ? [step] : []));
  const whole = steps.length === input.length;
  const findings = results.flatMap((result) => [...(result.ways ?? []), ...result.findings]);
  // A way that leads nowhere would make others look as if nothing led there.
  const sound = whole && results.every(({ ways = [] }) => ways.length === 0);
  return {
    steps,
    whole,
    findings: sound ? [...findings, ...wayFindings(steps), ...answerFindings(steps, context)] : findings,
  };
}

const NO_NAMES: MomentNames = { dates: [], sessions: [], called: () => [] };

const refused = (said: ReturnType<typeof say>): ReadSteps => ({
  steps: [],
  whole: false,
  findings: [{ path: ['steps'], ...said }],
});

function idsOf(input: unknown[]): StepIds {
  const list = input.map(idOf);
  const placeOf = new Map<string, number>();
  for (const [index, id] of list.entries()) if (!placeOf.has(id)) placeOf.set(id, index);
  let before: readonly string[] | undefined;
  const surelyBefore = (index: number): string => {
    before ??= surelyBeforeEach(input, { list, placeOf });
    return before[index] ?? 'start';
  };
  return { list, placeOf, surelyBefore };
}

interface ReadStep {
  step?: ProgramStep;
  /** What is wrong with its name, or with where it leads. */
  ways?: Finding[];
  findings: Finding[];
}

function readStep(input: unknown, index: number, ids: StepIds, context: StepsContext): ReadStep {
  const parsed = parse(stepShape, input, ['steps', index]);
  if (parsed.kind === 'wrong') {
    const names = context.names ?? NO_NAMES;
    const findings = parsed.findings.map((finding) =>
      finding.rule === 'due' ? { ...finding, ...unreadMoment(input, index, { ids, names }) } : finding,
    );
    return { findings };
  }
  const shape = parsed.value as StepShape;
  const [kind, second] = KINDS.filter((name) => shape[name] !== undefined);
  if (kind === undefined) {
    return { findings: [{ path: ['steps', index], ...say('no-kind', { kinds: LISTED }) }] };
  }
  if (second !== undefined) {
    return { findings: [{ path: ['steps', index, second], on: 'key', ...say('two-kinds', { first: kind, second }) }] };
  }
  const step = stepOfShape(shape, kind);
  const ways = [
    ...nameFindings(step, index, ids),
    ...branchFindings(step, index, context),
    ...targetFindings(step, index, ids),
  ];
  const findings = [
    ...(shape.at ? momentFindings(shape.at, index, { input, ids, names: context.names }) : []),
    ...frameFindings(step, shape, index, context),
    ...hourFindings(step, index, context),
    ...conditionsOfStep(step, index, context),
    ...lintFindings(step, index, context),
  ];
  return { step, ways: ways.filter(isError), findings };
}

function stepOfShape({ at, otherwise, late, ...rest }: StepShape, kind: StepKindName): ProgramStep {
  const due = at ?? { after: 'start', count: 0, unit: 'days' };
  const skipped = late ?? (due.count < 0 ? 'skip' : undefined);
  const frame = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  // The shape has checked the body by the schema of its kind; only the union cannot be told so.
  return { ...frame, kind, due, otherwise, ...(skipped && { late: skipped }) } as unknown as ProgramStep;
}

/** The words of a step are judged by the hours in which its own contacts are made. */
function lintFindings(step: ProgramStep, index: number, context: StepsContext): Finding[] {
  const judged = step.window ? { ...context, window: context.hoursOf(step.window) } : context;
  return kindOf(step.kind)
    .lint(bodyOf(step), judged)
    .map((lint) => ({ ...lint, path: ['steps', index, step.kind, ...lint.path] }));
}

function idOf(step: unknown): string {
  const id: unknown = typeof step === 'object' && step !== null && 'id' in step ? step.id : undefined;
  return typeof id === 'string' ? id : '';
}

const LISTED = { ja: KINDS.join('、'), en: KINDS.join(', ') };
