import type { Sentence } from '../reading/faults.js';

/** Structural limits: a condition is a line or two. */
export const LIMITS = {
  maxAstNodes: 200,
  maxDepth: 20,
  maxListElements: 50,
  maxMapEntries: 0,
  maxCallArguments: 4,
};
export const MOST_CHARACTERS = 2_000;

/** What is too large, and how large it may be. `exceeded`: as the CEL library says it, such as `Exceeded maxDepth (20)`. */
export function limitSaid(exceeded: string): Sentence {
  const [name = ''] = /max[A-Za-z]+/.exec(exceeded) ?? [];
  return Object.hasOwn(SAID, name) ? SAID[name as keyof typeof LIMITS] : TOO_LONG;
}

const MEND: Sentence = {
  ja: '条件をいくつかに分けるか、判定表（tables）にしてください。',
  en: 'Divide it, or write a decision table under tables.',
};

export const TOO_LONG: Sentence = {
  ja: `条件が長すぎます（${MOST_CHARACTERS}文字まで）。${MEND.ja}`,
  en: `The condition is too long (at most ${MOST_CHARACTERS} characters). ${MEND.en}`,
};

const SAID: Record<keyof typeof LIMITS, Sentence> = {
  maxAstNodes: {
    ja: `条件が長すぎます（項目・値・記号を合わせて${LIMITS.maxAstNodes}個まで）。${MEND.ja}`,
    en: `The condition is too long (at most ${LIMITS.maxAstNodes} facts, values and signs together). ${MEND.en}`,
  },
  maxDepth: {
    ja: `かっこなどの入れ子が深すぎます（${LIMITS.maxDepth}重まで）。${MEND.ja}`,
    en: `The condition is nested too deeply (at most ${LIMITS.maxDepth} brackets within each other). ${MEND.en}`,
  },
  maxListElements: {
    ja: `[ ] の中に書けるのは${LIMITS.maxListElements}個までです。|| で二つに分けるか、リストに列を設けて項目にしてください。`,
    en: `A list has at most ${LIMITS.maxListElements} entries: divide it with ||, or give your list a column for it.`,
  },
  maxMapEntries: {
    ja: '条件に { } は使えません。項目は due.balance のように書いてください。',
    en: 'A condition has no { }: write a fact as due.balance.',
  },
  maxCallArguments: {
    ja: `関数の ( ) の中に書けるのは${LIMITS.maxCallArguments}個までです。関数の書き方を確かめてください。`,
    en: `A function takes at most ${LIMITS.maxCallArguments} values: see how it is written.`,
  },
};
