import { z } from 'zod';
import { type Billing, CARRIERS } from '../message.js';
import { kebab, yenRange } from '../reading/words.js';
import { LANGUAGES } from '../steps/texts.js';
import { DEFAULT_POLICY } from './default-policy.js';

export { DEFAULT_POLICY };

export const PURPOSES = ['collection', 'health', 'maternal', 'emergency'] as const;
export type Purpose = (typeof PURPOSES)[number];

const language = z.enum(LANGUAGES);
const word = z.string().trim().min(1).max(60);
const wordList = z.partialRecord(language, z.array(word).max(300));

const lexicon = z.strictObject({
  /** By language; Japanese and English words are looked for in every text. */
  words: wordList,
  /** Longer expressions in which such a word may stand, such as がん検診. */
  except: z.array(word).max(100).default([]),
});

/** Diseases may be part of what a service is called: 肺がん・大腸がん検診, 糖尿病予防教室. */
const diagnoses = lexicon.extend({ services: z.array(word).max(100).default([]) });

const forbidden = lexicon.extend({
  rule: z.enum(['threatening-word', 'fraud-like-word', 'sensitive-word', 'forbidden-word']),
  /** What to write in its place. */
  instead: z.partialRecord(language, word).default({}),
});

const required = z.strictObject({
  rule: z.enum(['crossing-sentence', 'required-phrase']),
  /** One of these must stand in a text of that language; a language without any asks for nothing. */
  anyOf: wordList,
  /** A whole sentence to copy. */
  example: z.partialRecord(language, word),
  /** A text that says one of `says`, and nothing of `silentOn`, does without: it tells of a letter, or asks for a call. */
  notNeeded: z.strictObject({ says: wordList, silentOn: wordList }).optional(),
});

const terms = z.strictObject({
  forbidden: z.array(forbidden).max(50),
  required: z.array(required).max(20),
  links: z.strictObject({
    /** Hosts of the town, such as `city.example.lg.jp`; their sub-hosts are theirs. */
    hosts: z.array(z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/)).max(50),
    others: z.enum(['error', 'warning']),
  }),
  /** Segments of the dearest carrier that a text may come to; Japanese says more in fewer characters than others. */
  segmentsAtMost: z.strictObject({ japanese: z.int().min(1).max(10), others: z.int().min(1).max(10) }),
  /** Whether a card that is not sealed may be posted. */
  plainCards: z.boolean(),
  /** What may be told where others may read or hear along: a message, an automatic call, a slip in the letterbox. */
  mayStand: z.strictObject({
    amounts: z.boolean(),
    names: z.boolean(),
    levies: z.boolean(),
    diagnoses: z.boolean(),
  }),
});

/** What a department has otherwise: settings replace those of the purpose, words are added or let through. */
const override = terms.partial().extend({
  forbidden: z.array(forbidden).max(50).default([]),
  required: z.array(required).max(20).default([]),
  allowed: z.array(word).max(100).default([]),
});

const yen = z.number().min(0).max(1000);

/** How a carrier counts and what the gateway asks for it; the contract decides, so that a range is kept. */
const tariff = z.strictObject({
  /** Up to so many UTF-16 code units a message is one. */
  single: z.int().min(1),
  /** Beyond, one for every so many. */
  per: z.int().min(1),
  yenPerSegment: yenRange(yen),
});

export type Terms = z.output<typeof terms> & {
  /** Levies and diagnoses that a department may name all the same. */
  allowed?: readonly string[];
};
type Override = z.output<typeof override>;

/** The wording policy of a town: what its texts may and must say. Data, so that a change of it can be reviewed. */
export interface Policy {
  purposes: Record<Purpose, Terms>;
  departments: Record<string, Partial<Record<Purpose, Override>>>;
  /** Taxes and fees by name. */
  levies: Lexicon;
  /** Diseases, findings, losses. */
  diagnoses: z.output<typeof diagnoses>;
  /** Words before 様 or さん that name nobody. */
  forms: string[];
  /** Beginnings of numbers that fraud uses and no town hall needs, unless the number is registered. */
  suspectNumbers: string[];
  billing: Billing;
}

/** A town writes what it has otherwise; all else is as shipped. */
export const policySchema = z.strictObject({
  purposes: z
    .partialRecord(z.enum(PURPOSES), terms.partial())
    .transform(
      (own) =>
        Object.fromEntries(PURPOSES.map((name) => [name, { ...shipped(name), ...own[name] }])) as Policy['purposes'],
    )
    .default(DEFAULT_POLICY.purposes),
  departments: z.record(kebab, z.partialRecord(z.enum(PURPOSES), override)).default({}),
  levies: lexicon.default(DEFAULT_POLICY.levies),
  diagnoses: diagnoses.default(DEFAULT_POLICY.diagnoses),
  forms: z.array(word).max(200).default(DEFAULT_POLICY.forms),
  suspectNumbers: z
    .array(z.string().regex(/^0\d{1,4}$/))
    .max(20)
    .default(DEFAULT_POLICY.suspectNumbers),
  billing: z
    .partialRecord(z.enum(CARRIERS), tariff)
    .transform((own): Billing => ({ ...DEFAULT_POLICY.billing, ...own }))
    .default(DEFAULT_POLICY.billing),
});

export type Lexicon = z.output<typeof lexicon>;
export type WordList = z.output<typeof wordList>;

/** What holds for the texts of a department's program: the terms of its purpose with what the department has otherwise. */
export function termsFor(policy: Policy, { purpose, department }: { purpose: string; department: string }): Terms {
  if (!isPurpose(purpose)) return NO_TERMS;
  const base = policy.purposes[purpose];
  const own = Object.hasOwn(policy.departments, department) ? policy.departments[department]?.[purpose] : undefined;
  if (!own) return base;
  const ofPolicy = merged.get(policy) ?? new Map<Override, Terms>();
  merged.set(policy, ofPolicy);
  const terms = ofPolicy.get(own) ?? withOwn(base, own);
  ofPolicy.set(own, terms);
  return terms;
}

/** Kept, since every text of a program asks for them, and what is made ready of their words is kept with them. */
const merged = new WeakMap<Policy, Map<Override, Terms>>();

function withOwn(base: Terms, { forbidden: added, required: asked, allowed, ...settings }: Override): Terms {
  return {
    ...base,
    ...settings,
    ...(allowed.length > 0 && { allowed }),
    forbidden: [...base.forbidden.map((group) => without(group, allowed)), ...added],
    required: [...base.required, ...asked],
  };
}

const shipped = (purpose: Purpose): Terms => DEFAULT_POLICY.purposes[purpose];

const isPurpose = (text: string): text is Purpose => (PURPOSES as readonly string[]).includes(text);

type Forbidden = Terms['forbidden'][number];

function without(group: Forbidden, allowed: readonly string[]): Forbidden {
  const kept = Object.entries(group.words).map(([name, list]) => [name, list?.filter((one) => !allowed.includes(one))]);
  return { ...group, words: Object.fromEntries(kept) };
}

/** A page whose purpose cannot be read is refused for that; its words are judged when the purpose is known. */
const NO_TERMS: Terms = {
  forbidden: [],
  required: [],
  links: { hosts: [], others: 'warning' },
  segmentsAtMost: { japanese: 10, others: 10 },
  plainCards: true,
  mayStand: { amounts: true, names: true, levies: true, diagnoses: true },
};
