import { z } from 'zod';
import { placeholdersOf } from '../message.js';
import { suggestion } from '../reading/faults.js';
import { words } from '../reading/words.js';
import type { Lint } from './step-kind.js';

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

/** What a text may ask to be filled in: the section's name and its telephone number. */
export const PLACEHOLDERS = ['sender', 'phone'] as const;

export function unknownPlaceholders(text: string, language: string): Lint[] {
  const known: readonly string[] = PLACEHOLDERS;
  return placeholdersOf(text)
    .filter(({ name }) => !known.includes(name))
    .map(({ name, offset }) => {
      const near = suggestion(name, known);
      return {
        path: [language],
        offset,
        ja: `差し込み「{{${name}}}」はありません。${near.ja || '使えるのは {{sender}} と {{phone}} です。'}`,
        en: `There is no placeholder "{{${name}}}".${near.en || ' There are {{sender}} and {{phone}}.'}`,
      };
    });
}
