import type { Outcome } from '../plan.js';
import type { Program, ProgramStep } from '../program.js';
import type { Sentence } from '../reading/faults.js';
import { callingWords } from './calling-words.js';
import { type Chapter, type ChapterLine, detail, type Telling } from './chapter.js';
import { conditionWords } from './condition-words.js';
import { periodWords, windowWords } from './day-words.js';
import { momentWords, stepWords } from './moment-words.js';
import { eventsWords, insertName, nameOfStep } from './names.js';
import { OUTCOME_WORDS } from './outcome-words.js';
import { questionLines, textLines } from './text-words.js';

/** The steps in their order, each with what holds of it and where its outcomes lead. */
export function stepsChapter(telling: Telling): Chapter {
  const { program } = telling;
  return {
    title: { ja: '何を、どの順で行うか', en: 'What is done, in order' },
    lines: program.steps.flatMap((step, index) => [
      headLine(step, index, telling),
      ...conditionLines(step, telling).map(detail),
      ...textLines(step, telling),
      ...questionLines(step),
    ]),
  };
}

function headLine(step: ProgramStep, index: number, { program, town }: Telling): ChapterLine {
  const name = nameOfStep(step);
  const moment = momentWords(step.due, program, town);
  const doing = doingWords(step);
  return {
    ja: `ステップ${index + 1} ${name.ja}［${step.id}］: ${moment.ja}に${doing.ja}。`,
    en: `Step ${index + 1}, ${name.en} [${step.id}]: ${moment.en}, ${doing.en}.`,
  };
}

function doingWords(step: ProgramStep): Sentence {
  switch (step.kind) {
    case 'sms':
      return { ja: 'SMSを送ります', en: 'an SMS is sent' };
    case 'postcard':
      return step.postcard.kind === 'sealed'
        ? { ja: '圧着はがきを送ります', en: 'a sealed postcard is sent' }
        : { ja: 'はがきを送ります', en: 'a postcard is sent' };
    case 'letter':
      return { ja: '封書を送ります', en: 'a letter is sent' };
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
    case 'notice':
      return {
        ja: `${step.notice.to} に知らせます: 「${sentence(step.notice.what.ja)}」`,
        en: `${step.notice.to} is told: "${sentence(step.notice.what.en)}"`,
      };
    case 'wait': {
      const [events, atMost] = [eventsWords(step.wait.for), periodWords(step.wait.atMost)];
      return {
        ja: `${events.ja}の通知を待ちます（最長${atMost.ja}）`,
        en: `the notice ${events.en} is awaited for at most ${atMost.en}`,
      };
    }
    case 'decide':
      if (step.decide.length === 1) return { ja: '次へ進みます', en: 'the sequence goes on' };
      return { ja: '次のとおり振り分けます', en: 'the way is chosen' };
  }
}

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
function settingLines(step: ProgramStep, { labels, town }: Telling): Sentence[] {
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
    const { ja, en } = periodWords(step.repeat.every);
    const { max } = step.repeat;
    lines.push({ ja: `${ja}ごとに、合わせて${max}回まで行います。`, en: `Every ${en}, at most ${max} times.` });
  }
  if (step.late === 'skip' && !step.otherwise.missed)
    lines.push({ ja: 'その時がすでに過ぎていれば、行わずに先へ進みます。', en: 'Left out when its time has passed.' });
  return [...lines, ...ownLines(step)];
}

function ownLines(step: ProgramStep): Sentence[] {
  if (step.kind === 'phone') return [callingWords(step.phone)];
  if (step.kind === 'letter' && step.letter.inserts.length > 0) {
    const inserts = step.letter.inserts.map(insertName);
    return [
      {
        ja: `同封するもの: ${inserts.map(({ ja }) => ja).join('、')}`,
        en: `Inserts: ${inserts.map(({ en }) => en).join(', ')}`,
      },
    ];
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

/** Outcomes that lead to the same place are told together. */
function branchLines(step: ProgramStep, { program, labels }: Telling): Sentence[] {
  if (step.kind === 'decide') {
    return step.decide.map(({ when, go }) => {
      const to = targetWords(go, program);
      if (step.decide.length === 1) return { ja: `このとき、${to.ja}。`, en: `Then: ${to.en}.` };
      if (when === undefined) return { ja: `それ以外の場合は、${to.ja}。`, en: `Otherwise: ${to.en}.` };
      const { ja, en } = conditionWords(when, labels);
      return { ja: `${ja}場合は、${to.ja}。`, en: `Where ${en}: ${to.en}.` };
    });
  }
  const byTarget = new Map<string, Sentence[]>();
  for (const [outcome, target] of Object.entries(step.otherwise)) {
    byTarget.set(target, [...(byTarget.get(target) ?? []), outcomeOf(step, outcome as Outcome)]);
  }
  const branches = [...byTarget].map(([target, outcomes]) => {
    const to = targetWords(target, program, { atOnce: true });
    return {
      ja: `${anyOf(outcomes.map(({ ja }) => ja))}ときは、${to.ja}。`,
      en: `When ${outcomes.map(({ en }) => en).join(', or ')}: ${to.en}.`,
    };
  });
  if (step.next === undefined) return branches;
  const to = targetWords(step.next, program);
  if (branches.length > 0) return [...branches, { ja: `そのほかは、${to.ja}。`, en: `Else: ${to.en}.` }];
  return [
    step.next === 'end'
      ? { ja: 'これで終わります。', en: 'Then it ends.' }
      : { ja: `このあと${to.ja}。`, en: `Then ${to.en}.` },
  ];
}

const anyOf = (words: readonly string[]): string =>
  words.length > 1 ? `${words.slice(0, -1).join('、')}、または${words.at(-1)}` : words.join('');

/** Without its full stop: it stands inside another sentence. */
const sentence = (text: string): string => text.replace(/[。.]$/, '');

function outcomeOf(step: ProgramStep, outcome: Outcome): Sentence {
  if (outcome !== 'not-in-time' || !step.within) return OUTCOME_WORDS[outcome];
  const { ja, en } = periodWords(step.within);
  return { ja: `${ja}たっても結果が分からない`, en: `no outcome is known after ${en}` };
}

function targetWords(target: string, program: Program, { atOnce = false } = {}): Sentence {
  if (target === 'end') return { ja: 'ここで終わります', en: 'it ends here' };
  const { ja, en } = stepWords(program, target);
  return atOnce
    ? { ja: `待たずに${ja}へ進みます`, en: `at once to ${en}` }
    : { ja: `${ja}へ進みます`, en: `on to ${en}` };
}
