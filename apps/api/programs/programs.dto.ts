import { z } from 'zod';

export const draftQuery = z.strictObject({ fileName: z.string().min(1).max(200).default('program.yaml') });
export type DraftQuery = z.infer<typeof draftQuery>;

export const programPlace = z.strictObject({ id: z.string().min(1).max(60), version: z.coerce.number().int().min(1) });
export type ProgramPlace = z.infer<typeof programPlace>;

/** The hash of the page that the approver has read, when the client knows it. */
export const publication = z.strictObject({ hash: z.string().max(100).optional() }).meta({ id: 'Publication' });
export type Publication = z.infer<typeof publication>;
