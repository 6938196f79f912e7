import {
  beyondShiftJis,
  CARRIERS,
  type Carrier,
  LIMIT_UNITS,
  SHORT_UNITS,
  segmentsOf,
  unsendable,
} from '../message.js';
import { type Check, type Subject, wording } from './about.js';

/** Counted with the longest words that may be filled in. */
export const limit: Check = ({ words, longest }) => {
  const units = longest.text.length;
  if (units <= LIMIT_UNITS) return [];
  return [
    wording('too-long-to-send', Math.min(longest.originOf(LIMIT_UNITS), words.length), {
      ja: `本文は${LIMIT_UNITS}文字までです（いま${units}文字）。`,
      en: `A text has at most ${LIMIT_UNITS} characters (now ${units}).`,
    }),
  ];
};

/** Counted for the carrier that cuts shortest, with the longest words that may be filled in. */
export const segments: Check = ({ longest, language, section, terms, policy }) => {
  const { units, perCarrier, most } = segmentsOf(longest.text, policy.billing);
  if (most <= 1) return [];
  const { japanese, others } = terms.segmentsAtMost;
  const allowed = language === 'ja' || language === 'ja-easy' ? japanese : others;
  const with20 = section ? { ja: '', en: '' } : { ja: '差出人を20文字として', en: ' with a sender of 20 characters' };
  const ja = `${with20.ja}${units}文字、${most}通分になります（${countsOf(perCarrier, 'ja')}）。`;
  const en = `The text comes to ${units} characters${with20.en}, ${most} segments (${countsOf(perCarrier, 'en')})`;
  const [rule, limits] =
    most <= allowed
      ? (['two-segments', { ja: `${SHORT_UNITS}文字までなら1通分です。`, en: `up to ${SHORT_UNITS} are one` }] as const)
      : ([
          'too-many-segments',
          { ja: `この文面は${allowed}通分までです。`, en: `at most ${allowed} are allowed` },
        ] as const);
  return [wording(rule, longest.originOf(SHORT_UNITS), { ja: ja + limits.ja, en: `${en}; ${limits.en}.` })];
};

/** What no carrier delivers as written (domain.md B3, E4). */
export const characters: Check = ({ longest }) =>
  unsendable(longest.text).map(({ character, offset }) =>
    wording('unsendable-character', longest.originOf(offset), {
      ja: `送れない文字（${codeOf(character)}）が入っています。`,
      en: `The character ${codeOf(character)} cannot be sent in a message.`,
    }),
  );

/** au carries a short message in Shift_JIS alone; the shortest words that may be filled in decide whether it is one. */
export const auCharacters: Check = ({ shortest }: Subject) => {
  const [odd] = shortest.text.length <= SHORT_UNITS ? beyondShiftJis(shortest.text) : [];
  if (!odd) return [];
  return [
    wording('au-character', shortest.originOf(odd.offset), {
      ja: `「${odd.character}」はauで70文字以下のSMSに使えません。本文を70文字より長くするか、文字を替えてください。`,
      en: `au cannot carry "${odd.character}" in a message of up to 70 characters: lengthen the text or replace it.`,
    }),
  ];
};

/** Such characters show as nothing, or as something else on each machine. */
const codeOf = (character: string) =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

const countsOf = (perCarrier: Record<Carrier, number>, language: 'ja' | 'en') =>
  CARRIERS.map((carrier) => `${CARRIER_NAMES[carrier][language]} ${perCarrier[carrier]}`).join(
    language === 'ja' ? '、' : ', ',
  );

const CARRIER_NAMES: Record<Carrier, { ja: string; en: string }> = {
  docomo: { ja: 'ドコモ', en: 'docomo' },
  au: { ja: 'au', en: 'au' },
  softbank: { ja: 'ソフトバンク', en: 'SoftBank' },
  rakuten: { ja: '楽天', en: 'Rakuten' },
};
