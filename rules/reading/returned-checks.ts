import type { ProgramStep } from '../steps/index.js';
import { say } from './catalogue.js';
import type { Finding } from './faults.js';
import { isAtAnchor } from './periods.js';
import { onwardOf } from './step-ways.js';

/** Branches on mail that came back, of a card or letter with whose posting the run is over. */
export function returnedFindings(steps: readonly ProgramStep[]): Finding[] {
  const going = goingOn(steps);
  return steps.flatMap((step, index): Finding[] => {
    const { returned } = step.otherwise;
    // One that is repeated may come back between two times.
    if (returned === undefined || step.repeat || going[index]) return [];
    return [{ path: ['steps', index, 'otherwise', 'returned'], on: 'key', ...say('returned-too-late') }];
  });
}

/** By the place of each step, whether the run may still be there some time after all went well with the step. */
function goingOn(steps: readonly ProgramStep[]): boolean[] {
  const onward = onwardOf(steps);
  const going: boolean[] = [];
  for (const [index, { otherwise }] of [...steps.entries()].reverse()) {
    const { others = [] } = onward[index] ?? {};
    const followed = others.some((place) => !leadsOnAtOnce(steps[place]) || going[place] === true);
    going[index] = otherwise.posted === undefined ? followed : otherwise.posted !== 'end';
  }
  return going;
}

/** A choice takes no time. */
const leadsOnAtOnce = (step: ProgramStep | undefined): boolean =>
  step?.kind === 'decide' && step.due.after === 'start' && isAtAnchor(step.due);
