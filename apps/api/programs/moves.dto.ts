import { z } from 'zod';

const version = z.int().min(1).max(1_000_000);
const step = z.string().min(1).max(60);

/** What shall become of the runs of an old version; who says nothing keeps them. */
export const newMove = z
  .discriminatedUnion('choice', [
    z.strictObject({
      choice: z.literal('move'),
      from: version,
      to: version,
      /** Old steps whose counterpart has another name. */
      steps: z.record(step, step).optional(),
    }),
    z.strictObject({ choice: z.literal('end'), from: version }),
  ])
  .meta({ id: 'NewMove' });
export type NewMove = z.infer<typeof newMove>;

export const movePlace = z.strictObject({ id: z.string().min(1).max(60), move: z.uuid() });
export type MovePlace = z.infer<typeof movePlace>;
