import { z } from 'zod';
import { CHANNELS } from '../../../rules/plan.js';

const reason = z.string().trim().min(1).max(500);

export const newStop = z
  .discriminatedUnion('scope', [
    z.strictObject({ scope: z.literal('campaign'), target: z.uuid(), reason }),
    z.strictObject({ scope: z.literal('program'), target: z.string().min(1).max(60), reason }),
    z.strictObject({ scope: z.literal('channel'), target: z.enum(CHANNELS), reason }),
  ])
  .meta({ id: 'NewStop' });
export type NewStop = z.infer<typeof newStop>;
