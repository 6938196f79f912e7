import { nameOfStep } from '../../../rules/explain/names.js';
import { outcomeWords } from '../../../rules/explain/outcome-words.js';
import type { Counts } from '../../../rules/simulator/simulation.js';
import { isContact } from '../../../rules/steps/index.js';
import type { Reporting } from './report.js';
import { byCount, figures, numberText, type Part, reasonOf, under } from './words.js';

/** What came of each step: how often it was made and with what outcome, and how often it was not made, and why. */
export function stepsPart(reporting: Reporting): Part {
  const { program, speaker } = reporting;
  const { lang } = speaker;
  const rows = program.steps.filter(isContact).flatMap((step) => {
    const made = madeOf(step.id, reporting);
    const left = leftOf(step.id, reporting);
    if (made.count + left.count === 0) return [];
    const notMade: FigureRow = [
      under(speaker.say({ ja: '行わなかった', en: 'not made' }), lang),
      left.count,
      left.words,
    ];
    const id = speaker.say({ ja: `［${step.id}］`, en: ` [${step.id}]` });
    const own: FigureRow = [`${nameOfStep(step)[lang]}${id}`, made.count, made.words];
    return left.count > 0 ? [own, notMade] : [own];
  });
  return {
    title: { ja: 'ステップごとの結果', en: 'What came of each step' },
    text: rows.length === 0 ? '' : figures(rows),
  };
}

type FigureRow = [name: string, count: number, words: string];

interface Told {
  count: number;
  words: string;
}

/** `open` and `returned` are told beside the outcomes: what is not known yet, and what the post has brought back. */
function madeOf(step: string, { simulation: { contacts }, speaker: { say, lang } }: Reporting): Told {
  const open = { ja: '結果待ち', en: 'not known yet' };
  return toldOf(contacts.byStep[step] ?? {}, lang, (outcome) =>
    outcome === 'open' ? say(open) : say(outcomeWords(outcome)),
  );
}

function leftOf(step: string, { simulation: { contacts }, program, speaker: { say, lang } }: Reporting): Told {
  const withdrawn = contacts.withdrawn[step] ?? 0;
  const reasons: Counts = { ...contacts.refused[step], ...(withdrawn > 0 && { [WITHDRAWN]: withdrawn }) };
  return toldOf(reasons, lang, (reason) => {
    if (reason === WITHDRAWN) return say({ ja: '予定のあとに取りやめた', en: 'called off after it was planned' });
    const { ja, en } = outcomeWords(reason);
    return ja === reason ? reasonOf(reason, program, lang) : say({ ja, en });
  });
}

/** No reason of a program is written with a blank. */
const WITHDRAWN = 'called off';

function toldOf(counts: Counts, lang: 'ja' | 'en', nameOf: (name: string) => string): Told {
  const told = byCount(counts);
  const words = told.map(([name, count]) => `${nameOf(name)} ${numberText(count)}`);
  return {
    count: told.reduce((sum, [, count]) => sum + count, 0),
    words: words.join(lang === 'ja' ? '、' : ', '),
  };
}
