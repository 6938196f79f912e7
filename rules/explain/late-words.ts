import { factOfDue } from '../moments.js';
import type { Program } from '../program.js';
import type { Sentence } from '../reading/faults.js';
import { isContact, type ProgramStep } from '../steps/index.js';
import { factWords } from './condition-terms.js';
import { OUTCOME_WORDS } from './outcome-words.js';

type FactsOf = Pick<Program, 'facts'>;

/** What becomes of a contact whose moment had passed before its turn came, and of one that has no day at all. */
export function lateLines(step: ProgramStep, program: FactsOf): Sentence[] {
  // Turns come at once instead: nobody is contacted by them.
  if (!isContact(step)) return [];
  const told = step.otherwise.missed !== undefined;
  const undated = lackedDate(step, program);
  return [
    ...(step.late === 'skip' && !told ? [LEFT_OUT] : []),
    ...(step.late !== 'skip' && factOfDue(step.due) !== undefined ? [MADE_AT_ONCE] : []),
    ...(undated && !told
      ? [{ ja: `${undated.ja}ときは、行わずに先へ進みます。`, en: `Left out where ${undated.en}.` }]
      : []),
  ];
}

const LEFT_OUT: Sentence = {
  ja: 'その時がすでに過ぎていれば、行わずに先へ進みます。',
  en: 'Left out when its time has passed.',
};
const MADE_AT_ONCE: Sentence = {
  ja: 'その時がすでに過ぎていれば、連絡できる時間になりしだい行います。',
  en: 'When its time has passed, it is done as soon as the hours of contact allow.',
};

/** When the outcome `missed` comes: a step that is made even when late misses its time only where it has no day. */
export function missedWords(step: ProgramStep, program: FactsOf): Sentence {
  const undated = lackedDate(step, program);
  if (step.late !== 'skip') return undated ?? OVERTAKEN;
  if (!undated) return OUTCOME_WORDS.missed;
  return { ja: `その時がすでに過ぎていたか、${undated.ja}`, en: `its time has passed, or ${undated.en}` };
}

/** A step that stands further down has been made already. */
const OVERTAKEN: Sentence = { ja: '先のステップをもう行っていた', en: 'a later step has been made already' };

function lackedDate(step: ProgramStep, { facts }: FactsOf): Sentence | undefined {
  const name = factOfDue(step.due);
  if (name === undefined || !facts[name]?.optional) return undefined;
  const { ja, en } = factWords(facts, name);
  return { ja: `${ja}が空欄だった`, en: `${en} is empty` };
}
