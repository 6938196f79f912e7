import type { GateFacts } from '../../rules/gate.js';
import { type Instant, toMs } from '../../rules/time.js';

/** The hold of a program as an enrolment keeps it; it may have passed. */
export interface Holding {
  heldBy: string | null;
  heldUntil: Instant | null;
}

/** The hold that stands at `now`; one until a day passes by itself. */
export function holdOf({ heldBy, heldUntil }: Holding, now: Instant): GateFacts['hold'] {
  if (heldBy === null || (heldUntil !== null && toMs(heldUntil) <= toMs(now))) return null;
  return { by: heldBy, until: heldUntil };
}
