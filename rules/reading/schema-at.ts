import { z } from 'zod';
import type { Path } from './faults.js';

/** The schema of what stands at `path`; undefined where two ways to write it part. */
export function schemaAt(schema: z.core.$ZodType, path: Path): z.core.$ZodType | undefined {
  const inner = unwrapped(schema);
  const [part, ...rest] = path;
  if (part === undefined) return inner;
  if (inner instanceof z.ZodObject) {
    const child: z.core.$ZodType | undefined = inner.shape[String(part)];
    return child && schemaAt(child, rest);
  }
  if (inner instanceof z.ZodArray) return schemaAt(inner.element, rest);
  return inner instanceof z.ZodRecord ? schemaAt(inner.valueType, rest) : undefined;
}

/** The keys that the schema has at `path`: what an unknown key there may have been meant to be. */
export function knownKeys(schema: z.core.$ZodType, path: Path): string[] {
  const found = schemaAt(schema, path);
  return found instanceof z.ZodObject ? Object.keys(found.shape) : [];
}

function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return unwrapped(schema.unwrap());
  if (schema instanceof z.ZodPipe) return unwrapped(schema.in instanceof z.ZodTransform ? schema.out : schema.in);
  return schema;
}
