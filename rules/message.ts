/** Karaden takes no more than this in one message. */
export const LIMIT_UNITS = 660;
/** Up to here a message is one everywhere; beyond, carriers cut it up, and each bills by its own length. */
export const SHORT_UNITS = 70;

export type Carrier = 'docomo' | 'au' | 'softbank' | 'rakuten';

export interface Segments {
  /** UTF-16 code units: what carriers count. An emoji is two. */
  units: number;
  perCarrier: Record<Carrier, number>;
  least: number;
  most: number;
}

/** What a message costs in segments; which carrier a number belongs to is not known beforehand. */
export function segmentsOf(text: string): Segments {
  const units = text.length;
  const cut = (length: number) => (units <= SHORT_UNITS ? 1 : Math.ceil(units / length));
  const perCarrier = { docomo: cut(66), au: cut(67), softbank: cut(670), rakuten: cut(67) };
  const counts = Object.values(perCarrier);
  return { units, perCarrier, least: Math.min(...counts), most: Math.max(...counts) };
}

export interface Placeholder {
  name: string;
  /** Where its braces begin. */
  offset: number;
}

/** The `{{name}}`s of a template, in order. */
export function placeholdersOf(template: string): Placeholder[] {
  return [...template.matchAll(PLACEHOLDER)].map((match) => ({ name: nameIn(match[1]), offset: match.index }));
}

export type Filled = { kind: 'filled'; text: string } | { kind: 'missing'; names: string[] };

/** Puts `values` into a template. Values are inert: braces in them stay braces, and they cannot break a line. */
export function fill(template: string, values: Readonly<Record<string, string>>): Filled {
  const valueFor = (name: string) => (Object.hasOwn(values, name) ? oneLine(values[name] ?? '') : '');
  const names = [...new Set(placeholdersOf(template).map(({ name }) => name))].filter((name) => valueFor(name) === '');
  if (names.length > 0) return { kind: 'missing', names };
  return { kind: 'filled', text: template.replace(PLACEHOLDER, (_braces, name: string) => valueFor(nameIn(name))) };
}

export interface ChosenText {
  text: string;
  lang: string;
}

/** The words for a resident who reads `lang`: that language, else やさしい日本語, else Japanese. */
export function textFor(texts: { ja: string } & Partial<Record<string, string>>, lang: string): ChosenText {
  for (const candidate of [lang, lang.split('-')[0] ?? '', lang === 'ja' ? 'ja' : 'ja-easy']) {
    const text = Object.hasOwn(texts, candidate) ? texts[candidate] : undefined;
    if (text !== undefined) return { text, lang: candidate };
  }
  return { text: texts.ja, lang: 'ja' };
}

export interface Unsendable {
  character: string;
  offset: number;
}

/**
 * Characters that no carrier delivers as written: 外字 (each vendor's own), variation selectors, halves of pairs and
 * control characters.
 */
export function unsendable(text: string): Unsendable[] {
  return [...text.matchAll(NEVER)].map((match) => ({ character: match[0], offset: match.index }));
}

/** The other characters that au cannot carry while the message is short: it sends those in Shift_JIS. */
export function beyondShiftJis(text: string): Unsendable[] {
  const found: Unsendable[] = [];
  let offset = 0;
  for (const character of text) {
    if (character !== '\n' && !isNever(character) && !shiftJis().has(character)) found.push({ character, offset });
    offset += character.length;
  }
  return found;
}

const PLACEHOLDER = /\{\{([^{}]*)\}\}/g;
/** Controls (but the line end), private use, surrogates and variation selectors. */
const NEVER = /(?!\n)[\p{Cc}\p{Co}\p{Cs}\p{Variation_Selector}]/gu;
const NEVER_ONE = new RegExp(NEVER.source, 'u');
const isNever = (character: string) => NEVER_ONE.test(character);
const nameIn = (braced: string | undefined) => (braced ?? '').trim();
const oneLine = (value: string) => value.replace(/[\r\n\u2028\u2029]+/g, ' ').trim();

let repertoire: ReadonlySet<string> | undefined;

/** Every character that Shift_JIS has, from the platform's own decoder; user-defined codes left out. */
function shiftJis(): ReadonlySet<string> {
  repertoire ??= decodedRepertoire();
  return repertoire;
}

function decodedRepertoire(): ReadonlySet<string> {
  const decoder = new TextDecoder('shift_jis');
  // JIS and Windows read these codes as different characters; either is sent as the same code.
  const characters = new Set('〜−‖¢£¬—');
  for (let lead = 0x20; lead <= 0xfc; lead += 1) {
    characters.add(decoder.decode(Uint8Array.of(lead)));
    if (lead < 0x81 || (lead > 0x9f && lead < 0xe0)) continue;
    for (let trail = 0x40; trail <= 0xfc; trail += 1) characters.add(decoder.decode(Uint8Array.of(lead, trail)));
  }
  return new Set(
    [...characters].filter((text) => [...text].length === 1 && text !== '\uFFFD' && !/[\uE000-\uF8FF]/.test(text)),
  );
}
