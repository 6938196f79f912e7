import { z } from 'zod';

/** Which calls to list; all that are due, when no program is named. */
export const voiceSelection = z
  .strictObject({ program: z.string().min(1).max(60).optional() })
  .meta({ id: 'VoiceSelection' });
export type VoiceSelection = z.infer<typeof voiceSelection>;
