import type { StepIds } from './step-context.js';

/**
 * Of each step as it is written, read or not: the last one that every way to it has gone through, none being `start`;
 * rather the last contact, for days are counted from what a resident was told.
 */
export function surelyBeforeEach(
  steps: readonly unknown[],
  { list, placeOf }: Pick<StepIds, 'list' | 'placeOf'>,
): string[] {
  const last: number[] = [];
  const ways: number[][] = steps.map(() => []);
  for (const [index, step] of steps.entries()) {
    const [first = START, ...others] = ways[index] ?? [];
    last.push(others.reduce((a, b) => sharedBy(a, b, last), first));
    for (const target of targetsOf(step, index, placeOf)) if (target > index) ways[target]?.push(index);
  }
  return last.map((place) => list[contactFrom(place, { steps, last })] ?? list[place] ?? 'start');
}

function contactFrom(place: number, { steps, last }: { steps: readonly unknown[]; last: readonly number[] }): number {
  let at = place;
  while (at !== START && TURNS.some((kind) => groupOf(steps[at])[kind] !== undefined)) at = last[at] ?? START;
  return at;
}

/** The steps that contact nobody. */
const TURNS = ['wait', 'decide'] as const;

const START = -1;

/** Ways only lead forward: the later of two steps is left for the one that is sure before it, until both are one. */
function sharedBy(a: number, b: number, last: readonly number[]): number {
  let [one, other] = [a, b];
  while (one !== other) {
    if (one > other) one = last[one] ?? START;
    else other = last[other] ?? START;
  }
  return one;
}

function targetsOf(step: unknown, index: number, placeOf: ReadonlyMap<string, number>): number[] {
  const { next, otherwise, decide } = groupOf(step);
  const lines = Array.isArray(decide) ? decide.map((line) => groupOf(line).go) : [];
  const named = [next, ...Object.values(groupOf(otherwise)), ...lines].flatMap((target) =>
    typeof target === 'string' ? (placeOf.get(target) ?? []) : [],
  );
  return next === undefined && decide === undefined ? [...named, index + 1] : named;
}

const groupOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {};
