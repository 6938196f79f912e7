import { z } from 'zod';

/** The place after which a page begins; opaque to clients. */
export interface Cursor {
  at: string;
  id: string;
}

const written = z.strictObject({ at: z.iso.datetime(), id: z.uuid() });

const cursor = z
  .string()
  .max(200)
  .transform((text, context): Cursor => {
    const read = written.safeParse(parsed(text));
    if (read.success) return read.data;
    context.addIssue({ code: 'custom', message: 'not a cursor of this API' });
    return z.NEVER;
  });

export const limit = z.coerce.number().int().min(1).max(500).default(50);
export const pageQuery = z.strictObject({ cursor: cursor.optional(), limit });
export type PageQuery = z.infer<typeof pageQuery>;

export interface Page<Item> {
  items: Item[];
  /** Asks for the next page; null at the end. */
  next: string | null;
}

/** Makes a page of `rows`, of which one more than `limit` was asked for. */
export function pageOf<Item>(rows: readonly Item[], size: number, placeOf: (item: Item) => Cursor): Page<Item> {
  const items = rows.slice(0, size);
  const last = items.at(-1);
  return { items, next: rows.length > size && last ? encode(placeOf(last)) : null };
}

const encode = (place: Cursor) => Buffer.from(JSON.stringify(place)).toString('base64url');

function parsed(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
