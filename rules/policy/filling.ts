import { type Placeholder, placeholdersOf } from '../message.js';
import type { About } from './about.js';
import { extremesOf, isTold } from './speakable.js';

/** A text with its placeholders filled, and where each unit of it comes from. */
export interface Rendering {
  text: string;
  /** The offset in the text with braces that the unit at `index` comes from; a filled value's is its placeholder's. */
  originOf(index: number): number;
}

/**
 * A text as it may go out: with the section's real name and number, or the longest and shortest that any may have. The
 * longest is what costs most, the shortest what au must carry in Shift_JIS.
 */
export function renderingsOf(
  words: string,
  about: About,
  placeholders: readonly Placeholder[] = placeholdersOf(words),
): { longest: Rendering; shortest: Rendering } {
  const { section, language, speakable = [] } = about;
  const facts = speakable.filter(isTold).map((fact) => ({ name: `due.${fact.name}`, ...extremesOf(fact, language) }));
  const valuesOf = (extreme: 'longest' | 'shortest') => ({
    ...Object.fromEntries(facts.map((fact) => [fact.name, fact[extreme]])),
    ...(section ? { sender: section.sender, phone: section.phone } : UNKNOWN_SECTION[extreme]),
  });
  return {
    longest: render(words, placeholders, valuesOf('longest')),
    shortest: render(words, placeholders, valuesOf('shortest')),
  };
}

/** 20 characters are more than 「○○市健康福祉部国民健康保険課保険料係」 needs; 12 more than any number without hyphens. */
const UNKNOWN_SECTION = {
  longest: { sender: '市'.repeat(20), phone: '0'.repeat(12) },
  shortest: { sender: '市保険課', phone: '0'.repeat(10) },
};

/** Fills what is known and leaves other braces as they are: the check of placeholders speaks of those. */
function render(
  words: string,
  placeholders: readonly Placeholder[],
  values: Readonly<Record<string, string>>,
): Rendering {
  let text = '';
  let done = 0;
  const pieces: { from: number; to: number; origin: number; filled: boolean }[] = [];
  const add = (piece: string, origin: number, filled: boolean) => {
    pieces.push({ from: text.length, to: text.length + piece.length, origin, filled });
    text += piece;
  };
  for (const { name, offset } of placeholders) {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) continue;
    add(words.slice(done, offset), done, false);
    add(value, offset, true);
    done = words.indexOf('}}', offset) + 2;
  }
  add(words.slice(done), done, false);
  return {
    text,
    originOf(index) {
      const piece = pieces.find(({ to }) => index < to);
      return piece ? piece.origin + (piece.filled ? 0 : index - piece.from) : words.length;
    },
  };
}
