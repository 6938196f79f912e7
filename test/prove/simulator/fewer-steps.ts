import type { StepPage } from './trial.js';

/** The steps without those that nothing leads to. */
export function withoutUnreached(steps: readonly StepPage[]): StepPage[] {
  const reached = new Set([steps[0]?.id]);
  const lost = steps.find((step, index) => {
    if (!reached.has(step.id)) return true;
    for (const target of targetsOf(step, steps[index + 1]?.id)) reached.add(target);
    return false;
  });
  return lost ? withoutUnreached(withoutStep(steps, lost.id)) : [...steps];
}

/** The steps without one: what led there leads to the next, what counted from there counts from the start. */
export function withoutStep(steps: readonly StepPage[], id: string): StepPage[] {
  const place = steps.findIndex((step) => step.id === id);
  const instead = steps[place + 1]?.id ?? 'end';
  const retold = (_key: string, value: unknown) => (value === id ? instead : value);
  return steps
    .filter((step) => step.id !== id)
    .map((step) => {
      const copy: StepPage = JSON.parse(JSON.stringify(step), retold);
      const at = typeof copy.at === 'string' ? copy.at.replace(new RegExp(` ${id}(?=[, ]|$)`), ' start') : undefined;
      return at === undefined ? copy : { ...copy, at };
    });
}

function targetsOf(step: StepPage, following: string | undefined): string[] {
  const {
    next,
    otherwise = {},
    decide = [],
  } = step as {
    next?: string;
    otherwise?: Record<string, string>;
    decide?: { go: string }[];
  };
  const onward = next ?? ('decide' in step ? undefined : following);
  return [...(onward === undefined ? [] : [onward]), ...Object.values(otherwise), ...decide.map(({ go }) => go)];
}
