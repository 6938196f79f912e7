import { z } from 'zod';
import { placeholdersOf } from '../message.js';
import type { Wording } from '../policy/about.js';
import { isTold, type Speakable } from '../policy/speakable.js';
import { type Sentence, suggestion } from '../reading/faults.js';
import { kebab, words } from '../reading/words.js';

/** Words in the languages of a program; `ja` always, the others fall back to やさしい日本語, then to Japanese. */
export const texts = z.strictObject({
  ja: words,
  'ja-easy': words.optional(),
  en: words.optional(),
  zh: words.optional(),
  ko: words.optional(),
  vi: words.optional(),
  ne: words.optional(),
  pt: words.optional(),
  es: words.optional(),
  tl: words.optional(),
  id: words.optional(),
  my: words.optional(),
});

export type Texts = z.output<typeof texts>;
export type Language = keyof Texts;
export const LANGUAGES = Object.keys(texts.shape) as [Language, ...Language[]];

const armTexts = z.record(kebab, texts);
export type ArmTexts = z.output<typeof armTexts>;
export type StepTexts = Texts | ArmTexts;

/** What editors complete; what stands under a key is read once it is known which of the two is meant. */
const eitherWay = z.looseObject(Object.fromEntries(LANGUAGES.map((language) => [language, z.unknown().optional()])));

/**
 * The words of a step: one set for everybody, or one for each arm of the comparison. Which of the two is meant is told
 * by the keys, so that a fault is said of that one and not of the union.
 */
export const stepTexts = eitherWay.transform((input, context): StepTexts => {
  const read = (hasArms(input) ? armTexts : texts).safeParse(input, { reportInput: true });
  if (read.success) return read.data;
  // They are whole issues of the schema that was meant; only the path before them is added.
  context.issues.push(...(read.error.issues as z.core.$ZodRawIssue[]));
  return z.NEVER;
});

/**
 * The words for one arm. Whoever was enrolled before the program began to compare has none (`null`) and gets those of
 * the first. An arm that has no words is a fault of the reader's.
 */
export function textsOf(step: StepTexts, arm: string | null): Texts {
  if (isOneSet(step)) return step;
  const name = arm ?? Object.keys(step)[0] ?? '';
  const own = Object.hasOwn(step, name) ? step[name] : undefined;
  if (!own) throw new Error(`there are no words for the arm ${name}`);
  return own;
}

/** One text of a step: for an arm (null: for everybody) and in a language. */
export interface Variant {
  arm: string | null;
  language: Language;
  words: string;
  /** From the step's texts to these words. */
  path: string[];
}

/** Every text that a resident may get of a step, each with its place. */
export function variantsOf(step: StepTexts): Variant[] {
  if (isOneSet(step)) return variantsIn(step, null);
  return Object.entries(step).flatMap(([arm, own]) => variantsIn(own, arm));
}

/** What any text may ask to be filled in: the section's name and its telephone number. */
export const PLACEHOLDERS = ['sender', 'phone'] as const;

/**
 * Placeholders that nothing fills: misspelt ones, and facts that may not be told (money, names, what is not declared
 * with `speak`).
 */
export function unknownPlaceholders(text: string, speakable: readonly Speakable[]): Wording[] {
  const known = [...PLACEHOLDERS, ...speakable.filter(isTold).map(({ name }) => `due.${name}`)];
  return placeholdersOf(text)
    .filter(({ name }) => !known.includes(name))
    .map(({ name, offset }) => {
      const near = suggestion(name, known);
      const said = near.ja === '' && FACT.test(name) ? unspeakable(name) : unknown(name, known, near);
      return { severity: 'error', offset, ...said };
    });
}

type Said = Pick<Wording, 'rule' | 'ja' | 'en'>;

function unknown(name: string, known: readonly string[], near: Sentence): Said {
  const braced = known.map((one) => `{{${one}}}`);
  return {
    rule: 'unknown-placeholder',
    ja: `差し込み「{{${name}}}」はありません。${near.ja || `使えるのは ${braced.join('、')} です。`}`,
    en: `There is no placeholder "{{${name}}}".${near.en || ` There are ${braced.join(', ')}.`}`,
  };
}

const unspeakable = (name: string): Said => ({
  rule: 'unspeakable-fact',
  ja: `「{{${name}}}」は本文に差し込めません。差し込めるのは、日付・時刻・短い文字の項目のうち「speak: true」と書いたものだけです。`,
  en: `"{{${name}}}" cannot be told in a text: only dates, times and short texts declared with "speak: true" can.`,
});

/** What is known of a case, of its payer, or what was answered on the telephone. */
const FACT = /^(due|payer|answer|table)\./;

const variantsIn = (own: Texts, arm: string | null): Variant[] =>
  LANGUAGES.flatMap((language) => {
    const said = own[language];
    return said === undefined ? [] : [{ arm, language, words: said, path: [...(arm === null ? [] : [arm]), language] }];
  });

/** Whether everybody gets the same words; else they stand under the arms of the comparison. */
export const isOneSet = (step: StepTexts): step is Texts => typeof step.ja === 'string';

/** Arms when every key leads to a group of its own and none is the name of a language. */
function hasArms(input: Record<string, unknown>): boolean {
  const entries = Object.entries(input);
  return entries.length > 0 && entries.every(([key, value]) => isGroup(value) && !isLanguage(key));
}

const isGroup = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isLanguage = (key: string) => (LANGUAGES as readonly string[]).includes(key);
