import type { Program, ProgramStep } from '../program.js';
import type { Sentence } from '../reading/faults.js';
import { arrivalWords } from './arrival-words.js';
import { branchLines, soleWay } from './branch-words.js';
import { callingWords } from './calling-words.js';
import { type Chapter, type ChapterLine, detail, type Telling } from './chapter.js';
import { conditionWords } from './condition-words.js';
import { periodWords, windowWords } from './day-words.js';
import { lateLines } from './late-words.js';
import { stepWords } from './moment-words.js';
import { eventsWords, insertsWords, nameOfStep, sectionWords } from './names.js';
import { questionLines, textLines } from './text-words.js';

/** The steps in their order, each with what holds of it and where its outcomes lead. */
export function stepsChapter(telling: Telling): Chapter {
  return {
    title: { ja: '何を、どの順で行うか', en: 'What is done, in order' },
    lines: telling.program.steps.flatMap((step, index) => [
      headLine(step, index, telling),
      ...bodyLines(step, telling).map(detail),
    ]),
  };
}

/** What is done in a step and when, in one line with all that holds of it. */
export function wholeStepWords(step: ProgramStep, telling: Telling): Sentence {
  const lines = [doneLine(step, telling), ...bodyLines(step, telling)];
  return {
    ja: lines.map(({ ja }) => ja.trim()).join(' '),
    en: lines.map(({ en }) => en.trim()).join(' '),
  };
}

const bodyLines = (step: ProgramStep, telling: Telling): Sentence[] => [
  ...conditionLines(step, telling),
  ...textLines(step, telling),
  ...questionLines(step),
];

function headLine(step: ProgramStep, index: number, telling: Telling): ChapterLine {
  const [name, done] = [nameOfStep(step), doneLine(step, telling)];
  return {
    ja: `ステップ${index + 1} ${name.ja}［${step.id}］: ${done.ja}`,
    en: `Step ${index + 1}, ${name.en} [${step.id}]: ${done.en}`,
  };
}

function doneLine(step: ProgramStep, telling: Telling): Sentence {
  const doing = doingWords(step, telling);
  const arrival = arrivalWords(step, telling);
  return { ja: `${arrival.ja}${doing.ja}。`, en: `${arrival.en}${doing.en}.` };
}

function doingWords(step: ProgramStep, { program, town }: Telling): Sentence {
  switch (step.kind) {
    case 'sms':
      return { ja: 'SMSを送ります', en: 'an SMS is sent' };
    case 'postcard':
      return postcardWords(step.postcard);
    case 'letter':
      return printedWords({ ja: '封書', en: 'a letter' }, step.letter.template);
    case 'phone':
      return attemptsWords(step.phone.attempts, { ja: '電話をかけます', en: 'a call is made' });
    case 'visit':
      return attemptsWords(step.visit.attempts, { ja: '訪問します', en: 'a visit is made' });
    case 'voice':
      return attemptsWords(step.voice.attempts, { ja: '自動音声の電話をかけます', en: 'an automatic call is made' });
    case 'task':
      return {
        ja: `職員に作業を頼みます: 「${sentence(step.task.what.ja)}」`,
        en: `staff are asked: "${sentence(step.task.what.en)}"`,
      };
    case 'notice': {
      const { ja, en } = sectionWords(step.notice.to, town);
      return {
        ja: `${ja}へ知らせます: 「${sentence(step.notice.what.ja)}」`,
        en: `${en} is told: "${sentence(step.notice.what.en)}"`,
      };
    }
    case 'wait': {
      const [events, atMost] = [eventsWords(step.wait.for), periodWords(step.wait.atMost)];
      return {
        ja: `${events.ja}の通知を待ちます（最長${atMost.ja}）`,
        en: `the notice ${events.en} is awaited for at most ${atMost.en}`,
      };
    }
    case 'decide': {
      const way = soleWay(step);
      return way === undefined ? { ja: '次のとおり振り分けます', en: 'the way is chosen' } : wayOn(way, program);
    }
  }
}

function wayOn(target: string, program: Program): Sentence {
  if (target === 'end') return { ja: '終わります', en: 'it ends' };
  const { ja, en } = stepWords(program, target);
  return { ja: `${ja}へ進みます`, en: `it goes on to ${en}` };
}

type Postcard = Extract<ProgramStep, { kind: 'postcard' }>['postcard'];

const postcardWords = ({ kind, template }: Postcard): Sentence =>
  printedWords(
    kind === 'sealed'
      ? { ja: '圧着はがき', en: 'a sealed postcard' }
      : { ja: 'はがき（圧着なし）', en: 'an open postcard' },
    template,
  );

const printedWords = ({ ja, en }: Sentence, template: string): Sentence => ({
  ja: `${ja}を送ります（様式「${template}」）`,
  en: `${en} is sent (template "${template}")`,
});

function attemptsWords(attempts: number, { ja, en }: Sentence): Sentence {
  if (attempts === 1) return { ja, en };
  return { ja: `${ja}（${attempts}回まで）`, en: `${en}, at most ${attempts} times` };
}

/** On what a step depends, how it is done, and where its outcomes lead. */
export const conditionLines = (step: ProgramStep, telling: Telling): Sentence[] => [
  ...settingLines(step, telling),
  ...branchLines(step, telling),
];

/** What else holds of a step: its condition, its hours, how often. */
function settingLines(step: ProgramStep, { program, labels, town }: Telling): Sentence[] {
  const lines: Sentence[] = [];
  if (step.when !== undefined) {
    const { ja, en } = conditionWords(step.when, labels);
    lines.push({ ja: `${ja}場合だけ行います。`, en: `Only where ${en}.` });
  }
  if (step.window) {
    const { ja, en } = windowWords(step.window, town);
    lines.push({ ja: `このステップの時間帯は${ja}です。`, en: `Its own hours: ${en}.` });
  }
  if (step.repeat) {
    const { ja, en } = repeatWords(step.repeat);
    lines.push({ ja: `${ja}行います。`, en: `${en}.` });
  }
  return [...lines, ...lateLines(step, program), ...ownLines(step)];
}

/** How often a contact is made again, as part of a sentence. */
export function repeatWords({ every, max }: NonNullable<ProgramStep['repeat']>): Sentence {
  const { ja, en } = periodWords(every);
  return { ja: `${ja}ごとに、合わせて${max}回まで`, en: `Every ${en}, at most ${max} times` };
}

function ownLines(step: ProgramStep): Sentence[] {
  if (step.kind === 'phone') return [callingWords(step.phone)];
  if (step.kind === 'letter' && step.letter.inserts.length > 0) {
    const { ja, en } = insertsWords(step.letter.inserts);
    return [{ ja: `同封するもの: ${ja}。`, en: `Inserts: ${en}.` }];
  }
  if (step.kind === 'wait' && step.wait.statutory) {
    return [
      {
        ja: '法令で定められた手続きです。このプログラムが出したり、止めたり、代わりをしたりすることはありません。',
        en: 'Set by law: this program neither sends nor stops nor replaces it.',
      },
    ];
  }
  return [];
}

/** Without its full stop: it stands inside another sentence. */
const sentence = (text: string): string => text.replace(/[。.]$/, '');
