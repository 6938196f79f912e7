import { z } from 'zod';

export const feedPlace = z.strictObject({ feed: z.string().min(1).max(60) });
export type FeedPlace = z.infer<typeof feedPlace>;

/** The day the file completes, and its control totals as the sender has counted them. */
export const fileQuery = z.strictObject({
  throughOn: z.iso.date(),
  rows: z.coerce.number().int().min(0),
  yen: z.coerce.number().int(),
  fileName: z.string().trim().min(1).max(200),
  /** `true`: the asker has looked into many unknown subjects and found the file right. */
  confirmed: z.enum(['true']).optional(),
});
export type FileQuery = z.infer<typeof fileQuery>;
