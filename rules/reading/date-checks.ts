import { factOfDue, isDated } from '../moments.js';
import type { Outcome } from '../plan.js';
import { isContact, type ProgramStep } from '../steps/index.js';
import { say } from './catalogue.js';
import type { Finding } from './faults.js';
import type { Sections } from './shape.js';
import { branchedOnly, choicesOf } from './step-ways.js';

/** Contacts that count from a date of the case: some residents have no such date, and a branch does not wait for it. */
export function dateFindings({ facts = {}, enrol }: Partial<Sections>, steps: readonly ProgramStep[]): Finding[] {
  const branched = branchedOnly(steps);
  const named = new Map(steps.map((step, place) => [step.id, { step, hasMoment: !branched.has(place) }]));
  const asked = new Set([...(enrol ? enrolWords(enrol) : []), ...steps.flatMap(stepWords)].flatMap(askedIn));
  return steps.flatMap((step, index): Finding[] => {
    const name = factOfDue(step.due);
    const lacks = name !== undefined && facts[name]?.optional === true && isContact(step) && !asked.has(name);
    const told = lacks && step.otherwise.missed === undefined;
    return [
      ...(told ? [{ path: ['steps', index, 'at'], ...say('date-may-lack', { name }) }] : []),
      ...branchesAtOnce(step, index, named),
    ];
  });
}

const enrolWords = ({ when = '', exclude }: Sections['enrol']) => [when, ...exclude.map((one) => one.when)];
const stepWords = (step: ProgramStep) => [
  ...('when' in step && typeof step.when === 'string' ? [step.when] : []),
  ...choicesOf(step).map(({ when = '' }) => when),
];

/** The facts of which a condition asks whether they are there: the program has thought of those without. */
const askedIn = (condition: string): string[] =>
  [...condition.matchAll(/has\(\s*due\.(\w+)\s*\)/g)].map(([, name = '']) => name);

/** `hasMoment`: not only outcomes lead to it (else `at-unused` says that its moment is not). */
interface Target {
  step: ProgramStep;
  hasMoment: boolean;
}

/** After a contact that went well, a second one at once is hardly meant where the page names a day for it. */
function branchesAtOnce({ otherwise }: ProgramStep, index: number, named: ReadonlyMap<string, Target>): Finding[] {
  return WENT_WELL.flatMap((outcome): Finding[] => {
    const { step: target, hasMoment } = named.get(otherwise[outcome] ?? '') ?? {};
    if (!target || !isContact(target)) return [];
    const path = ['steps', index, 'otherwise', outcome];
    if (outcome === 'promised' && breaksIn(target)) return [{ path, ...say('promise-at-once', { id: target.id }) }];
    if (!hasMoment || !isDated(target.due)) return [];
    return [{ path, ...say('branch-at-once', { id: target.id, anchor: target.due.after }) }];
  });
}

/** Nobody is called again minutes after a promise; a message may confirm it, and staff may have work of it. */
const breaksIn = ({ kind, due }: ProgramStep): boolean =>
  kind === 'phone' || kind === 'visit' || kind === 'voice' || (isDated(due) && kind !== 'task' && kind !== 'notice');

const WENT_WELL: readonly Outcome[] = ['delivered', 'posted', 'reached-self', 'promised', 'answered', 'met'];
