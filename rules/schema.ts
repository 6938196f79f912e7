import { z } from 'zod';
import { SECTIONS, stepShape } from './reading/shape.js';
import { PAGE_KEY_DOCS } from './reference/page-keys.js';

/**
 * The JSON Schema (draft 7) of a program's page, for editors: completion, what each key means, and a first look at
 * spelling. What holds between the parts of a page is found by `readProgram` alone.
 */
export function programSchema(): Record<string, unknown> {
  const page = z.strictObject({ ...SECTIONS, steps: z.array(stepShape).min(1).max(1000) });
  const schema = z.toJSONSchema(page, { target: 'draft-7', io: 'input', unrepresentable: 'any' });
  return { ...described({ ...schema }, ''), title: SCHEMA_TITLE };
}

/** By which a file is known to be this schema, of whatever version. */
export const SCHEMA_TITLE = 'Yobikake program';

type Schema = Record<string, unknown>;

/** Adds to each key what it means, in both languages, as editors show it. */
function described(schema: Schema, path: string): Schema {
  const { properties, additionalProperties, items, anyOf } = schema;
  const docs = Object.hasOwn(PAGE_KEY_DOCS, path) ? PAGE_KEY_DOCS[path] : undefined;
  const below = (name: string) => (path === '' ? name : `${path}.${name}`);
  return {
    ...schema,
    ...(docs && { description: `${docs.ja}\n${docs.en}` }),
    ...(isSchema(properties) && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, child]) => [
          name,
          isSchema(child) ? described(child, below(name)) : child,
        ]),
      ),
    }),
    ...(isSchema(additionalProperties) && { additionalProperties: described(additionalProperties, below('<name>')) }),
    ...(isSchema(items) && { items: described(items, `${path}[]`) }),
    ...(Array.isArray(anyOf) && { anyOf: anyOf.map((one: unknown) => (isSchema(one) ? described(one, path) : one)) }),
  };
}

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
