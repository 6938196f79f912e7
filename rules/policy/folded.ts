import { placeholdersOf } from '../message.js';

/** A text in one spelling, for looking words up: `at[i]` is where unit `i` stands in the text as written. */
export interface Folded {
  text: string;
  at: readonly number[];
}

/** Both views of a text: as spaced, and without spaces, since Japanese and Chinese are read through them. */
export interface Views {
  spaced: Folded;
  tight: Folded;
}

/** A word as it is looked up. */
export interface Sought {
  word: string;
  key: string;
  /** A word of Latin letters stands alone: "treatment" holds no ATM. */
  latin: boolean;
  view: keyof Views;
}

/** Full-width and half-width, capital and small letters as one; what is invisible is gone. */
export function viewsOf(words: string): Views {
  const spaced = fold(words);
  return { spaced, tight: tightened(spaced) };
}

/** Whether one of `words` stands anywhere in the text. */
export const standsAny = (views: Views, words: readonly Sought[]): boolean =>
  words.some((sought) => {
    const { text } = views[sought.view];
    for (
      let place = text.indexOf(sought.key);
      place >= 0 && sought.key !== '';
      place = text.indexOf(sought.key, place + 1)
    )
      if (standsAt(text, place, sought, NONE)) return true;
    return false;
  });

/** Words by the character that they begin with: a text is gone through once, however many there are. */
export type WordIndex = Readonly<Record<keyof Views, Beginnings>>;

interface Beginnings {
  words: ReadonlyMap<number, readonly Sought[]>;
  /** Whether a character may begin one, by the last bits of its code: most begin none, and are passed over at once. */
  may: Uint8Array;
}

export const indexOf = (words: readonly Sought[]): WordIndex => ({
  spaced: beginningsOf(words.filter(({ view }) => view === 'spaced')),
  tight: beginningsOf(words.filter(({ view }) => view === 'tight')),
});

function beginningsOf(sought: readonly Sought[]): Beginnings {
  const words = new Map<number, Sought[]>();
  const may = new Uint8Array(BITS + 1);
  for (const word of sought.filter(({ key }) => key !== '')) {
    const code = word.key.charCodeAt(0);
    words.set(code, [...(words.get(code) ?? []), word]);
    may[code & BITS] = 1;
  }
  return { words, may };
}

const BITS = 4_095;

/** Where words of `index` stand, in the text as written; not inside one of `except`. */
export function hitsIn(views: Views, index: WordIndex, except: readonly Sought[]): Hit[] {
  const hits: Hit[] = [];
  for (const view of VIEWS) {
    const { text, at } = views[view];
    const { words, may } = index[view];
    for (let place = 0; words.size > 0 && place < text.length; place += 1) {
      const code = text.charCodeAt(place);
      if (may[code & BITS] === 0) continue;
      for (const sought of words.get(code) ?? NONE) {
        if (standsAt(text, place, sought, except)) hits.push({ word: sought.word, offset: at[place] ?? 0 });
      }
    }
  }
  return hits;
}

export interface Hit {
  word: string;
  offset: number;
}

const VIEWS = ['spaced', 'tight'] as const;
const NONE: readonly Sought[] = [];

function standsAt(text: string, place: number, sought: Sought, except: readonly Sought[]): boolean {
  const { key, latin, view } = sought;
  if (!text.startsWith(key, place) || (latin && !standsAlone(text, place, key.length))) return false;
  return !except.some((longer) => longer.view === view && liesIn(text, place, longer.key, key));
}

const soughtLists = new WeakMap<readonly string[], Sought[]>();

/** The words of a list, ready to be looked up: a policy has hundreds, and each text is held against them. */
export function soughtIn(list: readonly string[]): Sought[] {
  const known = soughtLists.get(list);
  if (known) return known;
  const sought = list.map(soughtOf);
  soughtLists.set(list, sought);
  return sought;
}

function soughtOf(word: string): Sought {
  const folded = fold(word);
  const latin = LATIN.test(folded.text);
  const view = UNSPACED.test(folded.text) ? 'tight' : 'spaced';
  return { word, latin, view, key: (view === 'tight' ? tightened(folded) : folded).text };
}

export function fold(words: string): Folded {
  let text = '';
  const at: number[] = [];
  for (const { token, index } of tokensOf(words)) {
    const said = FOLDED.get(token) ?? folded(token);
    text += said;
    for (let unit = 0; unit < said.length; unit += 1) at.push(index);
  }
  return { text, at };
}

/** What is read as one character. Most texts have none that is made of several: they are gone through by themselves. */
function tokensOf(words: string): { token: string; index: number }[] {
  if (COMPOSED.test(words)) return [...words.matchAll(TOKEN)].map(({ 0: token, index }) => ({ token, index }));
  const tokens: { token: string; index: number }[] = [];
  let index = 0;
  for (const token of words) {
    tokens.push({ token, index });
    index += token.length;
  }
  return tokens;
}

const FOLDED = new Map<string, string>();
/** As many as the texts of a town have; what comes beyond is folded anew each time. */
const MOST_FOLDED = 10_000;

function folded(token: string): string {
  const said = token.normalize('NFKC').toLowerCase().replace(INVISIBLE, '').replace(/\s/g, ' ');
  if (FOLDED.size < MOST_FOLDED) FOLDED.set(token, said);
  return said;
}

/** Placeholders and the section's own name are not looked through, but keep their length. */
export function blanked(words: string, sender: string | undefined): string {
  const open = placeholdersOf(words).reduce((text, { offset }) => {
    const end = words.indexOf('}}', offset) + 2;
    return text.slice(0, offset) + BLANK.repeat(end - offset) + text.slice(end);
  }, words);
  return sender ? open.replaceAll(sender, (name) => BLANK.repeat(name.length)) : open;
}

function tightened({ text, at }: Folded): Folded {
  if (!SEPARATOR.test(text)) return { text, at };
  let kept = '';
  const places: number[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const unit = text[index] ?? '';
    if (SEPARATOR.test(unit)) continue;
    kept += unit;
    places.push(at[index] ?? 0);
  }
  return { text: kept, at: places };
}

/** Whether the occurrence of `word` at `index` is part of `longer`. */
function liesIn(text: string, index: number, longer: string, word: string): boolean {
  for (let inside = longer.indexOf(word); inside >= 0; inside = longer.indexOf(word, inside + 1)) {
    if (index >= inside && text.startsWith(longer, index - inside)) return true;
  }
  return false;
}

const standsAlone = (text: string, index: number, length: number) =>
  !LATIN_LETTER.test(text[index - 1] ?? '') && !LATIN_LETTER.test(text[index + length] ?? '');

const BLANK = '\uFFFC';
/** A half-width kana goes together with its sound mark, a letter with its accents. */
const TOKEN = /[\uFF66-\uFF9D][\uFF9E\uFF9F]|\P{M}\p{M}*|\p{M}/gsu;
const COMPOSED = /[\p{M}\uFF9E\uFF9F]/u;
const INVISIBLE = /\p{Cf}|\p{Variation_Selector}/gu;
const SEPARATOR = /[\s・･_*]/;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const LATIN = /^[\p{Script=Latin}\p{N}\p{P}\p{M}\s]+$/u;
const LATIN_LETTER = /[\p{Script=Latin}\p{N}]/u;
