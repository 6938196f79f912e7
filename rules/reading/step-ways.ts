import type { Outcome } from '../plan.js';
import { bodyOf, kindOf, type ProgramStep } from '../steps/index.js';
import { say } from './catalogue.js';
import { type Finding, nearOrAll, type Path } from './faults.js';
import type { StepIds } from './step-context.js';

/** The lines of a `decide` step; none for other kinds. */
export const choicesOf = (step: ProgramStep) => (step.kind === 'decide' ? step.decide : []);

/** Every way leads forward or to the end: no sequence can go round in circles. */
export function targetFindings(step: ProgramStep, index: number, ids: StepIds): Finding[] {
  const ways: { path: Path; target: string }[] = [
    ...Object.entries(step.otherwise).map(([outcome, target]) => ({ path: ['otherwise', outcome] as Path, target })),
    ...(step.next === undefined ? [] : [{ path: ['next'] as Path, target: step.next }]),
    ...choicesOf(step).map(({ go }, line) => ({ path: ['decide', line, 'go'] as Path, target: go })),
  ];
  return ways.flatMap(({ path, target }) => wayFindings(['steps', index, ...path], target, index, ids));
}

function wayFindings(path: Path, target: string, index: number, ids: StepIds): Finding[] {
  if (target === 'end') return [];
  const place = ids.placeOf.get(target);
  if (place === undefined) {
    const near = nearOrAll(target, ['end', ...ids.list.slice(index + 1)]);
    return [{ path, unknownStep: target, ...say('unknown-step', { id: target, near }) }];
  }
  return place > index ? [] : [{ path, ...say('way-back', { id: target }) }];
}

/** The steps that one leads to, each by its place. */
export interface Onward {
  /** By an outcome, at once. */
  branches: number[];
  /** When their own moments come: what a choice leads to, and the step that follows in the order of the steps. */
  others: number[];
  /** The one of `others` that follows; undefined when another way is always taken, or nothing follows. */
  follower: number | undefined;
}

/** Where each step leads; a target that is not there leads nowhere. */
export function onwardOf(steps: readonly ProgramStep[]): Onward[] {
  const placeOf = new Map(steps.map(({ id }, place) => [id, place]));
  const placesOf = (targets: readonly string[]) => targets.flatMap((target) => placeOf.get(target) ?? []);
  return steps.map((step, index) => {
    const follower = followerOf(step, index, { placeOf, count: steps.length });
    const chosen = placesOf(choicesOf(step).map(({ go }) => go));
    return {
      branches: placesOf(Object.values(step.otherwise)),
      others: follower === undefined ? chosen : [...chosen, follower],
      follower,
    };
  });
}

/**
 * The steps that only outcomes lead to, by their places, each with the places it is led to from: a run goes on to them at
 * once, whatever their moments are.
 */
export function branchedOnly(steps: readonly ProgramStep[]): ReadonlyMap<number, readonly number[]> {
  const onward = onwardOf(steps);
  const inOrder = new Set([0, ...onward.flatMap(({ others }) => others)]);
  const led = new Map<number, number[]>();
  for (const [from, { branches }] of onward.entries()) {
    for (const place of new Set(branches)) if (!inOrder.has(place)) led.set(place, [...(led.get(place) ?? []), from]);
  }
  return new Map([...led].sort(([a], [b]) => a - b));
}

function followerOf(
  step: ProgramStep,
  index: number,
  { placeOf, count }: { placeOf: ReadonlyMap<string, number>; count: number },
): number | undefined {
  if (step.kind === 'decide' || step.next === 'end' || leadsElsewhere(step)) return undefined;
  if (step.next !== undefined) return placeOf.get(step.next);
  return index + 1 < count ? index + 1 : undefined;
}

/** Only a step that waits for its outcome can lead elsewhere always; any other is followed by the next. */
function leadsElsewhere(step: ProgramStep): boolean {
  const kind = kindOf(step.kind);
  const waits = step.kind === 'wait' || kind.attempts(bodyOf(step)) > 1;
  return waits && kind.outcomes.every((outcome: Outcome) => step.otherwise[outcome] !== undefined);
}
