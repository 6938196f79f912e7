import { OUTCOME_WORDS } from '../explain/outcome-words.js';
import type { Outcome } from '../plan.js';
import type { ProgramStep } from '../steps/index.js';
import { meant, type Sentence } from './faults.js';
import { nearestWord } from './japanese.js';

/** What was meant by an outcome that a step cannot have: an answer to its question, a word near to it, or none. */
export function outcomeNear(word: string, step: ProgramStep, outcomes: readonly Outcome[]): Sentence {
  const answer = step.kind === 'phone' ? answerOf(word, step.phone.questions) : undefined;
  if (answer) return answer;
  const near = nearestWord(word, outcomes);
  return near === undefined ? listed(outcomes) : meant(near);
}

type Questions = Extract<ProgramStep, { kind: 'phone' }>['phone']['questions'];

/** Answers are no outcomes: a choice after the call asks for them. */
function answerOf(word: string, questions: Questions): Sentence | undefined {
  for (const [question, { choices }] of Object.entries(questions)) {
    const found = Object.entries(choices).find(([name, { ja, en }]) => [name, ja, en].includes(word));
    if (!found) continue;
    const condition = `has(answer.${question}) && answer.${question} == '${found[0]}'`;
    return {
      ja: `これは質問「${question}」の答えです。電話のあとに decide のステップを置き、when: ${condition} と書いてください。`,
      en: `It is an answer to the question "${question}": a decide step after the call asks for it with when: ${condition}.`,
    };
  }
  return undefined;
}

const listed = (outcomes: readonly Outcome[]): Sentence => ({
  ja: `書けるのは ${outcomes.map((one) => `${one}（${OUTCOME_WORDS[one].ja}）`).join('、')} です。`,
  en: ` What may stand here: ${outcomes.join(', ')}.`,
});
