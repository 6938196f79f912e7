import { z } from 'zod';
import { limit } from '../http/paging.js';

export const uploadQuery = z.strictObject({
  program: z.string().min(1).max(60),
  fileName: z.string().trim().min(1).max(200),
  asOf: z.iso.date().optional(),
});
export type UploadQuery = z.infer<typeof uploadQuery>;

export const rowsQuery = z.strictObject({
  outcome: z.enum(['accepted', 'excluded', 'kept', 'error', 'duplicate']).optional(),
  /** The last row of the page before. */
  cursor: z.coerce.number().int().min(0).default(0),
  limit,
});
export type RowsQuery = z.infer<typeof rowsQuery>;

export const rowPlace = z.strictObject({ id: z.uuid(), row: z.coerce.number().int().min(1) });
export type RowPlace = z.infer<typeof rowPlace>;
