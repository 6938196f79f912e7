/** Half-width letters, digits and signs for full-width ones; other characters (kana, kanji) stay as they are. */
export function toHalfWidth(text: string): string {
  if (!FULL_WIDTH.test(text)) return text;
  return text.replace(FULL_WIDTH_ALL, (sign) =>
    sign === '\u3000' ? ' ' : String.fromCharCode(sign.charCodeAt(0) - 0xfee0),
  );
}

const FULL_WIDTH = /[\uFF01-\uFF5E\u3000]/;
const FULL_WIDTH_ALL = /[\uFF01-\uFF5E\u3000]/g;

/** A cell as read for its value: half-width, without spaces at its ends. */
export const cellText = (text: string): string => toHalfWidth(text).trim();

// 外字 live in the private use areas: each municipality has its own, so that no font elsewhere shows them.
const GAIJI = /[\uE000-\uF8FF\u{F0000}-\u{10FFFD}]/u;
const GAIJI_ALL = /[\uE000-\uF8FF\u{F0000}-\u{10FFFD}]/gu;
const VARIATION = /[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]/u;
const VARIATION_ALL = /[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]/gu;

/** Whether `text` holds a character of the municipality's own (外字). */
export const hasGaiji = (text: string): boolean => GAIJI.test(text);

/** Whether `text` asks for a particular shape of a kanji (IVS). */
export const hasVariation = (text: string): boolean => VARIATION.test(text);

/** `text` as it can be printed anywhere: 〓 where a 外字 stood, kanji in their common shape. */
export const asPrinted = (text: string): string => text.replace(GAIJI_ALL, '〓').replace(VARIATION_ALL, '');

/** U+FFFD stands where bytes could not be decoded; control characters have no place in a list. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
export const UNREADABLE = /[\uFFFD\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/;
