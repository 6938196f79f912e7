import { isDated } from '../moments.js';
import { isContact, type ProgramStep } from '../steps/index.js';
import { say } from './catalogue.js';
import type { Finding } from './faults.js';
import { isAtAnchor, leastDays } from './periods.js';
import { branchedOnly, type Onward, onwardOf } from './step-ways.js';

/** What only all steps together tell: every step is reached, in time, and counts from what the run has gone through. */
export function wayFindings(steps: readonly ProgramStep[]): Finding[] {
  const onward = onwardOf(steps);
  const lost = unreachable(steps, onward);
  return [
    ...(steps.some(isContact) ? [] : [{ path: ['steps'], on: 'key' as const, ...say('no-contact') }]),
    ...lost,
    ...(lost.length > 0
      ? []
      : [...anchorsElsewhere(steps, onward), ...tooLong(steps, onward), ...unusedMoments(steps)]),
  ];
}

/** A step that neither the order nor a branch leads to would never be made, and nobody would see why. */
function unreachable(steps: readonly ProgramStep[], onward: readonly Onward[]): Finding[] {
  const reached = new Set<number>([0]);
  return steps.flatMap((step, index): Finding[] => {
    if (!reached.has(index)) return [{ path: ['steps', index], ...say('unreachable', { id: step.id }) }];
    const { branches = [], others = [], follower } = onward[index] ?? {};
    for (const place of [...branches, ...others]) reached.add(place);
    return follower === undefined ? [] : timeFindings(step, steps[follower], follower);
  });
}

/** Two contacts that follow each other need time between them. */
function timeFindings(step: ProgramStep, follower: ProgramStep | undefined, place: number): Finding[] {
  if (!follower || !isContact(step) || !isContact(follower)) return [];
  const { due } = follower;
  if (!isAtAnchor(due) || (due.after !== 'start' && due.after !== step.id)) return [];
  const path = due.after === 'start' ? ['steps', place] : ['steps', place, 'at'];
  return [{ path, ...say('no-time-between', { before: step.id }) }];
}

/** What a run never goes through on its way here, it cannot count from. */
function anchorsElsewhere(steps: readonly ProgramStep[], onward: readonly Onward[]): Finding[] {
  const placeOf = new Map(steps.map(({ id }, place) => [id, place]));
  return steps.flatMap((step, index): Finding[] => {
    const anchor = placeOf.get(step.due.after);
    if (anchor === undefined || anchor >= index || leadsTo(anchor, index, onward)) return [];
    return [{ path: ['steps', index, 'at'], ...say('anchor-elsewhere', { id: step.due.after }) }];
  });
}

/** What only outcomes lead to is made at once: whoever reads its moment would take it for the day of the contact. */
function unusedMoments(steps: readonly ProgramStep[]): Finding[] {
  return [...branchedOnly(steps)].flatMap(([place, from]): Finding[] => {
    const step = steps[place];
    if (!step || (isAtAnchor(step.due) && step.due.after === 'start')) return [];
    const ids = from.flatMap((index) => steps[index]?.id ?? []);
    return [
      { path: ['steps', place, 'at'], ...say('at-unused', { from: { ja: ids.join('、'), en: ids.join(', ') } }) },
    ];
  });
}

/** All ways lead forward: what lies between is gone through once, in the order of the steps. */
function leadsTo(from: number, to: number, onward: readonly Onward[]): boolean {
  const reached = new Set<number>([from]);
  for (let index = from; index < to; index += 1) {
    if (!reached.has(index)) continue;
    const { branches = [], others = [] } = onward[index] ?? {};
    for (const place of [...branches, ...others]) reached.add(place);
  }
  return reached.has(to);
}

/** A calendar is known for three years: what cannot be reached in them would fail in front of a resident. */
function tooLong(steps: readonly ProgramStep[], onward: readonly Onward[]): Finding[] {
  const earliest = earliestDays(steps, onward);
  const first = earliest.findIndex((days) => Number.isFinite(days) && days > MOST_DAYS);
  if (first < 0) return [];
  const days = Math.floor(earliest[first] ?? 0).toLocaleString('en');
  return [{ path: ['steps', first], ...say('program-too-long', { days }) }];
}

const MOST_DAYS = 1_000;

/** The days after the start at which each step can be made at the earliest, whatever happens. */
function earliestDays(steps: readonly ProgramStep[], onward: readonly Onward[]): number[] {
  const placeOf = new Map(steps.map(({ id }, place) => [id, place]));
  const atOnce = steps.map(() => Number.POSITIVE_INFINITY);
  const inOrder = steps.map((_, index) => (index === 0 ? 0 : Number.POSITIVE_INFINITY));
  const made: number[] = [];
  for (const [index, step] of steps.entries()) {
    const anchor = made[placeOf.get(step.due.after) ?? -1] ?? 0;
    const moment = isDated(step.due) ? 0 : anchor + leastDays(step.due);
    const here = Math.min(atOnce[index] ?? 0, Math.max(inOrder[index] ?? 0, moment));
    made.push(here);
    const over = here + (step.repeat ? (step.repeat.max - 1) * leastDays(step.repeat.every) : 0);
    const { branches = [], others = [] } = onward[index] ?? {};
    for (const place of branches) atOnce[place] = Math.min(atOnce[place] ?? here, here);
    for (const place of others) inOrder[place] = Math.min(inOrder[place] ?? over, over);
  }
  return made;
}
