import { z } from 'zod';
import { DESK_CHANNELS } from '../../../activities/channels/desk/desk.js';
import { TASK_OUTCOMES, VISIT_OUTCOMES } from '../../../rules/plan.js';
import { isWholePromise, PROMISE_FAULT } from '../calls/calls.dto.js';

/** Which cards: visits, tasks or notices; those on one section's desk. */
export const taskQuery = z.strictObject({
  channel: z.enum(DESK_CHANNELS).optional(),
  section: z.string().min(1).max(60).optional(),
});
export type TaskQuery = z.infer<typeof taskQuery>;

/** What came of a visit, a task or a notice. */
export const taskOutcome = z
  .strictObject({
    outcome: z.enum([...VISIT_OUTCOMES, ...TASK_OUTCOMES, 'handed-over']),
    note: z.string().max(2000).optional(),
    promisedOn: z.iso.date().optional(),
  })
  .refine(isWholePromise, PROMISE_FAULT)
  .meta({ id: 'TaskOutcome' });
export type TaskOutcome = z.infer<typeof taskOutcome>;
