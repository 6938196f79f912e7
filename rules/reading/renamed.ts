import type { ProgramStep } from '../steps/index.js';
import { stepsOfExpectation } from '../trial/lines.js';
import { say } from './catalogue.js';
import { type Finding, nearest, nearOrAll, pathText, type Sentence } from './faults.js';
import type { Sections } from './shape.js';
import { choicesOf } from './step-ways.js';

/**
 * Findings in which one unknown name of a step stands in several places are one: a step was renamed, or a name is
 * wrong throughout. It is told at the first place, with the others and with the step that was probably renamed.
 */
export function gathered(
  findings: readonly Finding[],
  { steps, tests = [] }: { steps: readonly ProgramStep[]; tests?: Sections['tests'] },
): Finding[] {
  const byName = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (finding.unknownStep === undefined) continue;
    const places = byName.get(finding.unknownStep);
    if (places) places.push(finding);
    else byName.set(finding.unknownStep, [finding]);
  }
  const often = [...byName].filter(([, places]) => places.length > 1);
  if (often.length === 0) return [...findings];
  const names = namesOf(steps, tests);
  const firsts = new Map<Finding, Finding>();
  const rest = new Set<Finding>();
  for (const [name, places] of often) {
    const [first, ...others] = places.toSorted(stepsFirst);
    if (!first) continue;
    firsts.set(first, { ...first, ...saidOnce(name, others, names) });
    for (const other of others) rest.add(other);
  }
  return findings.filter((finding) => !rest.has(finding)).map((finding) => firsts.get(finding) ?? finding);
}

/** As they stand on a page: what is wrong in the steps is mended before the tests. */
const stepsFirst = (a: Finding, b: Finding): number => Number(a.path[0] !== 'steps') - Number(b.path[0] !== 'steps');

function saidOnce(name: string, others: readonly Finding[], names: Names) {
  const shown = others.slice(0, MOST_PLACES).map(({ path }) => pathText(path));
  const more = others.length > MOST_PLACES;
  const places = {
    ja: `${shown.join('、')}${more ? ' など' : ''}`,
    en: `${shown.join(', ')}${more ? ' and others' : ''}`,
  };
  return say('unknown-step-often', { id: name, count: others.length + 1, places, rename: renameOf(name, names) });
}

const MOST_PLACES = 4;

interface Names {
  all: string[];
  /** Those of steps that nothing names. */
  free: string[];
}

function namesOf(steps: readonly ProgramStep[], tests: Sections['tests']): Names {
  const all = steps.map(({ id }) => id);
  const named = new Set([...steps.flatMap(namedBy), ...tests.flatMap(namedInTest)]);
  return { all, free: all.filter((id) => !named.has(id)) };
}

/** Of the steps that nothing names, the one with a name akin to this; else all of them, as one may have had it. */
function renameOf(name: string, { all, free }: Names): Sentence {
  const akin = free.filter((id) => id.includes(name) || name.includes(id));
  // A short name has others near to it by chance, such as card and call.
  const near = name.length < SHORT ? undefined : nearest(name, free);
  const renamed = akin.length === 1 ? akin[0] : near;
  if (renamed !== undefined) return renamedTo(renamed);
  if (free.length === 0 || free.length > MOST_NAMES) return nearOrAll(name, all);
  return {
    ja: `ほかで使われていないステップの名前は ${free.join('、')} です。`,
    en: `Steps that nothing names: ${free.join(', ')}.`,
  };
}

const SHORT = 6;
const MOST_NAMES = 8;

const namedBy = (step: ProgramStep): string[] => [
  step.due.after,
  ...(step.next === undefined ? [] : [step.next]),
  ...Object.values(step.otherwise),
  ...choicesOf(step).map(({ go }) => go),
];

const namedInTest = ({ outcomes, expect }: Sections['tests'][number]): string[] => [
  ...Object.keys(outcomes),
  ...expect.flatMap(stepsOfExpectation),
];

const renamedTo = (id: string): Sentence => ({
  ja: `ステップの名前を「${id}」に変えたのなら、どこも「${id}」に直してください。`,
  en: `If the step was renamed to "${id}", write "${id}" in every place.`,
});
