import { spokenTexts } from '../contact-words.js';
import type { ProgramStep } from '../program.js';
import type { Sentence } from '../reading/faults.js';
import type { Questions } from '../steps/phone.js';
import { LANGUAGES, type Texts, textsOf } from '../steps/texts.js';
import type { ChapterLine, Telling } from './chapter.js';
import { detail } from './chapter.js';
import { factWords } from './condition-terms.js';
import { LANGUAGE_NAMES } from './names.js';

/** The words of a step as the resident will get them, arm by arm, and in which other languages they are there. */
export function textLines(step: ProgramStep, telling: Telling): ChapterLine[] {
  const texts = spokenTexts(step);
  if (!texts) return [];
  const arms = Object.keys(telling.program.compare.arms);
  const sets = (arms.length > 0 ? arms : [null]).map((arm) => ({ arm, texts: textsOf(texts, arm) }));
  const [first] = sets;
  const alike = first && sets.every((one) => one.texts === first.texts);
  const told = alike ? [{ arm: null, texts: first.texts }] : sets;
  return told
    .flatMap(({ arm, texts: own }) => wordsLines(NAMES[step.kind] ?? TEXT, { arm, texts: own }, telling))
    .map(detail);
}

interface ArmTexts {
  arm: string | null;
  texts: Texts;
}

function wordsLines(name: Name, { arm, texts }: ArmTexts, telling: Telling): Sentence[] {
  const mark = arm === null ? { ja: '', en: '' } : { ja: `「${arm}」`, en: ` "${arm}"` };
  const [japanese, english] = [filled(texts.ja, telling), filled(texts.en ?? texts.ja, telling)];
  return [
    { ja: `${name.ja}${mark.ja}: ${japanese.ja}`, en: `${name.en}${mark.en}: ${english.en}` },
    ...otherLanguages(name, texts),
  ];
}

/** In which languages beside the one that is shown the words are there. */
function otherLanguages({ said }: Name, texts: Texts): Sentence[] {
  const others = LANGUAGES.filter((language) => language !== 'ja' && texts[language] !== undefined);
  const besideEnglish = (['ja', ...others] as const).filter((language) => language !== (texts.en ? 'en' : 'ja'));
  if (others.length === 0) return [];
  return [
    {
      ja: `　（${others.map((language) => LANGUAGE_NAMES[language].ja).join('・')}の${said.ja}）`,
      en: `  (also in ${besideEnglish.map((language) => LANGUAGE_NAMES[language].en).join(', ')}: ${said.en} in the resident's language)`,
    },
  ];
}

/** The section's name and number as they are; a fact by its label. */
function filled(text: string, { program, town }: Telling): Sentence {
  const section = Object.hasOwn(town.sections, program.department) ? town.sections[program.department] : undefined;
  const fill = (lang: 'ja' | 'en') =>
    text.replace(/\{\{\s*([^{}]*?)\s*\}\}/g, (braces, name: string) => {
      if (name === 'sender') return section?.sender ?? UNKNOWN.sender[lang];
      if (name === 'phone') return section?.phone ?? UNKNOWN.phone[lang];
      const fact = /^due\.(.+)$/.exec(name)?.[1];
      return fact === undefined ? braces : `〔${factWords(program.facts, fact)[lang]}〕`;
    });
  return { ja: fill('ja'), en: fill('en') };
}

/** A section that the town's settings do not have. */
const UNKNOWN = {
  sender: { ja: '〔差出人〕', en: '〔sender〕' },
  phone: { ja: '〔電話番号〕', en: '〔phone〕' },
};

/** The questions of a call with their choices. */
export function questionLines(step: ProgramStep): ChapterLine[] {
  if (step.kind !== 'phone') return [];
  return Object.values(step.phone.questions).map((question) => {
    const { ja, en } = questionWords(question);
    return detail({ ja: `聞き取り: ${ja}`, en: `Asked: ${en}` });
  });
}

/** What is asked, with the answers that are offered. */
export function questionWords({ ask, choices }: Questions[string]): Sentence {
  const offered = Object.values(choices);
  return {
    ja: `${ask.ja}（${offered.map(({ ja }) => ja).join('、')}）`,
    en: `${ask.en} (${offered.map(({ en }) => en).join(', ')})`,
  };
}

interface Name extends Sentence {
  /** What is done with the words in another language. */
  said: Sentence;
}

const TEXT: Name = {
  ...{ ja: '文面', en: 'Words' },
  said: { ja: '文面もあり、その方の言語で送ります', en: 'sent' },
};
const NAMES: Partial<Record<ProgramStep['kind'], Name>> = {
  phone: {
    ...{ ja: 'お話しする内容', en: 'Script' },
    said: { ja: '原稿もあり、その方の言語でお話しします', en: 'spoken' },
  },
  voice: {
    ...{ ja: '読み上げる内容', en: 'Script' },
    said: { ja: '原稿もあり、その方の言語で読み上げます', en: 'read out' },
  },
  visit: {
    ...{ ja: '不在時に残す書面', en: 'Note left behind' },
    said: { ja: '書面もあり、その方の言語のものを残します', en: 'left' },
  },
};
