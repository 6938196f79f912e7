import { z } from 'zod';
import { type Said, say, sayPlain } from './catalogue.js';
import { exampleOf, nameExample } from './examples.js';
import {
  type Finding,
  MOST_FAULTS,
  meant,
  NOTHING,
  nearOrAll,
  type Path,
  type Sentence,
  suggestion,
} from './faults.js';
import { eventsNamed, nearestKey, nearestWord } from './japanese.js';
import { keyOfOthers, weekdays } from './other-places.js';
import { meantBy } from './readings.js';
import { PHRASE_FAULTS } from './said/phrases.js';
import { knownKeys, schemaAt } from './schema-at.js';
import { sizeSaid } from './sizes.js';
import { withMeanings } from './word-meanings.js';
import type { SentenceKey } from './words.js';
import { wrongType } from './wrong-type.js';

type Issue = z.core.$ZodIssue;

export type Parsed<T> = { kind: 'parsed'; value: T } | { kind: 'wrong'; findings: Finding[] };

/** Reads `input` by `schema`; what zod finds is said in the words of the language, at the place to be changed. */
export function parse<S extends z.ZodType>(schema: S, input: unknown, root: Path): Parsed<z.output<S>> {
  const result = schema.safeParse(input, { reportInput: true });
  if (result.success) return { kind: 'parsed', value: result.data };
  const told = tellingIssues(result.error.issues, schema);
  const findings = told.flatMap((issue) => {
    const path = pathOf(issue);
    return findingOf(issue, [...root, ...path], { known: knownKeys(schema, path), at: schemaAt(schema, path) });
  });
  return { kind: 'wrong', findings };
}

/** Without those that only follow from another: a key misspelt is missing, too; a text is no list, nor of its length. */
function tellingIssues(issues: readonly Issue[], schema: z.ZodType): Issue[] {
  const placeOf = (path: readonly PropertyKey[]) => JSON.stringify(path.map(String));
  const ofType = new Set(issues.flatMap(({ code, path }) => (code === 'invalid_type' ? [placeOf(path)] : [])));
  const misspelt = new Set(
    issues.flatMap((issue) => {
      if (issue.code !== 'unrecognized_keys') return [];
      const known = knownKeys(schema, pathOf(issue));
      const shown = issue.keys.slice(0, MOST_FAULTS + 1);
      return shown.map((key) => placeOf([...issue.path, keyMeantBy(key, known) ?? key]));
    }),
  );
  const told = issues.filter((issue) => {
    const place = placeOf(issue.path);
    if (issue.code !== 'invalid_type' && ofType.has(place)) return false;
    return !(misspelt.has(place) && 'input' in issue && issue.input === undefined && issue.code !== 'custom');
  });
  return told.slice(0, MOST_FAULTS + 1);
}

/** What the schema has at the place of an issue. */
interface Place {
  known: readonly string[];
  at: z.core.$ZodType | undefined;
}

const pathOf = (issue: Issue): Path => issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));

function findingOf(issue: Issue, path: Path, { known, at }: Place): Finding[] {
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.slice(0, MOST_FAULTS + 1).map((key) => ({
        path: [...path, key],
        on: 'key',
        ...(unknownAt(key, path, known) ?? unknownKey(key, known)),
      }));
    case 'invalid_key':
      return [
        { path, on: 'key', ...(phraseSaid(issue.issues[0]?.message, path.at(-1), { path }) ?? say('wrong-name')) },
      ];
    case 'invalid_value':
      return [
        {
          path,
          ...(absent(issue, path) ?? weekdays(issue.input, path) ?? notOneOf(issue.input, issue.values.map(String))),
        },
      ];
    case 'invalid_type':
      return [{ path, ...(absent(issue, path) ?? asText(issue, at, path) ?? wrongType(issue, path)) }];
    case 'invalid_union':
      return unionFindings(issue, path);
    default:
      return [
        { path, ...(phraseSaid(keyOf(issue), issue.input, { path }) ?? sizeSaid(issue, path) ?? say('wrong-value')) },
      ];
  }
}

/** What stands nowhere, or stands there without a value. */
function absent({ input }: Issue, path: Path): Said | undefined {
  if (input === undefined) return missing(String(path.at(-1) ?? ''), exampleOf(path));
  return input === null ? say('no-value', { key: String(path.at(-1) ?? '') }) : undefined;
}

/** A bare number where a phrase is needed, such as `stale: 7`: what would be said of it as a text. */
function asText(
  issue: Extract<Issue, { code: 'invalid_type' }>,
  at: z.core.$ZodType | undefined,
  path: Path,
): Said | undefined {
  if (issue.expected !== 'string' || typeof issue.input !== 'number' || !(at instanceof z.ZodType)) return undefined;
  const input = String(issue.input);
  const first = at.safeParse(input).error?.issues[0];
  return first && phraseSaid(first.message, input, { path });
}

/** Of the ways to write it, the one that was meant: the first whose type fits. */
function unionFindings(issue: Extract<Issue, { code: 'invalid_union' }>, path: Path): Finding[] {
  const { errors, input, message } = issue;
  const said = typeof input === 'object' ? undefined : phraseSaid(message, input, { path, words: wordsIn(errors) });
  if (said) return [{ path, ...said }];
  const meantErrors =
    errors.find((branch) => !branch.some(isOfAnother)) ??
    errors.find(([first]) => first?.code !== 'invalid_type') ??
    errors[0] ??
    [];
  const findings = meantErrors.flatMap((error) => findingOf(error, [...path, ...pathOf(error)], NOWHERE));
  return findings.length > 0 ? findings : [{ path, ...say('wrong-value') }];
}

const NOWHERE: Place = { known: [], at: undefined };

/** Whether a way to write it is one for other types of values. */
const isOfAnother = ({ code, path }: Issue): boolean =>
  path.length === 0 && (code === 'invalid_type' || code === 'invalid_value');

/** The words that any of the ways to write it allows. */
const wordsIn = (errors: readonly (readonly Issue[])[]): string[] =>
  errors.flat().flatMap((error) => {
    if (error.code === 'invalid_union') return wordsIn(error.errors);
    return error.code === 'invalid_value' ? error.values.map(String) : [];
  });

/** The phrase that an issue is about: a plain date has no words of its own. */
const keyOf = (issue: Issue): string => {
  const isDate = issue.code === 'invalid_format' && issue.format === 'date';
  return isDate && !Object.hasOwn(PHRASE_FAULTS, issue.message) ? 'date' : issue.message;
};

/** What is said of a phrase of the language, with what was probably meant by it. */
function phraseSaid(
  key: string | undefined,
  input: unknown,
  { path, words = [] }: { path: Path; words?: readonly string[] },
): Said | undefined {
  if (key === undefined || !Object.hasOwn(PHRASE_FAULTS, key)) return undefined;
  const phrase = key as SentenceKey;
  const read = typeof input === 'string' ? meantBy(phrase, input) : undefined;
  if (read !== undefined) return sayPlain(phrase, { near: meant(read) });
  return sayPlain(phrase, { near: phrase === 'kebab-case' ? nameExample(path) : suggestion(String(input), words) });
}

/** Full-width signs and a colon without its space make a key unknown: then that is said. */
export function unknownKey(key: string, known: readonly string[]): Said {
  const wide = key.search(WIDE);
  if (wide >= 0) return say('full-width', { text: key.slice(0, Math.max(wide + 1, SHORT)) });
  const [, name] = TIGHT.exec(key) ?? [];
  const text = key.slice(0, LONGEST);
  return name === undefined
    ? say('unknown-key', { key: text, near: keyNear(key, known) })
    : say('colon-space', { text, key: name });
}

/** Keys that designers look for where there are none, and why. */
const unknownAt = (key: string, path: Path, known: readonly string[]): Said | undefined =>
  isCap(path) ? unknownCap(key, known) : keyOfOthers(key, path);

const isCap = (path: Path): boolean => path.join('.') === 'gate.caps';

/** `caps: { all: … }`: whoever looks for a cap over all channels is told that there is none. */
function unknownCap(key: string, known: readonly string[]): Said {
  const said = unknownKey(key, known);
  if (said.rule !== 'unknown-key' || keyMeantBy(key, known) !== undefined) return said;
  const { ja, en } = nearOrAll(key, known);
  const near = {
    ja: `手段をまたぐ上限は書けません。手段ごとに書いてください。${ja}`,
    en: `No cap goes over several channels: write one for each.${en}`,
  };
  return say('unknown-key', { key: key.slice(0, LONGEST), near });
}

function keyNear(key: string, known: readonly string[]): Sentence {
  const near = nearestKey(key, known);
  return near === undefined ? nearOrAll(key, known) : meant(near);
}

/** The key that was probably meant, under whatever it was hidden. */
export function keyMeantBy(key: string, known: readonly string[]): string | undefined {
  const plain = key.split(/[：:]/)[0]?.normalize('NFKC').trim() ?? key;
  return known.includes(plain) ? plain : nearestKey(key, known);
}

const WIDE = /[：　｛｝［］]/;
/** A colon without its space: `at:10:00`. */
const TIGHT = /^([\w-]+):\S/;
const SHORT = 10;

/** What is wrong with a value that is none of `values`: its signs, a Japanese comma, or the word itself. */
export function notOneOf(input: unknown, values: readonly string[]): Said {
  if (typeof input !== 'string') return say('not-one-of', { values: listed(values), near: NOTHING });
  const text = input.slice(0, LONGEST);
  const plain = input.normalize('NFKC').trim();
  if (plain !== input && values.includes(plain)) return say('full-width-value', { text, plain });
  if (/[、，]/.test(input)) return say('list-comma', { text });
  const word = nearestWord(plain, values);
  const near = word === undefined ? NOTHING : meant(word);
  const shown = word === undefined ? { ...listed(values), ja: withMeanings(values) } : listed(values);
  if (values.length <= READABLE) return say('not-one-of', { values: shown, near });
  return say('not-a-word', { word: text, near: word === undefined ? eventsNamed(plain, values) : near });
}

const listed = (values: readonly string[]): Sentence => ({ ja: values.join('、'), en: values.join(', ') });

/** A longer list of what may be written helps nobody who mistyped one word of it. */
const READABLE = 12;
const LONGEST = 60;

export function missing(name: string, example: Sentence = NOTHING): Said {
  return say('missing', { key: name, example });
}
