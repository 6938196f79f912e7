import type { Due } from '../plan.js';
import type { ProgramStep } from '../program.js';
import { NOTHING, type Sentence } from '../reading/faults.js';
import { branchedOnly } from '../reading/step-ways.js';
import { isContact } from '../steps/index.js';
import type { Telling } from './chapter.js';
import { isAtOnce, momentWords, stepWords } from './moment-words.js';

/**
 * When a step is made, as the clause before what is done: at its moment, or at once where only outcomes lead to it, in
 * the hours of contact. That a turn comes at once goes without saying: nothing is sent.
 */
export function arrivalWords(step: ProgramStep, telling: Telling): Sentence {
  const { program, town } = telling;
  if (!isContact(step) && isAtOnce(step.due)) return NOTHING;
  const from = leadingTo(step.id, telling);
  if (from.length > 0) return branchedWords(from, isContact(step) && program.purpose !== 'emergency');
  const moment = momentWords(step.due, program, town);
  return { ja: `${moment.ja}に`, en: `${moment.en}, ` };
}

function branchedWords(from: readonly Sentence[], inHours: boolean): Sentence {
  const hours = inHours
    ? { ja: '（連絡できる時間になりしだい）', en: ' (as soon as the hours of contact allow)' }
    : NOTHING;
  return {
    ja: `${from.map(({ ja }) => ja).join('・')}の結果によってここへ進み、待たずに${hours.ja}`,
    en: `where the outcome of ${from.map(({ en }) => en).join(' or ')} leads here, at once${hours.en}, `,
  };
}

/** The moment that a page gives a step, for what differs between two pages: a moment that is never used is said to be so. */
export function writtenMoment(id: string, due: Due, telling: Telling): Sentence {
  const { ja, en } = momentWords(due, telling.program, telling.town);
  if (isAtOnce(due) || leadingTo(id, telling).length === 0) return { ja, en };
  return {
    ja: `${ja}（前の結果によってすぐに進むステップのため、使われません）`,
    en: `${en} (never used: only outcomes lead here, at once)`,
  };
}

/** The steps of which an outcome leads to this one; none where it has a moment of its own. */
function leadingTo(id: string, { program }: Telling): Sentence[] {
  const { steps } = program;
  const from = branchedOnly(steps).get(steps.findIndex((step) => step.id === id)) ?? [];
  return from.flatMap((place) => (steps[place] ? [stepWords(program, steps[place].id)] : []));
}
