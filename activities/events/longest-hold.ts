import type { CaseEvent } from '../../rules/case-state.js';
import type { StandingHold } from '../../rules/holds.js';
import { type Instant, toMs } from '../../rules/time.js';
import type { LoadedVersion } from '../programs/versions.js';

export type Held = Omit<StandingHold, 'by'> & { by: string };

/** A case of a unit that has not ended. */
export interface HeldCase {
  events: readonly CaseEvent[];
  /** What holds the case whatever the program says. */
  heldBy: string | null;
}

/** The hold that keeps a unit waiting longest; null when none of its cases is held. */
export function longestHold(version: LoadedVersion, cases: readonly HeldCase[], now: Instant): Held | null {
  let longest: Held | null = null;
  for (const { events, heldBy } of cases) {
    // A payment that may have been made holds whatever the program says.
    const hold =
      version.holdOn(events, { now, paymentHeld: heldBy !== null }) ?? (heldBy && { by: heldBy, until: null });
    if (hold && (longest === null || msOf(hold) > msOf(longest))) longest = hold;
  }
  return longest;
}

/** When a hold passes by itself: never, while only an event ends it; none has passed already. */
export const msOf = (hold: { until: Instant | null } | null | undefined): number =>
  hold ? (hold.until === null ? Number.POSITIVE_INFINITY : toMs(hold.until)) : Number.NEGATIVE_INFINITY;
