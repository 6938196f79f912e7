import { z } from 'zod';
import { beyondShiftJis, fill, LIMIT_UNITS, SHORT_UNITS, unsendable } from '../message.js';
import type { Finding } from '../reading/faults.js';
import { GATE_OUTCOMES, type Lint, type LintContext, type StepKind } from './step-kind.js';
import { type Language, texts, unknownPlaceholders } from './texts.js';

const schema = z.strictObject({ text: texts });

/** A short message through the gateway. */
export const sms: StepKind<typeof schema> = {
  schema,
  outcomes: ['no-mobile', 'delivered', 'undelivered', 'unknown', 'failed', 'expired', ...GATE_OUTCOMES],
  attempts: () => 1,
  bands: () => [],
  lint: ({ text }, context) =>
    Object.entries(text).flatMap(([language, words]) =>
      [
        ...unknownPlaceholders(words, language),
        ...CHECKS.flatMap((check) => check(words, language as Language, context)),
      ].map((lint) => ({ ...lint, path: ['text', ...lint.path] })),
    ),
};

type Check = (text: string, language: Language, context: LintContext) => Lint[];

/** `domain.md` C, one rule each: residents must recognise the town hall, and nothing may be told to who reads along. */
const CHECKS: Check[] = [
  (text, language) =>
    fails(!text.startsWith('{{sender}}'), language, 0, {
      ja: '本文は {{sender}}（差出人）で始めてください。誰からの連絡かが最初に分かるようにするためです。',
      en: 'Begin the text with {{sender}}: residents must see first who writes.',
    }),
  (text, language) =>
    fails(!text.includes('{{phone}}'), language, 0, {
      ja: '本文に {{phone}}（問い合わせ先の電話番号）を入れてください。',
      en: 'Put {{phone}} into the text: residents must be able to ask.',
    }),
  (text, language) =>
    fails(text.length > LIMIT_UNITS, language, LIMIT_UNITS, {
      ja: `本文は${LIMIT_UNITS}文字までです（いま${text.length}文字）。`,
      en: `A text has at most ${LIMIT_UNITS} characters (now ${text.length}).`,
    }),
  (text, language) =>
    unsendable(text).map(({ character, offset }) => ({
      path: [language],
      offset,
      ja: `送れない文字（${codeOf(character)}）が入っています。`,
      en: `The character ${codeOf(character)} cannot be sent in a message.`,
    })),
  (text, language) => {
    const [odd] = shortestOf(text) <= SHORT_UNITS ? beyondShiftJis(text) : [];
    return fails(odd !== undefined, language, odd?.offset ?? 0, {
      ja: `「${odd?.character}」はauで70文字以下のSMSに使えません。本文を70文字より長くするか、文字を替えてください。`,
      en: `au cannot carry "${odd?.character}" in a message of up to 70 characters: lengthen the text or replace it.`,
    });
  },
  (text, language, { purpose }) => {
    const url = /https?:\/\/|www\./i.exec(text);
    return fails(purpose === 'collection' && url !== null, language, url?.index ?? 0, {
      ja: '納付に関する本文にURLは入れられません（詐欺と区別できないため）。',
      en: 'A text about payments carries no URL: residents cannot tell it from fraud.',
    });
  },
  (text, language, { purpose }) =>
    purpose === 'collection' ? BANNED.flatMap((word) => banned(text, language, word)) : [],
  (text, language, { purpose }) =>
    fails(purpose === 'collection' && language === 'ja' && !text.includes('行き違い'), language, 0, {
      ja: '「行き違いの際はご容赦ください」のような行き違いの一文が必要です。',
      en: 'The text needs the sentence for payments that crossed it (行き違い).',
    }),
];

const BANNED = ['督促', '催告', '滞納', '差押', '差し押さえ', '至急', '口座番号', '振込', 'ATM'];

/** Such characters show as nothing, or as something else on each machine. */
const codeOf = (character: string) =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** The length with the shortest name and number that a section could have. */
function shortestOf(text: string): number {
  const filled = fill(text, { sender: '市保険課', phone: '0300000000' });
  return filled.kind === 'filled' ? filled.text.length : text.length;
}

function banned(text: string, language: Language, word: string): Lint[] {
  const offset = text.indexOf(word);
  return fails(offset >= 0, language, offset, {
    ja: `「${word}」は納付確認の本文に使えません。`,
    en: `"${word}" must not stand in a payment check.`,
  });
}

function fails(wrong: boolean, language: Language, offset: number, said: Pick<Finding, 'ja' | 'en'>): Lint[] {
  return wrong ? [{ path: [language], offset, ...said }] : [];
}
