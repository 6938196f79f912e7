import type { Database } from '../../../activities/store/database.js';
import type { Fate } from '../../../rules/simulator/fates.js';
import type { Instant } from '../../../rules/time.js';
import { plusMs, toMs } from '../../../rules/time.js';
import type { FateOf } from './fates.js';

/** A contact that was begun, and what will come of it. */
export interface BegunContact {
  dispatchId: string;
  begunAt: Instant;
  fate: Fate;
  /** When its outcome is known; null: never. */
  toldAt: Instant | null;
}

/** Whose contact a dispatch is, as both sides name it. */
interface Which {
  enrolmentId: string;
  step: string;
  attempt: number;
}

export interface FatesOfTown {
  /** The fates and the unit of an enrolment. */
  of(enrolmentId: string): { fateOf: FateOf; unit: string; stepOf(id: string): Parameters<FateOf>[1] };
}

/** The contacts under way in a town, each with its fate; told when the town's clock has come to it. */
export interface Outcomes {
  begin(dispatchId: string, now: Instant): Promise<BegunContact>;
  /** Those whose outcome is known by `now` and was not told yet, in the order in which it became known. */
  due(now: Instant): BegunContact[];
  nextAt(): Instant | null;
}

/** The fates are those that the simulator draws: both sides live through the same. */
export function createOutcomes(database: Database, fates: FatesOfTown): Outcomes {
  const open: BegunContact[] = [];
  return {
    async begin(dispatchId, begunAt) {
      const which = await database.row<Which>(
        'SELECT enrolment_id AS "enrolmentId", step, attempt FROM dispatches WHERE id = $1',
        [dispatchId],
      );
      if (!which) throw new Error('a contact was begun that nobody had planned');
      const { fateOf, unit, stepOf } = fates.of(which.enrolmentId);
      const fate = fateOf(unit, stepOf(which.step), which.attempt);
      const toldAt = Number.isFinite(fate.afterMs) ? plusMs(begunAt, fate.afterMs) : null;
      const begun = { dispatchId, begunAt, fate, toldAt };
      if (toldAt !== null) open.push(begun);
      open.sort((a, b) => toMs(a.toldAt ?? '') - toMs(b.toldAt ?? ''));
      return begun;
    },
    due(now) {
      const count = open.filter(({ toldAt }) => toldAt !== null && toMs(toldAt) <= toMs(now)).length;
      return open.splice(0, count);
    },
    nextAt: () => open[0]?.toldAt ?? null,
  };
}
