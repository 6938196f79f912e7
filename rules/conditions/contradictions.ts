import type { ASTNode } from '@marcbachmann/cel-js';
import { NOTHING, type Sentence } from '../reading/faults.js';
import { fieldOf, fieldText, hasArgument } from './ast.js';
import { CONTACT, FACTS, type Variables } from './catalogue.js';
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
  const said = neverTogether(texts);
  const hint = requiredSaid(goals);
  return forked
    ? { ja: `${SAID.never.ja}たとえば、${said.ja}${hint.ja}`, en: `${SAID.never.en} For one, ${said.en}${hint.en}` }
    : { ja: `${said.ja}${SAID.never.ja}${hint.ja}`, en: `${said.en} ${SAID.never.en}${hint.en}` };
}

function neverTogether(texts: string[]): Sentence {
  const ja =
    texts.length === 1
      ? `${quotedJa(texts)}が成り立つことはありません。`
      : `${quotedJa(texts)}は同時に成り立ちません。`;
  const en = texts.length === 1 ? `${quotedEn(texts)} can never hold.` : `${quotedEn(texts)} never hold together.`;
  return { ja, en };
}

/** `has` of what is never empty is a contradiction, or none, by itself. */
function requiredSaid(goals: readonly NodeGoal[]): Sentence {
  const asked = goals.length === 1 && goals[0] ? hasArgument(goals[0].node) : undefined;
  const field = asked && fieldOf(asked);
  if (!field) return NOTHING;
  const name = fieldText(field);
  if (field.variable === CONTACT)
    return { ja: `あるかどうかは、そのまま ${name} と書いてください。`, en: ` Write ${name} alone.` };
  if (field.variable !== FACTS)
    return { ja: `「${name}」が空になることはありません。`, en: ` "${name}" is never empty.` };
  return {
    ja: `「${name}」は必須の項目です。空のことがあるなら、facts のその項目に optional: true を書いてください。`,
    en: ` "${name}" must have a value: if it may be empty, declare it with optional: true under facts.`,
  };
}

/** The goals are what would have to fail. */
function alwaysSentence({ goals, forked }: Conflict): Sentence {
  const texts = goals.map(({ node, truth }) => textOf({ node, truth: !truth }));
  if (texts.length === 0 || forked) return SAID.always;
  const hint = requiredSaid(goals);
  if (texts.length === 1)
    return {
      ja: `${quotedJa(texts)}はいつも成り立ちます。${SAID.always.ja}${hint.ja}`,
      en: `${quotedEn(texts)} always holds. ${SAID.always.en}${hint.en}`,
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
