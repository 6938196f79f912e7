import { z } from 'zod';
import type { Path } from './faults.js';

/** The keys that the schema has at `path`: what an unknown key there may have been meant to be. */
export function knownKeys(schema: z.core.$ZodType, path: Path): string[] {
  const inner = unwrapped(schema);
  if (path.length === 0) return inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
  const [part, ...rest] = path;
  if (inner instanceof z.ZodObject) {
    const child: z.core.$ZodType | undefined = inner.shape[String(part)];
    return child ? knownKeys(child, rest) : [];
  }
  if (inner instanceof z.ZodArray) return knownKeys(inner.element, rest);
  return inner instanceof z.ZodRecord ? knownKeys(inner.valueType, rest) : [];
}

function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return unwrapped(schema.unwrap());
  if (schema instanceof z.ZodPipe) return unwrapped(schema.in instanceof z.ZodTransform ? schema.out : schema.in);
  return schema;
}
