import { suffices } from '../conditions/suffices.js';
import type { Vocabulary } from '../conditions.js';
import { factsToldIn } from '../contact-words.js';
import { factOfDue } from '../moments.js';
import type { ProgramStep } from '../steps/index.js';
import { say } from './catalogue.js';
import type { Finding } from './faults.js';
import type { Sections } from './shape.js';
import { choicesOf, type Onward, onwardOf } from './step-ways.js';

interface Ways {
  enrol: Sections['enrol'] | undefined;
  steps: readonly ProgramStep[];
  onward: readonly Onward[];
  vocabulary: Vocabulary;
}

/**
 * Texts that tell an optional fact to whoever comes to them: the gate lets no text out with a gap, so that those without
 * the fact would quietly get none.
 */
export function toldFactFindings(
  { facts = {}, enrol }: Partial<Sections>,
  steps: readonly ProgramStep[],
  vocabulary: Vocabulary | undefined,
): Finding[] {
  const told = steps.map((step) => factsToldIn(step).filter(({ name }) => isOptional(facts, name)));
  const names = [...new Set(told.flat().map(({ name }) => name))];
  if (names.length === 0 || !vocabulary) return [];
  const ways: Ways = { enrol, steps, onward: onwardOf(steps), vocabulary };
  return names.flatMap((name) => {
    const come = comeWithout(name, ways);
    return steps.flatMap((_, index): Finding[] => {
      const place = told[index]?.find((one) => one.name === name);
      if (!place || !come[index] || passesThose(name, index, ways)) return [];
      return [{ path: ['steps', index, ...place.path], offset: place.offset, ...say('told-may-lack', { name }) }];
    });
  });
}

function isOptional(facts: Sections['facts'], name: string): boolean {
  const fact = Object.hasOwn(facts, name) ? facts[name] : undefined;
  return fact?.optional === true && fact.speak;
}

/** Of each step, whether anybody without the fact may come to it. A condition that cannot be read is told elsewhere. */
function comeWithout(name: string, { enrol, steps, onward, vocabulary }: Ways): boolean[] {
  const leavesNone = (sources: readonly string[]) => suffices(`!has(due.${name})`, sources, vocabulary) !== false;
  const excluding = enrol ? [...enrol.exclude.map(({ when }) => when), ...negated(enrol.when)] : [];
  const come = steps.map((_, index) => index === 0 && !leavesNone(excluding));
  for (const [index, step] of steps.entries()) {
    if (!come[index]) continue;
    const { branches = [], others = [] } = onward[index] ?? {};
    const lines = choicesOf(step);
    const above = (line: number) => lines.slice(0, line).flatMap(({ when }) => when ?? []);
    const taken = lines.filter(({ when }, line) => !leavesNone([...above(line), ...negated(when)]));
    const chosen = steps.flatMap(({ id }, place) => (taken.some(({ go }) => go === id) ? [place] : []));
    for (const place of step.kind === 'decide' ? chosen : [...branches, ...others]) come[place] = true;
  }
  return come;
}

const negated = (when: string | undefined): string[] => (when === undefined ? [] : [`!(${when})`]);

/** Its own condition leaves them out, or it counts from the date that they do not have and waits for it. */
function passesThose(name: string, index: number, { steps, onward, vocabulary }: Ways): boolean {
  const step = steps[index];
  if (!step) return false;
  if (step.when !== undefined && suffices(step.when, [`has(due.${name})`], vocabulary) !== false) return true;
  return factOfDue(step.due) === name && !onward.some(({ branches }) => branches.includes(index));
}
