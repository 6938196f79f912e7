import { fill, segmentsOf, textFor } from '../../rules/message.js';
import type { Program } from '../../rules/program.js';
import type { ProgramStep } from '../../rules/steps/index.js';
import type { Vault } from '../store/vault.js';

export interface Words {
  text: string;
  lang: string;
  segments: number | null;
}

/** Who writes, and in which language the resident reads. */
export interface Addressing {
  sender: string;
  phone: string;
  lang: string;
}

/** The words of a contact in the resident's language. They name the section and its telephone, never the resident. */
export function wordsFor(stepId: string, program: Program, addressing: Addressing): Words {
  const step = program.steps.find(({ id }) => id === stepId);
  if (!step) throw new Error(`program ${program.program} has no step ${stepId}`);
  return render(step, addressing);
}

function render(step: ProgramStep, { sender, phone, lang }: Addressing): Words {
  if (step.kind === 'postcard') return { text: step.postcard.template, lang, segments: null };
  const chosen = textFor(step.kind === 'sms' ? step.sms.text : step.phone.script, lang);
  const filled = fill(chosen.text, { sender, phone });
  if (filled.kind === 'missing') throw new Error(`step ${step.id} asks for unknown words: ${filled.names.join(', ')}`);
  const segments = step.kind === 'sms' ? segmentsOf(filled.text).most : null;
  return { text: filled.text, lang: chosen.lang, segments };
}

export const sealWords = (vault: Vault, dispatchId: string, { text }: Words): Buffer =>
  vault.seal(text, `dispatches/words/${dispatchId}`);
