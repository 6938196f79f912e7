import type { Language } from '../steps/texts.js';
import { type Check, EXPOSED, type Subject, WORD_CHANNELS, type WordChannel, wording } from './about.js';
import { type Hit, hasAny, hitsIn, indexOf, soughtIn, standsAny, type Views, type WordIndex } from './folded.js';
import type { Lexicon, Policy, Terms, WordList } from './index.js';

type Forbidden = Terms['forbidden'][number];

/** Words that frighten, that fraud uses, that the family should not read; each place is told. */
export const forbiddenWords: Check = (subject) =>
  subject.terms.forbidden
    .filter(({ rule }) => FORBIDDEN_ON[rule].includes(subject.channel))
    .flatMap((group) =>
      hitsOf(subject, group).map(({ word, offset }) =>
        wording(group.rule, offset, forbiddenSentence(word, group, subject)),
      ),
    );

/** A sealed letter may enclose a slip and say how to transfer; on the telephone that is what fraud does. */
const FORBIDDEN_ON: Record<Forbidden['rule'], readonly WordChannel[]> = {
  'threatening-word': WORD_CHANNELS,
  'forbidden-word': WORD_CHANNELS,
  'fraud-like-word': ['phone', ...EXPOSED],
  'sensitive-word': EXPOSED,
};

function forbiddenSentence(word: string, { rule, instead }: Forbidden, { purpose, language }: Subject) {
  const own = instead[language] ?? (language === 'ja-easy' ? instead.ja : undefined);
  const better = own
    ? { ja: `「${own}」のように言い換えてください。`, en: ` Write such as "${own}" instead.` }
    : SILENT;
  if (rule === 'sensitive-word') {
    return {
      ja: `「${word}」は、家族にも知られたくないことがある語です。${better.ja}`,
      en: `"${word}" may tell the family what it does not know.${better.en}`,
    };
  }
  const where =
    purpose === 'collection' ? { ja: '納付確認の', en: 'a payment check' } : { ja: 'この', en: 'this text' };
  return {
    ja: `「${word}」は${where.ja}本文に使えません。${better.ja}`,
    en: `"${word}" must not stand in ${where.en}.${better.en}`,
  };
}

const SILENT = { ja: '', en: '' };

/** What the household may read or hear must not name a levy (domain.md C9). */
export const levies: Check = (subject) => {
  const hits = subject.terms.mayStand.levies ? [] : hitsOf(subject, subject.policy.levies);
  return hits.filter(isTold(subject)).map(({ word, offset }) =>
    wording('levy-named', offset, {
      ja: `「${word}」のような税目や料の名前は、家族が見ることがあるので書けません。「納付確認」としてください。`,
      en: `"${word}" names a levy, and others may read along: say "payment check" alone.`,
    }),
  );
};

/** A disease may stand in the name of a service, such as 「肺がん検診」, and nowhere else. */
export const diagnoses: Check = (subject) => {
  const { views, policy, terms } = subject;
  const hits = terms.mayStand.diagnoses ? [] : hitsOf(subject, policy.diagnoses);
  const told = hits.filter(isTold(subject)).filter((hit) => !namesService(views, hit, policy.diagnoses.services));
  return told.map(({ word, offset }) =>
    wording('diagnosis-word', offset, {
      ja: `「${word}」のような病名や結果は、家族が見ることがあるので書けません。電話で伝えられるように書いてください。`,
      en: `"${word}" tells of the resident's health, and others may read along: ask for a call instead.`,
    }),
  );
};

/** What a department lets through is no finding. */
const isTold =
  ({ terms: { allowed = NONE } }: Subject) =>
  ({ word }: Hit): boolean =>
    !allowed.includes(word);

/**
 * Whether a disease is part of what a service is called: nothing but other diseases and names stands between the two, as in
 * 「肺がん・大腸がん検診」. 「がんの疑い、再検診」 is not.
 */
function namesService(views: Views, { word, view, place }: Hit, services: readonly string[]): boolean {
  const rest = views[view].text.slice(place + word.length, place + word.length + REACH);
  return services.some((service) => {
    const until = rest.indexOf(service);
    return until >= 0 && JOINED.test(rest.slice(0, until));
  });
}

const REACH = 20;
const JOINED = /^(?:[\p{Script=Han}\p{Script=Katakana}\p{Script=Latin}ー、とや()]|がん)*の?$/u;

/** Sentences without which no text goes out, such as the one for payments that crossed it. */
export const requiredPhrases: Check = ({ views, language, terms }) =>
  terms.required.flatMap(({ rule, anyOf, example, notNeeded }) => {
    const asked = anyOf[language] ?? NONE;
    if (asked.length === 0 || anyStands(views, asked)) return [];
    if (notNeeded && saysNeutral(views, language, notNeeded)) return [];
    const sentence = example[language] ?? asked[0] ?? '';
    return [wording(rule, 0, rule === 'crossing-sentence' ? crossing(sentence) : missing(sentence))];
  });

const crossing = (sentence: string) => ({
  ja: `「${sentence}」のような行き違いの一文が必要です。`,
  en: `The text needs the sentence for payments that crossed it (行き違い), such as "${sentence}".`,
});

const missing = (sentence: string) => ({
  ja: `「${sentence}」のような一文が必要です。`,
  en: `The text needs a sentence such as "${sentence}".`,
});

function saysNeutral(views: Views, language: Language, { says, silentOn }: { says: WordList; silentOn: WordList }) {
  return anyStands(views, says[language] ?? NONE) && !anyStands(views, silentOn[language] ?? NONE);
}

const anyStands = (views: Views, words: readonly string[]) => standsAny(views, soughtIn(words));

/** Of words within each other, such as 軽自動車税 and 自動車税, or 国民健康保険料 and 国民健康保険, the longest is told. */
function hitsOf({ views, language, suspect }: Subject, lexicon: Lexicon): Hit[] {
  if (!suspect) return [];
  const hits = hitsIn(views, wordsOf(lexicon, language), soughtIn(lexicon.except));
  const longest: Hit[] = [];
  for (const hit of hits.toSorted((a, b) => b.word.length - a.word.length))
    if (!longest.some((other) => liesWithin(hit, other))) longest.push(hit);
  return longest.sort((a, b) => a.offset - b.offset);
}

const liesWithin = ({ word, offset }: Hit, other: Hit): boolean =>
  offset >= other.offset && offset + word.length <= other.offset + other.word.length;

/** Whether a word of any lexicon stands in the text. Most texts have none: they are gone through once, not for each. */
export function isSuspect(
  views: Views,
  language: Language,
  { terms, policy }: Pick<Subject, 'terms' | 'policy'>,
): boolean {
  const ofPolicy = suspects.get(policy) ?? new Map<Terms, Map<Language, WordIndex>>();
  suspects.set(policy, ofPolicy);
  const ofTerms = ofPolicy.get(terms) ?? new Map<Language, WordIndex>();
  ofPolicy.set(terms, ofTerms);
  const lexicons = [...terms.forbidden, policy.levies, policy.diagnoses];
  const index = ofTerms.get(language) ?? indexOf(lexicons.flatMap((lexicon) => soughtFor(lexicon, language)));
  ofTerms.set(language, index);
  return hasAny(views, index);
}

const suspects = new WeakMap<Policy, Map<Terms, Map<Language, WordIndex>>>();
const indices = new WeakMap<Lexicon['words'], Map<Language, WordIndex>>();

/** The words of a lexicon for texts of a language, ready to be looked up. */
function wordsOf(lexicon: Lexicon, language: Language): WordIndex {
  const known = indices.get(lexicon.words) ?? new Map<Language, WordIndex>();
  indices.set(lexicon.words, known);
  const index = known.get(language) ?? indexOf(soughtFor(lexicon, language));
  known.set(language, index);
  return index;
}

/** Its own words, and Japanese and English ones, which stand in any text. */
const soughtFor = ({ words }: Lexicon, language: Language) =>
  [...new Set([language, 'ja', 'en'] as const)].flatMap((name) => soughtIn(words[name] ?? NONE));

const NONE: readonly string[] = [];
