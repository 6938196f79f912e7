import { z } from 'zod';
import { EVENT_TYPES } from '../../../rules/events.js';
import { limit } from '../http/paging.js';

export const enrolmentsQuery = z.strictObject({
  campaign: z.uuid().optional(),
  state: z.enum(['proposed', 'approved', 'running', 'ended', 'discarded']).optional(),
  residentNumber: z
    .string()
    .regex(/^\d{1,20}$/)
    .optional(),
  cursor: z.uuid().optional(),
  limit,
});
export type EnrolmentsQuery = z.infer<typeof enrolmentsQuery>;

/** What staff or a system tells of an enrolment; it is recorded as an event of its case. */
export const newSignal = z
  .strictObject({ type: z.enum(EVENT_TYPES), data: z.record(z.string(), z.unknown()).default({}) })
  .meta({ id: 'Signal' });
export type NewSignal = z.infer<typeof newSignal>;
