import { cellText } from '../import/characters.js';

const MOST = 60;
/** What would end the key, or make two parts of one. */
const SEPARATING = /[\s/]/;

/** A cell that is part of a key as it stands; null when events could not name it so. */
export function keyText(text: string): string | null {
  const part = cellText(text);
  return part === '' || part.length > MOST || SEPARATING.test(part) ? null : part;
}

/** A cell in free words as part of a key: blanks and slashes become hyphens. */
export function keyWords(text: string): string | null {
  return keyText(cellText(text).replace(/[\s/]+/g, '-'));
}
