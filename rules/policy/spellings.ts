/**
 * A word of the policy in its other spellings: kana as katakana (とくそく, トクソク), Latin words with a hyphen between
 * them (final notice, final-notice).
 */
export function spellingsOf(word: string): string[] {
  return [...new Set([word, word.replace(HIRAGANA, asKatakana), word.replace(BETWEEN_LATIN, '-')])];
}

const HIRAGANA = /[ぁ-ゖ]/g;
const asKatakana = (kana: string) => String.fromCharCode(kana.charCodeAt(0) + 0x60);
const BETWEEN_LATIN = /(?<=\p{Script=Latin}) (?=\p{Script=Latin})/gu;

/** Where signs part letters that are one word: `o v e r d u e`, `A.T.M`. Two letters, such as `a.m`, are none. */
export function lettersApart(text: string): ReadonlySet<number> {
  const places = new Set<number>();
  for (const { 0: run, index } of text.matchAll(APART)) {
    for (let place = index + 1; place < index + run.length; place += 2) places.add(place);
  }
  return places;
}

const APART = /(?<![\p{Script=Latin}\d])[a-z](?:[ .・_*-][a-z]){2,}(?![\p{Script=Latin}\d])/gu;
