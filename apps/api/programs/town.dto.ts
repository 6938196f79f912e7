import { z } from 'zod';

export const townQuery = z.strictObject({ fileName: z.string().min(1).max(200).default('town.yaml') });
export type TownQuery = z.infer<typeof townQuery>;

/** The hash of the proposed page that the approver has read. */
export const townApproval = z.strictObject({ hash: z.string().min(1).max(100) }).meta({ id: 'TownApproval' });
export type TownApproval = z.infer<typeof townApproval>;
