import type { Adjust, Due } from '../plan.js';
import type { Program } from '../program.js';
import type { Sentence } from '../reading/faults.js';
import type { Town } from '../town.js';
import { factWords } from './condition-terms.js';
import { periodWords, sessionWords, WEEKDAYS_EN, WEEKDAYS_JA } from './day-words.js';
import { nameOfStep } from './names.js';

/** When a step is made: 「ステップ1（SMS）の11開庁日後」; without a time of its own, 「すぐ」. */
export function momentWords(due: Due, program: Program, town: Town): Sentence {
  const { after, count, adjust, time } = due;
  const anchor = anchorWords(after, program, town);
  if (isAtOnce(due)) return { ja: 'すぐ', en: 'at once' };
  const { ja, en } = periodWords({ count: Math.abs(count), unit: due.unit });
  const day: Sentence =
    count === 0
      ? { ja: anchor.day.ja, en: `on ${anchor.day.en}` }
      : {
          ja: `${anchor.ja}の${ja}${count < 0 ? '前' : '後'}`,
          en: `${en} ${count < 0 ? 'before' : 'after'} ${anchor.en}`,
        };
  const moved = adjust ? adjustWords(adjust) : { ja: '', en: '' };
  const at = time === undefined ? { ja: '', en: '' } : { ja: `の${time}`, en: ` at ${time}` };
  return { ja: `${day.ja}${moved.ja}${at.ja}`, en: `${day.en}${moved.en}${at.en}` };
}

/** Has no moment of its own: the step is made as soon as it is come to. */
export const isAtOnce = ({ after, count, adjust, time }: Due): boolean =>
  after === 'start' && count === 0 && !adjust && time === undefined;

/** A step as it is referred to: its number, and its title or what is done in it. */
export function stepWords(program: Program, id: string): Sentence {
  const place = program.steps.findIndex((step) => step.id === id);
  const step = program.steps[place];
  if (!step) return { ja: `「${id}」`, en: `"${id}"` };
  const { ja, en } = nameOfStep(step);
  return { ja: `ステップ${place + 1}（${ja}）`, en: `step ${place + 1} (${en})` };
}

interface Anchor extends Sentence {
  /** As a day of its own: 開始の日, 納期限. */
  day: Sentence;
}

function anchorWords(after: string, program: Program, town: Town): Anchor {
  if (after.startsWith('due.')) {
    const fact = factWords(program.facts, after.slice('due.'.length));
    return { ...fact, day: fact };
  }
  if (after.startsWith('session.')) {
    const { ja, en } = sessionWords(after.slice('session.'.length), town);
    const next = { ja: `次の「${ja}」`, en: `the next ${en}` };
    return { ...next, day: { ja: `${next.ja}の日`, en: next.en } };
  }
  const { ja, en } = after === 'start' ? { ja: '開始', en: 'the start' } : stepWords(program, after);
  return { ja, en, day: { ja: `${ja}の日`, en: `the day of ${en}` } };
}

function adjustWords(adjust: Adjust): Sentence {
  switch (adjust.to) {
    case 'weekday': {
      const [ja, en] = [WEEKDAYS_JA[adjust.on], WEEKDAYS_EN[adjust.on]];
      return adjust.side === 'after'
        ? { ja: `（その日以後の最初の${ja}曜日）`, en: `, on the first ${en} from then on` }
        : { ja: `（その日以前の最後の${ja}曜日）`, en: `, on the last ${en} up to then` };
    }
    case 'business-day':
      return adjust.side === 'after'
        ? { ja: '（閉庁日なら次の開庁日）', en: ', or the next business day' }
        : { ja: '（閉庁日なら前の開庁日）', en: ', or the business day before' };
    case 'end-of-month':
      return { ja: 'の月の末日', en: ', at the end of the month' };
    case 'end-of-fiscal-year':
      return { ja: 'の年度の末日', en: ', at the end of the fiscal year' };
  }
}
