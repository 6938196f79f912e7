import type { Channel, Outcome } from '../plan.js';
import { bodyOf, kindOf, type ProgramStep, STEP_KINDS } from '../steps/index.js';
import type { LintContext } from '../steps/step-kind.js';
import { type Finding, suggestion } from './faults.js';
import { missing, notOneOf, parse } from './issues.js';
import { type StepShape, stepShape } from './shape.js';

const KINDS = Object.keys(STEP_KINDS) as Channel[];
const MOST_STEPS = 1000;

export interface ReadSteps {
  steps: ProgramStep[];
  findings: Finding[];
}

/** Reads the steps one by one: their shape, their kind, where they lead. Only whole steps are answered. */
export function readSteps(input: unknown, context: LintContext): ReadSteps {
  if (input === undefined) return { steps: [], findings: [{ path: ['steps'], ...missing('steps') }] };
  if (!Array.isArray(input) || input.length === 0 || input.length > MOST_STEPS) {
    return { steps: [], findings: [{ path: ['steps'], ...SAID.notSteps }] };
  }
  const ids = input.map(idOf);
  const results = input.map((step, index) => readStep(step, index, ids, context));
  const steps = results.flatMap(({ step }) => (step ? [step] : []));
  const findings = results.flatMap((result) => result.findings);
  return { steps, findings: findings.length > 0 ? findings : unreachable(steps) };
}

function readStep(
  input: unknown,
  index: number,
  ids: string[],
  context: LintContext,
): { step?: ProgramStep; findings: Finding[] } {
  const parsed = parse(stepShape, input, ['steps', index]);
  if (parsed.kind === 'wrong') return { findings: parsed.findings };
  const shape = parsed.value as StepShape;
  const kinds = KINDS.filter((kind) => shape[kind] !== undefined);
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1) return { findings: [{ path: ['steps', index], ...SAID.oneKind }] };
  const step = stepOfShape(shape, kind, index);
  const findings = [
    ...orderFindings(shape, index, ids),
    ...branchFindings(step, index, ids),
    ...lintFindings(step, index, context),
  ];
  return { step, findings };
}

function stepOfShape({ id, at, otherwise, ...bodies }: StepShape, kind: Channel, _index: number): ProgramStep {
  const due = at ?? { after: 'start', count: 0, unit: 'days' };
  // The shape has checked the body by the schema of its kind; only the union cannot be told so.
  return { id, kind, due, otherwise, [kind]: bodies[kind] } as unknown as ProgramStep;
}

/** Ids are unique, each later step says when, and after what stands before it. */
function orderFindings({ id, at }: StepShape, index: number, ids: string[]): Finding[] {
  const findings: Finding[] = [];
  const path = ['steps', index];
  if (ids.indexOf(id) < index)
    findings.push({
      path: [...path, 'id'],
      ...said(`「${id}」は別のステップの名前です。`, `Another step is named "${id}".`),
    });
  if (id === 'start' || id === 'end') findings.push({ path: [...path, 'id'], ...SAID.reserved });
  if (!at) return index === 0 ? findings : [...findings, { path, ...SAID.noWait }];
  const earlier = ids.slice(0, index);
  if (at.after === 'start' || earlier.includes(at.after)) return findings;
  const near = suggestion(at.after, ['start', ...earlier]);
  const isLater = ids.includes(at.after);
  findings.push({
    path: [...path, 'at'],
    offset: AFTER_LENGTH[at.unit](at.count),
    ja: isLater
      ? `「${at.after}」はこのステップより前にありません。`
      : `「${at.after}」というステップはありません。${near.ja}`,
    en: isLater ? `"${at.after}" does not come before this step.` : `There is no step "${at.after}".${near.en}`,
  });
  return findings;
}

/** Branches name outcomes that the kind can have, and lead forward or to the end. */
function branchFindings(step: ProgramStep, index: number, ids: string[]): Finding[] {
  const outcomes: readonly string[] = kindOf(step.kind).outcomes;
  return Object.entries(step.otherwise).flatMap(([outcome, target]): Finding[] => {
    const path = ['steps', index, 'otherwise', outcome];
    const found: Finding[] = [];
    if (!outcomes.includes(outcome)) found.push({ path, on: 'key', ...notOneOf(outcome, outcomes) });
    const later = ['end', ...ids.slice(index + 1)];
    if (later.includes(target)) return found;
    const near = suggestion(target, later);
    const exists = ids.includes(target);
    return [
      ...found,
      {
        path,
        ja: exists
          ? `「${target}」はこのステップより後にありません。`
          : `「${target}」というステップはありません。${near.ja}`,
        en: exists ? `"${target}" does not come after this step.` : `There is no step "${target}".${near.en}`,
      },
    ];
  });
}

function lintFindings(step: ProgramStep, index: number, context: LintContext): Finding[] {
  return kindOf(step.kind)
    .lint(bodyOf(step), context)
    .map((lint) => ({ ...lint, path: ['steps', index, step.kind, ...lint.path] }));
}

/** A step that neither the order nor a branch leads to would never be made, and nobody would see why. */
function unreachable(steps: ProgramStep[]): Finding[] {
  const reached = new Set<number>([0]);
  for (const [index, step] of steps.entries()) {
    if (!reached.has(index)) continue;
    if (!leadsElsewhere(step)) reached.add(index + 1);
    for (const target of Object.values(step.otherwise)) reached.add(steps.findIndex(({ id }) => id === target));
  }
  return steps.flatMap(({ id }, index) =>
    reached.has(index)
      ? []
      : [
          {
            path: ['steps', index],
            ...said(`ステップ「${id}」にたどり着く道がありません。`, `Nothing leads to the step "${id}".`),
          },
        ],
  );
}

/** Only a step that waits for its outcome can lead elsewhere always; any other is followed by the next. */
function leadsElsewhere(step: ProgramStep): boolean {
  const kind = kindOf(step.kind);
  return (
    kind.attempts(bodyOf(step)) > 1 && kind.outcomes.every((outcome: Outcome) => step.otherwise[outcome] !== undefined)
  );
}

function idOf(step: unknown): string {
  const id: unknown = typeof step === 'object' && step !== null && 'id' in step ? step.id : undefined;
  return typeof id === 'string' ? id : '';
}

const said = (ja: string, en: string) => ({ ja, en });

/** Where the name after " after " begins in the words of a due time. */
const afterOffset = (unit: string, singular: string) => (count: number) =>
  `${count} ${count === 1 ? singular : unit} after `.length;
const AFTER_LENGTH = {
  seconds: afterOffset('seconds', 'second'),
  minutes: afterOffset('minutes', 'minute'),
  hours: afterOffset('hours', 'hour'),
  days: afterOffset('days', 'day'),
  'business-days': afterOffset('business days', 'business day'),
};

const SAID = {
  notSteps: said('stepsにはステップを1〜1000個並べてください。', 'Write 1 to 1000 steps here.'),
  oneKind: said(
    `ステップには ${KINDS.join('、')} のどれか一つを書いてください。`,
    `A step has exactly one of ${KINDS.join(', ')}.`,
  ),
  noWait: said(
    '二番目以降のステップには at（いつ）が必要です。例: 11 business days after sms',
    'Each step but the first says when: "at" is missing, such as 11 business days after sms.',
  ),
  reserved: said('「start」と「end」はステップの名前にできません。', 'A step cannot be named "start" or "end".'),
};
