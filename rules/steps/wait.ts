import { z } from 'zod';
import { events, period } from '../reading/words.js';
import type { StepKind } from './step-kind.js';

const schema = z.strictObject({
  /** The events, any of which ends the wait; one that came before ends it at once. */
  for: events,
  /** No program waits without an end. */
  atMost: period,
  /** A milestone that the law sets, such as the 督促状: awaited, never sent, replaced or called off by a program. */
  statutory: z.boolean().default(false),
});

/** Awaits an event; nobody is contacted. */
export const wait: StepKind<typeof schema> = {
  schema,
  outcomes: ['happened', 'timeout'],
  attempts: () => 1,
  bands: () => [],
  plan: ({ for: awaits, atMost }) => ({ awaits, atMost }),
  lint: () => [],
};
