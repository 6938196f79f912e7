import { z } from 'zod';
import { SECTIONS, stepShape } from './reading/shape.js';
import { PAGE_KEY_DOCS } from './reference/page-keys.js';
import { STEP_KINDS } from './steps/index.js';
import { LANGUAGES, texts } from './steps/texts.js';

/**
 * The JSON Schema (draft 7) of a program's page, for editors: completion, what each key means, and a first look at
 * spelling. What holds between the parts of a page is found by `readProgram` alone.
 */
export function programSchema(): Record<string, unknown> {
  const page = z.strictObject({ ...SECTIONS, steps: z.array(stepShape).min(1).max(1000) });
  const schema = z.toJSONSchema(page, { ...OPTIONS, override: tighten });
  return { ...described({ ...schema }, ''), title: SCHEMA_TITLE };
}

/** By which a file is known to be this schema, of whatever version. */
export const SCHEMA_TITLE = 'Yobikake program';

const OPTIONS = { target: 'draft-7', io: 'input', unrepresentable: 'any' } as const;

type Schema = Record<string, unknown>;

/** What the reader looks at itself, so that its faults are in its own words: editors know it from the schema. */
function tighten({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodType; jsonSchema: Schema }): void {
  if (zodSchema === stepShape) jsonSchema.oneOf = Object.entries(STEP_KINDS).map(ofKind);
  if (isEitherWay(zodSchema)) Object.assign(jsonSchema, EITHER_WAY);
}

/** A step has the settings of one kind, and branches for what can come of that kind. */
const ofKind = ([kind, { outcomes }]: [string, { outcomes: readonly string[] }]): Schema => ({
  type: 'object',
  required: [kind],
  properties: {
    [kind]: { type: ['object', 'array'] },
    otherwise: { type: 'object', propertyNames: outcomes.length > 0 ? { enum: [...outcomes] } : false },
  },
});

/** The texts of a step: one in each language, or the same for each arm of a comparison. */
const isEitherWay = (schema: z.core.$ZodType): boolean =>
  schema instanceof z.ZodObject && schema !== texts && Object.keys(schema.shape).join() === LANGUAGES.join();

const { $schema: _, ...OF_ONE_ARM } = z.toJSONSchema(texts, OPTIONS);
const EITHER_WAY: Schema = { properties: OF_ONE_ARM.properties, additionalProperties: OF_ONE_ARM };

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
