import type { Placeholder } from '../message.js';
import { lettersApart, spellingsOf } from './spellings.js';

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

/** Full-width and half-width, capital and small letters as one; what is invisible is gone, `A.T.M` is `atm`. */
export function viewsOf(words: string): Views {
  const spaced = without(fold(words), lettersApart);
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

/** Words by the two characters that they begin with: a text is gone through once, however many there are. */
export type WordIndex = Readonly<Record<keyof Views, Beginnings>>;

interface Beginnings {
  words: ReadonlyMap<number, readonly Sought[]>;
  /** Whether two characters may begin one, by some bits of their codes: most begin none, and are passed over at once. */
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
    const first = word.key.charCodeAt(0);
    // A word of one character may be followed by any.
    const seconds =
      word.key.length > 1 ? [word.key.charCodeAt(1)] : Array.from({ length: BITS + 1 }, (_, code) => code);
    for (const second of seconds) may[bitsOf(first, second)] = 1;
    const begun = word.key.length > 1 ? pairOf(first, word.key.charCodeAt(1)) : first;
    words.set(begun, [...(words.get(begun) ?? []), word]);
  }
  return { words, may };
}

const BITS = 4_095;
const bitsOf = (first: number, second: number): number => (first ^ (second << 4)) & BITS;
/** Never the code of one character. */
const pairOf = (first: number, second: number): number => (first + 1) * 0x1_0000 + second;

/** Where words of `index` stand, in the text as written; not inside one of `except`. */
export function hitsIn(views: Views, index: WordIndex, except: readonly Sought[]): Hit[] {
  const hits: Hit[] = [];
  for (const view of VIEWS) {
    const { at } = views[view];
    eachHit(views[view], index[view], except, ({ word }, place) => {
      hits.push({ word, offset: at[place] ?? 0, view, place });
      return false;
    });
  }
  return hits;
}

/** Whether a word of `index` stands anywhere in the text. */
export const hasAny = (views: Views, index: WordIndex): boolean =>
  VIEWS.some((view) => eachHit(views[view], index[view], NONE, () => true));

/** Goes through the words that stand in `folded`, until one is enough; whether one was. */
function eachHit(
  { text }: Folded,
  { words, may }: Beginnings,
  except: readonly Sought[],
  isEnough: (sought: Sought, place: number) => boolean,
): boolean {
  if (words.size === 0) return false;
  const isEnoughOf = (begun: number, place: number) => {
    const found = words.get(begun)?.find((sought) => standsAt(text, place, sought, except) && isEnough(sought, place));
    return found !== undefined;
  };
  for (let place = 0; place < text.length; place += 1) {
    const first = text.charCodeAt(place);
    const second = place + 1 < text.length ? text.charCodeAt(place + 1) : 0;
    if (may[bitsOf(first, second)] === 0) continue;
    if (isEnoughOf(pairOf(first, second), place) || isEnoughOf(first, place)) return true;
  }
  return false;
}

export interface Hit {
  word: string;
  /** In the text as written. */
  offset: number;
  /** In which view of the text it was found, and where. */
  view: keyof Views;
  place: number;
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
  const sought = list.flatMap(spellingsOf).map(soughtOf);
  soughtLists.set(list, sought);
  return sought;
}

function soughtOf(word: string): Sought {
  const folded = fold(word);
  const latin = LATIN.test(folded.text);
  const view = UNSPACED.test(folded.text) ? 'tight' : 'spaced';
  return { word, latin, view, key: (view === 'tight' ? tightened(folded) : folded).text };
}

/** A text as words are sought in it: of all the ways to write a letter, one. */
export const fold = (words: string): Folded => foldedByUnits(words) ?? foldedByTokens(words);

/** A text in which every unit stands for one: nearly all do. Undefined when one does not. */
function foldedByUnits(words: string): Folded | undefined {
  const { length } = words;
  if (length > PLACES.length) return undefined;
  for (let index = 0; index < length; index += 1) {
    const code = words.charCodeAt(index);
    const said = UNITS[code] || learnt(code);
    if (said === MANY) return undefined;
    UNITS_OF_TEXT[index] = said;
  }
  return {
    text: String.fromCharCode.apply(null, UNITS_OF_TEXT.subarray(0, length) as unknown as number[]),
    at: PLACES,
  };
}

/** By the code of a unit, that of the unit it is read as: 0 while nobody has asked, `MANY` when there is no such one. */
const UNITS = new Uint16Array(0x1_0000);
const MANY = 0xffff;
const UNITS_OF_TEXT = new Uint16Array(4_000);
/** Where the units of such a text stand: each in its own place. */
const PLACES: readonly number[] = Array.from({ length: 4_000 }, (_, place) => place);

function learnt(code: number): number {
  const unit = String.fromCharCode(code);
  const said = PART.test(unit) ? '' : folded(unit);
  UNITS[code] = said.length === 1 ? said.charCodeAt(0) : MANY;
  return UNITS[code] ?? MANY;
}

function foldedByTokens(words: string): Folded {
  let text = '';
  const at: number[] = [];
  for (const { 0: token, index } of words.matchAll(TOKEN)) {
    const said = folded(token);
    text += said;
    for (let unit = 0; unit < said.length; unit += 1) at.push(index);
  }
  return { text, at };
}

const folded = (token: string): string =>
  token.normalize('NFKC').toLowerCase().replace(INVISIBLE, '').replace(STRAY_ACCENTS, '').replace(/\s/g, ' ');

/** Placeholders and the section's own name are not looked through, but keep their length. */
export function blanked(words: string, sender: string | undefined, placeholders: readonly Placeholder[]): string {
  let open = '';
  let done = 0;
  for (const { offset } of placeholders) {
    const end = words.indexOf('}}', offset) + 2;
    open += words.slice(done, offset) + BLANK.repeat(end - offset);
    done = end;
  }
  open += words.slice(done);
  return sender ? open.replaceAll(sender, (name) => BLANK.repeat(name.length)) : open;
}

function tightened({ text, at }: Folded): Folded {
  let kept = '';
  const places: number[] = [];
  let from = 0;
  for (let index = 0; index <= text.length; index += 1) {
    if (index < text.length && !SEPARATORS.has(text.charCodeAt(index))) {
      places.push(at[index] ?? 0);
      continue;
    }
    kept += text.slice(from, index);
    from = index + 1;
  }
  return kept.length === text.length ? { text, at } : { text: kept, at: places };
}

/** Leaves out the units whose places are told. */
function without({ text, at }: Folded, placesIn: (text: string) => ReadonlySet<number>): Folded {
  const left = placesIn(text);
  if (left.size === 0) return { text, at };
  const kept = [...text.split('').keys()].filter((place) => !left.has(place));
  return { text: kept.map((place) => text[place]).join(''), at: kept.map((place) => at[place] ?? 0) };
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
/** What belongs to the character before it, and halves of pairs. */
const PART = /[\p{M}\p{Cs}\uFF9E\uFF9F]/u;
const INVISIBLE = /\p{Cf}|\p{Variation_Selector}/gu;
/** Accents on what has none: 督 with an accent is read as 督. */
const STRAY_ACCENTS = /(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])\p{Mn}+/gu;
/** What a word may be parted with. Every white space is a space by now. */
const SEPARATORS: ReadonlySet<number> = new Set([...' ・･_*-‐‑‒–—―−/|~〜.'].map((sign) => sign.charCodeAt(0)));
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const LATIN = /^[\p{Script=Latin}\p{N}\p{P}\p{M}\s]+$/u;
const LATIN_LETTER = /[\p{Script=Latin}\p{N}]/u;
