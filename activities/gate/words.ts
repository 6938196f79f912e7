import { fill, segmentsOf, textFor } from '../../rules/message.js';
import type { Program } from '../../rules/program.js';
import type { ProgramStep } from '../../rules/steps/index.js';
import type { Sql } from '../store/database.js';
import type { Vault } from '../store/vault.js';
import type { Candidate } from './permit.js';

export interface Words {
  text: string;
  lang: string;
  segments: number | null;
}

/** The words of a contact in the resident's language. They name the section and its telephone, never the resident. */
export async function wordsFor(sql: Sql, candidate: Candidate, program: Program): Promise<Words> {
  const step = program.steps.find(({ id }) => id === candidate.step);
  if (!step) throw new Error(`program ${program.program} has no step ${candidate.step}`);
  const row = await sql.row<{ sender: string; phone: string; lang: string }>(
    `SELECT departments.sender, departments.phone, residents.lang
       FROM residents JOIN departments ON departments.id = residents.department WHERE residents.id = $1`,
    [candidate.residentId],
  );
  if (!row) throw new Error(`resident ${candidate.residentId} vanished`);
  return render(step, row);
}

function render(step: ProgramStep, { sender, phone, lang }: { sender: string; phone: string; lang: string }): Words {
  if (step.kind === 'postcard') return { text: step.postcard.template, lang, segments: null };
  const chosen = textFor(step.kind === 'sms' ? step.sms.text : step.phone.script, lang);
  const filled = fill(chosen.text, { sender, phone });
  if (filled.kind === 'missing') throw new Error(`step ${step.id} asks for unknown words: ${filled.names.join(', ')}`);
  const segments = step.kind === 'sms' ? segmentsOf(filled.text).most : null;
  return { text: filled.text, lang: chosen.lang, segments };
}

export const sealWords = (vault: Vault, dispatchId: string, { text }: Words): Buffer =>
  vault.seal(text, `dispatches/words/${dispatchId}`);
