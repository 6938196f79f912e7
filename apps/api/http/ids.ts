import { z } from 'zod';

export const byId = z.strictObject({ id: z.uuid() });
export type ById = z.infer<typeof byId>;
