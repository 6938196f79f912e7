import { z } from 'zod';

/** What a person has found out about a row that the import kept. */
export const resolution = z
  .discriminatedUnion('decision', [
    z.strictObject({ decision: z.literal('accept'), telephone: z.string().min(1).max(40) }),
    z.strictObject({
      decision: z.literal('exclude'),
      reason: z
        .string()
        .max(60)
        .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/),
    }),
  ])
  .meta({ id: 'Resolution' });
export type Resolution = z.infer<typeof resolution>;
