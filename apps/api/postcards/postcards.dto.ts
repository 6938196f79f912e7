import { z } from 'zod';

export const sealing = z.strictObject({ program: z.string().min(1).max(60).optional() }).meta({ id: 'Sealing' });
export type Sealing = z.infer<typeof sealing>;
