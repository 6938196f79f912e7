import { type Program, stepOf } from '../../../rules/program.js';
import type { Questions } from '../../../rules/steps/phone.js';

/** By the name of the question, the name of the choice. */
export type Answers = Readonly<Record<string, string>>;

/** What a telephone step asks, in the program's order; nothing, for any other step. */
export function questionsAsked(program: Program, stepId: string): Questions {
  const step = stepOf(program, stepId);
  return step?.kind === 'phone' ? step.phone.questions : {};
}

/** The first answer that is none: to a question that was not asked, or not among its choices. */
export function wrongAnswer(questions: Questions, answers: Answers): string | null {
  const wrong = Object.entries(answers).find(([name, choice]) => {
    const question = Object.hasOwn(questions, name) ? questions[name] : undefined;
    return !question || !Object.hasOwn(question.choices, choice);
  });
  return wrong ? wrong[0] : null;
}
