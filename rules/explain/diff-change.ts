import type { Sentence } from '../reading/faults.js';

/** One change between two versions in words, such as 「ステップ「card」の時期: … → …」, with its place. */
export interface Change extends Sentence {
  /** Such as `steps.card.due`. */
  path: string;
  kind: 'added' | 'removed' | 'changed';
}

/** Where a change is: its path, and what people call the place. */
export interface Place {
  path: string;
  at: Sentence;
}

/** A value with its words. */
export interface Told {
  words: Sentence;
  value: unknown;
}

/** One more in a list. */
export const added = ({ path, at }: Place, is: Sentence): Change => ({
  ...{ path, kind: 'added' },
  ja: `${at.ja}に ${is.ja} が加わりました`,
  en: `${at.en}: ${is.en} is added`,
});

/** One less in a list. */
export const removed = ({ path, at }: Place, was: Sentence): Change => ({
  ...{ path, kind: 'removed' },
  ja: `${at.ja}から ${was.ja} がなくなりました`,
  en: `${at.en}: ${was.en} is removed`,
});

/** What has a name of its own, such as a step or a fact, and was not there before. */
export const arrived = ({ path, at }: Place, is: Sentence): Change => ({
  ...{ path, kind: 'added' },
  ja: `${at.ja}が加わりました: ${is.ja}`,
  en: `${at.en} is added: ${is.en}`,
});

export const left = ({ path, at }: Place, was: Sentence): Change => ({
  ...{ path, kind: 'removed' },
  ja: `${at.ja}がなくなりました: ${was.ja}`,
  en: `${at.en} is removed: ${was.en}`,
});

/** A value that may be left out. */
export const filled = ({ path, at }: Place, is: Sentence): Change => ({
  ...{ path, kind: 'added' },
  ...sides(at, NONE, is),
});

export const emptied = ({ path, at }: Place, was: Sentence): Change => ({
  ...{ path, kind: 'removed' },
  ...sides(at, was, NONE),
});

/**
 * One value instead of another. Where the words of one language are alike, those of the other tell the difference;
 * where all are, the values as they are written.
 */
export function changed({ path, at }: Place, was: Told, is: Told): Change {
  const kind = 'changed';
  const [ja, en] = (['ja', 'en'] as const).map((lang) => was.words[lang] !== is.words[lang]);
  const told = sides(at, was.words, is.words);
  if (ja && en) return { path, kind, ...told };
  if (en) return { path, kind, ja: `${at.ja}（英語）: ${was.words.en} → ${is.words.en}`, en: told.en };
  if (ja) return { path, kind, ja: told.ja, en: `${at.en} (in Japanese): ${was.words.ja} → ${is.words.ja}` };
  return { path, kind, ...sides(at, asWritten(was.value), asWritten(is.value)) };
}

const sides = (at: Sentence, was: Sentence, is: Sentence): Sentence => ({
  ja: `${at.ja}: ${was.ja} → ${is.ja}`,
  en: `${at.en}: ${was.en} → ${is.en}`,
});

const NONE: Sentence = { ja: 'なし', en: 'none' };

/** A value that has no words of its own. */
export function asWritten(value: unknown): Sentence {
  const text = JSON.stringify(value) ?? '';
  return typeof value === 'string' ? { ja: `「${value}」`, en: `"${value}"` } : { ja: text, en: text };
}

/** Several in a row, as one value. */
export const listed = (words: readonly Sentence[]): Sentence =>
  words.length === 0
    ? NONE
    : { ja: `［${words.map(({ ja }) => ja).join('／')}］`, en: `[${words.map(({ en }) => en).join('; ')}]` };

export const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Deep, whatever the order of the keys. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((one, index) => isSame(one, b[index]));
  }
  if (!isGroup(a) || !isGroup(b)) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => isSame(a[key], b[key]));
}
