import type { Seen } from './rows.js';

export interface SeenRows {
  seen: Seen;
  /** By the key of a case that rows contradict one another about, the number of its first row. */
  contradicted: ReadonlyMap<string, number>;
}

/** Remembers the rows of one file by what `mark` (a checksum) makes of their words, so that memory stays small. */
export function seenRows(mark: (text: string) => number): SeenRows {
  const places = new Map<string, number>();
  const rows: number[] = [];
  const words: number[] = [];
  const facts: number[] = [];
  const contradicted = new Map<string, number>();
  const seen: Seen = (key, told) => {
    const [word, fact] = [mark(told.words), mark(told.facts)];
    const place = places.get(key);
    if (place === undefined) {
      places.set(key, rows.length);
      rows.push(told.row);
      words.push(word);
      facts.push(fact);
      return 'first';
    }
    if (words[place] === word) return 'same';
    if (facts[place] === fact) return 'different';
    contradicted.set(key, rows[place] ?? told.row);
    return 'contradicts';
  };
  return { seen, contradicted };
}
