import { parseDocument } from 'yaml';
import { PAGE_KEY_DOCS } from '../../rules/reference/page-keys.js';
import { LANGUAGES } from '../../rules/steps/texts.js';
import { plainPage } from './page-reading.js';

/**
 * The first key of a page that nobody could look up, or that stands there twice; null when there is none. The
 * reference is asked and not the reader, which would not miss what it swallows.
 */
export function strayKey(page: string): string | null {
  const document = parseDocument(plainPage(page), { stringKeys: true, uniqueKeys: true, logLevel: 'error' });
  const [error] = document.errors;
  if (error) return error.message.split('\n')[0] ?? error.code;
  const value: unknown = document.toJS();
  return strayIn(value, '', armsOf(value));
}

/** Every key that the reference tells of and every group above one; `<name>` stands for what a page names itself. */
const PLACES: ReadonlySet<string> = new Set(
  Object.keys(PAGE_KEY_DOCS).flatMap((path) =>
    [...path.matchAll(/\.|\[\]|$/g)].map(({ index }) => path.slice(0, index)),
  ),
);
/** Where any step, end or answer may be named; the reference says so in a sentence. */
const OPEN = /^tests\[\]\.expect\[\]$|\.choices$/;

function strayIn(value: unknown, path: string, arms: readonly string[]): string | null {
  if (typeof value !== 'object' || value === null) return null;
  const isList = Array.isArray(value);
  for (const [key, child] of Object.entries(value)) {
    const place = isList ? `${path}[]` : placeOf(path, key, arms);
    const stray = place === null ? `${path === '' ? '' : `${path}.`}${key}` : strayIn(child, place, arms);
    if (stray !== null) return stray;
  }
  return null;
}

/** The place below `path` that the key has in the language; null when it has none. */
function placeOf(path: string, key: string, arms: readonly string[]): string | null {
  const own = path === '' ? key : `${path}.${key}`;
  if (PLACES.has(own)) return own;
  const named = `${path}.<name>`;
  if (PLACES.has(named) || OPEN.test(path)) return named;
  const isWords = path !== '' && ![...PLACES].some((place) => place.startsWith(`${path}.`));
  return isWords && [...LANGUAGES, ...arms].includes(key) ? named : null;
}

function armsOf(page: unknown): string[] {
  const { compare } = (page ?? {}) as { compare?: { arms?: object } };
  return Object.keys(compare?.arms ?? {});
}
