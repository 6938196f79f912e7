import { z } from 'zod';
import { MAIL } from '../../../activities/channels/postcard/batches.js';

/** What to seal; all that is due, when nothing is named. */
export const sealing = z
  .strictObject({ program: z.string().min(1).max(60).optional(), channel: z.enum(MAIL).optional() })
  .meta({ id: 'Sealing' });
export type Sealing = z.infer<typeof sealing>;
