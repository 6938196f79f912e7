import type { Program, ProgramStep } from '../program.js';
import { REASONED } from '../trial/lines.js';
import { isSame } from './diff-change.js';

/** Which steps only have another name now: of the same kind, with the same settings under it. New names under the old. */
export function renamedSteps(before: Program, after: Program): Map<string, string> {
  const lacks = ({ steps }: Program, { id }: ProgramStep) => steps.every((step) => step.id !== id);
  const gone = before.steps.filter((step) => lacks(after, step));
  const come = after.steps.filter((step) => lacks(before, step));
  const renamed = new Map<string, string>();
  for (const was of gone) {
    const at = come.findIndex((is) => is.kind === was.kind && isSame(settingsOf(was), settingsOf(is)));
    const [is] = at < 0 ? [] : come.splice(at, 1);
    if (is) renamed.set(was.id, is.id);
  }
  return renamed;
}

/** What a step does, whatever it is called and wherever it stands. */
function settingsOf(step: ProgramStep): unknown {
  if (step.kind === 'decide') return step.decide.map(({ when }) => when);
  const bodies: Partial<Record<ProgramStep['kind'], unknown>> = step;
  return bodies[step.kind];
}

/** The program with the new names of its steps, wherever it speaks of them. */
export function withNames(program: Program, names: ReadonlyMap<string, string>): Program {
  const of = (id: string) => names.get(id) ?? id;
  return {
    ...program,
    steps: program.steps.map((step) => stepWithNames(step, of)),
    warnings: program.warnings.map((kept) => (kept.step === undefined ? kept : { ...kept, step: of(kept.step) })),
    tests: program.tests.map((test) => ({
      ...test,
      outcomes: keysWithNames(test.outcomes, of),
      expect: test.expect.map((line) => keysWithNames(line, (key) => (OWN_KEYS.includes(key) ? key : of(key)))),
    })),
  };
}

const OWN_KEYS: readonly string[] = ['at', 'outcome', ...REASONED];

function stepWithNames(step: ProgramStep, of: (id: string) => string): ProgramStep {
  const { id, due, otherwise, next } = step;
  const frame = {
    id: of(id),
    due: { ...due, after: of(due.after) },
    otherwise: Object.fromEntries(Object.entries(otherwise).map(([outcome, to]) => [outcome, of(to)])),
    ...(next !== undefined && { next: of(next) }),
  };
  if (step.kind !== 'decide') return { ...step, ...frame };
  return { ...step, ...frame, decide: step.decide.map((way) => ({ ...way, go: of(way.go) })) };
}

const keysWithNames = <Value>(group: Readonly<Record<string, Value>>, of: (key: string) => string) =>
  Object.fromEntries(Object.entries(group).map(([key, value]) => [of(key), value]));
