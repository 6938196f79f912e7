import { z } from 'zod';

export const newCampaign = z
  .strictObject({
    program: z.string().min(1).max(60),
    listId: z.uuid(),
    title: z.string().trim().min(1).max(200).optional(),
    startsOn: z.iso.date().optional(),
  })
  .meta({ id: 'NewCampaign' });
export type NewCampaign = z.infer<typeof newCampaign>;

/** What the approver has seen; another preview is refused. */
export const approval = z.strictObject({ previewHash: z.string().min(1).max(100) }).meta({ id: 'Approval' });
export type Approval = z.infer<typeof approval>;
