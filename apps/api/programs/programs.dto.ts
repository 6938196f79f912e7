import { z } from 'zod';

const program = z.string().min(1).max(60);
const version = z.coerce.number().int().min(1).max(1_000_000);
const hash = z.string().max(100);
const fileName = z.string().min(1).max(200);

export const draftQuery = z.strictObject({ fileName: fileName.default('program.yaml') });
export type DraftQuery = z.infer<typeof draftQuery>;

export const programId = z.strictObject({ id: program });
export type ProgramId = z.infer<typeof programId>;

export const programPlace = z.strictObject({ id: program, version });
export type ProgramPlace = z.infer<typeof programPlace>;

export const twoVersions = z.strictObject({ id: program, version, other: version });
export type TwoVersions = z.infer<typeof twoVersions>;

/** A page that is only looked at. */
export const validation = z
  .strictObject({ source: z.string().max(500_000), fileName: fileName.default('program.yaml') })
  .meta({ id: 'Validation' });
export type Validation = z.infer<typeof validation>;

/** The hash of the page that the client has read, when it knows it: another page is refused. */
export const submission = z.strictObject({ hash: hash.optional() }).meta({ id: 'Submission' });
export type Submission = z.infer<typeof submission>;

export const publication = z.strictObject({ hash: hash.optional() }).meta({ id: 'Publication' });
export type Publication = z.infer<typeof publication>;

export const sendingBack = z.strictObject({ because: z.string().trim().min(1).max(500) }).meta({ id: 'SendingBack' });
export type SendingBack = z.infer<typeof sendingBack>;
