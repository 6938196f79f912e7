import type { Language } from '../steps/texts.js';
import { plusDays } from '../time.js';
import { spokenDate, spokenTime } from './spoken.js';

/** A fact that a program declares with `speak: true`: a text may hold it as `{{due.<name>}}`. */
export interface Speakable {
  name: string;
  /** Dates, times and texts are told; money, ages and answers never are, whatever is declared. */
  type: string;
  /** How many characters a text has at most; 20 when nothing is said. */
  most?: number | undefined;
}

/** The facts that the texts of a program may tell. */
export const speakableOf = (
  facts: Readonly<Record<string, Omit<Speakable, 'name'> & { speak: boolean }>>,
): Speakable[] => Object.entries(facts).flatMap(([name, fact]) => (fact.speak ? [{ name, ...fact }] : []));

export const isTold = ({ type }: Speakable): boolean => type === 'date' || type === 'time' || type === 'text';

/** Whether a text can tell this value: there is one, no longer than the length that the text was checked for. */
export const isKnown = (fact: Speakable, value: unknown): value is string =>
  isTold(fact) &&
  typeof value === 'string' &&
  value.trim() !== '' &&
  (fact.type !== 'text' || value.length <= mostOf(fact));

/**
 * What the placeholders of facts are filled with, by their names (`due.venue`). A fact that is missing, or longer than
 * the length the text was checked for, is left out, so that `fill` refuses the text.
 */
export function factWords(
  speakable: readonly Speakable[],
  facts: Readonly<Record<string, unknown>>,
  language: Language,
): Record<string, string> {
  return Object.fromEntries(
    speakable.flatMap((fact) => {
      const value = Object.hasOwn(facts, fact.name) ? facts[fact.name] : undefined;
      return isKnown(fact, value) ? [[`due.${fact.name}`, wordsOf(fact, value, language)]] : [];
    }),
  );
}

/** The longest and the shortest words that a fact may come to. */
export function extremesOf(fact: Speakable, language: Language): { longest: string; shortest: string } {
  if (fact.type === 'text') return { longest: '会'.repeat(mostOf(fact)), shortest: '会' };
  const said = SAMPLES[fact.type === 'time' ? 'time' : 'date']
    .map((value) => wordsOf(fact, value, language))
    .sort((a, b) => a.length - b.length);
  return { longest: said.at(-1) ?? '', shortest: said[0] ?? '' };
}

const mostOf = ({ most = 20 }: Speakable) => most;

function wordsOf({ type }: Speakable, value: string, language: Language): string {
  if (type === 'date') return spokenDate(value, language);
  return type === 'time' ? spokenTime(value, language) : value;
}

const weekFrom = (date: string) => Array.from({ length: 7 }, (_, day) => plusDays(date, day));
const SAMPLES = { date: [...weekFrom('2026-05-01'), ...weekFrom('2026-12-20')], time: ['09:00', '22:59'] };
