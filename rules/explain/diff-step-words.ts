import type { ProgramStep } from '../program.js';
import type { Sentence } from '../reading/faults.js';
import { LANGUAGES } from '../steps/texts.js';
import { bandsWords } from './calling-words.js';
import type { Telling } from './chapter.js';
import { isGroup, listed } from './diff-change.js';
import { targetWords } from './diff-items.js';
import { eventsWords, insertsWords, LANGUAGE_NAMES, sectionWords } from './names.js';
import { repeatWords } from './step-words.js';
import { questionWords } from './text-words.js';

/** The value at a path of a step in words; undefined for what speaks for itself. */
export function stepValue(path: readonly string[], value: unknown, telling: Telling): Sentence | undefined {
  const [, id, part = '', key = ''] = path;
  const { program } = telling;
  if (part === 'otherwise' && path.length === 4) return targetWords(String(value), program);
  if (part === 'next' && typeof value === 'string') return targetWords(value, program);
  if (part === 'late') return LATE[String(value)];
  const step = program.steps.find((one) => one.id === id);
  if (step?.repeat && part === 'repeat' && path.length === 3) return repeatWords(step.repeat);
  return step && path.length === 4 ? VALUES[`${part}.${key}`]?.(step, telling) : undefined;
}

/** A question of a call, or a set of words, as a whole. */
export function wholeStepValue(path: readonly string[], value: unknown, { program }: Telling): Sentence | undefined {
  const [, id, , key, name = ''] = path;
  const step = program.steps.find((one) => one.id === id);
  const question = step?.kind === 'phone' && key === 'questions' ? step.phone.questions[name] : undefined;
  return question && path.length === 5 ? questionWords(question) : textsWords(value);
}

/** A set of words: language by language. */
function textsWords(value: unknown): Sentence | undefined {
  if (!isGroup(value)) return undefined;
  const told = LANGUAGES.flatMap((language) => {
    const words = value[language];
    return typeof words === 'string' ? [{ name: LANGUAGE_NAMES[language], words }] : [];
  });
  if (told.length === 0 || told.length < Object.keys(value).length) return undefined;
  return listed(told.map(({ name, words }) => ({ ja: `${name.ja}「${words}」`, en: `${name.en} "${words}"` })));
}

const LATE: Readonly<Record<string, Sentence>> = {
  skip: { ja: '行わない', en: 'left out' },
  send: { ja: '連絡できる時間になりしだい行う', en: 'done as soon as the hours of contact allow' },
};

/** Settings of a kind, by the kind and their key. */
const VALUES: Readonly<Record<string, (step: ProgramStep, telling: Telling) => Sentence | undefined>> = {
  'postcard.kind': (step) =>
    step.kind !== 'postcard'
      ? undefined
      : step.postcard.kind === 'sealed'
        ? { ja: '圧着', en: 'sealed' }
        : { ja: '圧着なし', en: 'open' },
  'letter.inserts': (step) =>
    step.kind !== 'letter'
      ? undefined
      : step.letter.inserts.length > 0
        ? insertsWords(step.letter.inserts)
        : { ja: 'なし', en: 'none' },
  'phone.bands': (step) => (step.kind === 'phone' ? bandsWords(step.phone.bands) : undefined),
  'phone.order': (step) =>
    step.kind !== 'phone'
      ? undefined
      : step.phone.order === 'landline-first'
        ? { ja: '固定電話が先', en: 'landline first' }
        : { ja: '携帯電話が先', en: 'mobile first' },
  'notice.to': (step, { town }) => (step.kind === 'notice' ? sectionWords(step.notice.to, town) : undefined),
  'wait.for': (step) => (step.kind === 'wait' ? eventsWords(step.wait.for) : undefined),
};
