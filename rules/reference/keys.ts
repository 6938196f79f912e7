import { z } from 'zod';
import type { Sentence } from '../reading/faults.js';
import { both, code, oneBelowTheOther, table } from './markdown.js';
import { isBilingual, valueWords, whole } from './values.js';

type Schema = z.core.$ZodType;

/** A key of a page, such as `facts.<name>.type` or `steps[].id`. */
export interface Key {
  path: string;
  schema: Schema;
}

/** What each key means, by its path. */
export type KeyDocs = Readonly<Record<string, Sentence>>;

/** Every key below `schema`, itself first. Words in two languages, and texts in many, are one key. */
export function keysOf(schema: Schema, path: string): Key[] {
  return [{ path, schema }, ...keysIn(schema, path)];
}

function keysIn(schema: Schema, path: string): Key[] {
  const inner = whole(schema);
  if (inner instanceof z.ZodArray) return keysIn(inner.element, `${path}[]`);
  if (inner instanceof z.ZodRecord) return valuesIn(inner, `${path}.<name>`);
  if (inner instanceof z.ZodUnion) return inner.options.flatMap((option) => keysIn(option, path));
  if (!(inner instanceof z.ZodObject) || isBilingual(inner) || isText(inner)) return [];
  return Object.entries<Schema>(inner.shape).flatMap(([name, child]) => keysOf(child, `${path}.${name}`));
}

/** The names of a record are the page's own; what stands under them is told once, when it is more than a group. */
function valuesIn({ valueType }: z.ZodRecord, path: string): Key[] {
  const below = keysIn(valueType, path);
  return below.length > 0 || isBilingual(whole(valueType)) ? below : keysOf(valueType, path);
}

/** The words of a step, by language: a chapter of its own. */
const isText = (schema: z.ZodObject): boolean => 'ja-easy' in schema.shape;

/** The keys of a part of a page with what they mean. Throws when one has no meaning written down. */
export function keyTable(keys: readonly Key[], docs: KeyDocs): string {
  const rows = keys.map(({ path, schema }) => {
    const meaning = Object.hasOwn(docs, path) ? docs[path] : undefined;
    if (!meaning) throw new Error(`the reference does not say what "${path}" means`);
    return [
      code(path),
      oneBelowTheOther(isCondition(path, schema) ? CONDITION : valueWords(schema)),
      absent(schema),
      both(meaning),
    ];
  });
  return table(['項目 / key', '書けるもの / what may stand there', '省くと / left out', '意味 / meaning'], rows);
}

const isCondition = (path: string, schema: Schema): boolean =>
  path.endsWith('.when') && whole(schema) instanceof z.ZodString;

const CONDITION: Sentence = { ja: '[条件](#条件--conditions)', en: 'a [condition](#条件--conditions)' };

/** What holds when the key is left out: nothing, a fault, or its default as it would be written. */
function absent(schema: Schema): string {
  if (schema instanceof z.ZodDefault) return written(schema);
  return schema instanceof z.ZodOptional ? '—' : '必須<br>required';
}

/** A group or list of nothing is nothing; other values are told when the page could have them as they are. */
function written(schema: z.ZodDefault): string {
  const value: unknown = schema._zod.def.defaultValue;
  if (typeof value === 'object' || !z.safeParse(schema.unwrap(), value).success) return '—';
  return code(String(value));
}

/** What is written down of keys that no page has any more. */
export const strayDocs = (keys: readonly Key[], docs: KeyDocs): string[] =>
  Object.keys(docs).filter((path) => !keys.some((key) => key.path === path));
