import type { WordChannel } from '../policy/about.js';
import { wording } from '../policy/about.js';
import { DEFAULT_POLICY } from '../policy/index.js';
import { checkWording } from '../policy/wording.js';
import type { Lint, LintContext } from './step-kind.js';
import { type StepTexts, type Variant, variantsOf } from './texts.js';

/** What the policy says of all texts that stand under `key` of a step: each language, each arm. */
export function lintTexts(key: string, channel: WordChannel, texts: StepTexts, context: LintContext): Lint[] {
  const { purpose, department = '', section = null, policy = DEFAULT_POLICY, speakable = [] } = context;
  const variants = variantsOf(texts);
  const ofWords = variants.flatMap(({ words, language, path }) =>
    checkWording(words, { purpose, department, channel, language, section, policy, speakable }).map((found) => ({
      ...found,
      path: [key, ...path],
    })),
  );
  return [...ofWords, ...armLints(key, variants, context.arms ?? []), ...languageLints(key, variants, context)];
}

/** Words for each arm, or one set for all: an arm without words would leave residents without a contact. */
function armLints(key: string, variants: readonly Variant[], arms: readonly string[]): Lint[] {
  const written = armsOf(variants).filter((arm) => arm !== null);
  if (written.length === 0) return [];
  const unknown = written.filter((arm) => !arms.includes(arm));
  const without = arms.filter((arm) => !written.includes(arm));
  return [
    ...unknown.map((arm) => ({
      path: [key, arm],
      ...wording('unknown-arm', 0, {
        ja: `「${arm}」という案は compare の arms にありません。`,
        en: `The comparison has no arm "${arm}".`,
      }),
    })),
    ...without.map((arm) => ({
      path: [key],
      ...wording('arm-without-words', 0, {
        ja: `案「${arm}」の本文がありません。`,
        en: `The arm "${arm}" has no words here.`,
      }),
    })),
  ];
}

/** Who reads neither the languages offered nor Japanese is left with nothing to hold on to. */
function languageLints(key: string, variants: readonly Variant[], { listHasLanguage = false }: LintContext): Lint[] {
  if (!listHasLanguage) return [];
  return armsOf(variants).flatMap((arm) => {
    const offered = variants.filter((variant) => variant.arm === arm).map(({ language }) => language);
    if (offered.includes('ja-easy') || offered.includes('en')) return [];
    const said = wording('languages', 0, {
      ja: '対象者リストに言語の列があります。やさしい日本語（ja-easy）か英語（en）の本文を加えてください。',
      en: 'The list tells languages: offer the text in easy Japanese (ja-easy) or English (en).',
    });
    return [{ path: arm === null ? [key] : [key, arm], ...said }];
  });
}

const armsOf = (variants: readonly Variant[]) => [...new Set(variants.map(({ arm }) => arm))];
