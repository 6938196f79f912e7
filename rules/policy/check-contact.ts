import type { Section } from '../town.js';
import type { Check, Wording } from './about.js';
import { wording } from './about.js';
import { type Folded, fold } from './folded.js';

/** The sender stands first, in brackets or not: `{{sender}}`, or the name that the section is registered under. */
export const senderFirst: Check = ({ words, section }) => {
  const start = words.replace(/^[\s【［「（[(<〈]+/, '');
  if (start.startsWith('{{') && /^\{\{\s*sender\s*\}\}/.test(start)) return [];
  if (section && start.startsWith(section.sender)) return [];
  return [
    wording('sender-first', 0, {
      ja: '本文は {{sender}}（差出人）で始めてください。誰からの連絡かが最初に分かるようにするためです。',
      en: 'Begin the text with {{sender}}: residents must see first who writes.',
    }),
  ];
};

/** Letters, slips and scripts may name the sender anywhere. */
export const senderNamed: Check = ({ words, section }) =>
  /\{\{\s*sender\s*\}\}/.test(words) || (section && words.includes(section.sender))
    ? []
    : [
        wording('sender-missing', 0, {
          ja: '差出人がありません。{{sender}} を入れてください。',
          en: 'The words do not say who it is: put {{sender}} into them.',
        }),
      ];

/** A number of the section stands in the text: residents cannot answer a message (domain.md B5). */
export const callBackNumber: Check = ({ words, views, section }) =>
  /\{\{\s*phone\s*\}\}/.test(words) ||
  numbersIn(words, views.spaced).some(({ digits }) => isRegistered(digits, section))
    ? []
    : [
        wording('call-back-number', 0, {
          ja: '本文に {{phone}}（問い合わせ先の電話番号）を入れてください。',
          en: 'Put {{phone}} into the text: residents must be able to ask.',
        }),
      ];

/** Every number that is written out is one of the section's. */
export const knownNumbers: Check = ({ words, views, section, policy }) =>
  numbersIn(words, views.spaced).flatMap(({ digits, offset, written }): Wording[] => {
    if (isRegistered(digits, section)) return fullWidth(written, offset);
    const suspect = policy.suspectNumbers.some((prefix) => digits.startsWith(prefix));
    if (section === null && !suspect) {
      return [
        wording('unchecked-number', offset, {
          ja: '係の電話番号が未登録のため、この番号を確かめられません。{{phone}} と書くか、市の設定で係を登録してください。',
          en: 'The section has no registered numbers, so that this one cannot be checked: write {{phone}}, or register it.',
        }),
      ];
    }
    return [
      wording('foreign-number', offset, {
        ja: '係に登録されていない電話番号です。{{phone}} と書くか、市の設定で番号を登録してください。',
        en: 'This number is not registered for the section: write {{phone}}, or register it.',
      }),
    ];
  });

const fullWidth = (written: string, offset: number): Wording[] =>
  /[０-９]/.test(written)
    ? [
        wording('full-width-number', offset, {
          ja: '電話番号は半角の数字で書いてください。全角では、押して電話をかけられない電話機があります。',
          en: 'Write the number in half-width digits: full-width ones cannot be tapped to ring on every telephone.',
        }),
      ]
    : [];

interface WrittenNumber {
  digits: string;
  written: string;
  offset: number;
}

function numbersIn(words: string, { text, at }: Folded): WrittenNumber[] {
  return [...text.matchAll(NUMBER)].flatMap(({ 0: found, index }) => {
    const digits = digitsOf(found);
    const [offset, last] = [at[index] ?? 0, at[index + found.length - 1] ?? 0];
    return digits.length >= 9 && digits.length <= 12
      ? [{ digits, offset, written: words.slice(offset, last + 1) }]
      : [];
  });
}

function isRegistered(digits: string, section: Section | null): boolean {
  return section !== null && [section.phone, ...section.numbers].some((number) => digitsOf(number) === digits);
}

/** The digits as dialled within Japan. */
function digitsOf(number: string): string {
  const folded = fold(number).text;
  const digits = folded.replace(/\D/g, '');
  return folded.trimStart().startsWith('+81') ? `0${digits.slice(2).replace(/^0/, '')}` : digits;
}

/** Digits as people part them: hyphens of all kinds, the long vowel mark that a full-width hyphen is mistaken for, brackets. */
const NUMBER = /(?<![\d-])(?:\+81|[([]?0)(?:[-‐‑‒–—―−ー()[\]\s・._*]{0,2}\d){8,12}(?!\d)/g;
