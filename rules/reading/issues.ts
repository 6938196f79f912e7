import type { z } from 'zod';
import { type Finding, type Path, type Sentence, suggestion } from './faults.js';
import { knownKeys } from './known-keys.js';
import { SENTENCES, type SentenceKey } from './words.js';

type Issue = z.core.$ZodIssue;

export type Parsed<T> = { kind: 'parsed'; value: T } | { kind: 'wrong'; findings: Finding[] };

/** Reads `input` by `schema`; what zod finds is said in the words of the language, at the place to be changed. */
export function parse<S extends z.ZodType>(schema: S, input: unknown, root: Path): Parsed<z.output<S>> {
  const result = schema.safeParse(input, { reportInput: true });
  if (result.success) return { kind: 'parsed', value: result.data };
  const findings = result.error.issues.flatMap((issue) => {
    const path = pathOf(issue);
    return findingOf(issue, [...root, ...path], knownKeys(schema, path));
  });
  return { kind: 'wrong', findings };
}

const pathOf = (issue: Issue): Path => issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));

function findingOf(issue: Issue, path: Path, known: readonly string[]): Finding[] {
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ path: [...path, key], on: 'key', ...unknownKey(key, known) }));
    case 'invalid_key':
      return [{ path, on: 'key', ...(sentenceOf(issue.issues[0]?.message) ?? SAID.wrongKey) }];
    case 'invalid_value':
      return [
        {
          path,
          ...(issue.input === undefined ? missing(nameOf(path)) : notOneOf(issue.input, issue.values.map(String))),
        },
      ];
    case 'invalid_type':
      return [{ path, ...(issue.input === undefined ? missing(nameOf(path)) : wrongType(issue)) }];
    default:
      return [{ path, ...(sentenceOf(issue.message) ?? sizeOf(issue) ?? SAID.wrongValue) }];
  }
}

function sentenceOf(message: string | undefined): Sentence | undefined {
  return message !== undefined && Object.hasOwn(SENTENCES, message) ? SENTENCES[message as SentenceKey] : undefined;
}

export function unknownKey(key: string, known: readonly string[]): Sentence {
  const near = suggestion(key, known);
  return { ja: `「${key}」という項目はありません。${near.ja}`, en: `There is no "${key}" here.${near.en}` };
}

export function notOneOf(input: unknown, values: readonly string[]): Sentence {
  const near = typeof input === 'string' ? suggestion(input, values) : { ja: '', en: '' };
  return {
    ja: `ここに書けるのは ${values.join('、')} です。${near.ja}`,
    en: `Write one of ${values.join(', ')}.${near.en}`,
  };
}

export function missing(name: string): Sentence {
  return { ja: `「${name}」が必要です。`, en: `"${name}" is missing.` };
}

const nameOf = (path: Path) => String(path.at(-1) ?? '');

function wrongType({ expected }: Extract<Issue, { code: 'invalid_type' }>): Sentence {
  const type = TYPES[expected] ?? { ja: expected, en: expected };
  return { ja: `ここには${type.ja}を書いてください。`, en: `Write ${type.en} here.` };
}

function sizeOf(issue: Issue): Sentence | undefined {
  if (issue.code === 'too_small') {
    return { ja: `${issue.minimum}以上にしてください。`, en: `At least ${issue.minimum} is needed.` };
  }
  if (issue.code === 'too_big')
    return { ja: `${issue.maximum}以下にしてください。`, en: `At most ${issue.maximum} is allowed.` };
  return undefined;
}

const TYPES: Record<string, Sentence> = {
  string: { ja: '文字', en: 'text' },
  int: { ja: '整数', en: 'a whole number' },
  number: { ja: '数', en: 'a number' },
  boolean: { ja: ' true か false ', en: 'true or false' },
  array: { ja: '並び（[ ] または - ）', en: 'a list' },
  object: { ja: '「項目: 値」の組', en: 'a group of "key: value"' },
  record: { ja: '「項目: 値」の組', en: 'a group of "key: value"' },
};

const SAID = {
  wrongKey: { ja: 'この項目名は使えません。', en: 'This name is not allowed.' },
  wrongValue: { ja: 'この書き方はできません。', en: 'This cannot stand here.' },
} satisfies Record<string, Sentence>;
