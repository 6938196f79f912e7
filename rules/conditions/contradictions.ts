import type { ASTNode } from '@marcbachmann/cel-js';
import type { Sentence } from '../reading/faults.js';
import type { Variables } from './catalogue.js';
import { type ConditionFault, fault } from './scope.js';
import { type Conflict, conflictOf, type NodeGoal } from './search.js';

/**
 * A condition that no case can fulfil is refused, with the parts that exclude each other: it was meant otherwise.
 * Never a false alarm; a condition that is too tangled to tell passes.
 */
export function neverFaults(node: ASTNode, variables: Variables): ConditionFault[] {
  const conflict = conflictOf({ node, truth: true }, variables);
  if (!conflict) return [];
  const last = conflict.forked ? undefined : conflict.goals.at(-1);
  return [fault(last?.node ?? whole(node), neverSentence(conflict))];
}

/** The same for a condition that is never false: it leaves nobody out. */
export function alwaysFaults(node: ASTNode, variables: Variables): ConditionFault[] {
  const conflict = conflictOf({ node, truth: false }, variables);
  return conflict ? [fault(whole(node), alwaysSentence(conflict))] : [];
}

/** A node's own range leaves out brackets at its ends. */
const whole = ({ input }: ASTNode) => ({ start: 0, end: input.length });

/** Why nothing can come of the goals of `conflict`. */
export function neverSentence({ goals, forked }: Conflict): Sentence {
  const texts = goals.map(textOf);
  if (texts.length === 0) return SAID.never;
  const ja =
    texts.length === 1
      ? `${quotedJa(texts)}が成り立つことはありません。`
      : `${quotedJa(texts)}は同時に成り立ちません。`;
  const en = texts.length === 1 ? `${quotedEn(texts)} can never hold.` : `${quotedEn(texts)} never hold together.`;
  return forked
    ? { ja: `${SAID.never.ja}たとえば、${ja}`, en: `${SAID.never.en} For one, ${en}` }
    : { ja: `${ja}${SAID.never.ja}`, en: `${en} ${SAID.never.en}` };
}

/** The goals are what would have to fail. */
function alwaysSentence({ goals, forked }: Conflict): Sentence {
  const texts = goals.map(({ node, truth }) => textOf({ node, truth: !truth }));
  if (texts.length === 0 || forked) return SAID.always;
  if (texts.length === 1)
    return {
      ja: `${quotedJa(texts)}はいつも成り立ちます。${SAID.always.ja}`,
      en: `${quotedEn(texts)} always holds. ${SAID.always.en}`,
    };
  return {
    ja: `${quotedJa(texts)}のどれかが必ず成り立ちます。${SAID.always.ja}`,
    en: `One of ${quotedEn(texts)} always holds. ${SAID.always.en}`,
  };
}

const quotedJa = (texts: string[]) => texts.map((text) => `「${text}」`).join('と');
const quotedEn = (texts: string[]) => texts.map((text) => `"${text}"`).join(' and ');

function textOf({ node, truth }: NodeGoal): string {
  const text = closed(node.input.slice(node.start, node.end));
  if (truth) return text;
  return node.op === '.' || node.op === 'call' || node.op === 'rcall' ? `!${text}` : `!(${text})`;
}

/** `(a + b) > c` begins at `a`: the brackets that are missing. */
function closed(text: string): string {
  const bare = text.replace(/'[^']*'|"[^"]*"/g, '');
  const open = bare.split('(').length - bare.split(')').length;
  return open < 0 ? '('.repeat(-open) + text : text + ')'.repeat(open);
}

const SAID = {
  never: {
    ja: 'この条件は、どの案件にも当てはまりません。',
    en: 'No case can fulfil this condition.',
  },
  always: {
    ja: 'この条件はすべての案件に当てはまります。条件を見直すか、消してください。',
    en: 'Every case fulfils this condition: mend it, or leave it out.',
  },
} satisfies Record<string, Sentence>;
