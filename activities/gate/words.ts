import type { CaseFacts } from '../../rules/case-state.js';
import { fill, segmentsOf, textFor } from '../../rules/message.js';
import { factWords, speakableOf } from '../../rules/policy/speakable.js';
import { type Program, stepOf } from '../../rules/program.js';
import type { ProgramStep } from '../../rules/steps/index.js';
import { LANGUAGES, type Language, type Texts, textsOf } from '../../rules/steps/texts.js';
import type { Vault } from '../store/vault.js';

export interface Words {
  kind: 'words';
  text: string;
  lang: string;
  segments: number | null;
}

/** `names`: what the text tells and nobody knows. */
export type WordsAnswer = Words | { kind: 'missing'; names: string[] };

/** Who writes, in which language the resident reads, which variant of the text is for them, and what it may tell. */
export interface Addressing {
  sender: string;
  phone: string;
  lang: string;
  arm: string | null;
  facts: CaseFacts;
}

/**
 * The words of a contact in the resident's language. They name the section and its telephone, and of the case what the
 * program declares with `speak`; never the resident.
 */
export function wordsFor(stepId: string, program: Program, addressing: Addressing): WordsAnswer {
  const step = stepOf(program, stepId);
  if (!step) throw new Error(`program ${program.program} has no step ${stepId}`);
  const said = saidIn(step, addressing.arm);
  if (typeof said === 'string') return { kind: 'words', text: said, lang: addressing.lang, segments: null };
  const { sender, phone, lang, facts } = addressing;
  const chosen = textFor(said, lang);
  const filled = fill(chosen.text, {
    sender,
    phone,
    ...factWords(speakableOf(program.facts), facts, languageOf(chosen.lang)),
  });
  if (filled.kind === 'missing') return filled;
  const segments = step.kind === 'sms' ? segmentsOf(filled.text).most : null;
  return { kind: 'words', text: filled.text, lang: chosen.lang, segments };
}

/** The texts of a step, or the one word that tells printers or staff what is meant. */
function saidIn(step: ProgramStep, arm: string | null): Texts | string {
  switch (step.kind) {
    case 'sms':
      return textsOf(step.sms.text, arm);
    case 'phone':
      return textsOf(step.phone.script, arm);
    case 'voice':
      return textsOf(step.voice.script, arm);
    case 'visit':
      return textsOf(step.visit.slip, arm);
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

/** Sealed for this dispatch alone: in another row the words do not open. */
export const sealWords = (vault: Vault, dispatchId: string, { text }: Words): Buffer =>
  vault.seal(text, `dispatches/words/${dispatchId}`);
