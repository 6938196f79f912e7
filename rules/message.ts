/** Karaden takes no more than this in one message. */
export const LIMIT_UNITS = 660;
/** Up to here a message is one everywhere; beyond, carriers cut it up, and each bills by its own length. */
export const SHORT_UNITS = 70;

export const CARRIERS = ['docomo', 'au', 'softbank', 'rakuten'] as const;
export type Carrier = (typeof CARRIERS)[number];

/** From the least to the most. */
export type Range = [least: number, most: number];

/** How a carrier counts, and what a gateway asks for what it counts. */
export interface Tariff {
  /** Up to so many units a message is one. */
  single: number;
  /** Beyond, one for every so many. */
  per: number;
  yenPerSegment: Range;
}

export type Billing = Record<Carrier, Tariff>;

/** domain.md B3: the gateway of the seeds. No price is published; quotations lie between 8 and 15 yen a segment. */
export const BILLING: Billing = {
  docomo: { single: SHORT_UNITS, per: 66, yenPerSegment: [8, 15] },
  au: { single: SHORT_UNITS, per: 67, yenPerSegment: [8, 15] },
  softbank: { single: SHORT_UNITS, per: 670, yenPerSegment: [8, 15] },
  rakuten: { single: SHORT_UNITS, per: 67, yenPerSegment: [8, 15] },
};

/** How many segments a message comes to, for each carrier, with the least and the most of them. */
export interface Segments {
  /** UTF-16 code units: what carriers count. An emoji is two. */
  units: number;
  perCarrier: Record<Carrier, number>;
  least: number;
  most: number;
}

/** What a message costs in segments; which carrier a number belongs to is not known beforehand. */
export function segmentsOf(text: string, billing: Billing = BILLING): Segments {
  const units = text.length;
  const cut = ({ single, per }: Tariff) => (units <= single ? 1 : Math.ceil(units / per));
  const perCarrier = forCarriers((carrier) => cut(billing[carrier]));
  const counts = Object.values(perCarrier);
  return { units, perCarrier, least: Math.min(...counts), most: Math.max(...counts) };
}

/** What one message costs, from the cheapest to the dearest that its number's carrier may make it. */
export interface Cost {
  units: number;
  perCarrier: Record<Carrier, { segments: number; yen: Range }>;
  segments: Range;
  /** The dearest carrier at its highest price is the most that a message may cost. */
  yen: Range;
}

/** What a message costs in yen, carrier by carrier. */
export function costOf(text: string, billing: Billing = BILLING): Cost {
  const { units, perCarrier: segments, least, most } = segmentsOf(text, billing);
  const perCarrier = forCarriers((carrier) => {
    const [low, high] = billing[carrier].yenPerSegment;
    return { segments: segments[carrier], yen: [segments[carrier] * low, segments[carrier] * high] satisfies Range };
  });
  const yen = Object.values(perCarrier).map((cost) => cost.yen);
  return {
    units,
    perCarrier,
    segments: [least, most],
    yen: [Math.min(...yen.map(([low]) => low)), Math.max(...yen.map(([, high]) => high))],
  };
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
 * Characters that no carrier delivers as written: 外字 (each vendor's own), variation selectors, halves of pairs, control
 * characters, what is left of a character that could not be read (U+FFFD), and signs that nobody sees.
 */
export function unsendable(text: string): Unsendable[] {
  return [...text.matchAll(NEVER)].map((match) => ({ character: match[0], offset: match.index }));
}

/** The other characters that au cannot carry while the message is short: it sends those in Shift_JIS. */
export function beyondShiftJis(text: string): Unsendable[] {
  const found: Unsendable[] = [];
  const carried = shiftJis();
  let offset = 0;
  for (const character of text) {
    const isCarried = character.length === 1 && carried[character.charCodeAt(0)] === 1;
    if (!isCarried && character !== '\n' && !isNever(character)) found.push({ character, offset });
    offset += character.length;
  }
  return found;
}

const forCarriers = <T>(of: (carrier: Carrier) => T) =>
  Object.fromEntries(CARRIERS.map((carrier) => [carrier, of(carrier)])) as Record<Carrier, T>;

const PLACEHOLDER = /\{\{([^{}]*)\}\}/g;
/**
 * Controls (but the line end), private use, surrogates, variation selectors, separators of lines, and what only turns or
 * parts a text. The joiners U+200C and U+200D stay: Nepali and others are spelt with them.
 */
const NEVER =
  /(?!\n)[\p{Cc}\p{Co}\p{Cs}\p{Zl}\p{Zp}\p{Variation_Selector}\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFFFD-\uFFFF]/gu;
const NEVER_ONE = new RegExp(NEVER.source, 'u');
const isNever = (character: string) => NEVER_ONE.test(character);
const nameIn = (braced: string | undefined) => (braced ?? '').trim();
const oneLine = (value: string) => value.replace(/[\r\n\u2028\u2029]+/g, ' ').trim();

let repertoire: Uint8Array | undefined;

/** Which characters Shift_JIS has, by their codes, from the platform's own decoder; user-defined codes left out. */
function shiftJis(): Uint8Array {
  if (repertoire) return repertoire;
  repertoire = new Uint8Array(0x1_0000);
  for (const character of decodedRepertoire()) if (character.length === 1) repertoire[character.charCodeAt(0)] = 1;
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
