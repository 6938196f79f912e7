import type { Language } from '../steps/texts.js';
import type { Section } from '../town.js';
import type { Rendering } from './filling.js';
import type { Views } from './folded.js';
import type { Policy, Terms } from './index.js';
import type { Speakable } from './speakable.js';
import { WORDING_RULES, type WordingRule } from './wording-rules.js';

/** The channels that carry words. */
export const WORD_CHANNELS = ['sms', 'postcard', 'letter', 'phone', 'voice', 'visit'] as const;
export type WordChannel = (typeof WORD_CHANNELS)[number];

/** Others in the house may read, hear or find these. A caller has made sure who listens; post is sealed. */
export const EXPOSED: readonly WordChannel[] = ['sms', 'voice', 'visit'];

/** What a text is for, and who sends it. */
export interface About {
  purpose: string;
  department: string;
  channel: WordChannel;
  language: Language;
  /** Null while the section has no settings: lengths are then those of the longest name and number. */
  section: Section | null;
  policy: Policy;
  /** The facts that the text may tell. */
  speakable?: readonly Speakable[];
}

/** What a rule of the policy says of a text; `offset` counts UTF-16 code units in the text with its braces. */
export interface Wording {
  rule: WordingRule;
  severity: 'error' | 'warning';
  offset: number;
  ja: string;
  en: string;
}

/** A text with all that its checks look at. */
export interface Subject extends About {
  words: string;
  /** Without placeholders and the section's name, which keep their length. */
  open: string;
  /** The same as it is looked through. */
  views: Views;
  /** Whether a word that is forbidden, a levy or a diagnosis stands in it anywhere. */
  suspect: boolean;
  terms: Terms;
  speakable: readonly Speakable[];
  longest: Rendering;
  shortest: Rendering;
}

export type Check = (subject: Subject) => Wording[];

/** What a rule says at `offset`; how grave it is stands in the catalogue. */
export const wording = (rule: WordingRule, offset: number, said: { ja: string; en: string }): Wording => ({
  rule,
  severity: WORDING_RULES[rule].severity,
  offset,
  ...said,
});
