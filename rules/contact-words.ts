import type { CaseFacts } from './case-state.js';
import type { Verdict } from './gate.js';
import { fill, type Placeholder, placeholdersOf, segmentsOf, textFor } from './message.js';
import type { WordChannel } from './policy/about.js';
import type { Policy } from './policy/index.js';
import { factWords, type Speakable, speakableOf } from './policy/speakable.js';
import { forbidsValues } from './policy/spoken-values.js';
import type { Program } from './program.js';
import type { ProgramStep } from './steps/index.js';
import { LANGUAGES, type Language, type StepTexts, textsOf, variantsOf } from './steps/texts.js';

export interface Words {
  kind: 'words';
  text: string;
  lang: string;
  segments: number | null;
}

/** `missing`: what the text tells and nobody knows. `forbidden`: a value says what the policy keeps out of texts. */
export type WordsAnswer = Words | { kind: 'missing'; names: string[] } | { kind: 'forbidden' };

/** Who writes, in which language the resident reads, which variant of the text is for them, and what it may tell. */
export interface Addressing {
  sender: string;
  phone: string;
  lang: string;
  arm: string | null;
  facts: CaseFacts;
}

/** A fact that the text tells is not known: nobody is sent a text with a gap. */
export const WORDS_MISSING = {
  kind: 'refuse',
  because: 'words-missing',
  outcome: 'suppressed',
} as const satisfies Verdict;

/** A fact that the text tells says what may not stand in it: no text goes out that the policy would have refused. */
export const WORDS_FORBIDDEN = {
  kind: 'refuse',
  because: 'words-forbidden',
  outcome: 'suppressed',
} as const satisfies Verdict;

/**
 * The words of a contact in the resident's language. They name the section and its telephone, and of the case what the
 * program declares with `speak`; never the resident. Missing when one of these is empty, or longer than its `most`;
 * forbidden when one of these says what by `policy` may not stand there.
 */
export function wordsFor(
  stepId: string,
  program: Pick<Program, 'program' | 'steps' | 'facts' | 'purpose' | 'department'>,
  policy: Policy,
  { sender, phone, lang, arm, facts }: Addressing,
): WordsAnswer {
  const step = program.steps.find(({ id }) => id === stepId);
  if (!step) throw new Error(`program ${program.program} has no step ${stepId}`);
  const texts = spokenTexts(step);
  if (!texts) return { kind: 'words', text: printedWord(step), lang, segments: null };
  const chosen = textFor(textsOf(texts, arm), lang);
  const told = factWords(speakableOf(program.facts), facts, languageOf(chosen.lang));
  const filled = fill(chosen.text, { sender, phone, ...told });
  if (filled.kind === 'missing') return filled;
  if (tellsForbidden(step, program, policy, { sender, lang, arm, facts })) return { kind: 'forbidden' };
  const segments = step.kind === 'sms' ? segmentsOf(filled.text).most : null;
  return { kind: 'words', text: filled.text, lang: chosen.lang, segments };
}

/**
 * Whether the words of a step, with the texts of the case in them, say to a resident of an arm who reads `lang` what by
 * `policy` may not stand there. Dates and times say nothing of the kind.
 */
export function tellsForbidden(
  step: ProgramStep,
  { facts: declared, purpose, department }: Pick<Program, 'facts' | 'purpose' | 'department'>,
  policy: Policy,
  { sender, lang, arm, facts }: Omit<Addressing, 'phone' | 'sender'> & { sender?: string | undefined },
): boolean {
  const spoken = textsIn(step);
  if (!spoken) return false;
  const { text: words, lang: read } = textFor(textsOf(spoken.texts, arm), lang);
  const language = languageOf(read);
  const texts = speakableOf(declared).filter(({ type }) => type === 'text');
  const told = factWords(texts, facts, language);
  if (!placeholdersOf(words).some(({ name }) => Object.hasOwn(told, name))) return false;
  return forbidsValues(words, told, { purpose, department, channel: spoken.channel, language, policy, sender });
}

/** The facts that the words of a step tell to a resident of an arm who reads `lang`. */
export function factsToldTo(
  step: ProgramStep,
  { facts }: Pick<Program, 'facts'>,
  { lang, arm }: Pick<Addressing, 'lang' | 'arm'>,
): Speakable[] {
  const texts = spokenTexts(step);
  if (!texts) return [];
  const names = new Set(factNamesIn(textFor(textsOf(texts, arm), lang).text).map(({ name }) => name));
  return speakableOf(facts).filter(({ name }) => names.has(name));
}

/** The words that a step sends, speaks or leaves at a door; undefined for one that has none, or one word for printers. */
export const spokenTexts = (step: ProgramStep): StepTexts | undefined => textsIn(step)?.texts;

/** The same with their place in the step. */
export function textsIn(
  step: ProgramStep,
): { texts: StepTexts; channel: WordChannel; path: readonly string[] } | undefined {
  switch (step.kind) {
    case 'sms':
      return { texts: step.sms.text, channel: 'sms', path: ['sms', 'text'] };
    case 'phone':
      return { texts: step.phone.script, channel: 'phone', path: ['phone', 'script'] };
    case 'voice':
      return { texts: step.voice.script, channel: 'voice', path: ['voice', 'script'] };
    case 'visit':
      return { texts: step.visit.slip, channel: 'visit', path: ['visit', 'slip'] };
    default:
      return undefined;
  }
}

/** A fact of the case that a text tells, and where. */
export interface ToldFact {
  name: string;
  /** From the step to the words. */
  path: readonly string[];
  /** Where its braces begin in the words. */
  offset: number;
}

/** The facts of the case that the words of a step tell, in the order of its texts. */
export function factsToldIn(step: ProgramStep): ToldFact[] {
  const own = textsIn(step);
  if (!own) return [];
  return variantsOf(own.texts).flatMap(({ words, path }) =>
    factNamesIn(words).map((told) => ({ ...told, path: [...own.path, ...path] })),
  );
}

const factNamesIn = (words: string): Placeholder[] =>
  placeholdersOf(words).flatMap(({ name, offset }) =>
    name.startsWith(OF_CASE) ? [{ name: name.slice(OF_CASE.length), offset }] : [],
  );

/** The one word that tells printers or staff what is meant. */
function printedWord(step: ProgramStep): string {
  switch (step.kind) {
    case 'postcard':
      return step.postcard.template;
    case 'letter':
      return step.letter.template;
    case 'task':
      return step.task.what.ja;
    case 'notice':
      return step.notice.what.ja;
    default:
      throw new Error(`step ${step.id} contacts nobody`);
  }
}

const languageOf = (lang: string): Language => LANGUAGES.find((known) => known === lang) ?? 'ja';

const OF_CASE = 'due.';
