import { factsToldIn } from '../../../rules/contact-words.js';
import type { Program, ProgramStep } from '../../../rules/program.js';
import { isContact } from '../../../rules/steps/index.js';
import type { ComparedTrial } from './compare.js';
import type { Trial } from './trial.js';

/** In how many trials each feature had a part: of the language, of the lives, and of what came of them. */
export function countFeatures(trials: readonly ComparedTrial[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { program, trial, real } of trials) {
    const lines = real.flatMap((life) => life.lines);
    const used = new Set([
      ...ofSections(program),
      ...program.steps.flatMap(ofStep),
      ...ofLives(trial),
      ...ofLines(lines),
    ]);
    for (const feature of used) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const when = (holds: boolean, ...features: string[]): string[] => (holds ? features : []);
const some = (items: readonly unknown[] | object): boolean => Object.keys(items).length > 0;

function ofSections({ about, unit, purpose, holds, restarts, gate, compare, steps }: Program): string[] {
  const conditions = JSON.stringify(steps);
  return [
    `about ${about}`,
    `unit ${unit}`,
    `purpose ${purpose}`,
    ...holds.map(({ until }) => ('events' in until ? 'hold until an event' : 'hold until a day')),
    ...when(some(restarts), 'restarts'),
    ...when(some(gate.feeds), 'feeds'),
    ...Object.keys(gate.caps).map((channel) => `cap ${channel}`),
    ...when('session' in gate.window, 'window of a session'),
    ...when(some(compare.arms), 'arms'),
    ...['payer', 'contact', 'answer', 'table']
      .filter((name) => conditions.includes(`${name}.`))
      .map((name) => `condition ${name}`),
  ];
}

function ofStep(step: ProgramStep): string[] {
  const { kind, due, otherwise, late, window, within, repeat, next } = step;
  const dated = due.after.startsWith('due.');
  return [
    `step ${kind}`,
    ...when(isContact(step) && step.when !== undefined, 'step when'),
    ...when(dated, due.count < 0 ? 'moment before a date' : 'moment after a date'),
    ...when(due.after.startsWith('session.'), 'moment of a session'),
    ...when(due.adjust !== undefined, `moment adjusted to ${due.adjust?.to}`),
    ...when(due.time !== undefined, 'moment with a time'),
    ...when(due.after !== 'start' || due.count > 0, `moment in ${due.unit}`),
    ...Object.keys(otherwise).map((outcome) => `otherwise ${outcome}`),
    ...when(late !== undefined, 'late skip'),
    ...when(window !== undefined, 'step window'),
    ...when(within !== undefined, 'within'),
    ...when(repeat !== undefined, 'repeat'),
    ...when(next !== undefined, 'next'),
    ...when(factsToldIn(step).length > 0, 'text that tells a fact'),
    ...when(step.kind === 'phone' && some(step.phone.questions), 'questions'),
  ];
}

function ofLives({ units, late }: Trial): string[] {
  const events = units.flatMap((unit) => unit.events);
  const numbers = units.flatMap(({ person }) => person.telephones.map(({ number }) => number));
  return [
    ...when(late.length > 0, 'file missing'),
    ...when(units.length > 1, 'several units'),
    ...when(new Set(numbers).size < numbers.length, 'telephone shared'),
    ...units.flatMap(({ cases, person, otherDues }) => [
      ...when(cases.length > 1, 'unit of several cases'),
      ...when(
        cases.some(({ resident }) => resident !== person.resident),
        'unit of several residents',
      ),
      ...when(some(otherDues), 'dues outside the unit'),
      ...when(some(person.refused), 'channel refused'),
      ...when(person.householdProtected, 'household protected'),
    ]),
    ...events.flatMap(({ type, at, occurredAt, again, sequence }) => [
      `event ${type}`,
      ...when(occurredAt !== at, 'event told late'),
      ...when(again !== null, 'event told twice'),
      ...when(sequence !== null, 'event with a sequence'),
    ]),
  ];
}

const SEEN = ['crossed', 'withdrawn', 'restarted', 'held ', 'resumed', 'answered', 'held because', 'ended'];

/** What came of it, and why contacts were kept back. */
function ofLines(lines: readonly string[]): string[] {
  const seen = SEEN.filter((word) => lines.some((line) => line.includes(word))).map((word) => `seen ${word.trim()}`);
  const outcomes = lines.flatMap((line) => (/^contact \S+ \S+ (\S+),/.exec(line)?.[1] ?? '-').replace(/^-$/, '') || []);
  const because = lines.flatMap((line) => /held because ([a-z.-]+)/.exec(line)?.[1] ?? []);
  return [
    ...seen,
    ...outcomes.map((outcome) => `outcome ${outcome}`),
    ...because.map((reason) => `kept back ${reason}`),
  ];
}
