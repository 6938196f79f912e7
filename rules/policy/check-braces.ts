import { PLACEHOLDERS } from '../steps/texts.js';
import { type Check, wording } from './about.js';
import { isTold } from './speakable.js';

/**
 * Braces that are none of a placeholder: `{phone}`, `{{phone` and `｛｛phone｝｝` would reach the resident as they stand.
 */
export const strayBraces: Check = ({ open, speakable }) => {
  if (!BRACE.test(open)) return [];
  const known = [...PLACEHOLDERS, ...speakable.filter(isTold).map(({ name }) => `due.${name}`)];
  return [...open.matchAll(STRAY)].map(({ 0: piece, index }) => {
    const name = NAME.exec(piece.normalize('NFKC'))?.[0] ?? '';
    const meant = `{{${known.includes(name) ? name : PLACEHOLDERS[1]}}}`;
    const shown = piece.trim();
    return wording('stray-brace', index, {
      ja: `「${shown}」は差し込みにならず、このまま住民に届きます。差し込みは半角の二重かっこで「${meant}」のように書いてください。`,
      en: `"${shown}" is no placeholder and would be sent as it stands: write one as "${meant}", with two braces on each side.`,
    });
  });
};

const BRACE = /[{}｛｝]/;
/** As much of what was meant as stands with the braces. */
const STRAY = /[{｛]+[ 　]*[\w.\uFF0E\uFF10-\uFF5A]{0,40}(?:[ 　]*[}｝]+)?|[\w.\uFF0E\uFF10-\uFF5A]{0,40}[ 　]*[}｝]+/g;
const NAME = /[a-z][\w.]*/i;
