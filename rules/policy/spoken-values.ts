import { placeholdersOf } from '../message.js';
import { type About, type Check, EXPOSED, type Subject } from './about.js';
import { links } from './check-links.js';
import { amounts, names } from './check-secrets.js';
import { diagnoses, forbiddenWords, isSuspect, levies } from './check-words.js';
import { blanked, viewsOf } from './folded.js';
import { termsFor } from './index.js';

/** What a text with the values of a case in it is for, and who sends it. */
export interface Telling extends Pick<About, 'purpose' | 'department' | 'channel' | 'language' | 'policy'> {
  sender?: string | undefined;
}

/**
 * Whether `words` with `values` in them, by the names of their placeholders, say what the policy forbids there: a
 * diagnosis, a levy, an amount, a link, a word that frightens. The words are judged together, so that 「大腸がん」 may
 * stand before 「検診」; what they say without the values was judged with the page. A warning refuses, too: nobody has
 * said why a value may stand.
 */
export function forbidsValues(words: string, values: Readonly<Record<string, string>>, telling: Telling): boolean {
  const told = rulesIn(filled(words, values), telling);
  if (told.length === 0) return false;
  const ofPage = rulesIn(filled(words, {}), telling);
  return told.some((rule) => countOf(rule, told) > countOf(rule, ofPage));
}

const countOf = (rule: string, rules: readonly string[]) => rules.filter((one) => one === rule).length;

function rulesIn(words: string, telling: Telling): string[] {
  const open = blanked(words, telling.sender, []);
  const views = viewsOf(open);
  const terms = termsFor(telling.policy, telling);
  const asWritten = { text: open, originOf: (index: number) => index };
  const subject: Subject = {
    ...telling,
    section: null,
    speakable: [],
    terms,
    words,
    open,
    views,
    suspect: isSuspect(views, telling.language, { terms, policy: telling.policy }),
    longest: asWritten,
    shortest: asWritten,
  };
  const checks = EXPOSED.includes(telling.channel) ? OF_EXPOSED : [forbiddenWords];
  return checks.flatMap((check) => check(subject)).map(({ rule }) => rule);
}

const OF_EXPOSED: readonly Check[] = [forbiddenWords, links, levies, diagnoses, amounts, names];

/** Other placeholders are not looked through; braces in a value are letters like others. */
function filled(words: string, values: Readonly<Record<string, string>>): string {
  let text = '';
  let done = 0;
  for (const { name, offset } of placeholdersOf(words)) {
    text += words.slice(done, offset) + (Object.hasOwn(values, name) ? values[name] : UNREAD);
    done = words.indexOf('}}', offset) + 2;
  }
  return text + words.slice(done);
}

const UNREAD = '\uFFFC';
