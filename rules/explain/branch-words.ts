import type { Outcome } from '../plan.js';
import type { Program, ProgramStep } from '../program.js';
import type { Sentence } from '../reading/faults.js';
import type { Telling } from './chapter.js';
import { conditionWords } from './condition-words.js';
import { periodWords } from './day-words.js';
import { missedWords } from './late-words.js';
import { stepWords } from './moment-words.js';
import { OUTCOME_WORDS } from './outcome-words.js';

/** Where the outcomes of a step lead; those that lead to the same place are told together. */
export function branchLines(step: ProgramStep, telling: Telling): Sentence[] {
  if (step.kind === 'decide')
    return soleWay(step) === undefined ? step.decide.map((way) => wayWords(way, telling)) : [];
  const { program } = telling;
  const branches = [...outcomesByTarget(step, program)].map(([target, outcomes]) => {
    const to = targetWords(target, program, { atOnce: true });
    return {
      ja: `${anyOf(outcomes.map(({ ja }) => ja))}ときは、${to.ja}。`,
      en: `When ${outcomes.map(({ en }) => en).join(', or ')}: ${to.en}.`,
    };
  });
  return step.next === undefined ? branches : [...branches, nextWords(step.next, program, branches.length > 0)];
}

/** Where a choice of one line without a condition leads: no choice at all. */
export function soleWay(step: ProgramStep): string | undefined {
  const [way, second] = step.kind === 'decide' ? step.decide : [];
  return way && !second && way.when === undefined ? way.go : undefined;
}

type Way = Extract<ProgramStep, { kind: 'decide' }>['decide'][number];

function wayWords({ when, go }: Way, { program, labels }: Telling): Sentence {
  const to = targetWords(go, program);
  if (when === undefined) return { ja: `それ以外の場合は、${to.ja}。`, en: `Otherwise: ${to.en}.` };
  const { ja, en } = conditionWords(when, labels);
  return { ja: `${ja}場合は、${to.ja}。`, en: `Where ${en}: ${to.en}.` };
}

function outcomesByTarget(step: ProgramStep, program: Program): Map<string, Sentence[]> {
  const byTarget = new Map<string, Sentence[]>();
  for (const [outcome, target] of Object.entries(step.otherwise)) {
    byTarget.set(target, [...(byTarget.get(target) ?? []), outcomeOf(step, outcome as Outcome, program)]);
  }
  return byTarget;
}

function outcomeOf(step: ProgramStep, outcome: Outcome, program: Program): Sentence {
  if (outcome === 'missed') return missedWords(step, program);
  if (outcome !== 'not-in-time' || !step.within) return OUTCOME_WORDS[outcome];
  const { ja, en } = periodWords(step.within);
  return { ja: `${ja}たっても結果が分からない`, en: `no outcome is known after ${en}` };
}

function nextWords(next: string, program: Program, afterBranches: boolean): Sentence {
  const to = targetWords(next, program);
  if (afterBranches) return { ja: `そのほかは、${to.ja}。`, en: `Else: ${to.en}.` };
  return next === 'end'
    ? { ja: 'これで終わります。', en: 'Then it ends.' }
    : { ja: `このあと${to.ja}。`, en: `Then ${to.en}.` };
}

const anyOf = (words: readonly string[]): string =>
  words.length > 1 ? `${words.slice(0, -1).join('、')}、または${words.at(-1)}` : words.join('');

/** Where a step leads, as a clause. `atOnce`: whatever the moment of the step that follows. */
export function targetWords(target: string, program: Program, { atOnce = false } = {}): Sentence {
  if (target === 'end') return { ja: 'ここで終わります', en: 'it ends here' };
  const { ja, en } = stepWords(program, target);
  return atOnce
    ? { ja: `待たずに${ja}へ進みます`, en: `at once to ${en}` }
    : { ja: `${ja}へ進みます`, en: `on to ${en}` };
}
